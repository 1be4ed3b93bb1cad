package dev.gatehouse.account.web;

import dev.gatehouse.api.ApiKey;
import dev.gatehouse.api.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An API key as the page shows it.
 *
 * @param key the key
 * @param now when it is shown
 */
public record KeyRow(ApiKey key, Instant now) {

    /** From when on the page says that a key is about to end. */
    private static final Duration SOON = Duration.ofDays(14);

    /** Its id, which is no secret. */
    public String getId() {
        return key.id();
    }

    /** What people know it by. */
    public String getName() {
        return key.name();
    }

    /** How its text begins. */
    public String getPrefix() {
        return key.prefix();
    }

    /** What it may be used for. */
    public List<String> getScopes() {
        return key.scopes().stream().sorted().map(Scope::text).toList();
    }

    /** When it was made. */
    public Instant getMade() {
        return key.created();
    }

    /** Who made it. */
    public String getBy() {
        return key.createdBy();
    }

    /** When it ends, or has ended; null where it does not end by itself. */
    public @Nullable Instant getEnds() {
        return key.expires().orElse(null);
    }

    /** When it was last used; null where it never was. */
    public @Nullable Instant getUsed() {
        return key.used().orElse(null);
    }

    /** When it was revoked; null where it was not. */
    public @Nullable Instant getRevoked() {
        return key.revoked().orElse(null);
    }

    /** Whether it opens anything. */
    public boolean isValid() {
        return key.isValid(now);
    }

    /** The end of the key of what is said of its state. */
    public String getState() {
        if (key.revoked().isPresent()) {
            return "REVOKED";
        }
        if (!isValid()) {
            return "ENDED";
        }
        return key.isValid(now.plus(SOON)) ? "VALID" : "ENDING";
    }

    /** The colour of its state. */
    public String getKind() {
        if (!isValid()) {
            return "off";
        }
        return key.isValid(now.plus(SOON)) ? "good" : "wait";
    }
}
