package dev.gatehouse.signin;

import dev.gatehouse.connection.Revision;
import dev.gatehouse.ids.ConnectionId;
import dev.gatehouse.refusal.Refusal;
import dev.gatehouse.refusal.RefusalCode;
import dev.gatehouse.refusal.Refused;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;

/** What must hold of an attempt before anything is asked of the provider. */
@Dependent
public class AttemptRules {

    private final Clock clock;

    @Inject
    AttemptRules(Clock clock) {
        this.clock = clock;
    }

    /** Whether the attempt took too long. */
    boolean isOver(Attempt attempt) {
        return attempt.isOver(clock.instant());
    }

    /** Refuses with {@code ATTEMPT_EXPIRED} what took too long. */
    void inTime(Attempt attempt) {
        if (isOver(attempt)) {
            throw new Refused(Refusal.of(RefusalCode.ATTEMPT_EXPIRED, "began " + attempt.began()));
        }
    }

    /**
     * Checks that what the attempt began with is still in use, or was so a moment ago (DESIGN 4.15).
     *
     * @throws Refused {@code CONNECTION_OFF}, {@code CONNECTION_CHANGED}
     */
    void stillHolds(Revision revision) {
        if (!revision.connection().isOn()) {
            throw new Refused(Refusal.of(RefusalCode.CONNECTION_OFF));
        }
        if (!revision.finishesAttempts(clock.instant())) {
            throw new Refused(Refusal.of(RefusalCode.CONNECTION_CHANGED, "began with revision " + revision.number()));
        }
    }

    /**
     * Checks that the browser came to the attempt's own redirect address, the defence against mix-up (RFC 9700, 4.4.2).
     *
     * @throws Refused {@code ATTEMPT_OF_OTHER_CONNECTION}
     */
    void cameToItsOwnAddress(ConnectionId at, Revision revision) {
        if (!revision.connectionId().equals(at)) {
            throw new Refused(new Refusal(
                    RefusalCode.ATTEMPT_OF_OTHER_CONNECTION,
                    revision.connectionId().value(),
                    at.value()));
        }
    }
}
