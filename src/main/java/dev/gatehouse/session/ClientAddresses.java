package dev.gatehouse.session;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;

/** From where sessions are used is kept for live ones alone: what stays is in the journal, for as long as that is kept. */
@Dependent
public class ClientAddresses {

    private final EntityManager entities;
    private final Clock clock;

    @Inject
    ClientAddresses(EntityManager entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    /** Forgets those of sessions that ran out; one that is ended forgets its own. Crosses customers: it is what the clock does. */
    @Transactional
    public void sweep() {
        // Greater than nothing is what an index finds: those that are kept are few, and sessions that ran out are many
        entities.createQuery("update AppSession s set s.clientAddress = null, s.userAgent = null"
                        + " where s.clientAddress > '' and s.endsAt <= :now")
                .setParameter("now", clock.instant())
                .executeUpdate();
    }
}
