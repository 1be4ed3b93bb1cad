package dev.gatehouse.account;

import dev.gatehouse.ids.AccountId;
import dev.gatehouse.ids.CustomerId;
import java.util.Set;

/**
 * One person's existing account in the application.
 *
 * @param id its id
 * @param customer whose it is
 * @param email as its owner writes it
 * @param name the person's
 * @param roles what it may do
 * @param active whether it may sign in
 */
public record Account(AccountId id, CustomerId customer, String email, String name, Set<Role> roles, boolean active) {

    /** Copies the roles. */
    public Account {
        roles = Set.copyOf(roles);
    }
}
