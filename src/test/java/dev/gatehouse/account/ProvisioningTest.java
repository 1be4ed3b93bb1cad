package dev.gatehouse.account;

import static dev.gatehouse.testing.database.Samples.account;
import static dev.gatehouse.testing.database.Samples.connectionId;
import static dev.gatehouse.testing.database.Samples.customer;
import static dev.gatehouse.testing.database.Samples.customerId;
import static dev.gatehouse.testing.database.Samples.on;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.connection.OpenConnections;
import dev.gatehouse.customer.OpenCustomers;
import dev.gatehouse.journal.OpenJournal;
import dev.gatehouse.journal.Visitor;
import dev.gatehouse.testing.database.Database;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProvisioningTest {

    private static final VendorCustomer VENDOR = new VendorCustomer(customerId("vendor"));
    private static final Visitor VISITOR = new Visitor("192.0.2.1", "a browser");
    private static final Account ADA = account("ada", "acme", "ada@acme.example", Role.ADMIN, Role.MEMBER);
    private static final Account BOB = account("bob", "acme", "bob@acme.example", Role.MEMBER);
    private static final Account EVE = account("eve", "other", "eve@other.example", Role.ADMIN, Role.MEMBER);
    private static final Account OLGA = account("olga", "vendor", "olga@vendor.example", Role.OPERATOR, Role.MEMBER);

    private final Database database = Database.empty();

    @BeforeEach
    void accounts() {
        database.change(entities -> {
            List.of("acme", "other", "vendor").forEach(id -> entities.persist(customer(id)));
            entities.flush();
            List.of(ADA, BOB, EVE, OLGA).forEach(account -> directory(entities).add(account, null));
        });
    }

    // New accounts

    @Test
    void a_new_account_is_active_has_no_password_and_stands_in_the_audit_trail() {
        Account fay = create("acme", "Fay@acme.example", Role.MEMBER);

        assertThat(stored(fay)).isEqualTo(fay);
        assertThat(fay.active()).isTrue();
        assertThat(fay.roles()).containsExactly(Role.MEMBER);
        assertThat(database.value("select count(*) from account where password_hash is not null"))
                .isEqualTo("0");
        assertThat(audited()).isEqualTo("acme " + fay.id() + " ACCOUNT_CREATED Fay@acme.example MEMBER 192.0.2.1");
    }

    @Test
    void an_email_of_another_customer_makes_an_account_of_its_own() {
        Account eve = create("acme", "eve@other.example", Role.MEMBER);

        assertThat(eve.id()).isNotEqualTo(EVE.id());
        assertThat(stored(EVE)).isEqualTo(EVE);
    }

    @Test
    void the_database_refuses_a_second_account_with_an_email() {
        assertThatThrownBy(() -> create("acme", "BOB@acme.example", Role.MEMBER))
                .isInstanceOf(PersistenceException.class);
        assertThat(database.value("select count(*) from audit_entry")).isEqualTo("0");
    }

    @Test
    void an_operator_is_never_made() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Newcomer(VENDOR.id(), "x@vendor.example", "X", Set.of(Role.OPERATOR)));
    }

    // Roles

    @Test
    void groups_give_a_role_beside_member() {
        assertThat(withRoles(BOB, Role.ADMIN).roles()).containsExactlyInAnyOrder(Role.MEMBER, Role.ADMIN);

        assertThat(stored(BOB).roles()).containsExactlyInAnyOrder(Role.MEMBER, Role.ADMIN);
        assertThat(audited()).isEqualTo("acme bob ROLES_CHANGED bob@acme.example MEMBER -> ADMIN MEMBER 192.0.2.1");
    }

    @Test
    void groups_take_a_role_that_they_do_not_give() {
        withRoles(BOB, Role.ADMIN);

        assertThat(withRoles(ADA).roles()).containsExactly(Role.MEMBER);
        assertThat(stored(ADA).roles()).containsExactly(Role.MEMBER);
    }

    @Test
    void it_is_told_where_groups_took_a_role_away() {
        assertThat(provisioned(BOB, Role.ADMIN).lostRole()).isFalse();
        assertThat(provisioned(BOB, Role.ADMIN).lostRole()).isFalse();
        assertThat(provisioned(stored(BOB)).lostRole()).isTrue();
        assertThat(provisioned(stored(BOB)).lostRole()).isFalse();
    }

    @Test
    void the_last_admin_who_remains_one_lost_nothing() {
        assertThat(provisioned(ADA).lostRole()).isFalse();
    }

    @Test
    void an_account_that_lost_its_role_a_moment_ago_does_not_lose_it_again() {
        withRoles(BOB, Role.ADMIN);
        withRoles(ADA);

        assertThat(provisioned(ADA).lostRole()).isFalse();
    }

    @Test
    void roles_that_are_as_they_should_be_are_not_written_again() {
        assertThat(withRoles(BOB)).isEqualTo(BOB);
        assertThat(withRoles(ADA, Role.ADMIN)).isEqualTo(ADA);

        assertThat(database.value("select count(*) from audit_entry")).isEqualTo("0");
    }

    @Test
    void the_last_admin_of_a_customer_remains_one() {
        assertThat(withRoles(ADA)).isEqualTo(ADA);

        assertThat(stored(ADA)).isEqualTo(ADA);
        assertThat(database.value("select count(*) from audit_entry")).isEqualTo("0");
    }

    @Test
    void an_admin_who_is_disabled_does_not_count_as_one_who_remains() {
        withRoles(BOB, Role.ADMIN);
        database.sql("update account set active = false where id = 'bob'");

        assertThat(withRoles(ADA)).isEqualTo(ADA);
    }

    @Test
    void of_two_admins_one_remains() {
        withRoles(BOB, Role.ADMIN);
        Account bob = stored(BOB);

        withRoles(ADA);

        assertThat(withRoles(bob)).isEqualTo(bob);
    }

    @Test
    void while_passwords_are_kept_out_the_last_admin_who_is_linked_remains_one() {
        withRoles(BOB, Role.ADMIN);
        link(ADA);
        link(EVE);
        for (String rule : List.of("OKTA_ONLY", "PROVISIONAL")) {
            rule(rule, "2999-01-01");
            assertThat(withRoles(ADA)).isEqualTo(ADA);
        }
        assertThat(stored(ADA)).isEqualTo(ADA);

        link(BOB);

        assertThat(withRoles(ADA).roles()).containsExactly(Role.MEMBER);
    }

    @Test
    void once_a_trial_is_over_an_admin_who_is_not_linked_remains_by_their_password() {
        withRoles(BOB, Role.ADMIN);
        link(ADA);
        rule("PROVISIONAL", "2020-01-01");

        assertThat(withRoles(ADA).roles()).containsExactly(Role.MEMBER);
    }

    @Test
    void a_linked_admin_who_is_disabled_does_not_count_as_one_who_remains() {
        withRoles(BOB, Role.ADMIN);
        link(BOB);
        rule("OKTA_ONLY", "2999-01-01");
        database.sql("update account set active = false where id = 'bob'");

        assertThat(withRoles(ADA)).isEqualTo(ADA);
    }

    /** Each by a connection of their own. */
    private void link(Account account) {
        String id = account.id().value();
        Identity identity = new Identity(account.customer(), connectionId(id), "https://okta.example", "00u-" + id);
        database.change(entities -> {
            OpenConnections.connections(entities).add(on(id, account.customer().value(), "https://okta.example"));
            entities.flush();
            OpenAccounts.links(entities).link(identity, account.id());
        });
    }

    private void rule(String rule, String until) {
        database.sql(
                "update customer set sign_in_rule = ?, provisional_until = cast(? as timestamp with time zone)"
                        + " where id = 'acme'",
                rule,
                until + " 00:00:00+00");
    }

    @Test
    void an_operator_is_never_given() {
        assertThat(withRoles(account("bob", "acme", "bob@acme.example", Role.MEMBER), Role.OPERATOR))
                .isEqualTo(BOB);
        Account tom = account("tom", "vendor", "tom@vendor.example", Role.MEMBER);
        database.change(entities -> directory(entities).add(tom, null));

        assertThat(withRoles(tom, Role.OPERATOR, Role.ADMIN).roles())
                .containsExactlyInAnyOrder(Role.MEMBER, Role.ADMIN);
        assertThat(stored(tom).roles()).doesNotContain(Role.OPERATOR);
    }

    @Test
    void an_operator_is_never_taken_away() {
        assertThat(withRoles(OLGA)).isEqualTo(OLGA);
        assertThat(withRoles(OLGA, Role.ADMIN).roles())
                .containsExactlyInAnyOrder(Role.MEMBER, Role.ADMIN, Role.OPERATOR);
        assertThat(stored(OLGA).roles()).contains(Role.OPERATOR);
    }

    @Test
    void the_directory_itself_neither_gives_nor_takes_an_operator() {
        database.change(entities -> {
            directory(entities).roleStore().orElseThrow().store(OLGA, Set.of(Role.MEMBER));
            directory(entities).roleStore().orElseThrow().store(BOB, Set.of(Role.MEMBER, Role.OPERATOR));
        });

        assertThat(stored(OLGA)).isEqualTo(OLGA);
        assertThat(database.value("select roles from account where id = 'bob'")).isEqualTo("MEMBER");
    }

    @Test
    void an_account_of_another_customer_is_not_changed() {
        Account foreign = account("eve", "acme", "eve@other.example", Role.MEMBER);

        assertThatIllegalArgumentException().isThrownBy(() -> withRoles(foreign, Role.ADMIN));
        assertThat(stored(EVE)).isEqualTo(EVE);
    }

    private Account create(String customer, String email, Role... roles) {
        Newcomer newcomer = new Newcomer(customerId(customer), email, "A name", Set.of(roles));
        return database.read(entities -> provisioning(entities).create(newcomer, VISITOR));
    }

    private Account withRoles(Account account, Role... given) {
        return provisioned(account, given).account();
    }

    private Provisioning.Provisioned provisioned(Account account, Role... given) {
        return database.read(entities -> provisioning(entities).withRoles(account, Set.of(given), VISITOR));
    }

    private Account stored(Account account) {
        return database.read(entities ->
                directory(entities).byId(account.customer(), account.id()).orElseThrow());
    }

    /** The one line of the audit trail. */
    private String audited() {
        return database.value("select concat_ws(' ', customer_id, account_id, action, subject, detail, client_address)"
                + " from audit_entry");
    }

    private static StoredAccounts directory(EntityManager entities) {
        return OpenAccounts.accounts(entities, VENDOR);
    }

    private static Provisioning provisioning(EntityManager entities) {
        return new Provisioning(
                directory(entities),
                OpenAccounts.remaining(entities, directory(entities)),
                OpenCustomers.customers(entities),
                OpenJournal.audit(entities, Clock.systemUTC()),
                entities);
    }
}
