package dev.gatehouse.wiring;

import dev.gatehouse.account.Account;
import dev.gatehouse.account.AccountDirectory;
import dev.gatehouse.account.Passwords;
import dev.gatehouse.account.Role;
import dev.gatehouse.account.StoredAccounts;
import dev.gatehouse.customer.Customer;
import dev.gatehouse.customer.Customers;
import dev.gatehouse.customer.SaasApplication;
import dev.gatehouse.customer.SignInRule;
import dev.gatehouse.ids.AccountId;
import dev.gatehouse.ids.CustomerId;
import dev.gatehouse.ids.SaasApplicationId;
import dev.gatehouse.secret.Redacted;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonReader;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Fills an installation from a JSON file: customers with their SaaS applications, accounts and connections. What is on record
 * already stays as it is, so the file can be read at every start. Its form is in {@code src/site/markdown/bootstrap.md}.
 */
@Dependent
class Bootstrap {

    private final Customers customers;
    private final StoredAccounts accounts;
    private final AccountDirectory directory;
    private final Passwords passwords;
    private final FirstConnections connections;

    @Inject
    Bootstrap(
            Customers customers,
            StoredAccounts accounts,
            AccountDirectory directory,
            Passwords passwords,
            FirstConnections connections) {
        this.customers = customers;
        this.accounts = accounts;
        this.directory = directory;
        this.passwords = passwords;
        this.connections = connections;
    }

    /**
     * Reads the file, in one transaction.
     *
     * @throws WrongSettings where it is not what it should be, naming the place
     */
    @Transactional
    void fill(Path file) {
        try (JsonReader reader = Json.createReader(Files.newBufferedReader(file))) {
            new Entry("", reader.readObject()).entries("customers").forEach(this::customer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (JsonException | IllegalArgumentException e) {
            throw new WrongSettings(List.of("gatehouse.bootstrap.file (" + file + ") cannot be used: " + e.getMessage()
                    + ". Correct the file."));
        }
    }

    private void customer(Entry entry) {
        CustomerId id = entry.read("customerId", CustomerId::new);
        if (customers.byId(id).isEmpty()) {
            Customer customer = new Customer(id, entry.text("name"), entry.text("plan", "standard"));
            customer.beginWith(entry.optional("signInRule", SignInRule::valueOf).orElse(SignInRule.PASSWORD_TOO));
            customers.add(customer);
        }
        entry.entries("saasApplications").forEach(application -> application(application, id));
        entry.entries("accounts").forEach(account -> account(account, id));
        entry.entries("connections").forEach(connection -> connections.begin(connection, id));
    }

    private void application(Entry entry, CustomerId customer) {
        SaasApplicationId id = entry.read("saasApplicationId", SaasApplicationId::new);
        if (customers.application(id).isEmpty()) {
            customers.add(new SaasApplication(id, customer, entry.text("name")));
        }
    }

    private void account(Entry entry, CustomerId customer) {
        if (directory.newAccounts().isEmpty()) {
            throw new IllegalArgumentException(
                    "accounts are in tables of your own (gatehouse.accounts.from), where nobody is added");
        }
        String email = entry.text("email");
        if (accounts.byEmail(customer, email).isPresent()) {
            return;
        }
        Account account = new Account(
                entry.optional("accountId", AccountId::new).orElseGet(AccountId::random),
                customer,
                email,
                entry.text("name"),
                Set.copyOf(entry.list("roles", Role::valueOf)),
                entry.flag("active", true));
        Optional<String> hash = entry.optional("password", Redacted::of)
                .map(passwords::hashOf)
                .or(() -> entry.optional("passwordHash", text -> text));
        accounts.add(account, hash.orElse(null));
    }
}
