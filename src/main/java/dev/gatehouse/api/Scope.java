package dev.gatehouse.api;

import java.util.Arrays;
import java.util.Optional;

/** What an API key may be used for. */
public enum Scope {
    /** Reads customers and their SaaS applications. */
    CUSTOMERS_READ("customers:read", true),
    /** Adds and changes customers and their SaaS applications. */
    CUSTOMERS_WRITE("customers:write", false),
    /** Reads accounts and linked identities. */
    ACCOUNTS_READ("accounts:read", true),
    /** Adds, imports and changes accounts; unlinks identities. */
    ACCOUNTS_WRITE("accounts:write", false),
    /** Reads connections and has them checked. */
    CONNECTIONS_READ("connections:read", true),
    /** Changes connections, puts them in use and takes them out of it. */
    CONNECTIONS_WRITE("connections:write", true),
    /** Reads sessions. */
    SESSIONS_READ("sessions:read", true),
    /** Ends sessions. */
    SESSIONS_WRITE("sessions:write", true),
    /** Reads the sign-in journal and the audit trail. */
    JOURNAL_READ("journal:read", true),
    /** Manages webhooks. */
    WEBHOOKS("webhooks", true),
    /** Lists, makes and revokes API keys. */
    KEYS("keys", false),
    /** Redeems the codes of the handoff bridge. */
    HANDOFF("handoff", false),
    /** Asks whether a password may be checked. */
    SIGN_IN_RULE("sign-in-rule", false);

    private final String text;
    private final boolean customers;

    Scope(String text, boolean customers) {
        this.text = text;
        this.customers = customers;
    }

    /** The scope of this name. */
    public static Optional<Scope> of(String text) {
        return Arrays.stream(values()).filter(scope -> scope.text.equals(text)).findFirst();
    }

    /** Its name in keys, documents and messages. */
    public String text() {
        return text;
    }

    /** Whether a customer's key may have it; the others are for the vendor's programs alone. */
    public boolean isForCustomers() {
        return customers;
    }
}
