package dev.gatehouse.session;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What decides whether a session still holds, as one look into the register finds it. That nobody has ended it and that it is not over
 * by what was fixed at its beginning, the look itself has asked.
 *
 * @param began when it began
 * @param used when its browser was last seen, to the minute; null where that is not known
 * @param limits those that hold for it now
 * @param accountChanged the last change of its account, or else its beginning; {@link SignedIn#AS_AT_FIRST} where that is not known
 */
record Standing(Instant began, @Nullable Instant used, SessionLimits limits, Instant accountChanged) {

    /** At most one write in this time for each session, whatever its browser does. */
    private static final Duration BETWEEN_WRITES = Duration.ofMinutes(1);

    /** A short idle limit is kept to a fifth: by so much may a session be over too early. */
    private static final int PARTS = 5;

    /** Whether it is within its absolute limit. */
    boolean holds(Instant now) {
        return now.isBefore(began.plus(limits.absolute()));
    }

    /** Whether its browser has been away for too long. */
    boolean isIdle(Instant now) {
        return used != null && !now.isBefore(used.plus(limits.idle()));
    }

    /** Whether it is to be noted that its browser was seen. */
    boolean isUseDue(Instant now) {
        return used == null || !now.isBefore(used.plus(betweenWrites()));
    }

    private Duration betweenWrites() {
        Duration part = limits.idle().dividedBy(PARTS);
        return part.compareTo(BETWEEN_WRITES) < 0 ? part : BETWEEN_WRITES;
    }
}
