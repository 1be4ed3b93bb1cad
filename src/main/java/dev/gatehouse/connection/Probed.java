package dev.gatehouse.connection;

import java.time.Instant;

/**
 * A look at whether a connection still works.
 *
 * @param health what came out
 * @param at when
 * @param found what was found, where it is not well
 */
public record Probed(Health health, Instant at, String found) {

    private static final int LONGEST = 310;

    /** Cuts what was found to what its row holds. */
    public Probed {
        found = found.length() > LONGEST ? found.substring(0, LONGEST) : found;
    }
}
