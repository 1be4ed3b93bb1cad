package dev.gatehouse.testing;

import com.nimbusds.jose.util.Base64URL;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Hashes and random texts as the protocol spells them: base64url without padding. */
public final class Digests {

    private static final SecureRandom RANDOM = new SecureRandom();

    private static final String LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    private Digests() {}

    /** The SHA-256 hash. */
    public static String sha256(String text) {
        return Base64URL.encode(hash(text)).toString();
    }

    /** The left half of the hash (OpenID Connect Core 1.0, 3.1.3.6). */
    static String atHash(String accessToken) {
        return Base64URL.encode(Arrays.copyOf(hash(accessToken), 16)).toString();
    }

    /** A random text of so many bytes. */
    public static String random(int bytes) {
        var random = new byte[bytes];
        RANDOM.nextBytes(random);
        return Base64URL.encode(random).toString();
    }

    /** An id in Okta's form: a prefix of three characters and 17 random letters and digits. */
    public static String id(String prefix) {
        return prefix
                + RANDOM.ints(17, 0, LETTERS.length())
                        .mapToObj(i -> LETTERS.substring(i, i + 1))
                        .collect(Collectors.joining());
    }

    /** Always the same letters and digits for a text. */
    static String letters(String text, int length) {
        return sha256(text).replaceAll("[^A-Za-z0-9]", "x").substring(0, length);
    }

    static boolean same(String a, String b) {
        return MessageDigest.isEqual(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] hash(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
