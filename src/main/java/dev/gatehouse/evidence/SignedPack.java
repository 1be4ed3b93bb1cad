package dev.gatehouse.evidence;

import dev.gatehouse.oidc.ClientKey;
import dev.gatehouse.oidc.SignedDocument;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Evidence with its signature.
 *
 * @param json a flattened JWS (RFC 7515, 7.2.2)
 * @param keyId by which key it was signed
 * @param fingerprint the SHA-256 of what was signed, in hexadecimal
 */
public record SignedPack(String json, String keyId, String fingerprint) {

    private static final String TYPE = "gatehouse-evidence+json";

    static SignedPack of(ClientKey key, String document) {
        try {
            byte[] sum = MessageDigest.getInstance("SHA-256").digest(document.getBytes(StandardCharsets.UTF_8));
            return new SignedPack(
                    SignedDocument.flattened(key, TYPE, document),
                    key.keyId(),
                    HexFormat.of().formatHex(sum));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
