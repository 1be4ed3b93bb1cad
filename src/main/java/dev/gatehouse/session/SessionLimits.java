package dev.gatehouse.session;

import dev.gatehouse.journal.Way;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How long a session lasts (OWASP ASVS 5.0, 7.3.1 and 7.3.2).
 *
 * @param idle without a request
 * @param absolute in all
 */
public record SessionLimits(Duration idle, Duration absolute) {

    /** How long a recovery code opens the repair (DESIGN 4.8). */
    public static final Duration RECOVERY = Duration.ofMinutes(30);

    /** Refuses, with {@link IllegalArgumentException}, an idle limit under a second or over the absolute one. */
    public SessionLimits {
        if (idle.toSeconds() < 1 || idle.compareTo(absolute) > 0) {
            throw new IllegalArgumentException("idle is at least 1 s and at most the absolute limit: " + idle);
        }
    }

    /** These, or shorter ones where those are given: what is given never makes a session longer. */
    SessionLimits within(Optional<Duration> idleWish, Optional<Duration> absoluteWish) {
        Duration total = absoluteWish.map(wish -> shorter(wish, absolute)).orElse(absolute);
        return new SessionLimits(
                shorter(idleWish.map(wish -> shorter(wish, idle)).orElse(idle), total), total);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** When a session that began like this is over, whatever happens in it. */
    public Instant end(Way way, Instant began) {
        return switch (way) {
            case OKTA, PASSWORD, EMERGENCY -> began.plus(absolute);
            case RECOVERY -> began.plus(absolute.compareTo(RECOVERY) < 0 ? absolute : RECOVERY);
        };
    }
}
