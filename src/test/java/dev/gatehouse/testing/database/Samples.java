package dev.gatehouse.testing.database;

import dev.gatehouse.account.Account;
import dev.gatehouse.account.Role;
import dev.gatehouse.connection.Connection;
import dev.gatehouse.connection.ProviderSettings;
import dev.gatehouse.connection.Revision;
import dev.gatehouse.customer.Customer;
import dev.gatehouse.ids.AccountId;
import dev.gatehouse.ids.ConnectionId;
import dev.gatehouse.ids.CustomerId;
import dev.gatehouse.journal.Visitor;
import dev.gatehouse.oidc.ClientAuthentication;
import dev.gatehouse.oidc.Issuer;
import dev.gatehouse.oidc.ResponseMode;
import dev.gatehouse.sealing.Seal;
import dev.gatehouse.sealing.SealingKeys;
import dev.gatehouse.secret.Redacted;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Set;

/** Customers, accounts and connections as tests need them. */
public final class Samples {

    /** A seal with a key that is no secret. */
    public static final Seal SEAL =
            new Seal(SealingKeys.parse("test:" + Base64.getEncoder().encodeToString(new byte[32])));

    /** When connections begin. */
    public static final Instant BEGINNING = Instant.parse("2026-01-01T00:00:00Z");

    /** From where somebody comes. */
    public static final Visitor VISITOR = new Visitor("192.0.2.7", "a browser");

    private Samples() {}

    /** The id of a customer. */
    public static CustomerId customerId(String id) {
        return new CustomerId(id);
    }

    /** A customer, not yet stored. */
    public static Customer customer(String id) {
        return new Customer(new CustomerId(id), "Customer " + id, "standard");
    }

    /** The id of a connection: made of a name of at most 20 letters. */
    public static ConnectionId connectionId(String name) {
        return new ConnectionId("conn_" + name + "0".repeat(20 - name.length()));
    }

    /** A connection that is ON, with a secret, not yet stored. */
    public static Revision on(String name, String customer, String issuer) {
        Revision revision = draft(name, customer, provider(issuer, false));
        revision.storeSecret(Redacted.of("secret of " + name), SEAL);
        revision.turnOnUnrehearsed(BEGINNING);
        return revision;
    }

    /** A connection that is being filled in, not yet stored. */
    public static Revision draft(String name, String customer, ProviderSettings provider) {
        return Revision.first(
                new Connection(connectionId(name), new CustomerId(customer), "Title of " + name, BEGINNING), provider);
    }

    /** What a connection knows of the provider with this issuer. */
    public static ProviderSettings provider(String issuer, boolean emailVerifiedRequired) {
        Issuer confirmed = new Issuer(issuer);
        return new ProviderSettings(
                confirmed.host(),
                confirmed.discovery(),
                confirmed,
                "client-of-" + confirmed.host(),
                ClientAuthentication.CLIENT_SECRET_BASIC,
                ResponseMode.QUERY,
                "openid profile email",
                List.of("RS256"),
                emailVerifiedRequired);
    }

    /** An active account of a customer, not yet stored. */
    public static Account account(String id, String customer, String email, Role... roles) {
        return new Account(new AccountId(id), new CustomerId(customer), email, "Name of " + id, Set.of(roles), true);
    }
}
