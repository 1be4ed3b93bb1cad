package dev.gatehouse.testing;

import java.time.Instant;

/**
 * A client secret as the org keeps it.
 *
 * @param id `ocs...`
 * @param value the secret itself, which Okta shows at every time
 * @param active whether it counts at the token endpoint
 */
public record AppSecret(String id, String value, boolean active, Instant created, Instant lastUpdated) {

    /** A new active secret. */
    public static AppSecret of(String value, Instant now) {
        return new AppSecret(Digests.id("ocs"), value, true, now, now);
    }

    /** The same secret, counting or not from now on. */
    public AppSecret as(boolean other, Instant now) {
        return active == other ? this : new AppSecret(id, value, other, created, now);
    }
}
