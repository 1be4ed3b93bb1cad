package dev.gatehouse.journal;

import dev.gatehouse.ids.AccountId;
import dev.gatehouse.ids.CustomerId;
import org.jspecify.annotations.Nullable;

/**
 * Who changes something of a customer's.
 *
 * @param customer whose settings they change
 * @param account their account; null for what happens by itself
 * @param name their email, or what acts in their place
 * @param visitor from where
 */
public record Actor(CustomerId customer, @Nullable AccountId account, String name, Visitor visitor) {

    /** What happens at a customer by itself, or by the word of whoever runs the server. */
    public static Actor itself(CustomerId customer) {
        return new Actor(customer, null, "", new Visitor("", ""));
    }
}
