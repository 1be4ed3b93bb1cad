package dev.gatehouse.session;

import java.time.Duration;

/**
 * How often a provider is asked whether somebody is still welcome, where a connection asks for refresh tokens.
 *
 * @param every the time between two questions about one session
 * @param answer how long one question takes at most
 */
public record RefreshRule(Duration every, Duration answer) {

    private static final Duration SHORTEST = Duration.ofSeconds(10);

    /** For what a node does besides asking, and for clocks that differ. */
    private static final Duration BESIDES = Duration.ofSeconds(3);

    /** Refuses, with {@link IllegalArgumentException}, less than ten seconds. */
    public RefreshRule {
        if (every.compareTo(SHORTEST) < 0) {
            throw new IllegalArgumentException("a provider is asked every " + SHORTEST + " at most: " + every);
        }
    }

    /** The same in minutes, rounded up, as pages say it. */
    public long minutes() {
        return every.plusMinutes(1).minusNanos(1).toMinutes();
    }

    /**
     * How long a node has a token to itself: for two questions. With the limits that calls have by default it ends before 30 seconds are over,
     * for which Okta keeps a used token good, so that another node may still use it where this one died.
     */
    Duration lease() {
        return answer.multipliedBy(2).plus(BESIDES);
    }
}
