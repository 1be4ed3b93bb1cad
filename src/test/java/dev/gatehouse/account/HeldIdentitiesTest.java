package dev.gatehouse.account;

import static dev.gatehouse.testing.database.Samples.account;
import static dev.gatehouse.testing.database.Samples.connectionId;
import static dev.gatehouse.testing.database.Samples.customer;
import static dev.gatehouse.testing.database.Samples.customerId;
import static dev.gatehouse.testing.database.Samples.on;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.account.HeldDecisions.Outcome;
import dev.gatehouse.account.HeldIdentity.State;
import dev.gatehouse.connection.OpenConnections;
import dev.gatehouse.ids.AccountId;
import dev.gatehouse.journal.OpenJournal;
import dev.gatehouse.journal.Visitor;
import dev.gatehouse.testing.database.Database;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** DESIGN 4.5: a new subject with the email of an account that is linked already waits for an admin's word. */
class HeldIdentitiesTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:15:30.123456Z");
    private static final String OKTA = "https://acme.okta.com";
    private static final Account ADA = account("ada", "acme", "ada@acme.example", Role.ADMIN, Role.MEMBER);
    private static final Account BOB = account("bob", "acme", "bob@acme.example", Role.MEMBER);
    private static final Account EVE = account("eve", "other", "eve@other.example", Role.ADMIN);
    private static final Account OLGA = account("olga", "vendor", "olga@vendor.example", Role.OPERATOR, Role.ADMIN);
    private static final Account VERA = account("vera", "vendor", "vera@vendor.example", Role.ADMIN);
    private static final Visitor VISITOR = new Visitor("192.0.2.7", "Firefox");

    private final Database database = Database.empty();

    @BeforeEach
    void customers() {
        database.change(entities -> {
            List.of("acme", "other", "vendor").forEach(id -> entities.persist(customer(id)));
            entities.flush();
            List.of("acme", "other", "vendor")
                    .forEach(id -> OpenConnections.connections(entities).add(on(id, id, OKTA)));
            List.of(ADA, BOB, EVE, OLGA, VERA)
                    .forEach(account -> accounts(entities).add(account, null));
            entities.flush();
            OpenAccounts.links(entities).link(identity("acme", "00uOld"), BOB.id());
        });
    }

    @Test
    void who_is_turned_away_waits_with_all_that_is_known() {
        keep("00uNew", "bob@acme.example", BOB, NOW);

        HeldIdentity held = waiting().get(0);
        assertThat(held.id()).startsWith("held_");
        assertThat(held.identity()).isEqualTo(identity("acme", "00uNew"));
        assertThat(held.through()).isEqualTo("Acme's Okta");
        assertThat(held.email()).contains("bob@acme.example");
        assertThat(held.account()).isEqualTo(BOB.id());
        assertThat(held.clientAddress()).isEqualTo("192.0.2.7");
        assertThat(held.firstSeen()).isEqualTo(NOW);
        assertThat(held.lastSeen()).isEqualTo(NOW);
        assertThat(held.tries()).isEqualTo(1);
        assertThat(count("acme")).isEqualTo(1);
    }

    @Test
    void who_comes_again_is_the_same_with_the_latest_evidence() {
        keep("00uNew", "bob@acme.example", BOB, NOW);
        keep("00uNew", null, ADA, NOW.plusSeconds(60));

        HeldIdentity held = waiting().get(0);
        assertThat(waiting()).hasSize(1);
        assertThat(held.tries()).isEqualTo(2);
        assertThat(held.firstSeen()).isEqualTo(NOW);
        assertThat(held.lastSeen()).isEqualTo(NOW.plusSeconds(60));
        assertThat(held.account()).isEqualTo(ADA.id());
        assertThat(held.email()).isEmpty();
    }

    @Test
    void that_somebody_begins_to_wait_is_told_and_not_what_they_claim() {
        keep("00uNew", "bob@acme.example", BOB, NOW);

        assertThat(told())
                .isEqualTo("IDENTITY_HELD acme Acme's Okta " + connectionId("acme") + " bob subject 00uNew at " + OKTA);
    }

    @Test
    void that_they_try_again_is_told_to_nobody() {
        keep("00uNew", null, BOB, NOW);
        database.sql("delete from outbox_event");
        keep("00uNew", null, BOB, NOW.plusSeconds(60));

        assertThat(told()).isEmpty();
    }

    @Test
    void that_somebody_who_was_refused_tries_again_is_told_to_nobody() {
        keep("00uNew", null, BOB, NOW);
        database.sql("update held_identity set state = 'REFUSED'");
        database.sql("delete from outbox_event");
        keep("00uNew", null, BOB, NOW.plusSeconds(60));

        assertThat(told()).isEmpty();
    }

    @Test
    void that_somebody_waits_anew_whose_link_was_taken_away_is_told() {
        keep("00uNew", null, BOB, NOW);
        database.sql("update held_identity set state = 'LINKED'");
        database.sql("delete from outbox_event");
        keep("00uNew", null, BOB, NOW.plusSeconds(60));

        assertThat(told()).startsWith("IDENTITY_HELD acme");
    }

    private String told() {
        return database.value("select coalesce(listagg(concat_ws(' ', type, customer_id, subject, connection_id,"
                + " account_id, detail), '; '), '') from outbox_event");
    }

    @Test
    void the_latest_stands_first() {
        keep("00u1", null, BOB, NOW);
        keep("00u2", null, BOB, NOW.plusSeconds(2));
        keep("00u3", null, BOB, NOW.plusSeconds(1));

        assertThat(waiting()).extracting(held -> held.identity().subject()).containsExactly("00u2", "00u3", "00u1");
    }

    @Test
    void two_hundred_wait_at_most_and_the_one_not_seen_for_longest_gives_way() {
        for (int i = 0; i < HeldIdentities.MOST_WAITING; i++) {
            keep("00u" + i, null, BOB, NOW.plusSeconds(i));
        }
        keep("00u0", null, BOB, NOW.plusSeconds(500));
        keep("00uLast", null, BOB, NOW.plusSeconds(501));

        assertThat(waiting())
                .hasSize(HeldIdentities.MOST_WAITING)
                .extracting(held -> held.identity().subject())
                .contains("00uLast", "00u0", "00u2")
                .doesNotContain("00u1");
    }

    @Test
    void another_connections_flood_pushes_nobody_out() {
        keep("00uNew", null, BOB, NOW);
        for (int i = 0; i <= HeldIdentities.MOST_WAITING; i++) {
            Identity theirs = new Identity(customerId("other"), connectionId("other"), OKTA, "00u" + i);
            keep(theirs, null, EVE, NOW.plusSeconds(i));
        }

        assertThat(waiting()).hasSize(1);
    }

    @Test
    void an_email_that_fits_nowhere_is_left_out() {
        keep("00uNew", "e".repeat(321), BOB, NOW);

        assertThat(waiting().get(0).email()).isEmpty();
    }

    @Test
    void another_customer_sees_nothing_of_it() {
        keep("00uNew", null, BOB, NOW);

        List<HeldIdentity> theirs = with(NOW, identities -> identities.list(customerId("other"), State.WAITING, 10));
        assertThat(theirs).isEmpty();
        assertThat(count("other")).isZero();
    }

    @Test
    void linking_replaces_the_accounts_link_and_is_announced() {
        keep("00uNew", "bob@acme.example", BOB, NOW);

        assertThat(link(caller(ADA), idOf("00uNew"), BOB)).isEqualTo(Outcome.DONE);

        assertThat(linkOf("00uNew")).contains(BOB.id());
        assertThat(linkOf("00uOld")).isEmpty();
        assertThat(waiting()).isEmpty();
        assertThat(audited())
                .isEqualTo("acme ada IDENTITY_LINKED bob@acme.example subject 00uNew at " + OKTA
                        + ", through Acme's Okta, in place of subject 00uOld announced");
    }

    @Test
    void an_account_that_nobody_is_linked_to_is_linked_too() {
        keep("00uNew", null, ADA, NOW);

        assertThat(link(caller(ADA), idOf("00uNew"), ADA)).isEqualTo(Outcome.DONE);
        assertThat(linkOf("00uNew")).contains(ADA.id());
        assertThat(linkOf("00uOld")).contains(BOB.id());
    }

    @Test
    void who_was_linked_before_waits_anew_when_their_link_is_gone() {
        keep("00uNew", null, BOB, NOW);
        link(caller(ADA), idOf("00uNew"), BOB);
        keep("00uOld", null, BOB, NOW);
        link(caller(ADA), idOf("00uOld"), BOB);
        keep("00uNew", null, BOB, NOW.plusSeconds(1));

        assertThat(linkOf("00uOld")).contains(BOB.id());
        assertThat(waiting()).extracting(held -> held.identity().subject()).containsExactly("00uNew");
    }

    @Test
    void one_that_is_linked_is_not_linked_twice() {
        keep("00uNew", null, BOB, NOW);
        String id = idOf("00uNew");
        link(caller(ADA), id, BOB);

        assertThat(link(caller(ADA), id, BOB)).isEqualTo(Outcome.GONE);
        assertThat(refuse(caller(ADA), id)).isEqualTo(Outcome.GONE);
    }

    @Test
    void who_is_refused_stays_out_and_does_not_wait_again() {
        keep("00uNew", "bob@acme.example", BOB, NOW);

        assertThat(refuse(caller(ADA), idOf("00uNew"))).isEqualTo(Outcome.DONE);
        keep("00uNew", "bob@acme.example", BOB, NOW.plusSeconds(1));

        assertThat(waiting()).isEmpty();
        assertThat(isRefused("00uNew")).isTrue();
        assertThat(isRefused("00uOld")).isFalse();
        assertThat(linkOf("00uOld")).contains(BOB.id());
        assertThat(audited())
                .isEqualTo("acme ada IDENTITY_REFUSED bob@acme.example subject 00uNew at " + OKTA
                        + ", through Acme's Okta");
    }

    @Test
    void one_that_was_refused_can_still_be_linked() {
        keep("00uNew", null, BOB, NOW);
        String id = idOf("00uNew");
        refuse(caller(ADA), id);

        assertThat(link(caller(ADA), id, BOB)).isEqualTo(Outcome.DONE);
        assertThat(isRefused("00uNew")).isFalse();
    }

    @Test
    void what_the_admin_did_not_see_is_not_linked() {
        keep("00uNew", "bob@acme.example", BOB, NOW);
        String id = idOf("00uNew");
        keep("00uNew", "ada@acme.example", ADA, NOW.plusSeconds(1));

        assertThat(link(caller(ADA), id, BOB)).isEqualTo(Outcome.REACHES_OTHER);
        assertThat(linkOf("00uNew")).isEmpty();
    }

    @Test
    void another_customers_admin_can_do_nothing() {
        keep("00uNew", null, BOB, NOW);
        String id = idOf("00uNew");

        assertThat(link(caller(EVE), id, BOB)).isEqualTo(Outcome.GONE);
        assertThat(link(caller(EVE), id, EVE)).isEqualTo(Outcome.GONE);
        assertThat(refuse(caller(EVE), id)).isEqualTo(Outcome.GONE);
        assertThat(waiting()).hasSize(1);
        assertThat(linkOf("00uNew")).isEmpty();
    }

    @Test
    void an_id_that_there_is_not_is_gone() {
        assertThat(link(caller(ADA), "held_nothing", BOB)).isEqualTo(Outcome.GONE);
        assertThat(refuse(caller(ADA), "held_nothing")).isEqualTo(Outcome.GONE);
    }

    @Test
    void an_account_that_is_gone_is_not_linked() {
        keep("00uNew", null, BOB, NOW);
        String id = idOf("00uNew");
        database.sql("delete from account where id = 'bob'");

        assertThat(link(caller(ADA), id, BOB)).isEqualTo(Outcome.GONE);
        assertThat(refuse(caller(ADA), id)).isEqualTo(Outcome.DONE);
    }

    @Test
    void a_member_decides_nothing() {
        keep("00uNew", null, BOB, NOW);

        assertThat(link(caller(BOB), idOf("00uNew"), BOB)).isEqualTo(Outcome.NOT_ALLOWED);
        assertThat(refuse(caller(BOB), idOf("00uNew"))).isEqualTo(Outcome.NOT_ALLOWED);
    }

    @Test
    void who_recovers_decides_nothing() {
        keep("00uNew", null, BOB, NOW);
        Caller recovering = new Caller(ADA, NOW, true, VISITOR);

        assertThat(link(recovering, idOf("00uNew"), BOB)).isEqualTo(Outcome.NOT_ALLOWED);
        assertThat(refuse(recovering, idOf("00uNew"))).isEqualTo(Outcome.NOT_ALLOWED);
    }

    @Test
    void who_has_not_said_who_they_are_within_five_minutes_decides_nothing() {
        keep("00uNew", null, BOB, NOW);
        Caller stale = new Caller(ADA, NOW.minus(Caller.FRESH), false, VISITOR);

        assertThat(link(stale, idOf("00uNew"), BOB)).isEqualTo(Outcome.NOT_FRESH);
        assertThat(refuse(stale, idOf("00uNew"))).isEqualTo(Outcome.NOT_FRESH);
        assertThat(waiting()).hasSize(1);
    }

    @Test
    void an_operators_account_is_linked_by_an_operator_alone() {
        Identity olgas = new Identity(customerId("vendor"), connectionId("vendor"), OKTA, "00uOlga");
        keep(olgas, "olga@vendor.example", OLGA, NOW);
        String id = idOf("00uOlga");

        assertThat(link(caller(VERA), id, OLGA)).isEqualTo(Outcome.OPERATORS_ONLY);
        assertThat(database.value("select count(*) from linked_identity where subject = '00uOlga'"))
                .isEqualTo("0");
        assertThat(link(caller(OLGA), id, OLGA)).isEqualTo(Outcome.DONE);
        assertThat(database.value("select account_id from linked_identity where subject = '00uOlga'"))
                .isEqualTo("olga");
    }

    private static Identity identity(String customer, String subject) {
        return new Identity(customerId(customer), connectionId(customer), OKTA, subject);
    }

    private static Caller caller(Account account) {
        return new Caller(account, NOW, false, VISITOR);
    }

    private void keep(String subject, @Nullable String email, Account reaches, Instant now) {
        keep(identity("acme", subject), email, reaches, now);
    }

    private void keep(Identity identity, @Nullable String email, Account reaches, Instant now) {
        with(now, identities -> {
            identities.keep(new HeldIdentities.Knock(identity, "Acme's Okta", email, reaches.id(), VISITOR));
            return true;
        });
    }

    private List<HeldIdentity> waiting() {
        return with(NOW, identities -> identities.list(customerId("acme"), State.WAITING, 1000));
    }

    private int count(String customer) {
        return with(NOW, identities -> identities.waiting(customerId(customer)));
    }

    private boolean isRefused(String subject) {
        return with(NOW, identities -> identities.isRefused(identity("acme", subject)));
    }

    private String idOf(String subject) {
        return database.value("select id from held_identity where subject = '" + subject + "'");
    }

    private Optional<AccountId> linkOf(String subject) {
        return database.read(entities ->
                OpenAccounts.links(entities).of(identity("acme", subject)).map(Links.Link::account));
    }

    private Outcome link(Caller caller, String id, Account shown) {
        return deciding(decisions -> decisions.link(caller, id, shown.id()));
    }

    private Outcome refuse(Caller caller, String id) {
        return deciding(decisions -> decisions.refuse(caller, id));
    }

    private String audited() {
        return database.value("select concat_ws(' ', a.customer_id, a.account_id, a.action, a.subject, a.detail,"
                + " (select 'announced' from outbox_event e where e.audit_id = a.id)) from audit_entry a");
    }

    private Outcome deciding(Function<HeldDecisions, Outcome> work) {
        return database.read(entities -> work.apply(new HeldDecisions(
                identities(entities, NOW),
                accounts(entities),
                OpenAccounts.links(entities),
                OpenJournal.audit(entities, clock(NOW)),
                clock(NOW))));
    }

    private <T> T with(Instant now, Function<HeldIdentities, T> work) {
        return database.read(entities -> work.apply(identities(entities, now)));
    }

    private static HeldIdentities identities(EntityManager entities, Instant now) {
        return new HeldIdentities(entities, clock(now));
    }

    private static StoredAccounts accounts(EntityManager entities) {
        return OpenAccounts.accounts(entities, new VendorCustomer(customerId("vendor")));
    }

    private static Clock clock(Instant now) {
        return Clock.fixed(now, ZoneOffset.UTC);
    }
}
