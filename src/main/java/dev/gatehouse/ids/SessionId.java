package dev.gatehouse.ids;

import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Names one session of the application in the register. */
public record SessionId(String value) {

    private static final String PREFIX = "sess_";

    /** Refuses, with {@link IllegalArgumentException}, a text that is not of this kind. */
    public SessionId {
        Shape.MADE.checked("SessionId", value);
        if (!value.startsWith(PREFIX)) {
            throw new IllegalArgumentException("SessionId starts with " + PREFIX + ": " + value);
        }
    }

    /** A new id of 100 random bits. */
    public static SessionId random(RandomGenerator random) {
        return new SessionId(PREFIX + Crockford.random(random, 20).toLowerCase(Locale.ROOT));
    }

    /** The id in a text that a stranger may have written, or empty where it is none. */
    public static Optional<SessionId> parse(String text) {
        return text.startsWith(PREFIX) && Shape.MADE.fits(text) ? Optional.of(new SessionId(text)) : Optional.empty();
    }

    @Override
    public String toString() {
        return value;
    }
}
