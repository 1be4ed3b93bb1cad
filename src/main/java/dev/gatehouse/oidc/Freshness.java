package dev.gatehouse.oidc;

import java.time.Duration;

/**
 * How long a copy of something fetched is used.
 *
 * @param lifetime a copy older than this is fetched anew before it is used
 * @param ahead this long before the lifetime ends, a use starts a fetch in the background
 * @param tolerance for this long after its lifetime the last good copy serves while the provider cannot be reached
 * @param pause the shortest time between two fetches that a stranger can cause: after a failure, or for an unknown key id
 */
public record Freshness(Duration lifetime, Duration ahead, Duration tolerance, Duration pause) {

    /** Refuses, with {@link IllegalArgumentException}, a lifetime under a second or a refresh that would never rest. */
    public Freshness {
        if (lifetime.compareTo(Duration.ofSeconds(1)) < 0 || ahead.isNegative() || ahead.compareTo(lifetime) >= 0) {
            throw new IllegalArgumentException("needs a lifetime of at least 1 s, and less than it ahead: " + lifetime);
        }
        if (tolerance.isNegative() || pause.isNegative()) {
            throw new IllegalArgumentException("tolerance and pause are not negative: " + tolerance + ", " + pause);
        }
    }
}
