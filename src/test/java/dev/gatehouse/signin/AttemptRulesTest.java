package dev.gatehouse.signin;

import static dev.gatehouse.testing.database.Samples.connectionId;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.gatehouse.connection.OpenConnections;
import dev.gatehouse.connection.Revision;
import dev.gatehouse.refusal.RefusalCode;
import dev.gatehouse.refusal.Refused;
import dev.gatehouse.testing.StoppedClock;
import dev.gatehouse.testing.database.Samples;
import java.time.Duration;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

class AttemptRulesTest {

    private final StoppedClock clock = new StoppedClock();
    private final AttemptRules rules = new AttemptRules(clock);
    private final Revision revision = Samples.on("first", "acme", "https://acme.okta.com");

    @Test
    void what_is_in_use_completes_its_attempts() {
        assertThatCode(() -> rules.stillHolds(revision)).doesNotThrowAnyException();
    }

    @Test
    void a_connection_that_is_off_completes_none() {
        revision.connection().disable(clock.instant());

        refuses(() -> rules.stillHolds(revision), RefusalCode.CONNECTION_OFF);
    }

    @Test
    void what_was_replaced_completes_its_attempts_for_ten_minutes() {
        OpenConnections.replaced(revision, clock.instant());
        clock.forward(Duration.ofMinutes(10).minusSeconds(1));
        assertThatCode(() -> rules.stillHolds(revision)).doesNotThrowAnyException();

        clock.forward(Duration.ofSeconds(1));
        refuses(() -> rules.stillHolds(revision), RefusalCode.CONNECTION_CHANGED);
    }

    @Test
    void what_is_still_being_edited_completes_none() {
        Revision draft = OpenConnections.edited(revision, clock.instant());

        refuses(() -> rules.stillHolds(draft), RefusalCode.CONNECTION_CHANGED);
        assertThatCode(() -> rules.stillHolds(revision)).doesNotThrowAnyException();
    }

    @Test
    void an_attempt_comes_to_its_own_address() {
        refuses(
                () -> rules.cameToItsOwnAddress(connectionId("second"), revision),
                RefusalCode.ATTEMPT_OF_OTHER_CONNECTION);
        assertThatCode(() -> rules.cameToItsOwnAddress(connectionId("first"), revision))
                .doesNotThrowAnyException();
    }

    private static void refuses(Runnable rule, RefusalCode code) {
        Refused refused = catchThrowableOfType(Refused.class, rule::run);
        Assertions.assertThat(refused).isNotNull();
        Assertions.assertThat(refused.refusal().code()).isEqualTo(code);
    }
}
