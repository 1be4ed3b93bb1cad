package dev.gatehouse.wiring;

import static dev.gatehouse.testing.database.Samples.SEAL;
import static dev.gatehouse.testing.database.Samples.customerId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.account.Account;
import dev.gatehouse.account.AccountDirectory;
import dev.gatehouse.account.AccountDirectory.WithPassword;
import dev.gatehouse.account.Ledger;
import dev.gatehouse.account.OpenAccounts;
import dev.gatehouse.account.Role;
import dev.gatehouse.account.StoredAccounts;
import dev.gatehouse.account.VendorCustomer;
import dev.gatehouse.connection.OpenConnections;
import dev.gatehouse.connection.Revision;
import dev.gatehouse.customer.Customer;
import dev.gatehouse.customer.OpenCustomers;
import dev.gatehouse.ids.AccountId;
import dev.gatehouse.ids.ConnectionId;
import dev.gatehouse.secret.Redacted;
import dev.gatehouse.testing.database.Database;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BootstrapTest {

    private static final VendorCustomer VENDOR = new VendorCustomer(customerId("vendor"));
    private static final Pattern EXAMPLE = Pattern.compile("```json\n(.*?)```", Pattern.DOTALL);

    private final Database database = Database.empty();

    @TempDir
    Path folder;

    @Test
    void the_documented_example_fills_an_installation() throws IOException {
        fill(documentedExample());

        assertThat(counts()).isEqualTo("2 1 3 3");
        Customer acme = database.read(
                        entities -> OpenCustomers.customers(entities).byId(customerId("acme")))
                .orElseThrow();
        assertThat(acme.name()).isEqualTo("Acme Ltd");
        assertThat(acme.plan()).isEqualTo("enterprise");
        Account ada = byId("4711").orElseThrow();
        assertThat(ada.email()).isEqualTo("ada@acme.example");
        assertThat(ada.roles()).containsExactlyInAnyOrder(Role.ADMIN, Role.MEMBER);
        assertThat(ada.active()).isTrue();
        Account bob = database.read(entities -> accounts(entities).byEmail(customerId("acme"), "bob@acme.example"))
                .orElseThrow();
        assertThat(bob.active()).isFalse();
        assertThat(bob.id().value()).startsWith("acc_");
    }

    @Test
    void the_documented_connections_are_as_they_are_described() throws IOException {
        fill(documentedExample());

        Revision okta = connection("conn_7k3m9qxd42hft6wa7k3m");
        assertThat(okta.connection().isOn()).isTrue();
        assertThat(okta.title()).isEqualTo("Acme's Okta");
        assertThat(okta.provider().issuer()).hasToString("https://acme.okta.com");
        assertThat(OpenConnections.secret(okta, SEAL).reveal()).isEqualTo("the client secret that Okta shows");
        Revision draft = connection("conn_8k3m9qxd42hft6wa7k3m");
        assertThat(draft.connection().isOn()).isFalse();
        assertThat(draft.provider().issuer()).hasToString("https://login.sub.acme.example/oauth2/default");
        assertThat(connection("conn_9k3m9qxd42hft6wa7k3m").connection().isOn()).isFalse();
        assertThat(database.value("select listagg(state, ' ') within group (order by id) from connection"))
                .isEqualTo("ON DRAFT DISABLED");
    }

    @Test
    void a_password_of_the_file_is_stored_as_its_hash() throws IOException {
        fill(documentedExample());

        List<WithPassword> olga =
                database.read(entities -> accounts(entities).withPassword(Optional.empty(), "olga@ledger.example"));

        Redacted password = Redacted.of("a long password that is changed at once");
        assertThat(OpenAccounts.passwords().matching(olga, password)).hasSize(1);
        assertThat(database.value("select count(*) from account where password_hash like '%changed%'"))
                .isEqualTo("0");
        assertThat(database.value("select password_hash from account where id = '4711'"))
                .startsWith("PBKDF2WithHmacSHA256:600000:AAAA");
    }

    @Test
    void a_file_that_is_read_again_changes_nothing() throws IOException {
        fill(documentedExample());
        database.sql("update connection set title = 'changed by the admin', state = 'DISABLED'");
        database.sql("update account set name = 'changed by the admin'");
        database.sql("update customer set sign_in_rule = 'OKTA_ONLY', name = 'changed by the admin'");

        fill(documentedExample());

        assertThat(counts()).isEqualTo("2 1 3 3");
        assertThat(database.value("select count(*) from connection where state = 'DISABLED' and title like 'changed%'"))
                .isEqualTo("3");
        assertThat(database.value("select count(*) from account where name like 'changed%'"))
                .isEqualTo("3");
        assertThat(database.value("select count(*) from customer where sign_in_rule = 'OKTA_ONLY'"))
                .isEqualTo("2");
    }

    @Test
    void what_is_new_in_the_file_is_added() throws IOException {
        fill("{'customers': [{'customerId': 'acme', 'name': 'Acme'}]}");
        fill("{'customers': [{'customerId': 'acme', 'name': 'Acme',"
                + " 'accounts': [{'email': 'a@acme.example', 'name': 'A', 'roles': []}]}]}");

        assertThat(counts()).isEqualTo("1 0 1 0");
    }

    @Test
    void a_customer_can_begin_with_okta_alone() throws IOException {
        fill("{'customers': [{'customerId': 'acme', 'name': 'Acme', 'signInRule': 'OKTA_ONLY'}]}");

        boolean allowed =
                database.read(entities -> OpenCustomers.customers(entities).allowsPasswords(customerId("acme")));
        assertThat(allowed).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = ';',
            value = {
                "nonsense; gatehouse.bootstrap.file",
                "[]; gatehouse.bootstrap.file",
                "{'customers': {}}; customers is no list",
                "{'customers': ['acme']}; customers[0] is no object",
                "{'customers': [{'name': 'Acme'}]}; customers[0].customerId is missing",
                "{'customers': [{'customerId': 'A B', 'name': 'Acme'}]}; customers[0].customerId cannot be used",
                "{'customers': [{'customerId': 'acme'}]}; customers[0].name is missing",
                "{'customers': [{'customerId': 'acme', 'name': 7}]}; customers[0].name is no text",
                "{'customers': [{'customerId': 'acme', 'name': 'A', 'signInRule': 'NONE'}]}; customers[0].signInRule",
                "{'customers': [{'customerId': 'acme', 'name': 'A', 'signInRule': 'PROVISIONAL'}]}; PROVISIONAL",
                "{'customers': [{'customerId': 'a', 'name': 'A'}, {'customerId': 'b', 'name': 'B', 'accounts':"
                        + " [{'email': 'x@b', 'name': 'X'}]}]}; customers[1].accounts[0].roles is missing",
                "{'customers': [{'customerId': 'a', 'name': 'A', 'accounts': [{'email': 'x@a', 'name': 'X', 'roles':"
                        + " ['BOSS']}]}]}; customers[0].accounts[0].roles cannot be used",
                "{'customers': [{'customerId': 'a', 'name': 'A', 'accounts': [{'email': 'x@a', 'name': 'X', 'roles':"
                        + " ['OPERATOR']}]}]}; OPERATOR exists in the vendor's own customer alone",
                "{'customers': [{'customerId': 'a', 'name': 'A', 'saasApplications': [{'name': 'X'}]}]};"
                        + " customers[0].saasApplications[0].saasApplicationId is missing",
                "{'customers': [{'customerId': 'a', 'name': 'A', 'connections': [{'title': 'X'}]}]};"
                        + " customers[0].connections[0].connectionId is missing"
            })
    void a_mistake_is_named_by_its_place_and_nothing_is_stored(String json, String message) {
        assertThatThrownBy(() -> fill(json))
                .isInstanceOf(WrongSettings.class)
                .hasMessageContaining("gatehouse.bootstrap.file")
                .hasMessageContaining("bootstrap.json")
                .hasMessageContaining(message)
                .hasMessageEndingWith(". Correct the file.");
        assertThat(counts()).isEqualTo("0 0 0 0");
    }

    @Test
    void a_connection_needs_a_client_secret_which_no_message_repeats() {
        String customer = "{'customers': [{'customerId': 'a', 'name': 'A', 'connections': [{'connectionId':"
                + " 'conn_0000000000000001', 'title': 'T', 'domain': 'a.okta.com', 'clientId': 'c', ";

        assertThatThrownBy(() -> fill(customer + "'state': 'ON'}]}]}"))
                .hasMessageContaining("customers[0].connections[0].clientSecret is missing");
        assertThatThrownBy(() -> fill(customer + "'clientSecret': 's3cret', 'state': 'on'}]}]}"))
                .hasMessageContaining("customers[0].connections[0].state cannot be used")
                .hasMessageNotContaining("s3cret");
        assertThatThrownBy(() -> fill(customer + "'clientSecret': ['s3cret']}]}]}"))
                .hasMessageContaining("customers[0].connections[0].clientSecret is no text")
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void a_customer_has_one_live_connection_at_an_issuers_host() {
        String connection =
                "'title': 'T', 'domain': 'a.okta.com', 'clientId': 'c', 'clientSecret': 's', 'state': 'ON'}";

        assertThatThrownBy(() -> fill("{'customers': [{'customerId': 'acme', 'name': 'A', 'connections': ["
                        + "{'connectionId': 'conn_0000000000000001', " + connection + ", "
                        + "{'connectionId': 'conn_0000000000000002', 'authorizationServer': 'default', " + connection
                        + "]}]}"))
                .hasMessageContaining("customer acme has two connections ON at a.okta.com");
        assertThat(counts()).isEqualTo("0 0 0 0");
    }

    private static String documentedExample() throws IOException {
        Matcher example = EXAMPLE.matcher(Files.readString(Path.of("src/site/markdown/bootstrap.md")));
        assertThat(example.find()).isTrue();
        return example.group(1);
    }

    @Test
    void accounts_are_not_added_where_they_are_in_tables_of_the_vendors_own() {
        try (Ledger ledger = new Ledger()) {
            AccountDirectory theirs = ledger.accounts(VENDOR);
            assertThatThrownBy(() -> fill(documentedExample(), entities -> theirs))
                    .isInstanceOf(WrongSettings.class)
                    .hasMessageContaining("gatehouse.accounts.from");
        }
        assertThat(counts()).isEqualTo("0 0 0 0");
    }

    private void fill(String json) throws IOException {
        fill(json, BootstrapTest::accounts);
    }

    private void fill(String json, Function<EntityManager, AccountDirectory> directory) throws IOException {
        Path file = Files.writeString(
                folder.resolve("bootstrap.json"), json.contains("\"") ? json : json.replace('\'', '"'));
        database.change(entities -> new Bootstrap(
                        OpenCustomers.customers(entities),
                        accounts(entities),
                        directory.apply(entities),
                        OpenAccounts.passwords(),
                        new FirstConnections(OpenConnections.connections(entities), SEAL, Clock.systemUTC()))
                .fill(file));
    }

    private static StoredAccounts accounts(EntityManager entities) {
        return OpenAccounts.accounts(entities, VENDOR);
    }

    private Optional<Account> byId(String id) {
        return database.read(entities -> accounts(entities).byId(customerId("acme"), new AccountId(id)));
    }

    private Revision connection(String id) {
        return database.read(entities -> OpenConnections.connections(entities)
                .revision(new ConnectionId(id), 1)
                .orElseThrow());
    }

    private String counts() {
        return database.value("select concat_ws(' ', (select count(*) from customer),"
                + " (select count(*) from saas_application), (select count(*) from account),"
                + " (select count(*) from connection))");
    }
}
