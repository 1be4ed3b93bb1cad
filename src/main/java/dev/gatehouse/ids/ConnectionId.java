package dev.gatehouse.ids;

import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Names one connection; stands in its redirect address, so it is random (DESIGN 4.12). */
public record ConnectionId(String value) {

    private static final String PREFIX = "conn_";

    /** Refuses, with {@link IllegalArgumentException}, a text that is not of this kind. */
    public ConnectionId {
        Shape.MADE.checked("ConnectionId", value);
        if (!value.startsWith(PREFIX)) {
            throw new IllegalArgumentException("ConnectionId starts with " + PREFIX + ": " + value);
        }
    }

    /** A new id of 100 random bits. */
    public static ConnectionId random(RandomGenerator random) {
        return new ConnectionId(PREFIX + Crockford.random(random, 20).toLowerCase(Locale.ROOT));
    }

    /** The id in a text that a stranger may have written, or empty where it is none. */
    public static Optional<ConnectionId> parse(String text) {
        return text.startsWith(PREFIX) && Shape.MADE.fits(text)
                ? Optional.of(new ConnectionId(text))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return value;
    }
}
