package dev.gatehouse.session;

import static dev.gatehouse.testing.database.Samples.account;
import static dev.gatehouse.testing.database.Samples.customer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.account.Account;
import dev.gatehouse.account.Caller;
import dev.gatehouse.account.Role;
import dev.gatehouse.ids.Reference;
import dev.gatehouse.ids.SessionId;
import dev.gatehouse.journal.OpenJournal;
import dev.gatehouse.journal.Visitor;
import dev.gatehouse.journal.Way;
import dev.gatehouse.session.PeopleDecisions.Outcome;
import dev.gatehouse.testing.database.Database;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LiveSessionsTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:15:30.123456Z");
    private static final Account ADA = account("ada", "acme", "ada@acme.example", Role.ADMIN, Role.MEMBER);
    private static final Account BOB = account("bob", "acme", "bob@acme.example", Role.MEMBER);
    private static final Account EVE = account("eve", "other", "eve@other.example", Role.ADMIN);
    private static final Visitor FIREFOX =
            new Visitor("192.0.2.7", "Mozilla/5.0 (Windows NT 10.0; rv:133.0) Gecko/20100101 Firefox/133.0");

    private final Random random = new Random(7);
    private final Database database = Database.empty();
    private Instant now = NOW;

    @BeforeEach
    void customers() {
        database.change(entities -> List.of("acme", "other").forEach(id -> entities.persist(customer(id))));
    }

    @Test
    void a_session_says_from_where_and_with_what_and_since_when() {
        SessionId id = begin(BOB);

        LiveSession shown = of(BOB).get(0);

        assertThat(shown.id()).isEqualTo(id);
        assertThat(shown.began()).isEqualTo(NOW);
        assertThat(shown.device().browser()).contains("Firefox");
        assertThat(shown.address()).contains("192.0.2.7");
        assertThat(shown.lastUsed()).contains(NOW);
    }

    @Test
    void one_that_began_before_devices_were_noted_is_shown_without() {
        begin(BOB);
        database.sql("update app_session set client_address = null, user_agent = null");

        assertThat(of(BOB)).hasSize(1);
        assertThat(of(BOB).get(0).address()).isEmpty();
        assertThat(of(BOB).get(0).device().browser()).isEmpty();
    }

    @Test
    void the_newest_stands_first_and_those_of_others_do_not_stand_there() {
        SessionId first = begin(BOB);
        now = NOW.plusSeconds(60);
        SessionId second = begin(BOB);
        begin(ADA);

        assertThat(of(BOB)).extracting(LiveSession::id).containsExactly(second, first);
    }

    @Test
    void an_admin_of_another_customer_sees_none() {
        begin(BOB);

        assertThat(this.<List<LiveSession>>with(parts -> parts.sessions.of(caller(EVE), BOB.id())))
                .isEmpty();
    }

    @Test
    void the_last_use_is_known_to_the_minute() {
        SessionId id = begin(BOB);

        used(id, Duration.ofSeconds(90));
        assertThat(of(BOB).get(0).lastUsed()).contains(NOW.plusSeconds(90));

        used(id, Duration.ofSeconds(149));
        assertThat(of(BOB).get(0).lastUsed()).contains(NOW.plusSeconds(90));

        used(id, Duration.ofSeconds(150));
        assertThat(of(BOB).get(0).lastUsed()).contains(NOW.plusSeconds(150));
    }

    @Test
    void somebody_ends_a_session_of_their_own() {
        SessionId here = begin(BOB);
        SessionId there = begin(BOB);

        assertThat(endOwn(BOB, there)).isEqualTo(Outcome.DONE);

        assertThat(of(BOB)).extracting(LiveSession::id).containsExactly(here);
        assertThat(endedBy(there)).isEqualTo("ENDED_BY_OWNER");
    }

    @Test
    void nobody_ends_a_session_of_somebody_else_as_their_own() {
        SessionId bobs = begin(BOB);

        assertThat(endOwn(ADA, bobs)).isEqualTo(Outcome.GONE);
        assertThat(endOwn(EVE, bobs)).isEqualTo(Outcome.GONE);

        assertThat(of(BOB)).hasSize(1);
    }

    @Test
    void nobody_ends_a_session_of_the_same_account_id_at_another_customer() {
        SessionId bobs = begin(BOB);

        assertThat(endOwn(account("bob", "other", "bob@other.example", Role.MEMBER), bobs))
                .isEqualTo(Outcome.GONE);

        assertThat(of(BOB)).hasSize(1);
    }

    @Test
    void one_that_is_over_is_not_ended_again() {
        SessionId id = begin(BOB);
        endOwn(BOB, id);

        assertThat(endOwn(BOB, id)).isEqualTo(Outcome.GONE);
    }

    @Test
    void all_others_are_ended_and_this_one_goes_on() {
        SessionId here = begin(BOB);
        begin(BOB);
        begin(BOB);
        begin(ADA);

        assertThat(this.<Outcome>with(parts -> parts.sessions.endOthers(caller(BOB), here)))
                .isEqualTo(Outcome.DONE);

        assertThat(of(BOB)).extracting(LiveSession::id).containsExactly(here);
        assertThat(of(ADA)).hasSize(1);
        assertThat(this.<Outcome>with(parts -> parts.sessions.endOthers(caller(BOB), here)))
                .isEqualTo(Outcome.GONE);
    }

    @Test
    void an_admin_ends_one_and_it_is_noted() {
        SessionId id = begin(BOB);
        begin(BOB);

        assertThat(endOf(ADA, BOB, id)).isEqualTo(Outcome.DONE);

        assertThat(of(BOB)).hasSize(1);
        assertThat(endedBy(id)).isEqualTo("ENDED_BY_ADMIN");
        assertThat(database.value(
                        "select concat_ws(' ', customer_id, account_id, action, subject, detail) from audit_entry"))
                .isEqualTo("acme ada SESSIONS_ENDED bob@acme.example 1 session");
    }

    @Test
    void a_member_ends_none_of_a_colleague() {
        SessionId id = begin(ADA);

        assertThat(endOf(BOB, ADA, id)).isEqualTo(Outcome.NOT_ALLOWED);
        assertThat(of(ADA)).hasSize(1);
    }

    @Test
    void an_admin_of_another_customer_ends_none() {
        SessionId id = begin(BOB);

        assertThat(endOf(EVE, BOB, id)).isEqualTo(Outcome.NOT_ALLOWED);
        assertThat(endOf(EVE, EVE, id)).isEqualTo(Outcome.GONE);
        assertThat(of(BOB)).hasSize(1);
    }

    @Test
    void an_admin_ends_none_of_somebody_else_than_the_page_is_about() {
        SessionId adas = begin(ADA);

        assertThat(endOf(ADA, BOB, adas)).isEqualTo(Outcome.GONE);
        assertThat(of(ADA)).hasSize(1);
    }

    @Test
    void who_came_by_a_recovery_code_ends_none() {
        SessionId id = begin(BOB);
        Caller recovering = new Caller(ADA, NOW, true, FIREFOX);

        assertThat(this.<Outcome>with(parts -> parts.sessions.endOf(recovering, BOB, id)))
                .isEqualTo(Outcome.NOT_ALLOWED);
        assertThat(of(BOB)).hasSize(1);
    }

    @Test
    void from_where_a_session_was_used_is_forgotten_when_it_ends() {
        SessionId id = begin(BOB);
        endOwn(BOB, id);

        assertThat(devices()).isEqualTo("0");
    }

    @Test
    void from_where_a_session_was_used_that_ran_out_is_forgotten_by_the_clock() {
        begin(BOB);
        begin(ADA);
        now = NOW.plus(Duration.ofHours(13));
        begin(BOB);
        assertThat(devices()).isEqualTo("3");

        database.change(entities -> new ClientAddresses(entities, Clock.fixed(now, ZoneOffset.UTC)).sweep());

        assertThat(devices()).isEqualTo("1");
        assertThat(of(BOB)).hasSize(1);
        assertThat(of(BOB).get(0).address()).contains("192.0.2.7");
    }

    private SessionId begin(Account account) {
        NewSession session = NewSession.withoutProvider(Reference.random(random), Way.PASSWORD, now);
        return with(parts -> parts.register.begin(account, session, FIREFOX)).sessionId();
    }

    private List<LiveSession> of(Account account) {
        return with(parts -> parts.sessions.of(caller(account), account.id()));
    }

    private Outcome endOwn(Account account, SessionId id) {
        return with(parts -> parts.sessions.endOwn(caller(account), id));
    }

    private Outcome endOf(Account admin, Account account, SessionId id) {
        return with(parts -> parts.sessions.endOf(caller(admin), account, id));
    }

    private void used(SessionId id, Duration after) {
        now = NOW.plus(after);
        with(parts -> {
            parts.presence.of(id);
            return true;
        });
    }

    private String endedBy(SessionId id) {
        return database.value("select ended_by from app_session where id = '" + id.value() + "'");
    }

    private String devices() {
        return database.value("select count(*) from app_session where client_address is not null");
    }

    private static Caller caller(Account account) {
        return new Caller(account, NOW, false, FIREFOX);
    }

    private <T> T with(Function<Parts, T> work) {
        return database.read(entities -> work.apply(new Parts(entities)));
    }

    private final class Parts {
        private final Register register;
        private final Presence presence;
        private final LiveSessions sessions;

        Parts(EntityManager entities) {
            Clock clock = Clock.fixed(now, ZoneOffset.UTC);
            SessionLimits limits = new SessionLimits(Duration.ofMinutes(30), Duration.ofHours(12));
            register = new Register(entities, limits, clock, random);
            presence = new Presence(entities, limits, clock, new Presence.LastUse(entities));
            Sessions all = new Sessions(entities, register, OpenJournal.audit(entities, clock), clock);
            sessions = new LiveSessions(all, register, OpenJournal.audit(entities, clock));
        }
    }
}
