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
import dev.gatehouse.ids.Reference;
import dev.gatehouse.ids.SessionId;
import dev.gatehouse.journal.Way;
import dev.gatehouse.secret.Redacted;
import dev.gatehouse.session.RefreshTokens.Leased;
import dev.gatehouse.testing.database.Database;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RefreshTokensTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:15:30.123456Z");
    private static final Duration EVERY = Duration.ofMinutes(15);
    private static final Account ADA = account("ada", "acme", "ada@acme.example", Role.MEMBER);
    private static final RefreshToken.Whose CLIENT = new RefreshToken.Whose(connectionId("first"), "client-1");
    private static final Redacted TOKEN = Redacted.of("the-refresh-token");
    private static final Redacted NEXT = Redacted.of("the-next-refresh-token");

    private final Random random = new Random(7);
    private final Database database = Database.empty();
    private Instant now = NOW;

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

        now = now.plus(RefreshTokens.LEASE);

        assertThat(take(session)).isPresent();
    }

    @Test
    void a_node_that_lost_its_lease_overwrites_nothing() {
        SessionId session = begin();
        now = NOW.plus(EVERY);
        Leased slow = take(session).orElseThrow();
        now = now.plus(RefreshTokens.LEASE);
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
        now = now.plus(RefreshTokens.LEASE);
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
        assertThatThrownBy(() -> new RefreshRule(Duration.ofSeconds(9))).isInstanceOf(IllegalArgumentException.class);
    }

    private SessionId begin() {
        NewSession session = NewSession.withoutProvider(Reference.random(random), Way.OKTA, now);
        SessionId id = database.read(entities -> register(entities).begin(ADA, session, VISITOR))
                .sessionId();
        settle(tokens -> tokens.keep(session.attempt(), CLIENT, TOKEN));
        return id;
    }

    private List<Reference> due() {
        return with(tokens -> tokens.due(10));
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
        return database.read(entities ->
                work.apply(new RefreshTokens(entities, register(entities), SEAL, new RefreshRule(EVERY), clock())));
    }

    private Register register(jakarta.persistence.EntityManager entities) {
        return new Register(entities, new SessionLimits(Duration.ofMinutes(30), Duration.ofHours(12)), clock(), random);
    }

    private Clock clock() {
        return Clock.fixed(now, ZoneOffset.UTC);
    }
}
