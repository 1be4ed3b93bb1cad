package dev.gatehouse.session;

import static dev.gatehouse.testing.database.Samples.VISITOR;
import static dev.gatehouse.testing.database.Samples.account;
import static dev.gatehouse.testing.database.Samples.connectionId;
import static dev.gatehouse.testing.database.Samples.customer;
import static dev.gatehouse.testing.database.Samples.customerId;
import static dev.gatehouse.testing.database.Samples.on;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.account.Account;
import dev.gatehouse.account.Identity;
import dev.gatehouse.account.Role;
import dev.gatehouse.connection.OpenConnections;
import dev.gatehouse.ids.Reference;
import dev.gatehouse.ids.SessionId;
import dev.gatehouse.journal.Way;
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

class PresenceTest {

    private static final Instant BEGAN = Instant.parse("2026-11-22T10:15:30.123456Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration MOMENT = Duration.ofNanos(1000);
    private static final SessionLimits LIMITS = new SessionLimits(Duration.ofMinutes(30), Duration.ofHours(12));
    private static final Account ADA = account("ada", "acme", "ada@acme.example", Role.MEMBER);
    private static final Identity IDENTITY =
            new Identity(customerId("acme"), connectionId("first"), "https://acme.okta.com", "00u1");

    private final Random random = new Random(7);
    private final Database database = Database.empty();

    @BeforeEach
    void a_connection() {
        database.change(entities -> entities.persist(customer("acme")));
        database.change(
                entities -> OpenConnections.connections(entities).add(on("first", "acme", "https://acme.okta.com")));
    }

    @Test
    void a_session_holds_within_the_idle_limit_and_not_at_it() {
        SessionId id = begin(Optional.empty());

        assertThat(isLeftAt(id, BEGAN.plus(LIMITS.idle()))).isFalse();
        assertThat(holds(id, BEGAN.plus(LIMITS.idle()).minus(MOMENT))).isTrue();
    }

    @Test
    void each_use_begins_the_idle_time_anew_and_the_absolute_limit_ends_it_all_the_same() {
        SessionId id = begin(Optional.empty());
        Instant now = BEGAN;
        while (now.isBefore(BEGAN.plus(LIMITS.absolute()))) {
            assertThat(holds(id, now)).as(now.toString()).isTrue();
            now = now.plus(Duration.ofMinutes(20));
        }

        assertThat(holds(id, now)).isFalse();
    }

    @Test
    void a_use_is_written_once_a_minute_at_most() {
        SessionId id = begin(Optional.empty());

        holds(id, BEGAN.plus(MINUTE).minus(MOMENT));
        assertThat(used()).isEqualTo(BEGAN);
        holds(id, BEGAN.plus(MINUTE));
        assertThat(used()).isEqualTo(BEGAN.plus(MINUTE));
        holds(id, BEGAN.plusSeconds(100));
        assertThat(used()).isEqualTo(BEGAN.plus(MINUTE));
    }

    @Test
    void another_node_whose_clock_is_behind_takes_no_use_back() {
        SessionId id = begin(Optional.empty());
        holds(id, BEGAN.plus(Duration.ofMinutes(5)));
        holds(id, BEGAN.plus(Duration.ofMinutes(2)));

        assertThat(used()).isEqualTo(BEGAN.plus(Duration.ofMinutes(5)));
    }

    @Test
    void a_session_of_before_there_was_a_note_of_its_use_goes_on() {
        SessionId id = begin(Optional.empty());
        database.sql("update app_session set used_at = null");

        assertThat(holds(id, BEGAN.plus(Duration.ofHours(3)))).isTrue();
        assertThat(used()).isEqualTo(BEGAN.plus(Duration.ofHours(3)));
    }

    @Test
    void a_session_that_is_idle_is_refused_and_not_used_by_that() {
        SessionId id = begin(Optional.empty());
        Instant late = BEGAN.plus(LIMITS.idle());

        assertThat(holds(id, late)).isFalse();
        assertThat(holds(id, late)).isFalse();
        assertThat(used()).isEqualTo(BEGAN);
    }

    @Test
    void an_application_that_took_the_session_over_is_not_held_to_the_idle_limit() {
        SessionId id = begin(Optional.empty());

        assertThat(isLive(id, BEGAN.plus(Duration.ofHours(11)))).isTrue();
    }

    @Test
    void a_shorter_idle_limit_of_the_connection_holds_at_the_next_request() {
        SessionId id = begin(Optional.empty());
        Instant later = BEGAN.plus(Duration.ofMinutes(10));
        assertThat(isLeftAt(id, later)).isTrue();

        limits("300", "null");

        assertThat(isLeftAt(id, later)).isFalse();
        assertThat(holds(id, BEGAN.plusSeconds(299))).isTrue();
    }

    @Test
    void a_shorter_absolute_limit_of_the_connection_holds_at_the_next_request() {
        SessionId id = begin(Optional.empty());

        limits("null", "600");

        assertThat(isLive(id, BEGAN.plusSeconds(600).minus(MOMENT))).isTrue();
        assertThat(isLive(id, BEGAN.plusSeconds(600))).isFalse();
        assertThat(holds(id, BEGAN.plusSeconds(600))).isFalse();
    }

    @Test
    void limits_of_a_connection_never_make_a_session_longer_than_the_installation_has_it() {
        SessionId id = begin(Optional.empty());
        limits("31536000", "31536000");

        assertThat(holds(id, BEGAN.plus(LIMITS.idle()))).isFalse();
        assertThat(isLive(id, BEGAN.plus(LIMITS.absolute()))).isFalse();
    }

    @Test
    void limits_of_another_connection_and_of_a_draft_are_no_matter() {
        SessionId id = begin(Optional.empty());
        database.change(
                entities -> OpenConnections.connections(entities).add(on("other", "acme", "https://other.okta.com")));
        database.sql("update connection_revision set idle_limit = 300, absolute_limit = 300"
                + " where connection_id = '" + connectionId("other") + "'");
        database.sql("update connection_revision set revision = 2, idle_limit = 300, absolute_limit = 300"
                + " where connection_id = '" + connectionId("first") + "'");

        assertThat(holds(id, BEGAN.plus(Duration.ofMinutes(29)))).isTrue();
    }

    @Test
    void limits_on_trial_hold_until_its_time_and_then_those_before_it() {
        SessionId id = begin(Optional.empty());
        limits("null", "600");
        database.sql("update connection set live = 2, fallback = 1, fallback_at = timestamp with time zone"
                + " '2026-11-22 10:30:30+00'");

        assertThat(isLive(id, Instant.parse("2026-11-22T10:30:29Z"))).isTrue();
        assertThat(isLive(id, Instant.parse("2026-11-22T10:30:30Z"))).isFalse();
    }

    @Test
    void a_session_is_over_when_its_provider_says() {
        SessionId id = begin(Optional.of(BEGAN.plusSeconds(100)));

        assertThat(isLive(id, BEGAN.plusSeconds(100).minus(MOMENT))).isTrue();
        assertThat(isLive(id, BEGAN.plusSeconds(100))).isFalse();
    }

    @Test
    void a_provider_makes_no_session_longer() {
        SessionId id = begin(Optional.of(BEGAN.plus(Duration.ofDays(2))));

        assertThat(isLive(id, BEGAN.plus(LIMITS.absolute()))).isFalse();
    }

    @Test
    void of_two_ends_the_earlier_counts() {
        NewSession session = session(Optional.of(BEGAN.plusSeconds(100)));

        assertThat(session.endingBy(Optional.of(BEGAN.plusSeconds(50))).end(LIMITS))
                .isEqualTo(BEGAN.plusSeconds(50));
        assertThat(session.endingBy(Optional.of(BEGAN.plusSeconds(150))).end(LIMITS))
                .isEqualTo(BEGAN.plusSeconds(100));
        assertThat(session.endingBy(Optional.empty())
                        .proven(Authentication.UNKNOWN)
                        .end(LIMITS))
                .isEqualTo(BEGAN.plusSeconds(100));
    }

    @Test
    void an_ended_session_holds_for_nobody() {
        SessionId id = begin(Optional.empty());
        database.read(entities -> {
            register(entities, BEGAN).end(id, Register.Ending.SIGNED_OUT);
            return true;
        });

        assertThat(holds(id, BEGAN.plusSeconds(1))).isFalse();
    }

    @Test
    void a_request_costs_one_look_into_the_database_and_nothing_else() {
        SessionId id = begin(Optional.empty());
        holds(id, BEGAN.plusSeconds(1)); // what is prepared once
        database.sql("set query_statistics false");
        database.sql("set query_statistics true");

        holds(id, BEGAN.plusSeconds(2));

        assertThat(database.value("select coalesce(sum(execution_count), 0) from information_schema.query_statistics"
                        + " where lower(sql_statement) like '%app_session%'"
                        + " and lower(sql_statement) not like '%query_statistics%'"))
                .isEqualTo("1");
        database.sql("set query_statistics false");
    }

    @Test
    void where_the_database_is_away_it_is_not_said_that_a_session_holds() {
        SessionId id = begin(Optional.empty());
        database.sql("alter table app_session rename to app_session_away");
        try {
            assertThatThrownBy(() -> holds(id, BEGAN.plusSeconds(1))).isInstanceOf(RuntimeException.class);
        } finally {
            database.sql("alter table app_session_away rename to app_session");
        }
        assertThat(holds(id, BEGAN.plusSeconds(1))).isTrue();
    }

    private void limits(String idle, String absolute) {
        database.sql("update connection_revision set idle_limit = " + idle + ", absolute_limit = " + absolute);
    }

    private SessionId begin(Optional<Instant> latest) {
        return database.read(entities -> register(entities, BEGAN).begin(ADA, session(latest), VISITOR))
                .sessionId();
    }

    private NewSession session(Optional<Instant> latest) {
        return new NewSession(
                        Reference.random(random),
                        Way.OKTA,
                        "Okta",
                        "digest",
                        IDENTITY,
                        "sid",
                        BEGAN,
                        new Authentication(BEGAN, Optional.empty()),
                        null)
                .endingBy(latest);
    }

    private boolean holds(SessionId id, Instant now) {
        return database.read(entities -> presence(entities, now).of(id)).isPresent();
    }

    /** Whether it would hold, without being used. */
    private boolean isLeftAt(SessionId id, Instant now) {
        return database.read(entities -> new Standings(entities, LIMITS, clock(now)).of(id))
                .filter(standing -> !standing.isIdle(now))
                .isPresent();
    }

    private boolean isLive(SessionId id, Instant now) {
        return database.read(entities -> register(entities, now).isLive(id));
    }

    private Instant used() {
        return database.read(entities -> entities.createQuery("select s.usedAt from AppSession s", Instant.class)
                .getSingleResult());
    }

    private static Presence presence(EntityManager entities, Instant now) {
        return new Presence(entities, LIMITS, clock(now), new Presence.LastUse(entities));
    }

    private Register register(EntityManager entities, Instant now) {
        return new Register(entities, LIMITS, clock(now), random);
    }

    private static Clock clock(Instant now) {
        return Clock.fixed(now, ZoneOffset.UTC);
    }
}
