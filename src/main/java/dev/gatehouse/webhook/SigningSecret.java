package dev.gatehouse.webhook;

import dev.gatehouse.secret.Redacted;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.random.RandomGenerator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secret that a webhook's events are signed with, as Standard Webhooks 1.0 has it: {@code whsec_} and the key in base 64. It is shown
 * once, when it is made.
 */
final class SigningSecret {

    private static final String PREFIX = "whsec_";
    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_BYTES = 32;

    private final Redacted text;

    private SigningSecret(Redacted text) {
        this.text = text;
    }

    static SigningSecret random(RandomGenerator random) {
        byte[] key = new byte[KEY_BYTES];
        random.nextBytes(key);
        return new SigningSecret(Redacted.of(PREFIX + Base64.getEncoder().encodeToString(key)));
    }

    static SigningSecret of(Redacted text) {
        return new SigningSecret(text);
    }

    Redacted text() {
        return text;
    }

    /** The signature of a body that is sent at this moment under this id: {@code v1,} and an HMAC-SHA256 in base 64. */
    String sign(String id, Instant at, String body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            byte[] key = Base64.getDecoder().decode(text.reveal().substring(PREFIX.length()));
            mac.init(new SecretKeySpec(key, ALGORITHM));
            String signed = id + "." + at.getEpochSecond() + "." + body;
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no HMAC-SHA256", e);
        }
    }
}
