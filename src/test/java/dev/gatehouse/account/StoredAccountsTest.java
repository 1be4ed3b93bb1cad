package dev.gatehouse.account;

import static dev.gatehouse.testing.database.Samples.account;
import static dev.gatehouse.testing.database.Samples.customer;
import static dev.gatehouse.testing.database.Samples.customerId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.account.AccountDirectory.WithPassword;
import dev.gatehouse.ids.AccountId;
import dev.gatehouse.ids.CustomerId;
import dev.gatehouse.testing.database.Database;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoredAccountsTest {

    private static final CustomerId ACME = customerId("acme");
    private static final CustomerId OTHER = customerId("other");
    private static final VendorCustomer VENDOR = new VendorCustomer(customerId("vendor"));

    private final Database database = Database.empty();

    @BeforeEach
    void customers() {
        database.change(entities -> List.of("acme", "other", "vendor").forEach(id -> entities.persist(customer(id))));
    }

    @Test
    void an_account_comes_back_as_it_was_stored() {
        Account ada = new Account(
                new AccountId("Ä 1/vendor's own"),
                ACME,
                "Ada.Lovelace@Acme.example",
                "Ada Lovelace",
                Set.of(Role.MEMBER, Role.ADMIN),
                false);
        add(ada, "some hash");

        assertThat(byId(ACME, "Ä 1/vendor's own")).contains(ada);
        assertThat(withPassword(Optional.of(ACME), "ada.lovelace@acme.example"))
                .containsExactly(new WithPassword(ada, "some hash"));
    }

    @Test
    void an_account_may_have_no_role() {
        Account guest = account("guest", "acme", "guest@acme.example");
        add(guest, null);

        assertThat(byId(ACME, "guest")).contains(guest);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ada@acme.example", "ADA@ACME.EXAMPLE", " Ada@acme.example "})
    void an_email_is_found_in_whatever_case_it_is_written(String written) {
        Account ada = account("ada", "acme", "Ada@Acme.example", Role.MEMBER);
        add(ada, "hash");

        assertThat(byEmail(ACME, written)).contains(ada);
        assertThat(withPassword(Optional.empty(), written)).hasSize(1);
    }

    @Test
    void an_email_in_capitals_is_compared_alike_in_every_language() {
        add(account("iris", "acme", "IRIS@acme.example", Role.MEMBER), null);

        assertThat(byEmail(ACME, "iris@acme.example")).isPresent();
        assertThat(byEmail(ACME, "ıris@acme.example")).isEmpty();
    }

    @Test
    void another_customers_account_is_never_reached() {
        add(account("ada", "other", "ada@acme.example", Role.MEMBER), "hash");

        assertThat(byEmail(ACME, "ada@acme.example")).isEmpty();
        assertThat(byId(ACME, "ada")).isEmpty();
        assertThat(withPassword(Optional.of(ACME), "ada@acme.example")).isEmpty();
        assertThat(byId(OTHER, "ada")).isPresent();
    }

    @Test
    void one_customer_has_an_email_once_in_whatever_case() {
        add(account("ada", "acme", "ada@acme.example", Role.MEMBER), null);

        assertThatThrownBy(() -> add(account("ada-2", "acme", "ADA@acme.example", Role.MEMBER), null))
                .isInstanceOf(PersistenceException.class)
                .hasStackTraceContaining("ACCOUNT_EMAIL");
    }

    @Test
    void several_customers_may_have_the_same_email() {
        add(account("ada", "acme", "ada@mail.example", Role.MEMBER), "hash 1");
        add(account("ada-2", "other", "ada@mail.example", Role.MEMBER), "hash 2");

        assertThat(withPassword(Optional.empty(), "ada@mail.example")).hasSize(2);
        assertThat(withPassword(Optional.of(OTHER), "ada@mail.example"))
                .singleElement()
                .extracting(found -> found.account().id().value())
                .isEqualTo("ada-2");
    }

    @Test
    void an_email_is_found_in_all_customers_at_once_with_or_without_a_password() {
        add(account("ada-2", "other", "ada@mail.example", Role.MEMBER), "hash");
        add(account("ada", "acme", "Ada@mail.example", Role.MEMBER), null);
        add(account("bob", "acme", "bob@mail.example", Role.MEMBER), null);

        List<Account> found = database.read(entities -> accounts(entities).withEmail("ADA@mail.example"));

        assertThat(found).extracting(account -> account.id().value()).containsExactly("ada", "ada-2");
    }

    @Test
    void an_account_without_a_password_is_no_candidate() {
        add(account("ada", "acme", "ada@acme.example", Role.MEMBER), null);

        assertThat(withPassword(Optional.empty(), "ada@acme.example")).isEmpty();
    }

    @Test
    void an_operator_outside_the_vendors_customer_is_not_stored() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> add(account("eve", "acme", "eve@acme.example", Role.OPERATOR), null))
                .withMessageContaining("OPERATOR")
                .withMessageContaining("eve@acme.example");
        assertThat(byId(ACME, "eve")).isEmpty();
    }

    @Test
    void an_operator_counts_in_the_vendors_customer_alone_whatever_the_row_says() {
        add(account("olga", "vendor", "olga@vendor.example", Role.OPERATOR, Role.MEMBER), null);
        add(account("eve", "acme", "eve@acme.example", Role.MEMBER), null);
        database.sql("update account set roles = 'MEMBER OPERATOR' where id = 'eve'");

        assertThat(rolesOf(VENDOR.id(), "olga")).containsExactlyInAnyOrder(Role.OPERATOR, Role.MEMBER);
        assertThat(rolesOf(ACME, "eve")).containsExactly(Role.MEMBER);
    }

    @Test
    void the_admins_are_those_who_are_active_and_admins_of_the_customer() {
        Account ada = account("ada", "acme", "ada@acme.example", Role.ADMIN, Role.MEMBER);
        Account zoe = account("zoe", "acme", "Zoe@acme.example", Role.ADMIN);
        add(zoe, null);
        add(ada, "hash");
        add(account("mia", "acme", "mia@acme.example", Role.MEMBER), "hash");
        add(account("eve", "other", "eve@other.example", Role.ADMIN), null);
        Set<Role> admin = Set.of(Role.ADMIN);
        add(new Account(new AccountId("old"), ACME, "old@acme.example", "Old", admin, false), null);

        List<Account> admins = database.read(entities -> accounts(entities).admins(ACME));
        assertThat(admins).containsExactly(ada, zoe);
    }

    @Test
    void what_carries_a_hash_does_not_print_it() {
        WithPassword candidate = new WithPassword(account("ada", "acme", "ada@acme.example"), "some hash");

        assertThat(candidate).hasToString("WithPassword[ada]");
    }

    private void add(Account account, @Nullable String hash) {
        database.change(entities -> accounts(entities).add(account, hash));
    }

    private Optional<Account> byId(CustomerId customer, String id) {
        return database.read(entities -> accounts(entities).byId(customer, new AccountId(id)));
    }

    private Set<Role> rolesOf(CustomerId customer, String id) {
        return byId(customer, id).orElseThrow().roles();
    }

    private Optional<Account> byEmail(CustomerId customer, String email) {
        return database.read(entities -> accounts(entities).byEmail(customer, email));
    }

    private List<WithPassword> withPassword(Optional<CustomerId> customer, String email) {
        return database.read(entities -> accounts(entities).withPassword(customer, email));
    }

    private static StoredAccounts accounts(EntityManager entities) {
        return new StoredAccounts(entities, VENDOR);
    }
}
