package dev.gatehouse.connection;

import static dev.gatehouse.connection.OpenConnections.connections;
import static dev.gatehouse.testing.database.Samples.account;
import static dev.gatehouse.testing.database.Samples.connectionId;
import static dev.gatehouse.testing.database.Samples.customer;
import static dev.gatehouse.testing.database.Samples.customerId;
import static dev.gatehouse.testing.database.Samples.draft;
import static dev.gatehouse.testing.database.Samples.provider;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.account.Account;
import dev.gatehouse.account.AccountDirectory;
import dev.gatehouse.account.Caller;
import dev.gatehouse.account.Identity;
import dev.gatehouse.account.OpenAccounts;
import dev.gatehouse.account.Part;
import dev.gatehouse.account.Role;
import dev.gatehouse.account.StoredAccounts;
import dev.gatehouse.account.VendorCustomer;
import dev.gatehouse.connection.GroupsForecast.Outlook;
import dev.gatehouse.ids.AccountId;
import dev.gatehouse.ids.CustomerId;
import dev.gatehouse.ids.Reference;
import dev.gatehouse.journal.Actor;
import dev.gatehouse.journal.OpenJournal;
import dev.gatehouse.journal.Visitor;
import dev.gatehouse.refusal.Refusal;
import dev.gatehouse.refusal.RefusalCode;
import dev.gatehouse.testing.StoppedClock;
import dev.gatehouse.testing.database.Database;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GroupsForecastTest {

    private static final Reference ATTEMPT = new Reference("7K3M-9QXD-42HF-T6WA");
    private static final VendorCustomer VENDOR = new VendorCustomer(customerId("vendor"));
    private static final Account ADA = account("ada", "acme", "ada@acme.example", Role.ADMIN, Role.MEMBER);
    private static final Account BOB = account("bob", "acme", "bob@acme.example", Role.ADMIN, Role.MEMBER);

    private final Database database = Database.empty();
    private final StoppedClock clock = new StoppedClock();

    @BeforeEach
    void twoAdminsAndADraftThatMapsGroups() {
        database.change(entities -> entities.persist(customer("acme")));
        database.change(entities -> {
            List.of(ADA, BOB).forEach(account -> directory(entities).add(account, null));
            connections(entities).add(draft("first", "acme", provider("https://acme.okta.com", false)));
        });
        database.sql("update connection_revision set groups_claim = 'groups', group_roles = 'ADMIN Admins'");
        database.change(entities -> rehearsals(entities)
                .begin(
                        new Caller(ADA, clock.instant(), false, new Visitor("192.0.2.7", "a browser")),
                        revision(entities),
                        ATTEMPT));
    }

    @Test
    void groups_that_make_no_admin_take_it_from_who_tests() {
        passes(Set.of());
        assertThat(outlook()).isEqualTo(Outlook.NO_ADMIN);
    }

    @Test
    void groups_that_make_a_member_take_it_too() {
        passes(Set.of(Role.MEMBER));
        assertThat(outlook()).isEqualTo(Outlook.NO_ADMIN);
    }

    @Test
    void groups_that_make_an_admin_change_nothing() {
        passes(Set.of(Role.MEMBER, Role.ADMIN));
        assertThat(outlook()).isEqualTo(Outlook.UNCHANGED);
    }

    @Test
    void the_last_admin_remains_one_and_is_told_why() {
        database.sql("update account set active = false where id = 'bob'");
        passes(Set.of());
        assertThat(outlook()).isEqualTo(Outlook.LAST_ADMIN);
    }

    @Test
    void who_alone_is_linked_is_the_last_admin_while_passwords_are_kept_out() {
        database.sql("update customer set sign_in_rule = 'OKTA_ONLY' where id = 'acme'");
        passes(Set.of());
        assertThat(outlook()).isEqualTo(Outlook.LAST_ADMIN);
        database.change(entities -> OpenAccounts.links(entities)
                .link(
                        new Identity(customerId("acme"), connectionId("first"), "https://acme.okta.com", "00u-bob"),
                        BOB.id()));
        assertThat(outlook()).isEqualTo(Outlook.NO_ADMIN);
    }

    @Test
    void a_list_that_did_not_come_is_told() {
        passes(null);
        assertThat(outlook()).isEqualTo(Outlook.NOT_KNOWN);
    }

    @Test
    void a_connection_that_maps_no_groups_foretells_nothing() {
        database.sql("update connection_revision set groups_claim = '', group_roles = ''");
        passes(null);
        assertThat(outlook()).isEqualTo(Outlook.UNCHANGED);
    }

    @Test
    void who_is_no_admin_has_nothing_to_lose() {
        database.sql("update account set roles = 'MEMBER' where id = 'ada'");
        passes(Set.of());
        assertThat(outlook()).isEqualTo(Outlook.UNCHANGED);
    }

    @Test
    void a_test_under_way_foretells_nothing() {
        assertThat(outlook()).isEqualTo(Outlook.UNCHANGED);
    }

    @Test
    void a_test_that_reached_somebody_else_foretells_nothing() {
        Refusal other = Refusal.of(RefusalCode.REHEARSAL_REACHED_OTHER_ACCOUNT, "bob@acme.example");
        database.change(entities -> rehearsals(entities).fail(ATTEMPT, received(Set.of()), other));
        assertThat(outlook()).isEqualTo(Outlook.UNCHANGED);
    }

    @Test
    void a_test_of_other_values_foretells_nothing() {
        passes(Set.of());
        database.change(entities -> revision(entities).changed(Actor.itself(customerId("acme")), clock.instant()));
        assertThat(outlook()).isEqualTo(Outlook.UNCHANGED);
    }

    @Test
    void where_the_vendors_application_sets_roles_groups_foretell_nothing() {
        passes(Set.of());
        assertThat(outlook(ReadOnly::new)).isEqualTo(Outlook.UNCHANGED);
    }

    private void passes(@Nullable Set<Role> groupRoles) {
        database.change(entities -> rehearsals(entities).pass(ATTEMPT, received(groupRoles)));
    }

    private static Rehearsal.Received received(@Nullable Set<Role> groupRoles) {
        return new Rehearsal.Received("https://acme.okta.com", "00u1", "{}", "ada@acme.example", groupRoles, null);
    }

    private Outlook outlook() {
        return outlook(accounts -> accounts);
    }

    private Outlook outlook(Function<AccountDirectory, AccountDirectory> accounts) {
        return database.read(entities -> new GroupsForecast(
                        accounts.apply(directory(entities)),
                        OpenAccounts.remaining(entities, accounts.apply(directory(entities))))
                .of(
                        rehearsals(entities)
                                .latest(customerId("acme"), connectionId("first"))
                                .orElseThrow(),
                        revision(entities)));
    }

    private static Revision revision(EntityManager entities) {
        return connections(entities).revision(connectionId("first"), 1).orElseThrow();
    }

    private Rehearsals rehearsals(EntityManager entities) {
        return new Rehearsals(entities, connections(entities), OpenJournal.audit(entities, clock), clock);
    }

    private static StoredAccounts directory(EntityManager entities) {
        return OpenAccounts.accounts(entities, VENDOR);
    }

    /** A directory that the vendor's application alone writes. */
    private record ReadOnly(AccountDirectory accounts) implements AccountDirectory {
        @Override
        public Optional<Account> byEmail(CustomerId customer, String email) {
            return accounts.byEmail(customer, email);
        }

        @Override
        public Optional<Account> byId(CustomerId customer, AccountId id) {
            return accounts.byId(customer, id);
        }

        @Override
        public List<Account> admins(CustomerId customer) {
            return accounts.admins(customer);
        }

        @Override
        public List<Account> part(CustomerId customer, Part part) {
            return accounts.part(customer, part);
        }

        @Override
        public List<WithPassword> withPassword(Optional<CustomerId> customer, String email) {
            return accounts.withPassword(customer, email);
        }

        @Override
        public List<Account> withEmail(String email) {
            return accounts.withEmail(email);
        }
    }
}
