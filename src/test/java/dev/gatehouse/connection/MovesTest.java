package dev.gatehouse.connection;

import static dev.gatehouse.testing.database.Samples.account;
import static dev.gatehouse.testing.database.Samples.customerId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.gatehouse.account.Account;
import dev.gatehouse.account.Identity;
import dev.gatehouse.account.Links;
import dev.gatehouse.account.OpenAccounts;
import dev.gatehouse.account.Role;
import dev.gatehouse.connection.Declined.Reason;
import dev.gatehouse.ids.ConnectionId;
import dev.gatehouse.journal.Actor;
import dev.gatehouse.oidc.Issuer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When another issuer is the same org under another name, and what becomes of its people. */
class MovesTest {

    private static final String OLD = "https://acme.okta.example";
    private static final String NEW = "https://login.acme.example";
    private static final String NEWER = "https://id.acme.example";
    private static final String PAST = "timestamp with time zone '2020-01-01 00:00:00+00'";
    private static final String ADAS = "00u-ada";
    private static final String KEY = "key-of-the-org";
    private static final Account BOB = account("bob", "acme", "bob@acme.example", Role.MEMBER);
    private static final Account CARL = account("carl", "acme", "carl@acme.example", Role.MEMBER);

    private final Workbench bench = new Workbench();
    private ConnectionId id = new ConnectionId("conn_00000000000000000000");

    /** Okta is the only way in; Ada and Bob have come by it. */
    @BeforeEach
    void anOrg() {
        bench.database.change(entities -> List.of(BOB, CARL)
                .forEach(account -> Workbench.accounts(entities).add(account, null)));
        id = bench.rehearsed(OLD);
        bench.use((use, ada) -> use.turnOnAlone(ada, id));
        comeBack();
        bench.link(id, OLD, "00u-bob", BOB);
        bench.signsWith(id, KEY, "next-key-of-the-org");
    }

    // The proof

    @Test
    void a_token_by_a_known_key_about_the_admin_proves_that_it_is_the_same_org() {
        assertThat(moved(NEW, ADAS, KEY)).isEmpty();

        assertThat(others()).containsExactly(OLD);
        assertThat(bench.linked(id, NEW, "00u-bob")).contains(BOB.id());
        assertThat(links()).isEqualTo("00u-ada " + NEW + ", 00u-bob " + NEW);
        assertThat(bench.audited()).contains("ALIAS_PROVEN");
        assertThat(bench.database.value(
                        "select proven_by || ' ' || signed_by from issuer_alias where issuer = '" + NEW + "'"))
                .isEqualTo("ada@acme.example " + KEY);
    }

    @Test
    void a_look_alike_that_publishes_the_orgs_keys_and_signs_with_its_own_is_another_org() {
        assertThat(moved(NEW, ADAS, "key-of-the-look-alike")).isPresent();

        assertThat(others()).isEmpty();
        assertThat(bench.linked(id, NEW, "00u-bob")).isEmpty();
        assertThat(bench.linked(id, OLD, "00u-bob")).contains(BOB.id());
    }

    @Test
    void a_token_about_somebody_else_proves_nothing() {
        moved(NEW, "00u-bob", KEY);

        assertThat(others()).isEmpty();
        assertThat(bench.linked(id, OLD, "00u-bob")).contains(BOB.id());
        assertThat(links()).contains("00u-bob " + OLD);
    }

    @Test
    void a_token_about_somebody_unknown_proves_nothing() {
        moved(NEW, "00u-of-another-org", KEY);

        assertThat(others()).isEmpty();
    }

    @Test
    void an_admin_whom_another_connection_knows_proves_nothing_of_this_one() {
        bench.database.sql("delete from linked_identity where subject = ?", ADAS);
        ConnectionId second = bench.rehearsed("https://second.okta.example");
        bench.use((use, ada) -> {
            use.turnOn(ada, second);
            return true;
        });
        bench.link(second, OLD, "00u-ada", Workbench.ADA);

        moved(NEW, ADAS, KEY);

        assertThat(others()).isEmpty();
    }

