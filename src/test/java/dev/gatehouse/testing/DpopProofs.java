package dev.gatehouse.testing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/** Judges what clients send to prove that they hold a key (RFC 9449, 4.3). */
final class DpopProofs {

    /** A proof that is in order. */
    record Proof(String thumbprint, SignedJWT token) {

        /** A claim; empty where there is none. */
        String claim(String name) throws Denied {
            try {
                var value = token.getJWTClaimsSet().getStringClaim(name);
                return value == null ? "" : value;
            } catch (ParseException e) {
                throw wrong("The DPoP proof JWT has a malformed claim: " + name + ".");
            }
        }
    }

    private static final Set<String> ALGORITHMS = Set.of("RS256", "RS384", "RS512", "ES256", "ES384", "ES512");
    private static final Duration TOLERANCE = Duration.ofMinutes(5);
    private static final Duration NONCE_LIFE = Duration.ofHours(24);

    private final Recent<Instant> used = new Recent<>();
    private final Recent<Instant> nonces = new Recent<>();
    private final Clock clock;

    DpopProofs(Clock clock) {
        this.clock = clock;
    }

    /** A nonce for the token endpoint. */
    String nonce() {
        var nonce = Digests.random(24);
        nonces.put(nonce, clock.instant());
        return nonce;
    }

    boolean knowsNonce(String nonce) {
        return nonces.find(nonce)
                .filter(made -> made.plus(NONCE_LIFE).isAfter(clock.instant()))
                .isPresent();
    }

    /** Refuses a proof that is none, was used before, or was made for another request. */
    Proof check(String text, String method, String url) throws Denied {
        try {
            var token = SignedJWT.parse(text);
            var proof = new Proof(signedBy(token), token);
            check(proof, "htm", method);
            check(proof, "htu", url);
            checkTime(token);
            checkUsedOnce(proof.claim("jti"));
            return proof;
        } catch (ParseException | JOSEException e) {
            throw wrong("The DPoP proof JWT is malformed.");
        }
    }

    private static String signedBy(SignedJWT token) throws Denied, JOSEException {
        var header = token.getHeader();
        if (header.getType() == null || !header.getType().getType().equals("dpop+jwt")) {
            throw wrong("The DPoP proof JWT must have the type 'dpop+jwt'.");
        }
        if (!ALGORITHMS.contains(header.getAlgorithm().getName())
                || !(header.getJWK() instanceof AsymmetricJWK key)
                || header.getJWK().isPrivate()) {
            throw wrong("The DPoP proof JWT must carry a public key and an asymmetric algorithm.");
        }
        if (!token.verify(new DefaultJWSVerifierFactory().createJWSVerifier(header, key.toPublicKey()))) {
            throw wrong("The DPoP proof JWT signature is invalid.");
        }
        return header.getJWK().computeThumbprint().toString();
    }

    private static void check(Proof proof, String claim, String expected) throws Denied {
        if (!proof.claim(claim).equals(expected)) {
            throw wrong("The DPoP proof JWT has a wrong '" + claim + "': expected " + expected + ", found "
                    + proof.claim(claim));
        }
    }

    private void checkTime(SignedJWT token) throws Denied, ParseException {
        var issued = token.getJWTClaimsSet().getIssueTime();
        if (issued == null
                || Duration.between(issued.toInstant(), clock.instant()).abs().compareTo(TOLERANCE) > 0) {
            throw wrong("The DPoP proof JWT has no 'iat', or one too far from now.");
        }
    }

    private void checkUsedOnce(String jti) throws Denied {
        if (jti.isEmpty() || used.find(jti).isPresent()) {
            throw wrong("The DPoP proof JWT has no 'jti', or one that was used before.");
        }
        used.put(jti, clock.instant());
    }

    static Denied wrong(String description) {
        return new Denied(400, "invalid_dpop_proof", description);
    }
}
