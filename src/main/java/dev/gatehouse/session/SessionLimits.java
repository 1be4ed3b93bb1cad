package dev.gatehouse.session;

import java.time.Duration;

/**
 * How long a session lasts (OWASP ASVS 5.0, 7.3.1 and 7.3.2).
 *
 * @param idle without a request
 * @param absolute in all
 */
public record SessionLimits(Duration idle, Duration absolute) {

    /** Refuses, with {@link IllegalArgumentException}, an idle limit under a second or over the absolute one. */
    public SessionLimits {
        if (idle.toSeconds() < 1 || idle.compareTo(absolute) > 0) {
            throw new IllegalArgumentException("idle is at least 1 s and at most the absolute limit: " + idle);
        }
    }
}
