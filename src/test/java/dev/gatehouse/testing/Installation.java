package dev.gatehouse.testing;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * What an installation begins with: customers, accounts and connections for its bootstrap file, and for each connection the app
 * at the stand-in that it needs.
 */
public final class Installation {

    /** A customer being described. */
    public final class Customer {
        private final String id;
        private final JsonObjectBuilder json;
        private final JsonArrayBuilder applications = Json.createArrayBuilder();
        private final JsonArrayBuilder accounts = Json.createArrayBuilder();
        private final JsonArrayBuilder connections = Json.createArrayBuilder();

        private Customer(String id, String name, String rule) {
            this.id = id;
            this.json = Json.createObjectBuilder()
                    .add("customerId", id)
                    .add("name", name)
                    .add("plan", "enterprise")
                    .add("signInRule", rule);
        }

        /** With a SaaS application. */
        public Customer application(String applicationId) {
            applications.add(Json.createObjectBuilder()
                    .add("saasApplicationId", applicationId)
                    .add("name", "Application " + applicationId));
            return this;
        }

        /** With an account that has no password. */
        public Customer account(String email, String name, String... roles) {
            accounts.add(described(email, name, roles));
            return this;
        }

        /** With an account that has a password. */
        public Customer accountWithPassword(String email, String name, String password, String... roles) {
            accounts.add(described(email, name, roles).add("password", password));
            return this;
        }

        /** With an account whose password has this hash already. */
        public Customer accountWithHash(String email, String name, String hash, String... roles) {
            accounts.add(described(email, name, roles).add("passwordHash", hash));
            return this;
        }

        /** With an account that may not sign in. */
        public Customer disabledAccount(String email, String name) {
            accounts.add(described(email, name, "MEMBER").add("active", false));
            return this;
        }

        /** With a connection to this issuer, ON, and the app that it needs at the stand-in. */
        public Customer connection(FakeOkta okta, String issuer) {
            return connection(okta, issuer, Json.createObjectBuilder());
        }

        /** With a connection that differs in these entries of the bootstrap file, and the app that it needs. */
        public Customer connection(FakeOkta okta, String issuer, JsonObjectBuilder different) {
            okta.register(OktaApp.of(clientOf(id), secretOf(id), redirectOf(id))
                    .named("Gatehouse for " + id)
                    .withTileTo(URI.create(base + "/customer/" + id)));
            // The stand-in is Okta, though its address is none of Okta's
            return connection(
                    issuer,
                    Json.createObjectBuilder()
                            .add("emailVerifiedRequired", false)
                            .addAll(different));
        }

        /** With a connection to a provider that knows of it already. */
        public Customer connection(String issuer, JsonObjectBuilder different) {
            connections.add(Json.createObjectBuilder()
                    .add("connectionId", connectionOf(id))
                    .add("title", "Okta of " + id)
                    .add("domain", URI.create(issuer).getAuthority())
                    .add("issuer", issuer)
                    .add("clientId", clientOf(id))
                    .add("clientSecret", secretOf(id))
                    .add("state", "ON")
                    .addAll(different));
            return this;
        }

        private JsonObjectBuilder described(String email, String name, String... roles) {
            return Json.createObjectBuilder()
                    .add("accountId", "acc-" + id + "-" + email)
                    .add("email", email)
                    .add("name", name)
                    .add("roles", Json.createArrayBuilder(List.of(roles)));
        }

        private JsonObjectBuilder described() {
            return json.add("saasApplications", applications)
                    .add("accounts", accounts)
                    .add("connections", connections);
        }
    }

    private final String base;
    private final List<Customer> customers = new ArrayList<>();

    /** An installation that is reached at {@code base}, without a slash at the end. */
    public Installation(String base) {
        this.base = base;
    }

    /** Another customer. */
    public Customer customer(String id, String name) {
        return customer(id, name, "PASSWORD_TOO");
    }

    /** Another customer on this plan. */
    public Customer customerOnPlan(String id, String name, String plan) {
        Customer customer = customer(id, name);
        customer.json.add("plan", plan);
        return customer;
    }

    /** Another customer with this sign-in rule. */
    public Customer customer(String id, String name, String rule) {
        Customer customer = new Customer(id, name, rule);
        customers.add(customer);
        return customer;
    }

    /** The redirect address of a customer's connection. */
    public URI redirectOf(String customer) {
        return URI.create(base + "/signin/callback/" + connectionOf(customer));
    }

    /** The bootstrap file. */
    public String json() {
        JsonArrayBuilder all = Json.createArrayBuilder();
        customers.forEach(customer -> all.add(customer.described()));
        return Json.createObjectBuilder().add("customers", all).build().toString();
    }

    /** The client id of a customer's connection. */
    public static String clientOf(String customer) {
        return "0oa" + customer.replace("-", "");
    }

    /** Its client secret, with characters that only a form-encoded Basic header carries over. */
    public static String secretOf(String customer) {
        return "s3cret:+of/" + customer + "% &ü";
    }

    /** Its connection id. */
    public static String connectionOf(String customer) {
        return "conn_" + (customer.replace("-", "") + "zzzzzzzzzzzzzzzz").substring(0, 16);
    }
}
