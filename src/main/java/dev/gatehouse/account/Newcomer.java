package dev.gatehouse.account;

import dev.gatehouse.ids.CustomerId;
import java.util.Set;

/**
 * Somebody who is to have an account, and has none yet.
 *
 * @param customer whose account it will be
 * @param email as the person's provider writes it
 * @param name the person's
 * @param roles what it will be allowed to do; never {@code OPERATOR} (DESIGN 4.6)
 */
public record Newcomer(CustomerId customer, String email, String name, Set<Role> roles) {

    /** Refuses, with {@link IllegalArgumentException}, operators. */
    public Newcomer {
        roles = Set.copyOf(roles);
        if (roles.contains(Role.OPERATOR)) {
            throw new IllegalArgumentException("OPERATOR never comes from a provider: " + email);
        }
    }
}
