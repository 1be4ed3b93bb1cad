package dev.gatehouse.session;

import static dev.gatehouse.testing.database.Samples.connectionId;
import static dev.gatehouse.testing.database.Samples.customerId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gatehouse.account.Identity;
import dev.gatehouse.ids.ConnectionId;
import dev.gatehouse.testing.StoppedClock;
import dev.gatehouse.testing.database.Database;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LogoutWordsTest {

    private static final ConnectionId FIRST = connectionId("first");
    private static final Identity ADA = new Identity(customerId("acme"), FIRST, "https://acme.okta.com", "00uAda");
    private static final Optional<String> NONE = Optional.empty();

    private final Database database = Database.empty();
    private final StoppedClock clock = new StoppedClock();

    @Test
    void an_attempt_that_began_before_the_word_is_met_by_it_and_a_later_one_is_not() {
        keep(Optional.of("00uAda"), NONE);
        Instant said = clock.instant();

        assertThat(wasSignedOut(ADA, NONE, NONE, said.minusSeconds(1))).isTrue();
        assertThat(wasSignedOut(ADA, NONE, NONE, said)).isTrue();
        assertThat(wasSignedOut(ADA, NONE, NONE, said.plusMillis(1))).isFalse();
    }

    @Test
    void a_word_about_the_person_is_about_all_of_their_sessions() {
        keep(Optional.of("00uAda"), NONE);

        assertThat(now(ADA, Optional.of("any"), NONE)).isTrue();
        assertThat(now(somebody("00uBruno"), Optional.of("any"), NONE)).isFalse();
    }

    @Test
    void a_word_about_a_session_is_about_whoever_has_it() {
        keep(NONE, Optional.of("s1"));

        assertThat(now(ADA, Optional.of("s1"), NONE)).isTrue();
        assertThat(now(ADA, Optional.of("s2"), NONE)).isFalse();
        assertThat(now(ADA, NONE, NONE)).isFalse();
    }

    @Test
    void a_word_about_a_session_of_a_person_is_about_that_one_or_one_without_a_name() {
        keep(Optional.of("00uAda"), Optional.of("s1"));

        assertThat(now(ADA, Optional.of("s1"), NONE)).isTrue();
        assertThat(now(ADA, Optional.of("s2"), NONE)).isFalse();
        assertThat(now(ADA, NONE, NONE)).isTrue();
        assertThat(now(somebody("00uBruno"), Optional.of("s1"), NONE)).isFalse();
    }

    @Test
    void a_word_about_an_email_is_about_whoever_comes_with_it() {
        database.change(
                entities -> words(entities).keep(SignedOut.byEmail(customerId("acme"), FIRST, " Ada@Acme.example")));

        assertThat(now(ADA, NONE, Optional.of("ada@acme.EXAMPLE"))).isTrue();
        assertThat(now(ADA, NONE, Optional.of("bruno@acme.example"))).isFalse();
        assertThat(now(ADA, NONE, NONE)).isFalse();
    }

    @Test
    void a_word_counts_on_its_own_connection_and_for_its_own_customer() {
        keep(Optional.of("00uAda"), NONE);

        assertThat(now(new Identity(ADA.customer(), connectionId("second"), ADA.issuer(), "00uAda"), NONE, NONE))
                .isFalse();
        assertThat(now(new Identity(customerId("other"), FIRST, ADA.issuer(), "00uAda"), NONE, NONE))
                .isFalse();
    }

    @Test
    void a_word_is_about_somebody() {
        assertThatIllegalArgumentException().isThrownBy(() -> SignedOut.by(customerId("acme"), FIRST, NONE, NONE));
    }

    @Test
    void a_word_is_thrown_away_once_no_attempt_can_have_begun_before_it() {
        keep(Optional.of("00uAda"), NONE);
        clock.forward(LogoutWords.KEPT);
        database.change(entities -> words(entities).sweep());
        assertThat(database.value("select count(*) from logout_word")).isEqualTo("1");

        clock.forward(Duration.ofSeconds(1));
        database.change(entities -> words(entities).sweep());
        assertThat(database.value("select count(*) from logout_word")).isEqualTo("0");
    }

    private LogoutWords words(EntityManager entities) {
        return new LogoutWords(entities, clock);
    }

    private void keep(Optional<String> subject, Optional<String> session) {
        database.change(entities -> words(entities).keep(SignedOut.by(customerId("acme"), FIRST, subject, session)));
    }

    private boolean now(Identity who, Optional<String> session, Optional<String> email) {
        return wasSignedOut(who, session, email, clock.instant());
    }

    private boolean wasSignedOut(Identity who, Optional<String> session, Optional<String> email, Instant began) {
        return database.read(entities -> words(entities).wasSignedOut(who, session, email, began));
    }

    private static Identity somebody(String subject) {
        return new Identity(ADA.customer(), FIRST, ADA.issuer(), subject);
    }
}
