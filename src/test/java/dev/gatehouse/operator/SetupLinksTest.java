package dev.gatehouse.operator;

import static dev.gatehouse.testing.database.Samples.account;
import static dev.gatehouse.testing.database.Samples.connectionId;
import static dev.gatehouse.testing.database.Samples.customer;
import static dev.gatehouse.testing.database.Samples.draft;
import static dev.gatehouse.testing.database.Samples.provider;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.gatehouse.account.Account;
import dev.gatehouse.account.Caller;
import dev.gatehouse.account.Role;
import dev.gatehouse.connection.Declined;
import dev.gatehouse.connection.Declined.Reason;
import dev.gatehouse.connection.OpenConnections;
import dev.gatehouse.journal.OpenJournal;
import dev.gatehouse.journal.Visitor;
import dev.gatehouse.secret.Redacted;
import dev.gatehouse.testing.database.Database;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SetupLinksTest {

    private static final Visitor HERE = new Visitor("192.0.2.7", "a browser");
    private static final Account ADA = account("ada", "acme", "ada@acme.example", Role.ADMIN);
    private static final Account BOB = account("bob", "acme", "bob@acme.example", Role.MEMBER);
    private static final Account EVE = account("eve", "other", "eve@other.example", Role.ADMIN);

    private final Hours clock = new Hours();
    private final Random random = new Random(7);
    private final Database database = Database.empty();

    @BeforeEach
    void a_connection_that_is_being_filled_in() {
        database.change(entities -> List.of("acme", "other").forEach(id -> entities.persist(customer(id))));
        database.change(entities -> OpenConnections.connections(entities)
                .add(draft("first", "acme", provider("https://acme.okta.com", false))));
    }

    @Test
    void a_link_waits_is_used_once_and_is_finished() {
        Redacted token = make();
        assertThat(state()).isEqualTo(SetupLink.State.WAITING);
        Redacted session = spend(token).orElseThrow();
        assertThat(state()).isEqualTo(SetupLink.State.IN_USE);
        assertThat(spend(token)).isEmpty();
        SetupLink link = at(session).orElseThrow();
        change(links -> links.checked(link, "reachable:passed credentials:failed"));
        change(links -> links.finish(link, HERE));
        assertThat(state()).isEqualTo(SetupLink.State.FINISHED);
        assertThat(at(session)).map(SetupLink::checks).hasValue("reachable:passed credentials:failed");
    }

    @Test
    void what_was_checked_after_the_end_is_not_written_down() {
        SetupLink link = at(spend(make()).orElseThrow()).orElseThrow();
        change(links -> links.finish(link, HERE));
        change(links -> links.checked(link, "reachable:passed"));
        assertThat(first().checks()).isEmpty();
    }

    @Test
    void it_waits_for_a_day_and_no_longer() {
        Redacted token = make();
        clock.move(Duration.ofHours(24).minusSeconds(1));
        assertThat(waiting(token)).isPresent();
        clock.move(Duration.ofSeconds(1));
        assertThat(waiting(token)).isEmpty();
        assertThat(spend(token)).isEmpty();
        assertThat(state()).isEqualTo(SetupLink.State.EXPIRED);
    }

    @Test
    void it_is_used_for_four_hours_and_no_longer() {
        Redacted session = spend(make()).orElseThrow();
        clock.move(Duration.ofHours(4).minusSeconds(1));
        assertThat(at(session)).isPresent();
        clock.move(Duration.ofSeconds(1));
        assertThat(at(session)).isEmpty();
        assertThat(state()).isEqualTo(SetupLink.State.EXPIRED);
    }

    @Test
    void an_admin_revokes_it_before_and_while_it_is_used() {
        Redacted token = make();
        revoke(ADA);
        assertThat(spend(token)).isEmpty();
        assertThat(state()).isEqualTo(SetupLink.State.REVOKED);
        database.sql("update setup_link set revoked_at = null");
        Redacted session = spend(token).orElseThrow();
        revoke(ADA);
        assertThat(at(session)).isEmpty();
    }

    @Test
    void another_customers_admin_does_not_find_it() {
        Redacted token = make();
        assertThat(declined(() -> revoke(EVE))).isEqualTo(Reason.NOT_FOUND);
        assertThat(declined(() -> make(EVE, clock))).isEqualTo(Reason.NOT_FOUND);
        assertThat(spend(token)).isPresent();
    }

    @Test
    void a_member_neither_makes_nor_revokes_one() {
        make();
        assertThat(declined(() -> make(BOB, clock))).isEqualTo(Reason.NOT_ALLOWED);
        assertThat(declined(() -> revoke(BOB))).isEqualTo(Reason.NOT_ALLOWED);
    }

    @Test
    void who_makes_one_proves_who_they_are() {
        Caller stale = new Caller(ADA, clock.instant().minus(Duration.ofHours(1)), false, HERE);
        assertThat(declined(() -> database.read(entities -> links(entities).make(stale, connectionId("first")))))
                .isEqualTo(Reason.PROOF_NEEDED);
    }

    @Test
    void there_is_none_for_a_connection_that_nobody_fills_in() {
        database.sql("update connection set draft = null");
        assertThat(declined(this::make)).isEqualTo(Reason.WRONG_STATE);
    }

    @Test
    void who_comes_by_it_holds_no_role_and_is_never_fresh() {
        SetupLink link = at(spend(make()).orElseThrow()).orElseThrow();
        Caller guest = database.read(entities -> links(entities).caller(link, HERE));
        assertThat(guest.roles()).isEmpty();
        assertThat(guest.isAdmin()).isFalse();
        assertThat(guest.isFresh(clock.instant())).isFalse();
        assertThat(guest.person()).isEmpty();
        assertThat(guest.actor().name()).isEqualTo("set-up link");
    }

    @Test
    void neither_token_nor_session_is_stored_or_stands_for_the_other() {
        Redacted token = make();
        Redacted session = spend(token).orElseThrow();
        assertThat(database.value("select concat(token_hash, session_hash) from setup_link"))
                .doesNotContain(token.reveal())
                .doesNotContain(session.reveal());
        assertThat(at(token)).isEmpty();
        assertThat(spend(session)).isEmpty();
        assertThat(at(Redacted.of("x"))).isEmpty();
    }

    @Test
    void the_audit_trail_tells_it_all() {
        SetupLink link = at(spend(make()).orElseThrow()).orElseThrow();
        change(links -> links.finish(link, HERE));
        assertThat(database.value(
                        "select listagg(concat(action, ' ', actor_name), ', ') within group (order by at, action)"
                                + " from audit_entry"))
                .contains("SETUP_LINK_MADE ada@acme.example", "SETUP_BEGUN set-up link", "SETUP_FINISHED set-up link");
    }

    /** Time that passes where the test says so. */
    private static final class Hours extends Clock {
        private Instant now = Instant.parse("2026-11-22T10:15:30Z");

        void move(Duration by) {
            now = now.plus(by);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }

    private Redacted make() {
        return make(ADA, clock);
    }

    private Redacted make(Account account, Clock now) {
        Caller caller = new Caller(account, now.instant(), false, HERE);
        return database.read(entities -> links(entities).make(caller, connectionId("first")));
    }

    private Optional<Redacted> spend(Redacted token) {
        return database.read(entities -> links(entities).spend(token, HERE));
    }

    private Optional<SetupLink> waiting(Redacted token) {
        return database.read(entities -> links(entities).waiting(token));
    }

    private Optional<SetupLink> at(Redacted session) {
        return database.read(entities -> links(entities).at(session));
    }

    private void revoke(Account account) {
        Caller caller = new Caller(account, clock.instant(), false, HERE);
        String id = database.value("select id from setup_link");
        change(links -> links.revoke(caller, id));
    }

    private void change(java.util.function.Consumer<SetupLinks> change) {
        database.change(entities -> change.accept(links(entities)));
    }

    private SetupLink first() {
        Function<EntityManager, SetupLink> found =
                entities -> links(entities).of(ADA.customer()).get(0);
        return database.read(found);
    }

    private SetupLink.State state() {
        return first().state(clock.instant());
    }

    private SetupLinks links(EntityManager entities) {
        return new SetupLinks(
                entities, OpenConnections.connections(entities), OpenJournal.audit(entities, clock), clock, random);
    }

    private static Reason declined(Runnable action) {
        Declined declined = catchThrowableOfType(Declined.class, action::run);
        assertThat(declined).isNotNull();
        return declined.reason();
    }
}
