package dev.gatehouse.signin;

import dev.gatehouse.connection.Connection;
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

    /**
     * Checks that the attempt's connection is still the one that it began with.
     *
     * @throws Refused {@code CONNECTION_OFF}, {@code CONNECTION_CHANGED}
     */
    void stillHolds(Attempt attempt, Connection connection) {

        if (!connection.isOn()) {
            throw new Refused(Refusal.of(RefusalCode.CONNECTION_OFF));
        }
        if (connection.revision() != attempt.revision()) {
            String expected = "revision " + attempt.revision();
            throw new Refused(
                    new Refusal(RefusalCode.CONNECTION_CHANGED, expected, "revision " + connection.revision()));
        }
    }

    /**
     * Checks that the browser came to the attempt's own redirect address, the defence against mix-up (RFC 9700, 4.4.2).
     *
     * @throws Refused {@code ATTEMPT_OF_OTHER_CONNECTION}
     */
    void cameToItsOwnAddress(ConnectionId at, Connection connection) {
        if (!connection.id().equals(at)) {
            throw new Refused(new Refusal(
                    RefusalCode.ATTEMPT_OF_OTHER_CONNECTION, connection.id().value(), at.value()));
        }
    }
}
