package dev.gatehouse.connection;

import dev.gatehouse.ids.ConnectionId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Says, on this node, when a clock is to be read again: once an hour, and as soon as a minute later where a difference has become large or
 * small. So thousands of sign-ins at once write no more than one.
 */
public final class ReadingTurns {

    private static final Duration EVERY = Duration.ofHours(1);
    private static final Duration SOONEST = Duration.ofMinutes(1);
    private static final int MOST = 100_000;

    private record Taken(Instant at, boolean large) {}

    private final Clock clock;
    private final Map<ConnectionId, Taken> last = new ConcurrentHashMap<>();

    /** By this clock. */
    public ReadingTurns(Clock clock) {
        this.clock = clock;
    }

    boolean take(ConnectionId id, boolean large) {
        Taken now = new Taken(clock.instant(), large);
        if (last.size() > MOST) {
            last.values().removeIf(old -> old.at().plus(EVERY).isBefore(now.at()));
        }
        AtomicBoolean taken = new AtomicBoolean();
        last.compute(id, (connection, before) -> {
            taken.set(before == null || isDue(before, now));
            return taken.get() ? now : before;
        });
        return taken.get();
    }

    private static boolean isDue(Taken before, Taken now) {
        Duration passed = Duration.between(before.at(), now.at());
        return passed.compareTo(before.large() == now.large() ? EVERY : SOONEST) >= 0;
    }
}
