package dev.gatehouse.limits;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;

/** Counts what each caller does in a window of time, in the database, so that all nodes share the count. */
@Dependent
public class SharedLimit {

    private final SharedCounts counts;
    private final Clock clock;

    @Inject
    SharedLimit(SharedCounts counts, Clock clock) {
        this.counts = counts;
        this.clock = clock;
    }

    /**
     * Counts one more, in a transaction of its own, and says whether it is within the limit.
     *
     * @param caller who, with the purpose: {@code password/account/…}; at most 150 characters
     */
    public boolean allows(String caller, Rate rate) {
        Instant now = clock.instant();
        String id = caller + "/" + now.toEpochMilli() / rate.window().toMillis();
        Instant until = now.plus(rate.window());
        try {
            return counts.hit(id, now, until) <= rate.most();
        } catch (RuntimeException twoFirstOnesCollided) {
            return counts.hit(id, now, until) <= rate.most();
        }
    }
}
