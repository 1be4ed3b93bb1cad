package dev.gatehouse.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/** A clock that runs, and that a test sets forward. */
final class MovableClock extends Clock {

    private volatile Clock clock = Clock.systemUTC();

    void forward(Duration duration) {
        clock = Clock.offset(clock, duration);
    }

    @Override
    public ZoneId getZone() {
        return clock.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return clock.withZone(zone);
    }

    @Override
    public Instant instant() {
        return clock.instant();
    }
}
