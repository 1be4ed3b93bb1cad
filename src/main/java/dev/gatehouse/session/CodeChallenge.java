package dev.gatehouse.session;

import dev.gatehouse.secret.Redacted;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the application says of the verifier that it keeps to itself (RFC 7636, 4.2: S256, and no other method).
 *
 * @param value the SHA-256 of the verifier, in base64url without padding
 */
public record CodeChallenge(String value) {

    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final Pattern VERIFIER = Pattern.compile("[A-Za-z0-9._~-]{43,128}");

    /** Refuses, with {@link IllegalArgumentException}, what is no SHA-256 in base64url. */
    public CodeChallenge {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("a code challenge is a SHA-256 in base64url without padding");
        }
    }

    /** The challenge in a text that a stranger may have written. */
    public static Optional<CodeChallenge> parse(String text) {
        return SHAPE.matcher(text).matches() ? Optional.of(new CodeChallenge(text)) : Optional.empty();
    }

    /** Whether it was made of this verifier; takes the same time wherever they differ. */
    boolean fits(Redacted verifier) {
        return VERIFIER.matcher(verifier.reveal()).matches()
                && Redacted.of(digest(verifier)).equals(Redacted.of(value));
    }

    private static String digest(Redacted verifier) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(HexFormat.of().parseHex(verifier.sha256()));
    }
}
