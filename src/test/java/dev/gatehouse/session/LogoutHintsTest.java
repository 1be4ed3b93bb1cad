package dev.gatehouse.session;

import static dev.gatehouse.testing.database.Samples.SEAL;
import static dev.gatehouse.testing.database.Samples.VISITOR;
import static dev.gatehouse.testing.database.Samples.account;
import static dev.gatehouse.testing.database.Samples.connectionId;
import static dev.gatehouse.testing.database.Samples.customer;
import static dev.gatehouse.testing.database.Samples.customerId;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.account.Account;
import dev.gatehouse.account.Role;
import dev.gatehouse.ids.Reference;
import dev.gatehouse.ids.SessionId;
import dev.gatehouse.journal.Way;
import dev.gatehouse.secret.Redacted;
import dev.gatehouse.session.LogoutHints.Hint;
import dev.gatehouse.session.LogoutHints.Origin;
import dev.gatehouse.testing.database.Database;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LogoutHintsTest {

    private static final Instant BEGAN = Instant.parse("2026-11-22T10:15:30.123456Z");
    private static final Duration LONG = Duration.ofMinutes(15).plusNanos(1000);
    private static final SessionLimits LIMITS = new SessionLimits(Duration.ofMinutes(30), Duration.ofHours(12));
    private static final Reference ATTEMPT = new Reference("7K3M-9QXD-42HF-T6WA");
    private static final Reference OTHER_ATTEMPT = new Reference("0000-0000-0000-0000");
    private static final Account ADA = account("ada", "acme", "ada@acme.example", Role.MEMBER);
    private static final Origin ORIGIN = new Origin(customerId("acme"), connectionId("first"), 3);
    private static final Redacted TOKEN = Redacted.of("head.claims-of-the-token.signature");

    private final Random random = new Random(7);
    private final Database database = Database.empty();

    @BeforeEach
    void customers() {
        database.change(entities -> entities.persist(customer("acme")));
    }

    @Test
    void the_token_that_a_session_began_with_is_found_by_the_session() {
        SessionId id = begin(ATTEMPT);
        keep(ATTEMPT, TOKEN);

        assertThat(of(id)).contains(new Hint(ORIGIN, TOKEN));
    }

    @Test
    void a_token_is_there_before_the_session_where_a_question_was_asked_in_between() {
        keep(ATTEMPT, TOKEN);

        assertThat(of(begin(ATTEMPT))).isPresent();
    }

    @Test
    void a_session_finds_no_other_sessions_token() {
        keep(ATTEMPT, TOKEN);

        assertThat(of(begin(OTHER_ATTEMPT))).isEmpty();
    }

    @Test
    void a_token_of_another_customers_is_not_found() {
        SessionId id = begin(ATTEMPT);
        keep(ATTEMPT, TOKEN);
        database.sql("update logout_hint set customer_id = 'other'");

        assertThat(of(id)).isEmpty();
    }

    @Test
    void a_token_is_sealed() {
        keep(ATTEMPT, TOKEN);

        assertThat(database.value("select token from logout_hint"))
                .doesNotContain("claims-of-the-token")
                .startsWith("ey");
    }

    @Test
    void a_token_that_was_moved_to_another_row_does_not_open() {
        SessionId other = begin(OTHER_ATTEMPT);
        keep(ATTEMPT, TOKEN);
        database.sql("update logout_hint set attempt = '" + OTHER_ATTEMPT + "'");

        assertThat(of(other)).isEmpty();
    }

    @Test
    void a_token_of_any_length_that_fits_is_kept_and_a_longer_one_is_not() {
        Redacted longest = Redacted.of("t".repeat(LogoutHints.LONGEST));
        SessionId id = begin(ATTEMPT);
        keep(ATTEMPT, longest);
        SessionId other = begin(OTHER_ATTEMPT);
        keep(OTHER_ATTEMPT, Redacted.of("t".repeat(LogoutHints.LONGEST + 1)));

        assertThat(of(id).map(Hint::idToken)).contains(longest);
        assertThat(of(other)).isEmpty();
    }

    @Test
    void a_token_goes_with_its_session_and_no_other_does() {
        SessionId id = begin(ATTEMPT);
        keep(ATTEMPT, TOKEN);
        begin(OTHER_ATTEMPT);
        keep(OTHER_ATTEMPT, TOKEN);

        database.change(entities -> register(entities).end(id, Register.Ending.ENDED_BY_ADMIN));

        assertThat(kept()).isEqualTo(OTHER_ATTEMPT.value());
    }

    @Test
    void tokens_go_with_all_sessions_of_an_account() {
        begin(ATTEMPT);
        keep(ATTEMPT, TOKEN);
        begin(OTHER_ATTEMPT);
        keep(OTHER_ATTEMPT, TOKEN);

        database.change(entities -> register(entities)
                .endAllOf(customerId("acme"), ADA.id(), Register.Ending.ACCOUNT_CHANGED, Optional.empty()));

        assertThat(kept()).isEqualTo("null");
    }

    @Test
    void a_sweep_leaves_those_of_live_sessions() {
        begin(ATTEMPT);
        keep(ATTEMPT, TOKEN);

        sweep(BEGAN.plus(Duration.ofHours(11)));

        assertThat(kept()).isEqualTo(ATTEMPT.value());
    }

    @Test
    void a_sweep_takes_those_whose_session_is_over_by_its_limit() {
        begin(ATTEMPT);
        keep(ATTEMPT, TOKEN);

        sweep(BEGAN.plus(Duration.ofHours(12)));

        assertThat(kept()).isEqualTo("null");
    }

    @Test
    void a_sweep_takes_those_whose_session_went_with_all_of_its_customers() {
        begin(ATTEMPT);
        keep(ATTEMPT, TOKEN);
        database.sql("update customer set sessions_valid_from = timestamp with time zone '2026-11-22 10:16:00+00'");

        sweep(BEGAN.plus(LONG));

        assertThat(kept()).isEqualTo("null");
    }

    @Test
    void a_sweep_takes_those_that_no_session_came_of_once_a_question_can_be_answered_no_more() {
        keep(ATTEMPT, TOKEN);

        sweep(BEGAN.plus(Duration.ofMinutes(15)));
        assertThat(kept()).isEqualTo(ATTEMPT.value());
        sweep(BEGAN.plus(LONG));
        assertThat(kept()).isEqualTo("null");
    }

    private SessionId begin(Reference attempt) {
        return database.read(entities ->
                        register(entities).begin(ADA, NewSession.withoutProvider(attempt, Way.OKTA, BEGAN), VISITOR))
                .sessionId();
    }

    private void keep(Reference attempt, Redacted token) {
        database.change(entities -> hints(entities, BEGAN).keep(attempt, ORIGIN, token));
    }

    private Optional<Hint> of(SessionId id) {
        return database.read(entities -> hints(entities, BEGAN).of(id));
    }

    private void sweep(Instant now) {
        database.change(entities -> hints(entities, now).sweep());
    }

    private String kept() {
        return database.value("select max(attempt) from logout_hint");
    }

    private Register register(EntityManager entities) {
        return new Register(entities, LIMITS, Clock.fixed(BEGAN, ZoneOffset.UTC), random);
    }

    private static LogoutHints hints(EntityManager entities, Instant now) {
        return new LogoutHints(entities, SEAL, Clock.fixed(now, ZoneOffset.UTC));
    }
}
