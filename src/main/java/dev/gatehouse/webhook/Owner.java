package dev.gatehouse.webhook;

import dev.gatehouse.account.Caller;
import dev.gatehouse.account.VendorCustomer;
import dev.gatehouse.ids.CustomerId;
import java.util.Optional;

/**
 * Whose a webhook is: a customer's, which hears of that customer alone, or the vendor's, which hears of all.
 *
 * @param home the customer in whose audit trail its changes stand
 * @param everybody whether it hears of all customers
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

    /** The customer that it hears of; empty where it hears of all. */
    public Optional<CustomerId> customer() {
        return everybody ? Optional.empty() : Optional.of(home);
    }

    /** Whether the caller may look after its webhooks: at a customer its admins, at the vendor operators. */
    boolean admits(Caller caller) {
        return !caller.recovering()
                && caller.customer().equals(home)
                && (everybody ? caller.isOperator() : caller.isAdmin());
    }
}
