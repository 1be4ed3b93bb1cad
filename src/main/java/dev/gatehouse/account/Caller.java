package dev.gatehouse.account;

import dev.gatehouse.ids.CustomerId;
import dev.gatehouse.journal.Actor;
import dev.gatehouse.journal.Visitor;
import java.time.Duration;
import java.time.Instant;

/**
 * Who calls: the owner of the session that a request came with, as the accounts know them now.
 *
 * @param account their account
 * @param authenticated when they last proved who they are
 * @param recovering whether they came in by a recovery code, which opens the connections alone (DESIGN 4.8)
 * @param visitor from where
 */
public record Caller(Account account, Instant authenticated, boolean recovering, Visitor visitor) {

    /** How long a proof of who they are is good for changes of the sign-in itself (DESIGN 4.7). */
    public static final Duration FRESH = Duration.ofMinutes(5);

    /** Their customer. */
    public CustomerId customer() {
        return account.customer();
    }

    /** Whether they may change their customer's settings. */
    public boolean isAdmin() {
        return account.roles().contains(Role.ADMIN);
    }

    /** Whether they proved who they are within the last five minutes, or came in by a recovery code, which is for little else. */
    public boolean isFresh(Instant now) {
        return recovering || now.isBefore(authenticated.plus(FRESH));
    }

    /** Who the audit trail says it was. */
    public Actor actor() {
        return new Actor(customer(), account.id(), account.email(), visitor);
    }
}
