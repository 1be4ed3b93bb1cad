package dev.gatehouse.limits;

import java.time.Duration;

/**
 * So many in a window of time.
 *
 * @param most at least 1
 * @param window its length
 */
public record Rate(int most, Duration window) {

    /** Refuses, with {@link IllegalArgumentException}, what would allow nothing or last no time. */
    public Rate {
        if (most < 1 || window.isZero() || window.isNegative()) {
            throw new IllegalArgumentException("a rate allows at least 1 in a window of some length: " + most);
        }
    }
}
