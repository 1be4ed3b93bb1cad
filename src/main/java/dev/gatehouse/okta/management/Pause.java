package dev.gatehouse.okta.management;

import java.time.Instant;

/** Waits. */
@FunctionalInterface
public interface Pause {

    /** Comes back at this time. */
    void until(Instant moment);
}
