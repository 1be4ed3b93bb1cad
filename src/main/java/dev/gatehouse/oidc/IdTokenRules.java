package dev.gatehouse.oidc;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jwt.EncryptedJWT;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import com.nimbusds.openid.connect.sdk.claims.AccessTokenHash;
import dev.gatehouse.refusal.Refusal;
import dev.gatehouse.refusal.RefusalCode;
import dev.gatehouse.refusal.Refused;
import dev.gatehouse.secret.Redacted;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The thirteen rules of OpenID Connect Core 1.0, 3.1.3.7, and at_hash (3.1.3.8), each by its number. First what can be said
 * before the signature (1, 7, 8), then the signature (6), then the claims; a rule that is not met refuses with its own code.
 * Rules 12 and 13 (acr, auth_time) bind where they were asked for: {@link Assurance}.
 */
public final class IdTokenRules {

    /** A token older than this was not made for a browser that is waiting, whatever its exp says (rule 10). */
    private static final Duration OLDEST = Duration.ofHours(1);

    private static final int LONGEST_SUBJECT = 255;

    private record Judged(
            JWTClaimsSet claims, String signedBy, JWSAlgorithm algorithm, Tokens tokens, ExpectedToken expected) {}

    @FunctionalInterface
    private interface Rule {
        void check(Judged token);
    }

    private final Clock clock;
    private final Duration tolerance;
    private final List<Rule> claimRules = List.of(
            this::presence,
            this::issuer,
            this::audience,
            this::authorizedParty,
            this::expiry,
            this::notBefore,
            this::issueTime,
            this::nonce,
            this::accessTokenHash,
            this::subject,
            this::sessionExpiry,
            this::authentication);

    /** Judges by this clock, allowing it to differ from the provider's by {@code tolerance}. */
    public IdTokenRules(Clock clock, Duration tolerance) {
        this.clock = clock;
        this.tolerance = tolerance;
    }

    /**
     * Judges the ID token that came for a code.
     *
     * @throws Refused an {@code ID_TOKEN_…} code by the first rule that is not met, {@code STEP_UP_MISSING},
     *     {@code AUTHENTICATION_TOO_OLD} or {@code KEYS_UNUSABLE}
     */
    public IdToken check(Tokens tokens, ExpectedToken expected, Provider provider) {
        SignedJWT token = signed(tokens.idToken(), expected.client());
        String signedBy = KeyPrint.of(Signatures.check(token, provider.keys().fitting(token.getHeader())));
        Judged judged = new Judged(claims(token), signedBy, token.getHeader().getAlgorithm(), tokens, expected);
        claimRules.forEach(rule -> rule.check(judged));
        return new IdToken(judged.claims(), signedBy);
    }

    /** Rules 1, 7 and 8: not encrypted, as we registered no key for it; signed, by an algorithm of the list, never by a MAC. */
    private static SignedJWT signed(Redacted raw, Client client) {
        JWT token = parse(raw);
        if (token instanceof EncryptedJWT) {
            throw refused(RefusalCode.ID_TOKEN_ENCRYPTED, "a signed token", "an encrypted one");
        }
        String algorithm = String.valueOf(token.getHeader().getAlgorithm());
        if (token instanceof SignedJWT signed && client.algorithms().contains(algorithm)) {
            return signed;
        }
        throw refused(RefusalCode.ID_TOKEN_ALGORITHM, String.join(" ", client.algorithms()), algorithm);
    }

    private static JWT parse(Redacted raw) {
        try {
            return JWTParser.parse(raw.reveal());
        } catch (ParseException | RuntimeException e) { // the library lets others out than it declares
            throw malformed("not a JWT", e);
        }
    }

    /** The library would take a subject that is a number, of which large ones run into each other. */
    private static JWTClaimsSet claims(SignedJWT token) {
        try {
            JWTClaimsSet claims = Objects.requireNonNull(token.getJWTClaimsSet());
            if (token.getPayload().toJSONObject().get("sub") instanceof Number) {
                throw malformed("its subject is a number", null);
            }
            return claims;
        } catch (ParseException e) {
            throw malformed("its claims are not of their types", e);
        }
    }

    /** Section 2: iss, sub, aud, exp and iat are required; nonce too, as every request of ours carries one. */
    private void presence(Judged token) {
        for (String name : List.of("iss", "sub", "aud", "exp", "iat", "nonce")) {
            Object value = token.claims().getClaim(name);
            if (value == null || value.equals("") || value.equals(List.of())) {
                throw refused(RefusalCode.ID_TOKEN_CLAIM_MISSING, name, "nothing");
            }
        }
    }

