package dev.gatehouse.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.util.JSONObjectUtils;
import dev.gatehouse.refusal.Refusal;
import dev.gatehouse.refusal.RefusalCode;
import dev.gatehouse.refusal.Refused;
import java.net.URI;
import java.security.PublicKey;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The keys that a provider publishes for its signatures (RFC 7517), each parsed once per fetch. Kinds that cannot be used here,
 * and keys that are incomplete or not in their range, are passed over, as section 5 says. Keys come from the provider's own address alone, never from a token's header.
 */
final class ProviderKeys {

    private static final int MOST_KEYS = 30;

    private record SigningKey(JWK published, PublicKey key) {}

    private final Kept<List<SigningKey>> kept;
    private final boolean mayAsk;

    ProviderKeys(Keeping keeping, HttpDoor.Request request) {
        this(keeping.keep(() -> judge(keeping.door().send(request))), true);
    }

    private ProviderKeys(Kept<List<SigningKey>> kept, boolean mayAsk) {
        this.kept = kept;
        this.mayAsk = mayAsk;
    }

    /** The same as they are held now: a key that is not among them is not asked for, and nobody can say whether it is the provider's. */
    ProviderKeys asHeld() {
        return new ProviderKeys(kept.asHeld(), false);
    }

    /** Asks for a key set. */
    static HttpDoor.Request request(URI address) {
        String accepted = "application/jwk-set+json, application/json";
        return new HttpDoor.Request(address, Map.of("Accept", accepted), Optional.empty());
    }

    /** Refuses with {@code KEYS_UNUSABLE} a key set without a key for one of these algorithms. */
    static void mustServe(HttpDoor.Answer answer, Set<String> algorithms) {
        List<SigningKey> usable = judge(answer);
        if (algorithms.stream()
                .allMatch(name ->
                        select(usable, new JWSHeader(JWSAlgorithm.parse(name))).isEmpty())) {
            String expected = "a signing key for " + String.join(" ", algorithms);
            String found = usable.size() + " keys, none of this kind";
            throw new Refused(new Refusal(RefusalCode.KEYS_UNUSABLE, expected, found));
        }
    }

    /** The thumbprints of the keys for signatures; refuses with {@code KEYS_UNUSABLE} a key set that has none. */
    static Set<String> prints(HttpDoor.Answer answer) {
        return judge(answer).stream()
                .filter(key -> !KeyUse.ENCRYPTION.equals(key.published().getKeyUse()))
                .map(key -> KeyPrint.of(key.key()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * The keys that could have made a signature with this header: those of its key id, or where it names none, all of its kind.
     * An id that no key has leads to one new fetch, as often as {@link Freshness#pause()} allows.
     *
     * @throws Refused {@code KEYS_UNUSABLE} when no keys can be had, {@code ID_TOKEN_KEY_UNKNOWN} when none fits
     */
    List<PublicKey> fitting(JWSHeader header) {
        List<SigningKey> held = kept.get();
        List<PublicKey> fitting = select(held, header);
        if (fitting.isEmpty() && !mayAsk) {
            throw unusable("none of those that are held fits, and none is fetched now", null);
        }
        if (fitting.isEmpty()) {
            fitting = select(kept.newerThan(held), header);
        }
        if (fitting.isEmpty()) {
            String found = "key id " + header.getKeyID() + " for " + header.getAlgorithm();
            throw new Refused(Refusal.of(RefusalCode.ID_TOKEN_KEY_UNKNOWN, found));
        }
        return fitting;
    }

    private static List<PublicKey> select(List<SigningKey> keys, JWSHeader header) {
        JWKMatcher matcher = Objects.requireNonNull(JWKMatcher.forJWSHeader(header));
        return keys.stream()
                .filter(key -> matcher.matches(key.published()))
                .map(SigningKey::key)
                .toList();
    }

    private static List<SigningKey> judge(HttpDoor.Answer answer) {
        if (answer.status() != 200) {
            throw unusable("the key set answered " + answer, null);
        }
        List<SigningKey> usable = published(answer.body())
                .limit(MOST_KEYS)
                .flatMap(ProviderKeys::usable)
                .toList();
        if (usable.isEmpty()) {
            throw unusable("the key set has no usable key", null);
        }
        return usable;
    }

    private static Stream<Map<String, Object>> published(String body) {
        try {
            return Stream.of(JSONObjectUtils.getJSONObjectArray(JSONObjectUtils.parse(body), "keys"));
        } catch (ParseException | RuntimeException e) { // the library lets others out than it declares
            throw unusable("the key set is not one", e);
        }
    }

    private static Stream<SigningKey> usable(Map<String, Object> member) {
        try {
            return JWK.parse(member) instanceof AsymmetricJWK key
                    ? Stream.of(new SigningKey((JWK) key, key.toPublicKey()))
                    : Stream.empty();
        } catch (ParseException | JOSEException | RuntimeException cannotBeUsedHere) {
            return Stream.empty();
        }
    }

    private static Refused unusable(String found, @Nullable Exception cause) {
        return new Refused(Refusal.of(RefusalCode.KEYS_UNUSABLE, found), cause);
    }
}