    @Test
    void where_the_keys_of_the_old_one_were_never_read_nothing_is_proven() {
        bench.database.sql("delete from provider_sighting");

        moved(NEW, ADAS, KEY);

        assertThat(others()).isEmpty();
    }

    @Test
    void a_token_whose_key_is_not_known_proves_nothing() {
        change(NEW);
        bench.rehearse(id);
        putInUse();

        assertThat(others()).isEmpty();
    }

    @Test
    void another_server_of_the_same_host_is_no_move() {
        moved(NEW + "/oauth2/default", ADAS, KEY);

        assertThat(others()).isEmpty();
    }

    @Test
    void a_test_sign_in_with_other_values_proves_nothing() {
        change(NEW);
        bench.rehearse(id, ADAS, KEY);
        bench.fill(id, NEWER, "client");

        assertThat(catchThrowableOfType(Declined.class, this::putInUse).reason())
                .isEqualTo(Reason.NOT_REHEARSED);
        assertThat(others()).isEmpty();
    }

    @Test
    void what_another_customer_has_proven_counts_for_nobody_else() {
        moved(NEW, ADAS, KEY);

        assertThat(bench.database.<List<String>>read(
                        entities -> List.copyOf(OpenAccounts.aliases(entities).names(customerId("other"), NEW))))
                .containsExactly(NEW);
        Optional<Links.Link> theirs = bench.database.read(
                entities -> OpenAccounts.links(entities).of(new Identity(customerId("other"), id, NEW, "00u-bob")));
        assertThat(theirs).isEmpty();
    }

    // What follows

    @Test
    void nobody_has_to_come_back_where_the_admin_came_by_the_new_name_a_moment_ago() {
        assertThat(moved(NEW, ADAS, KEY)).isEmpty();

        assertThat(bench.database.value("select sign_in_rule from customer where id = 'acme'"))
                .isEqualTo("OKTA_ONLY");
    }

    @Test
    void a_proof_of_this_morning_is_on_trial_and_people_are_known_by_either_name() {
        change(NEW);
        bench.rehearse(id, ADAS, KEY);
        bench.database.sql(
                "update connection_revision set rehearsed_at = ? where rehearsed_at is not null"
                        + " and live_from is null",
                Instant.now().minusSeconds(3600));

        assertThat(putInUse()).isPresent();
        assertThat(bench.linked(id, NEW, "00u-bob")).contains(BOB.id());
        bench.database.sql("update connection set fallback_at = " + PAST);
        assertThat(bench.inUse(id).orElseThrow().provider().issuer()).hasToString(OLD);
        assertThat(bench.linked(id, OLD, "00u-bob")).contains(BOB.id());
        assertThat(bench.linked(id, OLD, ADAS)).contains(Workbench.ADA.id());
        assertThat(isTaken(OLD, "00u-somebody", BOB)).isTrue();
    }

    @Test
    void another_client_is_on_trial_though_the_org_is_the_same() {
        bench.edit((editor, ada) -> editor.beginChange(ada, id));
        bench.fill(id, NEW, "another-client");
        bench.rehearse(id, ADAS, KEY);

        assertThat(putInUse()).isPresent();
        assertThat(others()).containsExactly(OLD);
    }

    @Test
    void going_back_to_a_proven_name_takes_everybody_along() {
        moved(NEW, ADAS, KEY);

        assertThat(moved(OLD, ADAS, "a-key-of-another-year")).isEmpty();
        assertThat(others()).containsExactly(NEW);
        assertThat(links()).isEqualTo("00u-ada " + OLD + ", 00u-bob " + OLD);
    }

    @Test
    void moving_on_and_on_keeps_all_names() {
        moved(NEW, ADAS, KEY);
        moved(NEWER, ADAS, KEY);

        assertThat(others()).containsExactlyInAnyOrder(OLD, NEW);
        assertThat(links()).isEqualTo("00u-ada " + NEWER + ", 00u-bob " + NEWER);
    }

    @Test
    void names_of_an_org_that_was_left_for_another_are_not_names_of_that() {
        moved(NEW, ADAS, KEY);
        bench.signsWith(id, KEY);
        moved("https://acme-two.okta.example", "00u-ada-two", "key-of-another-org");

        assertThat(others()).isEmpty();
        assertThat(bench.linked(id, "https://acme-two.okta.example", "00u-bob")).isEmpty();
        assertThat(at("acme.okta.example")).isEmpty();
    }

