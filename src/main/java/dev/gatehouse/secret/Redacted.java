package dev.gatehouse.secret;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** A secret, code or token: it prints as {@code [redacted]}, and only {@link #reveal()} gives its text. */
public final class Redacted {

    private final String text;

    private Redacted(String text) {
        this.text = text;
    }

    /** Takes a text into custody. */
    public static Redacted of(String text) {
        return new Redacted(text);
    }

    /** The text itself, for the one place that needs it. */
    public String reveal() {
        return text;
    }

    /** A text of another's, in which this one no longer stands. */
    public String removedFrom(String other) {
        return text.isEmpty() ? other : other.replace(text, toString());
    }

    /** Its SHA-256 in hexadecimal digits: what is stored of a random text that only has to be known again. */
    public String sha256() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Equal texts; takes the same time wherever they differ. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Redacted that && MessageDigest.isEqual(bytes(), that.bytes());
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return "[redacted]";
    }

    private byte[] bytes() {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
