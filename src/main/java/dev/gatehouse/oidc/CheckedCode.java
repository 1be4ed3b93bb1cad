package dev.gatehouse.oidc;

import dev.gatehouse.secret.Redacted;

/** An authorization code that came in a response which was checked; only {@link AuthorizationResponse#check} makes one. */
public final class CheckedCode {

    private final Redacted code;

    CheckedCode(Redacted code) {
        this.code = code;
    }

    Redacted code() {
        return code;
    }
}
