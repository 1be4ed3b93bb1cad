package dev.gatehouse.session;

import dev.gatehouse.ids.SessionId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether the session that a browser brings still holds, and when it was last brought: the idle limit is of browsers, wherever they come
 * in, and not of applications that took a session over.
 */
@Dependent
public class Presence {

    /** Writes down that a browser was seen. */
    @Dependent
    static class LastUse {
        private final EntityManager entities;

        @Inject
        LastUse(EntityManager entities) {
            this.entities = entities;
        }

        /** One of many requests at once writes it, and no other node takes it back. */
        @Transactional
        void note(SessionId id, Instant now) {
            entities.createQuery("update AppSession s set s.usedAt = :now where s.id = :id and s.endedAt is null"
                            + " and (s.usedAt is null or s.usedAt < :now)")
                    .setParameter("id", id.value())
                    .setParameter("now", now)
                    .executeUpdate();
        }
    }

    private final EntityManager entities;
    private final SessionLimits limits;
    private final Clock clock;
    private final LastUse lastUse;

    @Inject
    Presence(EntityManager entities, SessionLimits limits, Clock clock, LastUse lastUse) {
        this.entities = entities;
        this.limits = limits;
        this.clock = clock;
        this.lastUse = lastUse;
    }

    /**
     * The standing of a session that still holds for the browser that brings it: as {@link Register#isLive} has it, and within the idle limit.
     * Notes that it was brought, once a minute at most.
     */
    Optional<Standing> of(SessionId id) {
        Instant now = clock.instant();
        Optional<Standing> standing =
                new Standings(entities, limits, clock).of(id).filter(found -> !found.isIdle(now));
        if (standing.filter(found -> found.isUseDue(now)).isPresent()) {
            lastUse.note(id, now);
        }
        return standing;
    }
}
