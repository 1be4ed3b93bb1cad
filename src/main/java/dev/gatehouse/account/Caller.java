package dev.gatehouse.account;

import dev.gatehouse.ids.CustomerId;
import dev.gatehouse.journal.Actor;
import dev.gatehouse.journal.Visitor;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Who calls, and for which customer: a person, as the accounts know them now; an operator in place of a customer's own admin; or a
 * program that brought its key.
 *
 * @param actor who the audit trail says it was, and the customer whose settings they act on
 * @param roles what they may do at that customer
 * @param authenticated when they last proved who they are
 * @param recovering whether they came in by a recovery code, which opens the connections alone (DESIGN 4.8)
 * @param person whose account it is; empty for a program
 */
public record Caller(
        Actor actor, Set<Role> roles, Instant authenticated, boolean recovering, Optional<Account> person) {

    /** How long a proof of who they are is good for changes of the sign-in itself (DESIGN 4.7). */
    public static final Duration FRESH = Duration.ofMinutes(5);

    /** Copies the roles. */
    public Caller {
        roles = Set.copyOf(roles);
    }

    /** A person at their own customer, from wherever they visit. */
    public Caller(Account account, Instant authenticated, boolean recovering, Visitor visitor) {
        this(
                new Actor(account.customer(), account.id(), account.email(), visitor),
                account.roles(),
                authenticated,
                recovering,
                Optional.of(account));
    }

    /** A program, which brings the proof with every request. */
    public static Caller program(Actor actor, Set<Role> roles, Instant now) {
        return new Caller(actor, roles, now, false, Optional.empty());
    }

    /**
     * The same operator in place of another customer's admin; its admins read in their audit trail that it was one. At their own customer
     * a person is what their account says, and not made an admin by this.
     *
     * @throws IllegalStateException for anybody else
     */
    public Caller actingFor(CustomerId other) {
        boolean own = person.filter(account -> account.customer().equals(other)).isPresent();
        if (!isOperator() || recovering || own) {
            throw new IllegalStateException("not an operator: " + actor.name());
        }
        Actor operator = new Actor(other, actor.account(), actor.name() + " (operator)", actor.visitor());
        return new Caller(operator, Set.of(Role.ADMIN, Role.OPERATOR), authenticated, false, person);
    }

    /**
     * Their account.
     *
     * @throws IllegalStateException for a program
     */
    public Account account() {
        return person.orElseThrow(() -> new IllegalStateException("a program has no account: " + actor.name()));
    }

    /** The customer whose settings they act on. */
    public CustomerId customer() {
        return actor.customer();
    }

    /** Whether it is a person at their own customer. */
    public boolean isAtHome() {
        return person.filter(account -> account.customer().equals(customer())).isPresent();
    }

    /** From where. */
    public Visitor visitor() {
        return actor.visitor();
    }

    /** Whether they may change the customer's settings. */
    public boolean isAdmin() {
        return roles.contains(Role.ADMIN);
    }

    /** Whether they are the vendor's, and may do for a customer what its own admins may not. */
    public boolean isOperator() {
        return roles.contains(Role.OPERATOR);
    }

    /** Whether they proved who they are within the last five minutes, or came in by a recovery code, which is for little else. */
    public boolean isFresh(Instant now) {
        return recovering || now.isBefore(authenticated.plus(FRESH));
    }
}