    /** Rule 2: exactly the confirmed issuer. */
    private void issuer(Judged token) {
        String expected = token.expected().issuer().value();
        if (!expected.equals(token.claims().getIssuer())) {
            throw refused(RefusalCode.ID_TOKEN_ISSUER, expected, token.claims().getIssuer());
        }
    }

    /** Rule 3: issued for us. */
    private void audience(Judged token) {
        String client = token.expected().client().id();
        if (!token.claims().getAudience().contains(client)) {
            throw refused(
                    RefusalCode.ID_TOKEN_AUDIENCE,
                    client,
                    String.join(" ", token.claims().getAudience()));
        }
    }

    /** Rules 4 and 5: an authorized party where there are several audiences, and where there is one, it is us. */
    private void authorizedParty(Judged token) {
        String client = token.expected().client().id();
        Object party = token.claims().getClaim("azp");
        if (party == null ? token.claims().getAudience().size() > 1 : !client.equals(party)) {
            throw refused(RefusalCode.ID_TOKEN_AUTHORIZED_PARTY, client, String.valueOf(party));
        }
    }

    /** Rule 9: not expired. */
    private void expiry(Judged token) {
        Instant expires = token.claims().getExpirationTime().toInstant();
        if (!clock.instant().isBefore(expires.plus(tolerance))) {
            throw refused(RefusalCode.ID_TOKEN_EXPIRED, "later than " + clock.instant(), "exp " + expires);
        }
    }

    /** RFC 7519, 4.1.5: valid by now, where it says from when. */
    private void notBefore(Judged token) {
        Date notBefore = token.claims().getNotBeforeTime();
        if (notBefore != null && notBefore.toInstant().isAfter(clock.instant().plus(tolerance))) {
            String found = "nbf " + notBefore.toInstant();
            throw refused(RefusalCode.ID_TOKEN_NOT_YET_VALID, "at most " + clock.instant(), found);
        }
    }

    /** Rule 10: made for this attempt, so neither in the future nor long ago. */
    private void issueTime(Judged token) {
        Instant issued = token.claims().getIssueTime().toInstant();
        Instant now = clock.instant();
        if (issued.isAfter(now.plus(tolerance))
                || issued.isBefore(now.minus(OLDEST).minus(tolerance))) {
            throw refused(RefusalCode.ID_TOKEN_ISSUE_TIME, "about " + now, "iat " + issued);
        }
    }

    /** Rule 11: the nonce of this attempt. */
    private void nonce(Judged token) {
        if (!token.expected()
                .nonce()
                .equals(Redacted.of(String.valueOf(token.claims().getClaim("nonce"))))) {
            throw refused(RefusalCode.ID_TOKEN_NONCE, "the nonce of this attempt", "another");
        }
    }

    /** Section 3.1.3.8: where at_hash is present, the access token is the one that came with it. */
    private void accessTokenHash(Judged token) {
        Object hash = token.claims().getClaim("at_hash");
        String access = token.tokens().accessToken().reveal();
        AccessTokenHash expected = AccessTokenHash.compute(new BearerAccessToken(access), token.algorithm(), null);
        if (hash != null && !expected.getValue().equals(hash)) {
            throw refused(RefusalCode.ID_TOKEN_ACCESS_TOKEN_HASH, "the hash of its access token", "another");
        }
    }

    /** Section 2: a subject has at most 255 characters; control characters would not fit a column of every database. */
    private void subject(Judged token) {
        String subject = token.claims().getSubject();
        if (subject.length() > LONGEST_SUBJECT || subject.chars().anyMatch(Character::isISOControl)) {
            String found = subject.length() + " characters";
            throw refused(RefusalCode.ID_TOKEN_SUBJECT, "at most 255 characters, none of control", found);
        }
    }

    /** Not of Core: a provider that says when the session is over (see {@link IdToken#sessionExpiry}) lets none begin after that. */
    private void sessionExpiry(Judged token) {
        Instant now = clock.instant();
        new IdToken(token.claims(), token.signedBy())
                .sessionExpiry()
                .filter(over -> !over.isAfter(now))
                .ifPresent(over -> {
                    throw refused(RefusalCode.ID_TOKEN_EXPIRED, "later than " + now, "session_expiry " + over);
                });
    }

    /** Rules 12 and 13: the person authenticated as it was asked for. */
    private void authentication(Judged token) {
        IdToken shown = new IdToken(token.claims(), token.signedBy());
        token.expected().assurance().checkClass(shown);
        token.expected().assurance().checkTime(shown, clock.instant(), tolerance);
    }

    private static Refused refused(RefusalCode code, String expected, String found) {
        return new Refused(new Refusal(code, expected, found));
    }

    private static Refused malformed(String found, @Nullable Exception cause) {
        return new Refused(Refusal.of(RefusalCode.ID_TOKEN_MALFORMED, found), cause);
    }
}
