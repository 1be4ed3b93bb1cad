package dev.gatehouse.testing;

import static dev.gatehouse.testing.Misbehaviour.ES256_NOT_ALLOWED;
import static dev.gatehouse.testing.Misbehaviour.KEYS_500;
import static dev.gatehouse.testing.Misbehaviour.KEYS_EMPTY;
import static dev.gatehouse.testing.Misbehaviour.KEYS_NOT_JSON;
import static dev.gatehouse.testing.Misbehaviour.KEYS_OVERSIZED;
import static dev.gatehouse.testing.Misbehaviour.KEYS_WITH_EXOTIC_KINDS;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** `/oauth2/v1/keys`: the key set. */
final class KeysEndpoint implements Answering {

    private static final String MAX_AGE = "max-age=3832304, must-revalidate";

    private final SigningKeys keys;
    private final Conduct conduct;

    KeysEndpoint(SigningKeys keys, Conduct conduct) {
        this.keys = keys;
        this.conduct = conduct;
    }

    @Override
    public Answer answer(Provider provider, RecordedRequest request) {
        var wrongs = conduct.forAll();
        if (wrongs.contains(KEYS_500)) {
            return Answer.brokenDown();
        }
        if (wrongs.contains(KEYS_NOT_JSON)) {
            return Answer.notJson();
        }
        var set = Map.of("keys", wrongs.contains(KEYS_EMPTY) ? List.of() : published());
        if (wrongs.contains(KEYS_OVERSIZED)) {
            return Answer.oversized(set);
        }
        return Answer.json(200, set).with("Cache-Control", MAX_AGE);
    }

    /** The set that only a relying party asks for which believes the `jku` header of a token. */
    static Answer strangersSet() {
        return Answer.json(200, Map.of("keys", List.of(SigningKeys.publicPart(SigningKeys.Odd.STRANGER))));
    }

    private List<Map<String, Object>> published() {
        var published = new ArrayList<Map<String, Object>>();
        if (conduct.forAll().contains(KEYS_WITH_EXOTIC_KINDS)) {
            published.addAll(exoticKinds());
        }
        published.addAll(keys.published());
        if (conduct.forAnybody(ES256_NOT_ALLOWED)) {
            published.add(SigningKeys.publicPart(SigningKeys.Odd.ELLIPTIC));
        }
        return published;
    }

    private static List<Map<String, Object>> exoticKinds() {
        var secp256k1 = Map.<String, Object>of(
                "kty", "EC",
                "crv", "secp256k1",
                "use", "sig",
                "kid", "exotic-secp256k1",
                "x", "eb5mfvncu6xVoGKVzocLBwKb_NstzijZWfKBWxb4F5g",
                "y", "SDradyajxGVdpPv8DhEIqP0XtEimhVQZnEfQj_sQ1Lg");
        var ed25519 = Map.<String, Object>of(
                "kty", "OKP",
                "crv", "Ed25519",
                "use", "sig",
                "kid", "exotic-ed25519",
                "x", "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo");
        var encryption = new LinkedHashMap<>(SigningKeys.publicPart(SigningKeys.Odd.STRANGER));
        encryption.put("use", "enc");
        encryption.put("alg", "RSA-OAEP-256");
        encryption.put("kid", "exotic-encryption");
        var unknown = Map.<String, Object>of("kty", "AKP", "alg", "ML-DSA-44", "kid", "exotic-akp", "pub", "AAAA");
        return List.of(unknown, secp256k1, ed25519, encryption);
    }
}
