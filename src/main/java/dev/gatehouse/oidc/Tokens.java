package dev.gatehouse.oidc;

import dev.gatehouse.secret.Redacted;

/** What the token endpoint gave for a code, not yet judged; only {@link TokenEndpoint} makes one. */
public final class Tokens {

    private final Redacted idToken;
    private final Redacted accessToken;
    private final boolean provedNextSecret;

    Tokens(Redacted idToken, Redacted accessToken) {
        this(idToken, accessToken, false);
    }

    private Tokens(Redacted idToken, Redacted accessToken, boolean provedNextSecret) {
        this.idToken = idToken;
        this.accessToken = accessToken;
        this.provedNextSecret = provedNextSecret;
    }

    Tokens byNextSecret() {
        return new Tokens(idToken, accessToken, true);
    }

    Redacted idToken() {
        return idToken;
    }

    Redacted accessToken() {
        return accessToken;
    }

    /** Whether the provider refused the client's current secret and took the next one, which is to take its place. */
    public boolean provedNextSecret() {
        return provedNextSecret;
    }
}