    @Test
    void a_link_that_stands_under_the_new_name_already_is_left_as_it_is() {
        bench.link(id, NEW, "00u-bob", CARL);
        bench.link(id, OLD, "00u-carl", CARL);

        moved(NEW, ADAS, KEY);

        assertThat(bench.linked(id, NEW, "00u-bob")).contains(CARL.id());
        assertThat(bench.linked(id, OLD, "00u-bob")).contains(BOB.id());
        assertThat(links()).contains("00u-bob " + OLD, "00u-bob " + NEW, "00u-carl " + OLD);
        // Carl's account belongs to somebody else under the new name
        assertThat(isTaken(NEW, "00u-carl", CARL)).isTrue();
    }

    @Test
    void a_thousand_links_come_along_in_one_statement() {
        bench.database.sql(
                "insert into linked_identity (id, customer_id, connection_id, issuer, subject, account_id, linked_at)"
                        + " select 'link_' || x, 'acme', '" + id + "', '" + OLD
                        + "', '00u' || x, 'account' || x, current_timestamp"
                        + " from system_range(1, 1000)");

        moved(NEW, ADAS, KEY);

        assertThat(bench.database.value("select count(*) from linked_identity where issuer = '" + NEW + "'"))
                .isEqualTo("1002");
        assertThat(bench.database.value("select detail from audit_entry where action = 'REVISION_IN_USE'"))
                .contains(", 1002 links came along");
    }

    @Test
    void who_was_refused_under_the_old_name_is_refused_under_the_new_one() {
        bench.database.sql(
                "insert into held_identity (id, customer_id, connection_id, through, issuer, subject, account_id,"
                        + " client_address, first_seen, last_seen, tries, state, version) values ('held_1', 'acme', '"
                        + id
                        + "', 'Okta', '" + OLD
                        + "', '00u-eve', 'carl', '', current_timestamp, current_timestamp, 1, 'REFUSED', 0)");

        moved(NEW, ADAS, KEY);

        Identity eve = new Identity(customerId("acme"), id, NEW, "00u-eve");
        assertThat((boolean) bench.database.read(
                        entities -> OpenAccounts.held(entities).isRefused(eve)))
                .isTrue();
        assertThat(bench.database.value("select issuer from held_identity")).isEqualTo(NEW);
    }

    @Test
    void an_account_that_is_linked_under_the_old_name_is_nobody_elses_under_the_new_one() {
        bench.link(id, NEW, "00u-somebody", CARL);
        bench.link(id, OLD, "00u-carl", CARL);
        moved(NEW, ADAS, KEY);

        assertThat(isTaken(NEW, "00u-newcomer", BOB)).isTrue();
        assertThat(isTaken(NEW, "00u-bob", BOB)).isFalse();
        assertThat(isTaken(OLD, "00u-newcomer", BOB)).isTrue();
    }

    // The sign-in page

    @Test
    void the_old_domain_still_leads_to_the_connection() {
        moved(NEW, ADAS, KEY);

        assertThat(at("acme.okta.example")).containsExactly(id);
        assertThat(at("login.acme.example")).containsExactly(id);
    }

    @Test
    void a_domain_that_another_customer_has_now_is_theirs_alone() {
        moved(NEW, ADAS, KEY);
        Revision theirs = dev.gatehouse.testing.database.Samples.on("theirs", "other", OLD);
        bench.database.change(entities -> OpenConnections.connections(entities).add(theirs));

        assertThat(at("acme.okta.example")).containsExactly(theirs.connectionId());
        List<Revision> acmes = bench.read(connections -> connections.onAtHost("acme.okta.example", "acme"));
        assertThat(acmes).hasSize(1);
        assertThat(at("login.acme.example")).containsExactly(id);
    }

    @Test
    void a_connection_that_is_off_is_found_by_none_of_its_names() {
        moved(NEW, ADAS, KEY);
        bench.use((use, ada) -> {
            use.disable(ada, id);
            return true;
        });

        assertThat(at("acme.okta.example")).isEmpty();
    }

