package dev.gatehouse.session;

import dev.gatehouse.ids.SessionId;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Looks whether sessions still hold: one query for each request, by keys alone, and nothing of the network (decisions/0030). The limits
 * are those of the connection's revision in use, so they hold at the next request.
 */
final class Standings {

    /** Which revision is in use is judged as {@code connection.Connections} does it: by time, whether or not a trial's end is written down. */
    private static final String LOOK =
            "select s.beganAt, s.usedAt, r.options.idleLimit, r.options.absoluteLimit, s.accountChangedAt"
                    + " from AppSession s join Customer c on c.id = s.customerId"
                    + " left join Connection k on k.id = s.connectionId"
                    + " left join Revision r on r.connection = k"
                    + " and (r.number = k.live and (k.fallbackAt is null or k.fallbackAt > :now)"
                    + " or r.number = k.fallback and k.fallbackAt <= :now)"
                    + " where s.id = :id and s.endedAt is null and s.endsAt > :now and s.beganAt >= c.sessionsValidFrom";

    private final EntityManager entities;
    private final SessionLimits limits;
    private final Clock clock;

    Standings(EntityManager entities, SessionLimits limits, Clock clock) {
        this.entities = entities;
        this.limits = limits;
        this.clock = clock;
    }

    /** What there is to know of a session that holds; empty where it does not. */
    Optional<Standing> of(SessionId id) {
        Instant now = clock.instant();
        return entities.createQuery(LOOK, Object[].class)
                .setParameter("id", id.value())
                .setParameter("now", now)
                .getResultStream()
                .findFirst()
                .map(row -> new Standing(
                        (Instant) row[0],
                        (Instant) row[1],
                        limits.within(duration(row[2]), duration(row[3])),
                        row[4] instanceof Instant changed ? changed : SignedIn.AS_AT_FIRST))
                .filter(standing -> standing.holds(now));
    }

    private static Optional<Duration> duration(@Nullable Object seconds) {
        return seconds instanceof Integer number ? Optional.of(Duration.ofSeconds(number)) : Optional.empty();
    }
}
