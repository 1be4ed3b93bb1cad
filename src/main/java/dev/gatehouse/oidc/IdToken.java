package dev.gatehouse.oidc;

import com.nimbusds.jwt.JWTClaimsSet;
import java.util.Optional;

/** An ID token that passed every rule; only {@link IdTokenRules} makes one. */
public final class IdToken {

    private final JWTClaimsSet claims;

    IdToken(JWTClaimsSet claims) {
        this.claims = claims;
    }

    /** The issuer, equal to the confirmed one. */
    public Issuer issuer() {
        return new Issuer(claims.getIssuer());
    }

    /** The person at this issuer (OpenID Connect Core 1.0, 2: {@code sub}); never reassigned there. */
    public String subject() {
        return claims.getSubject();
    }

    /** The provider's own session (OpenID Connect Front-Channel Logout 1.0, 3: {@code sid}), where it names one. */
    public Optional<String> providerSession() {
        return claims.getClaim("sid") instanceof String sid && sid.length() <= 255
                ? Optional.of(sid)
                : Optional.empty();
    }
}
