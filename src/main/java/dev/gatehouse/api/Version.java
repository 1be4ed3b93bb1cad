package dev.gatehouse.api;

import dev.gatehouse.secret.Redacted;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which state of a thing a program has seen (RFC 9110, 8.8.3 and 13.1.1): it comes as {@code ETag} and goes back as {@code If-Match},
 * so that nobody overwrites what somebody else has changed meanwhile.
 */
public final class Version {

    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9._-]{1,40}");

    private Version() {}

    /** The entity tag of this state; a digest of it, where it is no short word. */
    public static String tag(Object state) {
        String text = String.valueOf(state);
        return '"' + (WORD.matcher(text).matches() ? text : Redacted.of(text).sha256()) + '"';
    }

    /**
     * Looks whether the state that a program has seen is the present one.
     *
     * @param ifMatch the header; {@code *} for whatever state there is
     * @throws Problem {@code VERSION_NEEDED}, {@code STALE}
     */
    public static void require(@Nullable String ifMatch, Object present) {
        if (ifMatch == null || ifMatch.isBlank()) {
            throw new Problem(
                    ProblemCode.VERSION_NEEDED, "Send the ETag that you have read as If-Match, or * to overwrite.");
        }
        if (!ifMatch.strip().equals("*") && !ifMatch.strip().equals(tag(present))) {
            throw new Problem(ProblemCode.STALE, "Somebody changed it since you read it. Read it again.");
        }
    }
}
