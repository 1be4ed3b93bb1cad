package dev.gatehouse.api;

import dev.gatehouse.secret.Redacted;
import java.util.Optional;

/**
 * The key by which a program sets up an empty installation, from the configuration; it counts for nothing as soon as the vendor has a
 * stored one (DESIGN 4.20).
 *
 * @param text the key; empty where none is configured
 */
public record FirstKey(Optional<Redacted> text) {

    private static final int LEAST = 32;

    /** Refuses, with {@link IllegalArgumentException}, one that could be guessed. */
    public FirstKey {
        if (text.filter(key -> key.reveal().length() < LEAST).isPresent()) {
            throw new IllegalArgumentException("it is shorter than " + LEAST + " characters");
        }
    }
}
