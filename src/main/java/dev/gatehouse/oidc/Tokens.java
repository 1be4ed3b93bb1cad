package dev.gatehouse.oidc;

import dev.gatehouse.secret.Redacted;

/** What the token endpoint gave for a code, not yet judged; only {@link TokenEndpoint} makes one. */
public final class Tokens {

    private final Redacted idToken;
    private final Redacted accessToken;

    Tokens(Redacted idToken, Redacted accessToken) {
        this.idToken = idToken;
        this.accessToken = accessToken;
    }

    Redacted idToken() {
        return idToken;
    }

    Redacted accessToken() {
        return accessToken;
    }
}
