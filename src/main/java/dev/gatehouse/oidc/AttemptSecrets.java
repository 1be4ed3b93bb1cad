package dev.gatehouse.oidc;

import com.nimbusds.jose.util.Base64URL;
import dev.gatehouse.secret.Redacted;
import java.util.random.RandomGenerator;

/**
 * What only the browser that began an attempt brings back, 256 random bits each.
 *
 * @param state returned with the response (RFC 6749, 10.12)
 * @param nonce returned in the ID token (OpenID Connect Core 1.0, 3.1.2.1)
 * @param verifier proves at the token endpoint who asked for the code (RFC 7636, 4.1)
 */
public record AttemptSecrets(Redacted state, Redacted nonce, Redacted verifier) {

    private static final int BYTES = 32;

    /** New ones for a new attempt. */
    public static AttemptSecrets random(RandomGenerator random) {
        return new AttemptSecrets(secret(random), secret(random), secret(random));
    }

    /** 256 random bits as text. */
    static Redacted secret(RandomGenerator random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Redacted.of(Base64URL.encode(bytes).toString());
    }
}
