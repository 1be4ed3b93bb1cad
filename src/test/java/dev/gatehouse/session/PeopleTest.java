package dev.gatehouse.session;

import static dev.gatehouse.testing.database.Samples.VISITOR;
import static dev.gatehouse.testing.database.Samples.account;
import static dev.gatehouse.testing.database.Samples.connectionId;
import static dev.gatehouse.testing.database.Samples.customer;
import static dev.gatehouse.testing.database.Samples.customerId;
import static dev.gatehouse.testing.database.Samples.on;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.account.Account;
import dev.gatehouse.account.Caller;
import dev.gatehouse.account.Identity;
import dev.gatehouse.account.Links.Known;
import dev.gatehouse.account.OpenAccounts;
import dev.gatehouse.account.Part;
import dev.gatehouse.account.Role;
import dev.gatehouse.account.StoredAccounts;
import dev.gatehouse.account.VendorCustomer;
import dev.gatehouse.connection.OpenConnections;
import dev.gatehouse.ids.AccountId;
import dev.gatehouse.ids.Reference;
import dev.gatehouse.journal.OpenJournal;
import dev.gatehouse.journal.Visitor;
import dev.gatehouse.journal.Way;
import dev.gatehouse.session.PeopleDecisions.Outcome;
import dev.gatehouse.session.Roll.Person;
import dev.gatehouse.testing.database.Database;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PeopleTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:15:30.123456Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final String OKTA = "https://acme.okta.com";
    private static final Account ADA = account("ada", "acme", "ada@acme.example", Role.ADMIN, Role.MEMBER);
    private static final Account BOB = account("bob", "acme", "bob@acme.example", Role.MEMBER);
    private static final Account EVE = account("eve", "other", "eve@other.example", Role.ADMIN);
    private static final Account OTTO = account("otto", "vendor", "otto@vendor.example", Role.OPERATOR);
    private static final Account VERA = account("vera", "vendor", "vera@vendor.example", Role.ADMIN);
    private static final Identity BOBS = identity("first", "acme", "00u-bob");

    private final Random random = new Random(7);
    private final Database database = Database.empty();

    @BeforeEach
    void people() {
        database.change(entities -> {
            List.of("acme", "other", "vendor").forEach(id -> entities.persist(customer(id)));
            entities.flush();
            OpenConnections.connections(entities).add(on("first", "acme", OKTA));
            OpenConnections.connections(entities).add(on("theirs", "other", OKTA));
            OpenConnections.connections(entities).add(on("vendors", "vendor", OKTA));
            List.of(ADA, BOB, EVE, OTTO, VERA)
                    .forEach(each -> accounts(entities).add(each, null));
            entities.flush();
            OpenAccounts.links(entities).link(BOBS, BOB.id());
            OpenAccounts.links(entities).link(identity("theirs", "other", "00u-eve"), EVE.id());
            OpenAccounts.links(entities).link(identity("vendors", "vendor", "00u-otto"), OTTO.id());
        });
    }

    @Test
    void the_list_shows_who_is_linked_and_when_they_last_came_in() {
        journaled(BOB, "2026-11-20 08:00:00+00", "SIGNED_IN");
        journaled(BOB, "2026-11-21 08:00:00+00", "SIGNED_IN");
        journaled(BOB, "2026-11-22 08:00:00+00", "REFUSED");

        Roll roll = roll(caller(ADA), 10);

        assertThat(roll.people()).extracting(Person::account).containsExactly(ADA, BOB);
        Person ada = roll.people().get(0);
        assertThat(ada.links()).isEmpty();
        assertThat(ada.lastSignIn()).isNull();
        Person bob = roll.people().get(1);
        assertThat(bob.links()).extracting(Known::identity).containsExactly(BOBS);
        assertThat(bob.lastSignIn()).isEqualTo(Instant.parse("2026-11-21T08:00:00Z"));
    }

    @Test
    void the_list_goes_on_and_back() {
        Roll first = roll(caller(ADA), 1);
        assertThat(first.before()).isEmpty();
        assertThat(first.after()).contains(ADA.id());

        Roll second = roll(caller(ADA), new Part("", first.after(), false, 1));
        assertThat(second.people()).extracting(Person::account).containsExactly(BOB);
        assertThat(second.after()).isEmpty();
        assertThat(second.before()).contains(BOB.id());

        Roll back = roll(caller(ADA), new Part("", second.before(), true, 1));
        assertThat(back.people()).extracting(Person::account).containsExactly(ADA);
        assertThat(back.before()).isEmpty();
        assertThat(back.after()).contains(ADA.id());
    }

    @Test
    void nobody_of_another_customer_is_shown() {
        assertThat(roll(caller(EVE), 10).people()).extracting(Person::account).containsExactly(EVE);
        assertThat(database.<Optional<Person>>read(entities -> people(entities).person(caller(EVE), BOB.id())))
                .isEmpty();
        begin(BOB, BOBS);
        assertThat(live(BOB)).isEqualTo(1);
        assertThat(database.<Long>read(entities -> people(entities).liveSessions(caller(EVE), BOB.id())))
                .isZero();
    }

    @Test
    void sessions_are_ended_and_noted() {
        begin(BOB, BOBS);
        begin(BOB, null);
        begin(ADA, null);

        assertThat(end(caller(ADA), BOB)).isEqualTo(Outcome.DONE);

        assertThat(live(BOB)).isZero();
        assertThat(live(ADA)).isEqualTo(1);
        assertThat(database.value("select distinct ended_by from app_session where account_id = 'bob'"))
                .isEqualTo("ENDED_BY_ADMIN");
        assertThat(audited()).isEqualTo("acme ada SESSIONS_ENDED bob@acme.example 2 sessions");
        assertThat(database.value("select count(*) || ' ' || min(type) || ' ' || min(account_id) || ' ' || min(detail)"
                        + " from outbox_event"))
                .isEqualTo("2 SESSION_ENDED bob ENDED_BY_ADMIN");
    }

    @Test
    void who_is_signed_in_nowhere_has_no_session_to_end_and_nothing_is_noted() {
        assertThat(end(caller(ADA), BOB)).isEqualTo(Outcome.GONE);
        assertThat(database.value("select count(*) from audit_entry")).isEqualTo("0");
    }

    @Test
    void a_fresh_admin_unlinks_and_the_sessions_that_came_by_it_end() {
        begin(BOB, BOBS);
        begin(BOB, null);

        assertThat(unlink(caller(ADA), BOB, linkOf(BOB))).isEqualTo(Outcome.DONE);

        assertThat(database.value("select count(*) from linked_identity where account_id = 'bob'"))
                .isEqualTo("0");
        assertThat(live(BOB)).isEqualTo(1);
        assertThat(audited())
                .isEqualTo("acme ada IDENTITY_UNLINKED bob@acme.example 00u-bob at " + OKTA + " by "
                        + connectionId("first"));
    }

    @Test
    void an_admin_who_is_not_fresh_has_to_prove_who_they_are_before_unlinking() {
        Caller stale = new Caller(ADA, NOW.minus(Duration.ofMinutes(5)), false, new Visitor("", ""));

        assertThat(unlink(stale, BOB, linkOf(BOB))).isEqualTo(Outcome.NOT_FRESH);
        assertThat(linkOf(BOB)).startsWith("link_");
    }

    @Test
    void a_link_is_unlinked_once() {
        String link = linkOf(BOB);
        unlink(caller(ADA), BOB, link);

        assertThat(unlink(caller(ADA), BOB, link)).isEqualTo(Outcome.GONE);
    }

    @Test
    void another_customers_admin_can_do_nothing_to_them() {
        begin(BOB, BOBS);

        assertThat(end(caller(EVE), BOB)).isEqualTo(Outcome.NOT_ALLOWED);
        assertThat(unlink(caller(EVE), BOB, linkOf(BOB))).isEqualTo(Outcome.NOT_ALLOWED);
        assertThat(unlink(caller(EVE), EVE, linkOf(BOB))).isEqualTo(Outcome.GONE);
        assertThat(live(BOB)).isEqualTo(1);
        assertThat(linkOf(BOB)).startsWith("link_");
    }

    @Test
    void a_link_of_somebody_else_is_not_unlinked_by_mistake() {
        assertThat(unlink(caller(ADA), ADA, linkOf(BOB))).isEqualTo(Outcome.GONE);
        assertThat(linkOf(BOB)).startsWith("link_");
    }

    @Test
    void a_member_can_do_nothing() {
        begin(BOB, BOBS);

        assertThat(end(caller(BOB), BOB)).isEqualTo(Outcome.NOT_ALLOWED);
        assertThat(unlink(caller(BOB), BOB, linkOf(BOB))).isEqualTo(Outcome.NOT_ALLOWED);
    }

    @Test
    void who_came_in_by_a_recovery_code_can_do_nothing_to_people() {
        begin(BOB, BOBS);
        Caller recovering = new Caller(ADA, NOW, true, new Visitor("", ""));

        assertThat(end(recovering, BOB)).isEqualTo(Outcome.NOT_ALLOWED);
        assertThat(unlink(recovering, BOB, linkOf(BOB))).isEqualTo(Outcome.NOT_ALLOWED);
    }

    @Test
    void an_operator_is_unlinked_by_operators_alone() {
        assertThat(unlink(caller(VERA), OTTO, linkOf(OTTO))).isEqualTo(Outcome.OPERATORS_ONLY);
        assertThat(linkOf(OTTO)).startsWith("link_");
    }

    @Test
    void a_long_journal_and_many_links_are_not_read_for_a_page_of_the_list() {
        database.sql("insert into journal_entry (id, customer_id, attempt, at, way, outcome, account_id, first_link,"
                + " client_address, user_agent) select 'j' || x, 'acme', '', timestamp with time zone"
                + " '2026-11-01 00:00:00+00', 'OKTA', 'SIGNED_IN', 'many' || x, false, '', ''"
                + " from system_range(1, 100000)");
        database.sql(
                "insert into linked_identity (id, customer_id, connection_id, issuer, subject, account_id, linked_at)"
                        + " select 'l' || x, 'acme', ?, '" + OKTA + "', 's' || x, 'many' || x, timestamp with time zone"
                        + " '2026-11-01 00:00:00+00' from system_range(1, 100000)",
                connectionId("first").value());
        roll(caller(ADA), 25);

        long before = System.nanoTime();
        assertThat(roll(caller(ADA), 25).people()).hasSize(2);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofMillis(150));
    }

    private Roll roll(Caller caller, int most) {
        return roll(caller, new Part("", Optional.<AccountId>empty(), false, most));
    }

    private Roll roll(Caller caller, Part part) {
        return database.read(entities -> people(entities).roll(caller, part));
    }

    private Outcome end(Caller caller, Account account) {
        return database.read(entities -> decisions(entities).endSessions(caller, account));
    }

    private Outcome unlink(Caller caller, Account account, String link) {
        return database.read(entities -> decisions(entities).unlink(caller, account, link));
    }

    private void begin(Account account, Identity identity) {
        Way way = identity == null ? Way.PASSWORD : Way.OKTA;
        NewSession session = new NewSession(
                Reference.random(random),
                way,
                "",
                "",
                identity,
                null,
                NOW.minusSeconds(60),
                new Authentication(NOW, Optional.empty()),
                null);
        database.change(entities -> register(entities).begin(account, session, VISITOR));
    }

    private long live(Account account) {
        return database.read(entities -> register(entities).liveOf(account.customer(), account.id()));
    }

    private String linkOf(Account account) {
        return database.value("select id from linked_identity where account_id = '" + account.id() + "'");
    }

    private String audited() {
        return database.value(
                "select concat_ws(' ', customer_id, account_id, action, subject, detail) from audit_entry");
    }

    private void journaled(Account account, String at, String outcome) {
        database.sql(
                "insert into journal_entry (id, customer_id, attempt, at, way, outcome, account_id, first_link,"
                        + " client_address, user_agent) values (?, ?, '', cast(? as timestamp with time zone), 'OKTA', ?, ?,"
                        + " false, '', '')",
                at + outcome,
                account.customer().value(),
                at,
                outcome,
                account.id().value());
    }

    private static Caller caller(Account account) {
        return new Caller(account, NOW, false, new Visitor("192.0.2.1", "test"));
    }

    private static Identity identity(String connection, String customer, String subject) {
        return new Identity(customerId(customer), connectionId(connection), OKTA, subject);
    }

    private People people(EntityManager entities) {
        return new People(
                accounts(entities),
                OpenAccounts.links(entities),
                OpenJournal.lastSignIns(entities),
                register(entities));
    }

    private PeopleDecisions decisions(EntityManager entities) {
        return new PeopleDecisions(
                OpenAccounts.links(entities), register(entities), OpenJournal.audit(entities, CLOCK), CLOCK);
    }

    private Register register(EntityManager entities) {
        return new Register(entities, new SessionLimits(Duration.ofMinutes(30), Duration.ofHours(12)), CLOCK, random);
    }

    private static StoredAccounts accounts(EntityManager entities) {
        return OpenAccounts.accounts(entities, new VendorCustomer(customerId("vendor")));
    }
}