    // Taking a name away

    @Test
    void a_name_is_taken_away_and_everybody_stays() {
        moved(NEW, ADAS, KEY);
        forget(OLD);

        assertThat(others()).isEmpty();
        assertThat(at("acme.okta.example")).isEmpty();
        assertThat(bench.linked(id, NEW, "00u-bob")).contains(BOB.id());
        assertThat(bench.linked(id, OLD, "00u-bob")).isEmpty();
        assertThat(bench.audited()).contains("ALIAS_REMOVED");
    }

    @Test
    void the_name_in_use_is_not_taken_away() {
        moved(NEW, ADAS, KEY);

        assertThat(catchThrowableOfType(Declined.class, () -> forget(NEW)).reason())
                .isEqualTo(Reason.WRONG_STATE);
    }

    @Test
    void the_name_that_a_trial_would_return_to_is_not_taken_away() {
        bench.edit((editor, ada) -> editor.beginChange(ada, id));
        bench.fill(id, NEW, "another-client");
        bench.rehearse(id, ADAS, KEY);
        putInUse();

        assertThat(catchThrowableOfType(Declined.class, () -> forget(OLD)).reason())
                .isEqualTo(Reason.WRONG_STATE);
        assertThat(others()).containsExactly(OLD);
    }

    @Test
    void a_name_that_is_none_is_not_taken_away() {
        assertThat(catchThrowableOfType(Declined.class, () -> forget(NEW)).reason())
                .isEqualTo(Reason.NOT_FOUND);
    }

    @Test
    void another_customers_admin_takes_no_name_away() {
        moved(NEW, ADAS, KEY);

        assertThat(catchThrowableOfType(
                                Declined.class,
                                () -> bench.database.change(
                                        entities -> bench.move(entities).forget(bench.eve(), id, new Issuer(OLD))))
                        .reason())
                .isEqualTo(Reason.NOT_FOUND);
        assertThat(others()).containsExactly(OLD);
    }

    @Test
    void who_did_not_prove_themselves_a_moment_ago_takes_no_name_away() {
        moved(NEW, ADAS, KEY);

        assertThat(catchThrowableOfType(
                                Declined.class,
                                () -> bench.database.change(entities ->
                                        bench.move(entities).forget(bench.adaOfAnHourAgo(), id, new Issuer(OLD))))
                        .reason())
                .isEqualTo(Reason.PROOF_NEEDED);
    }

    private Optional<Instant> moved(String issuer, String subject, String signedBy) {
        change(issuer);
        bench.rehearse(id, subject, signedBy);
        return putInUse();
    }

    private void change(String issuer) {
        bench.edit((editor, ada) -> editor.beginChange(ada, id));
        bench.fill(id, issuer, "client");
    }

    private Optional<Instant> putInUse() {
        return bench.use((use, ada) -> use.putInUse(ada, id));
    }

    private void comeBack() {
        Revision inUse = bench.inUse(id).orElseThrow();
        bench.use((use, ada) -> {
            Account admin = Workbench.ADA;
            use.cameBack(new Actor(admin.customer(), admin.id(), admin.email(), Workbench.HERE), inUse);
            return true;
        });
    }

    private void forget(String name) {
        bench.database.change(entities -> bench.move(entities).forget(bench.ada(), id, new Issuer(name)));
    }

    private List<String> others() {
        Revision inUse = bench.inUse(id).orElseThrow();
        return bench.database.read(entities -> bench.moves(entities).others(inUse).stream()
                .map(alias -> alias.issuer())
                .toList());
    }

    private List<ConnectionId> at(String host) {
        return bench.read(connections ->
                connections.onAtHost(host).stream().map(Revision::connectionId).toList());
    }

    private boolean isTaken(String issuer, String subject, Account account) {
        return bench.database.read(entities -> OpenAccounts.links(entities)
                .isTaken(account.id(), new Identity(customerId("acme"), id, issuer, subject)));
    }

    private String links() {
        return bench.database.value(
                "select listagg(subject || ' ' || issuer, ', ') within group (order by subject, issuer)"
                        + " from linked_identity where connection_id = '" + id + "'");
    }
}
