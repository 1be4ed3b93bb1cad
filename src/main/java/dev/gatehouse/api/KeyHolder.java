package dev.gatehouse.api;

import dev.gatehouse.ids.CustomerId;
import java.util.Optional;
import java.util.Set;

/**
 * A program that brought a valid key.
 *
 * @param keyId the key's id
 * @param name what whoever made the key calls it
 * @param customer the customer for whom alone it is good; empty for a key of the vendor's
 * @param scopes what it may be used for
 */
public record KeyHolder(String keyId, String name, Optional<CustomerId> customer, Set<Scope> scopes) {

    /** Copies the scopes. */
    public KeyHolder {
        scopes = Set.copyOf(scopes);
    }

    /** Whether it is a key of the vendor's, which is good for all customers. */
    public boolean isVendors() {
        return customer.isEmpty();
    }

    /** Whether it is good for this customer. */
    public boolean isFor(CustomerId other) {
        return customer.map(other::equals).orElse(true);
    }
}
