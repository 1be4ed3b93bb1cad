package dev.gatehouse.account;

import dev.gatehouse.ids.CustomerId;
import java.util.Optional;

/**
 * Whose a webhook or an API key is: a customer's, which is about that customer alone, or the vendor's, which is about all.
 *
 * @param home the customer in whose audit trail its changes stand
 * @param everybody whether it is about all customers
 */
public record Owner(CustomerId home, boolean everybody) {

    /** A customer. */
    public static Owner customer(CustomerId id) {
        return new Owner(id, false);
    }

    /** The vendor. */
    public static Owner vendor(VendorCustomer vendor) {
        return new Owner(vendor.id(), true);
    }

    /** The customer that it is about; empty where it is about all. */
    public Optional<CustomerId> customer() {
        return everybody ? Optional.empty() : Optional.of(home);
    }

    /**
     * Whether the caller may look after what is its own: at a customer its admins, at the vendor operators; not who came in by a recovery
     * code.
     */
    public boolean admits(Caller caller) {
        return !caller.recovering()
                && caller.customer().equals(home)
                && (everybody ? caller.isOperator() : caller.isAdmin());
    }
}
