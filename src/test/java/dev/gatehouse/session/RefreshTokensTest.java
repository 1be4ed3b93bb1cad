package dev.gatehouse.session;

import static dev.gatehouse.testing.database.Samples.SEAL;
import static dev.gatehouse.testing.database.Samples.VISITOR;
import static dev.gatehouse.testing.database.Samples.account;
import static dev.gatehouse.testing.database.Samples.connectionId;
import static dev.gatehouse.testing.database.Samples.customer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.account.Account;
import dev.gatehouse.account.Role;
import dev.gatehouse.ids.ConnectionId;
import dev.gatehouse.ids.Reference;
import dev.gatehouse.ids.SessionId;
import dev.gatehouse.journal.Way;
import dev.gatehouse.secret.Redacted;
import dev.gatehouse.session.RefreshTokens.Leased;
import dev.gatehouse.testing.database.Database;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RefreshTokensTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:15:30.123456Z");
    private static final Duration EVERY = Duration.ofMinutes(15);
    private static final Duration ANSWER = Duration.ofSeconds(11);
    private static final RefreshRule RULE = new RefreshRule(EVERY, ANSWER);
    private static final Account ADA = account("ada", "acme", "ada@acme.example", Role.MEMBER);
    private static final RefreshToken.Whose CLIENT = new RefreshToken.Whose(connectionId("first"), "client-1");
    private static final Redacted TOKEN = Redacted.of("the-refresh-token");
    private static final Redacted NEXT = Redacted.of("the-next-refresh-token");

    private final Random random = new Random(7);
    private final Database database = Database.empty();
    private Instant now = NOW;
    private RefreshRule rule = RULE;

    @BeforeEach
    void acme() {
        database.change(entities -> entities.persist(customer("acme")));
    }

    @Test
    void a_token_is_sealed_for_its_own_session() {
        Reference attempt = attemptOf(begin());

        String sealed = database.value("select sealed from refresh_token");
        assertThat(sealed).doesNotContain("the-refresh-token");
        assertThat(SEAL.open(sealed, RefreshToken.place(attempt))).contains(TOKEN);
        assertThat(SEAL.open(sealed, RefreshToken.place(Reference.random(random))))
                .isEmpty();
    }

    @Test
    void a_provider_is_asked_when_the_time_has_come_and_not_before() {
        SessionId session = begin();

        now = NOW.plus(EVERY).minusMillis(1);
        assertThat(due()).isEmpty();
        assertThat(take(session)).isEmpty();

        now = NOW.plus(EVERY);
        assertThat(due()).containsExactly(attemptOf(session));
        Leased leased = take(session).orElseThrow();
        assertThat(leased.token()).contains(TOKEN);
        assertThat(leased.whose()).isEqualTo(CLIENT);
        assertThat(leased.session()).contains(session);
    }

    @Test
    void of_two_nodes_one_asks_and_the_other_goes_on() {
        SessionId session = begin();
        now = NOW.plus(EVERY);

        assertThat(take(session)).isPresent();
        assertThat(take(session)).isEmpty();
        assertThat(due()).isEmpty();
    }

    @Test
    void the_new_token_is_kept_for_the_next_time() {
        SessionId session = begin();
        now = NOW.plus(EVERY);
        Leased leased = take(session).orElseThrow();

        settle(tokens -> tokens.welcome(leased, NEXT));

        assertThat(due()).isEmpty();
        now = now.plus(EVERY);
        assertThat(take(session).orElseThrow().token()).contains(NEXT);
    }

    @Test
    void a_node_that_died_while_it_asked_is_followed_by_another() {
        SessionId session = begin();
        now = NOW.plus(EVERY);
        take(session);

        now = now.plus(RULE.lease());

        assertThat(take(session)).isPresent();
    }

    @Test
    void a_node_that_lost_its_lease_overwrites_nothing() {
        SessionId session = begin();
        now = NOW.plus(EVERY);
        Leased slow = take(session).orElseThrow();
        now = now.plus(RULE.lease());
        Leased other = take(session).orElseThrow();
        settle(tokens -> tokens.welcome(other, NEXT));

        settle(tokens -> tokens.welcome(slow, Redacted.of("too late")));

        now = now.plus(EVERY);
        assertThat(take(session).orElseThrow().token()).contains(NEXT);
    }

    @Test
    void a_node_that_lost_its_lease_ends_no_session() {
        SessionId session = begin();
        now = NOW.plus(EVERY);
        Leased slow = take(session).orElseThrow();
        now = now.plus(RULE.lease());
        Leased other = take(session).orElseThrow();
        settle(tokens -> tokens.welcome(other, NEXT));

        settle(tokens -> tokens.refused(slow));

        assertThat(isLive(session)).isTrue();
    }

    @Test
    void who_is_welcome_no_more_is_signed_out() {
        SessionId session = begin();
        now = NOW.plus(EVERY);
        Leased leased = take(session).orElseThrow();

        settle(tokens -> tokens.refused(leased));

        assertThat(isLive(session)).isFalse();
        assertThat(database.value("select ended_by from app_session")).isEqualTo("REFRESH_REFUSED");
        assertThat(database.value("select count(*) from refresh_token")).isEqualTo("0");
    }

    @Test
    void a_provider_that_cannot_be_asked_ends_nothing_and_is_asked_again_ever_more_seldom() {
        SessionId session = begin();
        now = NOW.plus(EVERY);
        for (int seconds : new int[] {15, 30, 60, 120, 240, 480, 900, 900}) {
            Leased leased = take(session).orElseThrow();
            settle(tokens -> tokens.trouble(leased));
            now = now.plusSeconds(seconds).minusMillis(1);
            assertThat(due()).isEmpty();
            now = now.plusMillis(1);
            assertThat(due()).containsExactly(attemptOf(session));
        }
        assertThat(isLive(session)).isTrue();
    }

    @Test
    void after_trouble_that_is_over_it_is_asked_as_before() {
        SessionId session = begin();
        now = NOW.plus(EVERY);
        Leased first = take(session).orElseThrow();
        settle(tokens -> tokens.trouble(first));
        now = now.plusSeconds(15);
        Leased second = take(session).orElseThrow();
        settle(tokens -> tokens.welcome(second, NEXT));

        assertThat(database.value("select troubles from refresh_token")).isEqualTo("0");
    }

    @Test
    void the_token_of_a_session_that_ended_is_given_back_at_once() {
        SessionId session = begin();
        database.change(entities -> register(entities).end(session, Register.Ending.SIGNED_OUT));

        Leased leased = take(session).orElseThrow();

        assertThat(leased.session()).isEmpty();
        settle(tokens -> tokens.drop(leased));
        assertThat(database.value("select count(*) from refresh_token")).isEqualTo("0");
    }

    @Test
    void the_token_of_a_session_that_was_swept_away_with_all_is_given_back() {
        SessionId session = begin();
        database.sql("update customer set sessions_valid_from = timestamp with time zone '2030-01-01 00:00:00+00'");
        now = NOW.plus(EVERY);

        assertThat(take(session).orElseThrow().session()).isEmpty();
    }

    @Test
    void a_token_that_no_key_of_ours_opens_is_none() {
        SessionId session = begin();
        database.sql("update refresh_token set sealed = 'nonsense'");
        now = NOW.plus(EVERY);

        assertThat(take(session).orElseThrow().token()).isEmpty();
    }

    @Test
    void a_later_token_takes_the_place_of_the_one_before() {
        SessionId session = begin();
        settle(tokens -> tokens.keep(attemptOf(session), CLIENT, NEXT));
        now = NOW.plus(EVERY);

        assertThat(take(session).orElseThrow().token()).contains(NEXT);
        assertThat(database.value("select count(*) from refresh_token")).isEqualTo("1");
    }

    @Test
    void a_token_whose_attempt_ended_in_no_session_is_given_back() {
        Reference unanswered = Reference.random(random);
        settle(tokens -> tokens.keep(unanswered, CLIENT, TOKEN));
        now = NOW.plus(EVERY);

        Leased leased = with(tokens -> tokens.take(unanswered)).orElseThrow();

        assertThat(leased.session()).isEmpty();
        assertThat(leased.token()).contains(TOKEN);
    }

    @Test
    void a_provider_is_not_asked_all_the_time() {
        assertThatThrownBy(() -> new RefreshRule(Duration.ofSeconds(9), ANSWER))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whether_a_token_was_sent_without_an_answer_is_known_to_the_next_who_asks() {
        SessionId session = begin();
        now = NOW.plus(EVERY);
        Leased first = take(session).orElseThrow();
        assertThat(first.lease().doubtful()).isFalse();

        now = now.plus(RULE.lease());
        Leased second = take(session).orElseThrow();
        assertThat(second.lease().doubtful()).as("after a lease that ran out").isTrue();

        settle(tokens -> tokens.trouble(second));
        now = now.plusSeconds(15);
        Leased third = take(session).orElseThrow();
        assertThat(third.lease().doubtful()).as("after trouble").isTrue();

        settle(tokens -> tokens.welcome(third, NEXT));
        now = now.plus(EVERY);
        assertThat(take(session).orElseThrow().lease().doubtful())
                .as("after an answer")
                .isFalse();
    }

    @Test
    void a_lease_is_for_two_questions_and_ends_while_okta_still_takes_a_used_token() {
        assertThat(RULE.lease()).isBetween(ANSWER.multipliedBy(2).plusSeconds(1), Duration.ofSeconds(27));
    }

    @Test
    void a_session_that_ended_while_its_provider_was_asked_has_its_new_token_given_back_at_once() {
        SessionId session = begin();
        now = NOW.plus(EVERY);
        Leased leased = take(session).orElseThrow();
        database.change(entities -> register(entities).end(session, Register.Ending.SIGNED_OUT));

        settle(tokens -> tokens.welcome(leased, NEXT));

        Leased back = take(session).orElseThrow();
        assertThat(back.session()).isEmpty();
        assertThat(back.token()).contains(NEXT);
    }

    @Test
    void a_session_that_ended_while_its_provider_was_in_trouble_has_its_token_given_back_at_once() {
        SessionId session = begin();
        now = NOW.plus(EVERY);
        Leased leased = take(session).orElseThrow();
        database.change(entities -> register(entities).end(session, Register.Ending.SIGNED_OUT));

        settle(tokens -> tokens.trouble(leased));

        assertThat(take(session).orElseThrow().session()).isEmpty();
    }

    @Test
    void a_token_that_comes_after_its_session_has_ended_is_given_back_at_once() {
        SessionId session = begin();
        database.sql("delete from refresh_token");
        database.change(entities -> register(entities).end(session, Register.Ending.SIGNED_OUT));

        settle(tokens -> tokens.keep(attemptOf(session), CLIENT, TOKEN));

        assertThat(take(session).orElseThrow().session()).isEmpty();
    }

    @Test
    void a_token_that_cannot_be_given_back_is_put_off_a_few_times_and_left_to_the_provider_then() {
        SessionId session = begin();
        database.change(entities -> register(entities).end(session, Register.Ending.SIGNED_OUT));
        for (int seconds : new int[] {15, 30, 60, 120, 240}) {
            Leased leased = take(session).orElseThrow();
            settle(tokens -> tokens.trouble(leased));
            assertThat(due()).isEmpty();
            now = now.plusSeconds(seconds);
        }
        Leased last = take(session).orElseThrow();

        settle(tokens -> tokens.trouble(last));

        assertThat(database.value("select count(*) from refresh_token")).isEqualTo("0");
    }

    @Test
    void however_often_is_asked_a_token_waits_for_its_session_as_long_as_the_question_at_its_end_may_stand() {
        rule = new RefreshRule(Duration.ofSeconds(10), ANSWER);
        Reference unanswered = Reference.random(random);
        settle(tokens -> tokens.keep(unanswered, CLIENT, TOKEN));

        now = NOW.plus(RefreshTokens.WITHOUT_SESSION).minusMillis(1);
        assertThat(due()).isEmpty();
        assertThat(waiting()).isEmpty();

        now = NOW.plus(RefreshTokens.WITHOUT_SESSION);
        assertThat(due()).containsExactly(unanswered);
        assertThat(waiting()).containsExactly(CLIENT.connection());
    }

    @Test
    void a_token_whose_session_came_late_is_due_by_the_rule() {
        rule = new RefreshRule(Duration.ofSeconds(10), ANSWER);
        Reference attempt = Reference.random(random);
        settle(tokens -> tokens.keep(attempt, CLIENT, TOKEN));
        now = NOW.plusSeconds(60);
        database.change(
                entities -> register(entities).begin(ADA, NewSession.withoutProvider(attempt, Way.OKTA, now), VISITOR));

        assertThat(due()).containsExactly(attempt);
    }

    @Test
    void the_longest_token_that_is_kept_fits_when_it_is_sealed() {
        SessionId session = begin();

        settle(tokens -> tokens.keep(attemptOf(session), CLIENT, Redacted.of("t".repeat(RefreshTokens.LONGEST))));

        assertThat(Integer.parseInt(database.value("select length(sealed) from refresh_token")))
                .isBetween(7_000, 8_000);
    }

    @Test
    void a_longer_token_is_not_kept() {
        SessionId session = begin();
        database.sql("delete from refresh_token");

        settle(tokens -> tokens.keep(attemptOf(session), CLIENT, Redacted.of("t".repeat(RefreshTokens.LONGEST + 1))));

        assertThat(database.value("select count(*) from refresh_token")).isEqualTo("0");
        assertThat(isLive(session)).isTrue();
    }

    @Test
    void where_a_longer_token_takes_the_place_of_one_there_is_none_and_the_session_goes_on() {
        SessionId session = begin();
        now = NOW.plus(EVERY);
        Leased leased = take(session).orElseThrow();

        settle(tokens -> tokens.welcome(leased, Redacted.of("\u00e9".repeat(RefreshTokens.LONGEST))));

        assertThat(database.value("select count(*) from refresh_token")).isEqualTo("0");
        assertThat(isLive(session)).isTrue();
    }

    @Test
    void connections_whose_people_wait_longest_come_first() {
        begin();
        RefreshToken.Whose other = new RefreshToken.Whose(connectionId("second"), "client-2");
        now = NOW.minusSeconds(1);
        SessionId earlier = begin();
        settle(tokens -> tokens.keep(attemptOf(earlier), other, TOKEN));

        now = NOW.plus(EVERY);

        assertThat(waiting()).containsExactly(other.connection(), CLIENT.connection());
        assertThat(due()).hasSize(1);
    }

    @Test
    void who_ends_a_session_and_who_is_told_that_its_person_is_welcome_no_more_wait_in_turn() throws Exception {
        SessionId session = begin();
        now = NOW.plus(EVERY);
        Leased leased = take(session).orElseThrow();
        Thread asking = new Thread(() -> settle(tokens -> tokens.refused(leased)));

        database.change(entities -> {
            entities.find(AppSession.class, session.value(), LockModeType.PESSIMISTIC_WRITE);
            asking.start();
            untilItWaits(asking);
            register(entities).end(session, Register.Ending.SIGNED_OUT);
        });
        asking.join();

        assertThat(database.value("select ended_by from app_session")).isEqualTo("SIGNED_OUT");
        assertThat(database.value("select count(*) from refresh_token")).isEqualTo("0");
    }

    private static void untilItWaits(Thread thread) {
        for (int i = 0; i < 30 && thread.getState() != Thread.State.TERMINATED; i++) {
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
    }

    private SessionId begin() {
        NewSession session = NewSession.withoutProvider(Reference.random(random), Way.OKTA, now);
        SessionId id = database.read(entities -> register(entities).begin(ADA, session, VISITOR))
                .sessionId();
        settle(tokens -> tokens.keep(session.attempt(), CLIENT, TOKEN));
        return id;
    }

    private List<Reference> due() {
        return with(tokens -> tokens.due(CLIENT.connection(), 10));
    }

    private List<ConnectionId> waiting() {
        return with(tokens -> tokens.waiting(10));
    }

    private Optional<Leased> take(SessionId session) {
        return with(tokens -> tokens.take(attemptOf(session)));
    }

    private Reference attemptOf(SessionId session) {
        return new Reference(database.value("select attempt from app_session where id = '" + session + "'"));
    }

    private boolean isLive(SessionId session) {
        return database.read(entities -> register(entities).isLive(session));
    }

    private void settle(Consumer<RefreshTokens> work) {
        with(tokens -> {
            work.accept(tokens);
            return true;
        });
    }

    private <T> T with(Function<RefreshTokens, T> work) {
        return database.read(
                entities -> work.apply(new RefreshTokens(entities, register(entities), SEAL, rule, clock())));
    }

    private Register register(jakarta.persistence.EntityManager entities) {
        return new Register(entities, new SessionLimits(Duration.ofMinutes(30), Duration.ofHours(12)), clock(), random);
    }

    private Clock clock() {
        return Clock.fixed(now, ZoneOffset.UTC);
    }
}
