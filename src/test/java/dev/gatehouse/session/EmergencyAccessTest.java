package dev.gatehouse.session;

import static dev.gatehouse.testing.database.Samples.VISITOR;
import static dev.gatehouse.testing.database.Samples.account;
import static dev.gatehouse.testing.database.Samples.customer;
import static dev.gatehouse.testing.database.Samples.customerId;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.account.Account;
import dev.gatehouse.account.Caller;
import dev.gatehouse.account.OpenAccounts;
import dev.gatehouse.account.Role;
import dev.gatehouse.account.VendorCustomer;
import dev.gatehouse.customer.OpenCustomers;
import dev.gatehouse.ids.Reference;
import dev.gatehouse.journal.OpenJournal;
import dev.gatehouse.journal.Visitor;
import dev.gatehouse.journal.Way;
import dev.gatehouse.session.EmergencyAccess.Outcome;
import dev.gatehouse.testing.database.Database;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmergencyAccessTest {

    private static final Visitor HERE = new Visitor("192.0.2.7", "a browser");
    private static final Account OTTO = account("otto", "vendor", "otto@vendor.example", Role.OPERATOR);
    private static final Account ADA = account("ada", "acme", "Ada@acme.example", Role.ADMIN);
    private static final Account BOB = account("bob", "acme", "bob@acme.example", Role.MEMBER);
    private static final Account EVE = account("eve", "other", "eve@other.example", Role.ADMIN);

    /** Real: the database judges by its own clock. */
    private final Clock clock = Clock.tick(Clock.systemUTC(), Duration.ofNanos(1000));

    private final Database database = Database.empty();

    @BeforeEach
    void people() {
        database.change(entities -> List.of("acme", "other").forEach(id -> entities.persist(customer(id))));
        database.change(entities -> {
            var accounts = OpenAccounts.accounts(entities, new VendorCustomer(customerId("vendor")));
            accounts.add(ADA, "a hash");
            accounts.add(BOB, null);
            accounts.add(EVE, "a hash");
        });
        database.sql("update customer set sign_in_rule = 'OKTA_ONLY'");
    }

    @Test
    void one_persons_password_is_let_in_for_a_time() {
        assertThat(open("ADA@acme.example ")).isEqualTo(Outcome.DONE);
        assertThat(isOpen(ADA)).isTrue();
        assertThat(isOpen(BOB)).isFalse();
        assertThat(isOpen(EVE)).isFalse();
        assertThat(database.value("select concat(actor_name, ' ', subject) from audit_entry"))
                .isEqualTo("otto@vendor.example (operator) Ada@acme.example");
        assertThat(database.value("select count(*) from outbox_event")).isEqualTo("1");
    }

    @Test
    void it_is_over_by_the_time_of_the_database() {
        open(ADA.email());
        database.sql("update emergency_access set ends_at = current_timestamp - interval '1' second");
        assertThat(isOpen(ADA)).isFalse();
        assertThat(listed()).isEmpty();
    }

    @Test
    void the_console_shows_whose_why_by_whom_and_until_when() {
        open(ADA.email());
        assertThat(listed()).singleElement().satisfies(open -> {
            assertThat(open.email()).isEqualTo("Ada@acme.example");
            assertThat(open.reason()).isEqualTo("Okta is down");
            assertThat(open.by()).isEqualTo("otto@vendor.example (operator)");
            assertThat(open.until()).isAfter(clock.instant());
        });
    }

    @Test
    void nobody_but_an_operator_opens_it() {
        Wished wished = new Wished(ADA.email(), Duration.ofHours(1), "why");
        assertThat(open(new Caller(ADA, clock.instant(), false, HERE), wished)).isEqualTo(Outcome.NOT_ALLOWED);
        assertThat(open(new Caller(OTTO, clock.instant(), false, HERE), wished)).isEqualTo(Outcome.NOT_ALLOWED);
    }

    @Test
    void an_operator_proves_who_they_are_first() {
        Caller stale =
                new Caller(OTTO, clock.instant().minus(Duration.ofHours(1)), false, HERE).actingFor(customerId("acme"));
        assertThat(open(stale, new Wished(ADA.email(), Duration.ofHours(1), "why")))
                .isEqualTo(Outcome.NOT_FRESH);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT14M", "PT24H1S", "PT0S"})
    void it_lasts_between_a_quarter_of_an_hour_and_a_day(String time) {
        assertThat(open(operator(), new Wished(ADA.email(), Duration.parse(time), "why")))
                .isEqualTo(Outcome.TIME);
    }

    @Test
    void a_reason_is_needed() {
        Duration hour = Duration.ofHours(1);
        assertThat(open(operator(), new Wished(ADA.email(), hour, "  "))).isEqualTo(Outcome.REASON);
        assertThat(open(operator(), new Wished(ADA.email(), hour, "x".repeat(301))))
                .isEqualTo(Outcome.REASON);
    }

    @Test
    void another_customers_account_is_not_found() {
        assertThat(open(EVE.email())).isEqualTo(Outcome.NO_ACCOUNT);
    }

    @Test
    void a_disabled_account_is_not_found() {
        database.sql("update account set active = false where id = 'ada'");
        assertThat(open(ADA.email())).isEqualTo(Outcome.NO_ACCOUNT);
    }

    @Test
    void an_account_without_a_password_is_told_so() {
        assertThat(open(BOB.email())).isEqualTo(Outcome.NO_PASSWORD);
    }

    @Test
    void where_passwords_are_let_in_anyway_there_is_nothing_to_open() {
        database.sql("update customer set sign_in_rule = 'PASSWORD_TOO'");
        assertThat(open(ADA.email())).isEqualTo(Outcome.NOT_NEEDED);
    }

    @Test
    void an_admin_ends_it_and_the_session_that_it_opened() {
        open(ADA.email());
        SignedIn session = begin();
        assertThat(use(session)).isTrue();
        assertThat(isLive(session)).isTrue();
        assertThat(close(new Caller(ADA, clock.instant(), false, HERE))).isEqualTo(Outcome.DONE);
        assertThat(isOpen(ADA)).isFalse();
        assertThat(isLive(session)).isFalse();
        assertThat(close(operator())).isEqualTo(Outcome.GONE);
    }

    @Test
    void another_customers_admin_and_a_member_do_not_end_it() {
        open(ADA.email());
        assertThat(close(new Caller(EVE, clock.instant(), false, HERE))).isEqualTo(Outcome.GONE);
        assertThat(close(new Caller(BOB, clock.instant(), false, HERE))).isEqualTo(Outcome.NOT_ALLOWED);
        assertThat(isOpen(ADA)).isTrue();
    }

    @Test
    void the_session_ends_with_it() {
        open(ADA.email());
        SignedIn session = begin();
        use(session);
        assertThat(database.value("select s.ends_at = e.ends_at from app_session s, emergency_access e"))
                .isEqualToIgnoringCase("true");
        assertThat(database.value("select count(*) from audit_entry where action = 'EMERGENCY_USED'"))
                .isEqualTo("1");
    }

    @Test
    void what_was_ended_in_the_same_moment_opens_no_session() {
        SignedIn session = begin();
        assertThat(use(session)).isFalse();
        assertThat(isLive(session)).isFalse();
    }

    @Test
    void opening_it_again_replaces_it() {
        open(ADA.email());
        open(ADA.email());
        assertThat(listed()).hasSize(1);
    }

    /** As {@link EmergencyAccess.Wish}, in one word. */
    private record Wished(String email, Duration time, String reason) {}

    private Outcome open(String email) {
        return open(operator(), new Wished(email, Duration.ofHours(1), "Okta is down"));
    }

    private Outcome open(Caller caller, Wished wished) {
        return database.read(entities -> access(entities)
                .open(caller, new EmergencyAccess.Wish(wished.email(), wished.time(), wished.reason())));
    }

    private Outcome close(Caller caller) {
        String id = database.value("select id from emergency_access");
        return database.read(entities -> access(entities).close(caller, id));
    }

    private boolean isOpen(Account account) {
        return database.read(entities -> access(entities).isOpen(account));
    }

    private List<EmergencyAccess.Opened> listed() {
        return database.read(entities -> access(entities).open(customerId("acme")));
    }

    private SignedIn begin() {
        NewSession session =
                NewSession.withoutProvider(new Reference("7K3M-9QXD-42HF-T6WA"), Way.EMERGENCY, Instant.now(clock));
        return database.read(entities -> register(entities).begin(ADA, session, VISITOR));
    }

    private boolean use(SignedIn session) {
        return database.read(entities -> access(entities).use(ADA, session.sessionId(), HERE));
    }

    private boolean isLive(SignedIn session) {
        return database.read(entities -> register(entities).isLive(session.sessionId()));
    }

    private Caller operator() {
        return new Caller(OTTO, clock.instant(), false, HERE).actingFor(customerId("acme"));
    }

    private EmergencyAccess access(EntityManager entities) {
        return new EmergencyAccess(
                entities,
                OpenAccounts.accounts(entities, new VendorCustomer(customerId("vendor"))),
                OpenCustomers.customers(entities),
                OpenJournal.audit(entities, clock),
                new EmergencyAccess.Ends(register(entities), clock));
    }

    private Register register(EntityManager entities) {
        return new Register(
                entities, new SessionLimits(Duration.ofMinutes(30), Duration.ofHours(12)), clock, new Random(7));
    }
}
