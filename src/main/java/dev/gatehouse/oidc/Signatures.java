package dev.gatehouse.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jwt.SignedJWT;
import dev.gatehouse.refusal.Refusal;
import dev.gatehouse.refusal.RefusalCode;
import dev.gatehouse.refusal.Refused;
import java.security.PublicKey;
import java.util.List;

/** Verifies signatures (OpenID Connect Core 1.0, 3.1.3.7 rule 6; RFC 7515, 5.2). */
final class Signatures {

    private Signatures() {}

    /**
     * Refuses with {@code ID_TOKEN_SIGNATURE} a token that none of these keys has signed, or with a critical header we don't know.
     *
     * @return the very key that has
     */
    static PublicKey check(SignedJWT token, List<PublicKey> keys) {
        return keys.stream().filter(key -> verifies(token, key)).findFirst().orElseThrow(() -> {
            String found = "key id " + token.getHeader().getKeyID() + ", " + keys.size() + " keys tried";
            return new Refused(Refusal.of(RefusalCode.ID_TOKEN_SIGNATURE, found));
        });
    }

    private static boolean verifies(SignedJWT token, PublicKey key) {
        try {
            return token.verify(new DefaultJWSVerifierFactory().createJWSVerifier(token.getHeader(), key));
        } catch (JOSEException e) {
            return false;
        }
    }
}
