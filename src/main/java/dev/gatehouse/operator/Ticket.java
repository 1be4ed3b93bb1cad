package dev.gatehouse.operator;

import dev.gatehouse.ids.Crockford;
import dev.gatehouse.secret.Redacted;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * What a set-up link carries, and then the browser that used it: 160 random bits, of which SHA-256 is kept. Nobody guesses so many, so a
 * slow hash is not needed, and what a search by the hash tells by its time helps nobody.
 *
 * @param text the bits, as 32 characters
 */
record Ticket(Redacted text) {

    private static final int CHARACTERS = 32;
    private static final Pattern SHAPE = Pattern.compile("[0-9a-hjkmnp-tv-z]{" + CHARACTERS + "}");

    static Ticket random(RandomGenerator random) {
        return new Ticket(Redacted.of(Crockford.random(random, CHARACTERS).toLowerCase(Locale.ROOT)));
    }

    /** The ticket in what a browser brought. */
    static Optional<Ticket> brought(Redacted text) {
        return SHAPE.matcher(text.reveal()).matches() ? Optional.of(new Ticket(text)) : Optional.empty();
    }

    String hash() {
        return text.sha256();
    }
}
