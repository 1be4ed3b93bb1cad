package dev.gatehouse.session;

import dev.gatehouse.account.Account;
import dev.gatehouse.account.Links.Known;
import dev.gatehouse.ids.AccountId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A page of the list of a customer's people.
 *
 * @param people those on it
 * @param hasEarlier whether others come before them
 * @param hasLater whether others follow
 */
public record Roll(List<Person> people, boolean hasEarlier, boolean hasLater) {

    /**
     * Somebody on the list.
     *
     * @param account their account
     * @param links who they are at providers
     * @param lastSignIn when they last came in; null for never
     */
    public record Person(
            Account account, List<Known> links, @Nullable Instant lastSignIn) {}

    /** Copies the list. */
    public Roll {
        people = List.copyOf(people);
    }

    /** The account before which an earlier page ends; empty where there is none. */
    public Optional<AccountId> before() {
        return hasEarlier && !people.isEmpty()
                ? Optional.of(people.get(0).account().id())
                : Optional.empty();
    }

    /** The account after which a later page begins; empty where there is none. */
    public Optional<AccountId> after() {
        return hasLater && !people.isEmpty()
                ? Optional.of(people.get(people.size() - 1).account().id())
                : Optional.empty();
    }
}
