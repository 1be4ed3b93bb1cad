package dev.gatehouse.oidc;

import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/** An ID token that passed every rule; only {@link IdTokenRules} makes one. */
public final class IdToken {

    private static final long LAST_SECOND =
            Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();
    private static final int LONGEST_TEXT = 255;
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,12}");

    private final JWTClaimsSet claims;
    private final String signedBy;

    IdToken(JWTClaimsSet claims, String signedBy) {
        this.claims = claims;
        this.signedBy = signedBy;
    }

    /** The thumbprint of the very key that signed it (RFC 7638). */
    public String signedBy() {
        return signedBy;
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
        return text("sid");
    }

    /** When it was made (OpenID Connect Core 1.0, 2: {@code iat}), which the rules demand. */
    public Instant issuedAt() {
        Object seconds = Objects.requireNonNull(claims.toJSONObject().get("iat"));
        return Instant.ofEpochSecond(((Number) seconds).longValue());
    }

    /** The class of the person's authentication (OpenID Connect Core 1.0, 2: {@code acr}), where it is named. */
    public Optional<String> acr() {
        return text("acr");
    }

    /**
     * When the session that begins with it is over at the latest (IPSIE OpenID Connect SL1 Profile 1.0: {@code session_expiry}, seconds
     * since 1970), where it is said. A text of digits will do, as providers write claims of their customers' making; anything else counts
     * as nothing.
     */
    public Optional<Instant> sessionExpiry() {
        Object value = claims.getClaim("session_expiry");
        if (value instanceof String text && SECONDS.matcher(text).matches()) {
            return moment(Long.parseLong(text));
        }
        return value instanceof Number seconds ? moment(seconds.longValue()) : Optional.empty();
    }

    /** When the person authenticated (OpenID Connect Core 1.0, 2: {@code auth_time}), where it is said. */
    public Optional<Instant> authTime() {
        return claims.getClaim("auth_time") instanceof Number seconds ? moment(seconds.longValue()) : Optional.empty();
    }

    private static Optional<Instant> moment(long seconds) {
        return seconds >= 0 && seconds <= LAST_SECOND ? Optional.of(Instant.ofEpochSecond(seconds)) : Optional.empty();
    }

    /** All that it says. */
    public Claims claims() {
        return Claims.of(claims.toJSONObject());
    }

    private Optional<String> text(String claim) {
        return claims.getClaim(claim) instanceof String text && text.length() <= LONGEST_TEXT
                ? Optional.of(text)
                : Optional.empty();
    }
}
