package dev.gatehouse.oidc;

import java.time.Instant;
import java.util.Optional;

/** A logout token that met every rule; only {@link LogoutTokenRules} makes one. */
public final class LogoutToken {

    private final String id;
    private final Instant believedUntil;
    private final Optional<String> subject;
    private final Optional<String> providerSession;

    LogoutToken(String id, Instant believedUntil, Optional<String> subject, Optional<String> providerSession) {
        this.id = id;
        this.believedUntil = believedUntil;
        this.subject = subject;
        this.providerSession = providerSession;
    }

    /** By what it is known again. */
    public String id() {
        return id;
    }

    /** Until when its id is to be remembered: after that it is too old. */
    public Instant believedUntil() {
        return believedUntil;
    }

    /** The person who is signed out, where it names one. */
    public Optional<String> subject() {
        return subject;
    }

    /** The provider's session that ended, where it names one; else all of the person's did. */
    public Optional<String> providerSession() {
        return providerSession;
    }
}
