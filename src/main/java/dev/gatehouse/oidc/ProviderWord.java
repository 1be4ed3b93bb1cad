package dev.gatehouse.oidc;

import com.nimbusds.jwt.EncryptedJWT;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.jwt.SignedJWT;
import dev.gatehouse.oidc.Untrusted.Rule;
import dev.gatehouse.refusal.RefusalCode;
import dev.gatehouse.refusal.Refused;
import dev.gatehouse.secret.Redacted;
import java.text.ParseException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A token that is said to come from a provider, opened but not believed yet: its claims by their types, and its signature to be judged last, as
 * that may need the network.
 */
final class ProviderWord {

    private static final int LONGEST_TEXT = 255;
    private static final String MEDIA_TYPE = "application/";
    private static final long LAST_SECOND =
            Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();
    private static final Set<RefusalCode> OF_THE_TOKEN =
            EnumSet.of(RefusalCode.ID_TOKEN_KEY_UNKNOWN, RefusalCode.ID_TOKEN_SIGNATURE);

    private final SignedJWT token;
    private final Map<String, Object> claims;
    private final JWTClaimsSet registered;

    private ProviderWord(SignedJWT token, Map<String, Object> claims, JWTClaimsSet registered) {
        this.token = token;
        this.claims = claims;
        this.registered = registered;
    }

    /**
     * Opens a token.
     *
     * @param type what its header must say that it is, with or without {@code application/} (RFC 7515, 4.1.9)
     * @param algorithms by which it may be signed
     * @throws Untrusted {@code FORM}, {@code ENCRYPTION}, {@code TYPE}, {@code ALGORITHM}
     */
    static ProviderWord open(Redacted raw, String type, Set<String> algorithms) {
        JWT token = parse(raw);
        if (token instanceof EncryptedJWT) {
            throw new Untrusted(Rule.ENCRYPTION, "encrypted, though we registered no key for it");
        }
        String named = String.valueOf(token.getHeader().getType()).toLowerCase(Locale.ROOT);
        if (!type.equals(named) && !(MEDIA_TYPE + type).equals(named)) {
            throw new Untrusted(Rule.TYPE, named);
        }
        String algorithm = String.valueOf(token.getHeader().getAlgorithm());
        if (!(token instanceof SignedJWT signed) || !algorithms.contains(algorithm)) {
            throw new Untrusted(Rule.ALGORITHM, algorithm);
        }
        return opened(signed);
    }

    private static JWT parse(Redacted raw) {
        try {
            return JWTParser.parse(raw.reveal());
        } catch (ParseException | RuntimeException e) { // the library lets others out than it declares
            throw new Untrusted(Rule.FORM, "not a JWT", e);
        }
    }

    private static ProviderWord opened(SignedJWT token) {
        try {
            JWTClaimsSet registered = Objects.requireNonNull(token.getJWTClaimsSet());
            return new ProviderWord(token, token.getPayload().toJSONObject(), registered);
        } catch (ParseException | RuntimeException e) { // the library lets others out than it declares
            throw new Untrusted(Rule.FORM, "its claims are not of their types", e);
        }
    }

    /** Whether it says anything under this name, if only null. */
    boolean says(String claim) {
        return claims.containsKey(claim);
    }

    /** What it says under this name, as it stands there. */
    Optional<Object> claim(String name) {
        return Optional.ofNullable(claims.get(name));
    }

    /** The text of a claim, of at most 255 characters and none of control; refuses, by this rule, anything else that is there. */
    Optional<String> text(String name, Rule rule) {
        Optional<Object> value = claim(name);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        return value.filter(String.class::isInstance)
                .map(String.class::cast)
                .filter(text -> !text.isBlank() && text.length() <= LONGEST_TEXT)
                .filter(text -> text.chars().noneMatch(Character::isISOControl))
                .or(() -> {
                    throw new Untrusted(rule, name + " is no text of up to 255 characters");
                });
    }

    /** The time of a claim. */
    Optional<Instant> time(String name) {
        return claim(name)
                .filter(Number.class::isInstance)
                .map(seconds -> ((Number) seconds).longValue())
                .filter(seconds -> seconds >= 0 && seconds <= LAST_SECOND)
                .map(Instant::ofEpochSecond);
    }

    /** For whom it is. */
    List<String> audience() {
        return registered.getAudience();
    }

    /**
     * Refuses what none of the provider's keys has signed.
     *
     * @throws Untrusted {@code SIGNATURE}
     * @throws Refused {@code KEYS_UNUSABLE}, and others, where the keys cannot be had
     */
    void mustBeSignedBy(Provider provider) {
        try {
            Signatures.check(token, provider.keys().fitting(token.getHeader()));
        } catch (Refused refused) {
            if (OF_THE_TOKEN.contains(refused.refusal().code())) {
                throw new Untrusted(Rule.SIGNATURE, refused.refusal().found(), refused);
            }
            throw refused;
        }
    }
}
