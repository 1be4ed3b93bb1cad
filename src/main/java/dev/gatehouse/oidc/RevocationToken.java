package dev.gatehouse.oidc;

import java.time.Instant;

/** The token of a Universal Logout request, which met every rule; only {@link RevocationTokenRules} makes one. */
public final class RevocationToken {

    private final String id;
    private final Instant believedUntil;

    RevocationToken(String id, Instant believedUntil) {
        this.id = id;
        this.believedUntil = believedUntil;
    }

    /** By what it is known again. */
    public String id() {
        return id;
    }

    /** Until when its id is to be remembered: after that it is too old. */
    public Instant believedUntil() {
        return believedUntil;
    }
}
