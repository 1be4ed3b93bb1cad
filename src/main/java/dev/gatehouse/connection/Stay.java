package dev.gatehouse.connection;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How long the sessions of a connection last, and how they end. The limits of the installation hold besides: the shorter one counts.
 *
 * @param idle how long without a request, in whole minutes; empty: as long as the installation says
 * @param absolute how long in all, in whole minutes; empty: as long as the installation says
 * @param endsThere whether signing out here signs out at the provider, too
 */
public record Stay(Optional<Duration> idle, Optional<Duration> absolute, boolean endsThere) {

    private static final Duration SHORTEST = Duration.ofMinutes(5);
    private static final Duration LONGEST = Duration.ofDays(365);

    /** As long as the installation says; who signs out here is signed out at the provider, too. */
    public static final Stay USUAL = new Stay(Optional.empty(), Optional.empty(), true);

    /**
     * Refuses, with {@link IllegalArgumentException}, limits under 5 minutes, over a year or with a fraction of a minute, and an idle
     * limit over the absolute one.
     */
    public Stay {
        idle.ifPresent(limit -> check("idle", limit));
        absolute.ifPresent(limit -> check("absolute", limit));
        if (idle.isPresent() && absolute.isPresent() && idle.get().compareTo(absolute.get()) > 0) {
            throw new IllegalArgumentException("the idle limit is at most the absolute one: " + idle.get());
        }
    }

    private static void check(String name, Duration limit) {
        boolean whole = limit.equals(Duration.ofMinutes(limit.toMinutes()));
        if (!whole || limit.compareTo(SHORTEST) < 0 || limit.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "the " + name + " limit has whole minutes, from 5 to a year of them: " + limit);
        }
    }

    /** When a session that began at this time is over by the absolute limit. */
    public Optional<Instant> end(Instant began) {
        return absolute.map(began::plus);
    }
}
