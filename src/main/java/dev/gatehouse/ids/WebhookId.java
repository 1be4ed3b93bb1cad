package dev.gatehouse.ids;

import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Names one webhook. */
public record WebhookId(String value) {

    private static final String PREFIX = "hook_";

    /** Refuses, with {@link IllegalArgumentException}, a text that is not of this kind. */
    public WebhookId {
        Shape.MADE.checked("WebhookId", value);
        if (!value.startsWith(PREFIX)) {
            throw new IllegalArgumentException("WebhookId starts with " + PREFIX + ": " + value);
        }
    }

    /** A new id of 100 random bits. */
    public static WebhookId random(RandomGenerator random) {
        return new WebhookId(PREFIX + Crockford.random(random, 20).toLowerCase(Locale.ROOT));
    }

    /** The id in a text that a stranger may have written, or empty where it is none. */
    public static Optional<WebhookId> parse(String text) {
        return text.startsWith(PREFIX) && Shape.MADE.fits(text) ? Optional.of(new WebhookId(text)) : Optional.empty();
    }

    @Override
    public String toString() {
        return value;
    }
}
