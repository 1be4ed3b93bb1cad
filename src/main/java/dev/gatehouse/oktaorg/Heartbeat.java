package dev.gatehouse.oktaorg;

import dev.gatehouse.connection.Declined;
import dev.gatehouse.okta.management.OktaOrgs;
import dev.gatehouse.okta.management.OktaTrouble;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Uses each permit that nobody has used for a week: Okta lets an API token expire that is not used for 30 days, be its connection in use or
 * not.
 */
@Dependent
class Heartbeat {

    private static final Logger LOG = Logger.getLogger(Heartbeat.class.getName());

    private static final Duration IDLE = Duration.ofDays(7);

    private final EntityManager entities;
    private final Visits visits;
    private final Clock clock;

    @Inject
    Heartbeat(EntityManager entities, Visits visits, Clock clock) {
        this.entities = entities;
        this.visits = visits;
        this.clock = clock;
    }

    /** Those that are due, at most so many. Crosses customers: it is what the clock does. */
    List<StoredPermit> due(int most) {
        return entities.createQuery(
                        "select p from StoredPermit p where p.origin <> '' and p.storedAt <= :since and (p.usedAt is null or"
                                + " p.usedAt <= :since) and (p.knockedAt is null or p.knockedAt <= :since) order by p.connectionId",
                        StoredPermit.class)
                .setParameter("since", clock.instant().minus(IDLE))
                .setMaxResults(most)
                .getResultList();
    }

    /** Takes the use of one upon this node; false where another node was quicker. */
    @Transactional
    boolean take(StoredPermit due) {
        Instant now = clock.instant();
        return Optional.ofNullable(
                        entities.find(StoredPermit.class, due.connection().value(), LockModeType.PESSIMISTIC_WRITE))
                .filter(permit -> permit.takeKnock(now, now.minus(IDLE)))
                .isPresent();
    }

    /** Uses it; whether the org took it is noted beside it. */
    void use(StoredPermit taken) {
        try {
            visits.in(taken.customer(), taken.connection(), OktaOrgs.IN_THE_BACKGROUND, org -> {
                org.knock();
                return taken;
            });
        } catch (OktaTrouble | Declined passing) {
            LOG.log(Level.INFO, "the permit of {0} was not used: {1}", new Object[] {
                taken.connection(), passing.getMessage()
            });
        }
    }
}
