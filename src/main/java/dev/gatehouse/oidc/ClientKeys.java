package dev.gatehouse.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.JSONObjectUtils;
import dev.gatehouse.secret.Redacted;
import java.security.SecureRandom;
import java.util.List;

/** Makes the keys that clients sign with, and publishes their public parts. */
public final class ClientKeys {

    /** The kinds that are made. */
    public enum Kind {
        /** RSA of 2,048 bits, which signs by RS256: every provider takes it. */
        RSA_2048,
        /** EC on P-256, which signs by ES256: smaller and quicker. */
        EC_P256
    }

    private final SecureRandom random;

    /** Makes keys of this randomness. */
    public ClientKeys(SecureRandom random) {
        this.random = random;
    }

    /** A new key, named by its own thumbprint (RFC 7638). */
    public ClientKey make(Kind kind) {
        try {
            JWK key = switch (kind) {
                case RSA_2048 ->
                    new RSAKeyGenerator(2048)
                            .secureRandom(random)
                            .keyUse(KeyUse.SIGNATURE)
                            .algorithm(JWSAlgorithm.RS256)
                            .keyIDFromThumbprint(true)
                            .generate();
                case EC_P256 ->
                    new ECKeyGenerator(Curve.P_256)
                            .secureRandom(random)
                            .keyUse(KeyUse.SIGNATURE)
                            .algorithm(JWSAlgorithm.ES256)
                            .keyIDFromThumbprint(true)
                            .generate();
            };
            return new ClientKey(Redacted.of(key.toJSONString()));
        } catch (JOSEException e) {
            throw new IllegalStateException("every JDK makes RSA and P-256 keys", e);
        }
    }

    /** The key set for the provider to read (RFC 7517, 5): the public parts alone. */
    public static String published(List<ClientKey> keys) {
        List<JWK> parts = keys.stream().map(key -> key.parsed().toPublicJWK()).toList();
        return JSONObjectUtils.toJSONString(new JWKSet(parts).toJSONObject(true));
    }
}
