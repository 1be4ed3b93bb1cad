package dev.gatehouse.wiring;

import dev.gatehouse.account.Account;
import dev.gatehouse.account.Passwords;
import dev.gatehouse.account.Role;
import dev.gatehouse.account.StoredAccounts;
import dev.gatehouse.connection.Connection;
import dev.gatehouse.connection.Connections;
import dev.gatehouse.customer.Customer;
import dev.gatehouse.customer.Customers;
import dev.gatehouse.customer.SaasApplication;
import dev.gatehouse.customer.SignInRule;
import dev.gatehouse.ids.AccountId;
import dev.gatehouse.ids.CustomerId;
import dev.gatehouse.ids.SaasApplicationId;
import dev.gatehouse.sealing.Seal;
import dev.gatehouse.secret.Redacted;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Fills an installation from a JSON file: customers with their SaaS applications, accounts and connections. What is on record
 * already stays as it is, so the file can be read at every start. Its form is in {@code src/site/markdown/bootstrap.md}.
 */
@Dependent
class Bootstrap {

    private final Customers customers;
    private final StoredAccounts accounts;
    private final Passwords passwords;
    private final Connections connections;
    private final Seal seal;

    @Inject
    Bootstrap(Customers customers, StoredAccounts accounts, Passwords passwords, Connections connections, Seal seal) {
        this.customers = customers;
        this.accounts = accounts;
        this.passwords = passwords;
        this.connections = connections;
        this.seal = seal;
    }

    /**
     * Reads the file, in one transaction.
     *
     * @throws WrongSettings where it is not what it should be, naming the place
     */
    @Transactional
    void fill(Path file) {
        try (JsonReader reader = Json.createReader(Files.newBufferedReader(file))) {
            objects(reader.readObject(), "customers").forEach(this::customer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (JsonException | IllegalArgumentException | ClassCastException | NullPointerException e) {
            throw new WrongSettings(List.of("gatehouse.bootstrap.file (" + file + ") cannot be used: " + e.getMessage()
                    + ". Correct the file."));
        }
    }

    private void customer(JsonObject json) {
        CustomerId id = new CustomerId(json.getString("customerId"));
        if (customers.byId(id).isEmpty()) {
            Customer customer = new Customer(id, json.getString("name"), json.getString("plan", "standard"));
            customer.beginWith(SignInRule.valueOf(json.getString("signInRule", "PASSWORD_TOO")));
            customers.add(customer);
        }
        objects(json, "saasApplications").forEach(application -> application(application, id));
        objects(json, "accounts").forEach(account -> account(account, id));
        objects(json, "connections").forEach(connection -> connection(connection, id));
    }

    private void application(JsonObject json, CustomerId customer) {
        SaasApplicationId id = new SaasApplicationId(json.getString("saasApplicationId"));
        if (customers.application(id).isEmpty()) {
            customers.add(new SaasApplication(id, customer, json.getString("name")));
        }
    }

    private void account(JsonObject json, CustomerId customer) {
        String email = json.getString("email");
        if (accounts.byEmail(customer, email).isPresent()) {
            return;
        }
        Set<Role> roles = texts(json, "roles").stream().map(Role::valueOf).collect(Collectors.toSet());
        AccountId id = new AccountId(json.getString("accountId", "acc_" + UUID.randomUUID()));
        String password = json.getString("password", "");
        accounts.add(
                new Account(id, customer, email, json.getString("name"), roles, json.getBoolean("active", true)),
                password.isEmpty() ? json.getString("passwordHash", null) : passwords.hashOf(Redacted.of(password)));
    }

    private void connection(JsonObject json, CustomerId customer) {
        ConnectionForm form = new ConnectionForm(json);
        if (connections.byId(form.id()).isPresent()) {
            return;
        }
        Connection connection = new Connection(form.id(), customer, json.getString("title"), form.provider());
        connection.storeSecret(Redacted.of(json.getString("clientSecret")), seal);
        switch (form.state()) {
            case ON -> {
                refuseSecondAtHost(connection);
                connection.turnOnUnrehearsed();
            }
            case DISABLED -> connection.disable();
            case DRAFT, REHEARSED -> {}
        }
        connections.add(connection);
    }

    /** One customer has one live connection per issuer host (DESIGN 4.13), or its people could not say which they mean. */
    private void refuseSecondAtHost(Connection connection) {
        String host = connection.provider().issuer().host();
        boolean taken = connections.on(connection.customer()).stream()
                .anyMatch(other -> other.provider().issuer().host().equals(host));
        if (taken) {
            throw new IllegalArgumentException(
                    "customer " + connection.customer() + " has two connections ON at " + host);
        }
    }

    private static List<JsonObject> objects(JsonObject json, String name) {
        return json.getOrDefault(name, JsonValue.EMPTY_JSON_ARRAY).asJsonArray().getValuesAs(JsonObject.class);
    }

    private static List<String> texts(JsonObject json, String name) {
        return json.getJsonArray(name).getValuesAs(JsonString::getString);
    }
}
