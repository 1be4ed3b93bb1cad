package dev.gatehouse.oidc;

import dev.gatehouse.secret.Redacted;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the token endpoint gave for a code, not yet judged; only {@link TokenEndpoint} makes one. */
public final class Tokens {

    private final Redacted idToken;
    private final Redacted accessToken;
    private final @Nullable Redacted refreshToken;
    private final boolean provedNext;

    Tokens(Redacted idToken, Redacted accessToken) {
        this(idToken, accessToken, null, false);
    }

    Tokens(Redacted idToken, Redacted accessToken, @Nullable Redacted refreshToken) {
        this(idToken, accessToken, refreshToken, false);
    }

    private Tokens(Redacted idToken, Redacted accessToken, @Nullable Redacted refreshToken, boolean provedNext) {
        this.idToken = idToken;
        this.accessToken = accessToken;
        this.refreshToken = refreshToken;
        this.provedNext = provedNext;
    }

    Tokens byNext() {
        return new Tokens(idToken, accessToken, refreshToken, true);
    }

    /** The ID token as it came; whoever keeps it seals it. */
    public Redacted idToken() {
        return idToken;
    }

    Redacted accessToken() {
        return accessToken;
    }

    /** By which the provider can be asked later whether the person is still welcome (RFC 6749, 1.5), where it gave one. */
    public Optional<Redacted> refreshToken() {
        return Optional.ofNullable(refreshToken);
    }

    /** Whether the provider refused the client's current credentials and took the next ones, which are to take their place. */
    public boolean provedNext() {
        return provedNext;
    }
}
