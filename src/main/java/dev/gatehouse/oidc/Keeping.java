package dev.gatehouse.oidc;

import java.time.Clock;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * How copies of what providers publish are fetched and kept.
 *
 * @param door the way to the network
 * @param freshness how long a copy is used
 * @param clock the time
 * @param background where copies are refreshed ahead
 */
public record Keeping(HttpDoor door, Freshness freshness, Clock clock, Executor background) {

    /** The same with the door shut: whatever is not held is refused. */
    Keeping shut() {
        return new Keeping(
                request -> {
                    throw Kept.notFetched();
                },
                freshness,
                clock,
                never -> {});
    }

    <T> Kept<T> keep(Supplier<T> source) {
        return new Kept<>(source, freshness, clock, background);
    }
}
