package dev.gatehouse.limits;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Counts what each caller does in a window of time, in the memory of this node, for a bounded number of callers: where there
 * are more, all of them are forgotten at once, so that a stranger's many addresses cost memory never, and accuracy rarely.
 */
public final class NodeLimit {

    private static final int MOST_CALLERS = 50_000;

    private record Count(Instant until, int hits) {}

    private final Clock clock;
    private final Rate rate;
    private final Map<String, Count> counts = new ConcurrentHashMap<>();

    /** Allows {@code rate} to each caller. */
    public NodeLimit(Clock clock, Rate rate) {
        this.clock = clock;
        this.rate = rate;
    }

    /** Counts one more, and says whether it is within the limit. */
    public boolean allows(String caller) {
        if (counts.size() >= MOST_CALLERS) {
            counts.clear();
        }
        Instant now = clock.instant();
        Count fresh = new Count(now.plus(rate.window()), 1);
        Count count = counts.merge(
                caller,
                fresh,
                (held, ignored) -> now.isBefore(held.until()) ? new Count(held.until(), held.hits() + 1) : fresh);
        return count.hits() <= rate.most();
    }

    /** Whether the limit is reached, which counts nothing: for those of whom only what goes wrong is counted. */
    public boolean isReached(String caller) {
        Count count = counts.get(caller);
        return count != null && clock.instant().isBefore(count.until()) && count.hits() >= rate.most();
    }
}
