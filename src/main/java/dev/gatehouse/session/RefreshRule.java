package dev.gatehouse.session;

import java.time.Duration;

/**
 * How often a provider is asked whether somebody is still welcome, where a connection asks for refresh tokens.
 *
 * @param every the time between two questions about one session
 */
public record RefreshRule(Duration every) {

    private static final Duration SHORTEST = Duration.ofSeconds(10);

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
}
