package dev.gatehouse.account;

import dev.gatehouse.customer.OpenCustomers;
import dev.gatehouse.journal.AuditTrail;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.Map;
import java.util.Random;
import org.glassfish.soteria.identitystores.hash.Pbkdf2PasswordHashImpl;

/** Makes the parts of this package for tests of others, as the container makes them. */
public final class OpenAccounts {

    private OpenAccounts() {}

    /** The links in this database. */
    public static Links links(EntityManager entities) {
        return new Links(entities, Clock.systemUTC());
    }

    /** The names of orgs in this database. */
    public static Aliases aliases(EntityManager entities) {
        return new Aliases(entities, Clock.systemUTC());
    }

    /** The accounts in this database. */
    public static StoredAccounts accounts(EntityManager entities, VendorCustomer vendor) {
        return new StoredAccounts(entities, vendor);
    }

    /** The identities that wait in this database. */
    public static HeldIdentities held(EntityManager entities) {
        return new HeldIdentities(entities, Clock.systemUTC());
    }

    /** The admins who remain. */
    public static RemainingAdmins remaining(EntityManager entities, AccountDirectory accounts) {
        return new RemainingAdmins(accounts, links(entities), OpenCustomers.customers(entities));
    }

    /** Passwords, hashed by Soteria. */
    public static Passwords passwords() {
        return new Passwords(new Pbkdf2PasswordHashImpl());
    }

    /** The hash of a password, of so few iterations that many sign-ins take no time; it is verified by the parameters that it carries. */
    public static String quickHash(String password) {
        Pbkdf2PasswordHashImpl quick = new Pbkdf2PasswordHashImpl();
        quick.initialize(Map.of("Pbkdf2PasswordHash.Iterations", "1024"));
        return quick.generate(password.toCharArray());
    }

    /** The recovery codes in this database. */
    public static RecoveryCodes recoveryCodes(
            EntityManager entities, AccountDirectory accounts, AuditTrail audit, Clock clock) {
        return new RecoveryCodes(accounts, audit, entities, clock, new Random());
    }
}
