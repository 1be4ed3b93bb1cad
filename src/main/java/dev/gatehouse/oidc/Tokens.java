package dev.gatehouse.oidc;

import dev.gatehouse.secret.Redacted;

/** What the token endpoint gave for a code, not yet judged; only {@link TokenEndpoint} makes one. */
public final class Tokens {

    private final Redacted idToken;
    private final Redacted accessToken;
    private final boolean provedNext;

    Tokens(Redacted idToken, Redacted accessToken) {
        this(idToken, accessToken, false);
    }

    private Tokens(Redacted idToken, Redacted accessToken, boolean provedNext) {
        this.idToken = idToken;
        this.accessToken = accessToken;
        this.provedNext = provedNext;
    }

    Tokens byNext() {
        return new Tokens(idToken, accessToken, true);
    }

    /** The ID token as it came; whoever keeps it seals it. */
    public Redacted idToken() {
        return idToken;
    }

    Redacted accessToken() {
        return accessToken;
    }

    /** Whether the provider refused the client's current credentials and took the next ones, which are to take their place. */
    public boolean provedNext() {
        return provedNext;
    }
}
