package dev.gatehouse.signout;

import dev.gatehouse.oidc.Untrusted;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;

/** The tokens that signed somebody out: each counts once, on all nodes (Back-Channel Logout 1.0, 2.6 rule 8). */
@Dependent
public class UsedTokens {

    private final EntityManager entities;
    private final Clock clock;

    @Inject
    UsedTokens(EntityManager entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    /** Refuses, with {@link Untrusted}, one that was used before. */
    void refuseUsed(Once once) {
        if (entities.find(UsedToken.class, once.key()) != null) {
            throw new Untrusted(Untrusted.Rule.ONCE, "used before");
        }
    }

    /** Uses one, in the caller's transaction: of two at once the database lets one in. */
    void use(Once once) {
        refuseUsed(once);
        entities.persist(new UsedToken(once));
        entities.flush();
    }

    /** Forgets those that are too old to be believed. Crosses customers: it is what the clock does. */
    @Transactional
    public void sweep() {
        entities.createQuery("delete from UsedToken t where t.until < :now")
                .setParameter("now", clock.instant())
                .executeUpdate();
    }
}
