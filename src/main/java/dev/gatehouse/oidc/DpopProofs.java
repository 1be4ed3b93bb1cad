package dev.gatehouse.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.factories.DefaultJWSSignerFactory;
import dev.gatehouse.secret.Redacted;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Proves with each request that a key is ours (RFC 9449, 4.2). */
final class DpopProofs {

    /** The header in which a proof goes. */
    static final String HEADER = "DPoP";

    private static final JOSEObjectType TYPE = new JOSEObjectType("dpop+jwt");

    private final ClientKey key;
    private final Clock clock;
    private final RandomGenerator random;
    private @Nullable String nonce;

    DpopProofs(ClientKey key, Clock clock, RandomGenerator random) {
        this.key = key;
        this.clock = clock;
        this.random = random;
    }

    /** What the server wants to see in every proof from now on (RFC 9449, 8). */
    void nonce(String wanted) {
        this.nonce = wanted;
    }

    /** A proof for one request, with the token that goes with it. */
    String proof(HttpDoor.Method method, URI address, Optional<Redacted> token) {
        Map<String, Object> claims = new HashMap<>();
        claims.put("jti", AttemptSecrets.secret(random).reveal());
        claims.put("htm", method.name());
        claims.put("htu", withoutQuery(address));
        claims.put("iat", clock.instant().getEpochSecond());
        token.ifPresent(text -> claims.put("ath", digest(text)));
        Optional.ofNullable(nonce).ifPresent(wanted -> claims.put("nonce", wanted));
        JWSHeader header = new JWSHeader.Builder(key.algorithm())
                .type(TYPE)
                .jwk(key.parsed().toPublicJWK())
                .build();
        try {
            JWSObject proof = new JWSObject(header, new Payload(claims));
            proof.sign(new DefaultJWSSignerFactory().createJWSSigner(key.parsed(), key.algorithm()));
            return proof.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("a client's key is checked when it is taken", e);
        }
    }

    private static String withoutQuery(URI address) {
        return address.getScheme() + "://" + address.getRawAuthority() + address.getRawPath();
    }

    private static String digest(Redacted text) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(text.reveal().getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
