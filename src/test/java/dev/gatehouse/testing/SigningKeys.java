package dev.gatehouse.testing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The keys that sign ID tokens, made at their first use. All authorization servers of the stand-in share them. */
final class SigningKeys {

    private static final int BITS = 2048;

    private Optional<RSAKey> current = Optional.empty();
    private Optional<RSAKey> next = Optional.empty();
    private List<RSAKey> retired = List.of();

    /** The key that signs now. */
    synchronized RSAKey current() {
        current = Optional.of(current.orElseGet(SigningKeys::newKey));
        return current.get();
    }

    /** A key never seen before takes over at once; the one before it stays published, older ones go. */
    synchronized void rotate() {
        retired = List.of(current());
        current = Optional.of(newKey());
    }

    /** The published keys: the next one first, because the order says nothing. */
    synchronized List<Map<String, Object>> published() {
        next = Optional.of(next.orElseGet(SigningKeys::newKey));
        var keys = new ArrayList<RSAKey>(List.of(next.get(), current()));
        keys.addAll(retired);
        return keys.stream().map(SigningKeys::publicPart).toList();
    }

    static Map<String, Object> publicPart(JWK key) {
        return key.toPublicJWK().toJSONObject();
    }

    private static RSAKey newKey() {
        try {
            return new RSAKeyGenerator(BITS)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .keyIDFromThumbprint(true)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException("Every JDK makes RSA keys", e);
        }
    }

    /** Keys that only a misbehaviour needs, made at its first use. */
    static final class Odd {

        /** A key that is nobody's: not in the key set. */
        static final RSAKey STRANGER = newKey();

        /** A good key of a kind that the metadata does not promise. */
        static final ECKey ELLIPTIC = newEllipticKey();

        private Odd() {}

        private static ECKey newEllipticKey() {
            try {
                return new ECKeyGenerator(Curve.P_256)
                        .keyUse(KeyUse.SIGNATURE)
                        .algorithm(JWSAlgorithm.ES256)
                        .keyIDFromThumbprint(true)
                        .generate();
            } catch (JOSEException e) {
                throw new IllegalStateException("Every JDK makes P-256 keys", e);
            }
        }
    }
}
