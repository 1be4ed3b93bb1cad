package dev.gatehouse.session;

import dev.gatehouse.account.Account;
import dev.gatehouse.account.AccountDirectory;
import dev.gatehouse.account.Caller;
import dev.gatehouse.customer.Customers;
import dev.gatehouse.ids.CustomerId;
import dev.gatehouse.ids.SessionId;
import dev.gatehouse.journal.Actor;
import dev.gatehouse.journal.AuditAction;
import dev.gatehouse.journal.AuditTrail;
import dev.gatehouse.journal.Visitor;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Emergency access: for a time an operator has the password of one named person let in, though the customer's rule forbids passwords.
 * The customer's admins see it in their console while it is open, find all of it in their audit trail, and may end it at any time.
 */
@Dependent
public class EmergencyAccess {

    /** The shortest time. */
    public static final Duration SHORTEST = Duration.ofMinutes(15);

    /** The longest time. */
    public static final Duration LONGEST = Duration.ofHours(24);

    private static final int LONGEST_REASON = 300;
    private static final String OPEN = "select e from StoredEmergency e where e.customerId = :customer"
            + " and e.closedAt is null and e.endsAt > current_timestamp";

    /** What became of it; the wording has a sentence for each. */
    public enum Outcome {
        /** It is done. */
        DONE,
        /** The caller may not do this. */
        NOT_ALLOWED,
        /** The caller has to prove who they are once more. */
        NOT_FRESH,
        /** The customer has no active account with this email. */
        NO_ACCOUNT,
        /** The account has no password; recovery codes are the other way. */
        NO_PASSWORD,
        /** Passwords are let in at this customer anyway. */
        NOT_NEEDED,
        /** Less than 15 minutes or more than 24 hours. */
        TIME,
        /** No reason is given, or one of more than 300 characters. */
        REASON,
        /** There is nothing, any more, that it could be done to. */
        GONE
    }

    /**
     * What an operator asks for.
     *
     * @param email whose password is to be let in
     * @param time for how long
     * @param reason why, in words for the customer's admins
     */
    public record Wish(String email, Duration time, String reason) {

        /** Takes blanks at the ends away. */
        public Wish {
            email = email.strip();
            reason = reason.strip();
        }
    }

    /**
     * One that is open now.
     *
     * @param id its id
     * @param email whose password is let in
     * @param reason why
     * @param by who opened it
     * @param until when it is over
     */
    public record Opened(String id, String email, String reason, String by, Instant until) {}

    private final EntityManager entities;
    private final AccountDirectory accounts;
    private final Customers customers;
    private final AuditTrail audit;
    private final Ends ends;

    /** What ends sessions, and when. */
    @Dependent
    static class Ends {
        private final Register register;
        private final Clock clock;

        @Inject
        Ends(Register register, Clock clock) {
            this.register = register;
            this.clock = clock;
        }
    }

    @Inject
    EmergencyAccess(
            EntityManager entities, AccountDirectory accounts, Customers customers, AuditTrail audit, Ends ends) {
        this.entities = entities;
        this.accounts = accounts;
        this.customers = customers;
        this.audit = audit;
        this.ends = ends;
    }

    /** Those that are open now at a customer, by database time. */
    public List<Opened> open(CustomerId customer) {
        return openAt(customer).getResultStream().map(StoredEmergency::opened).toList();
    }

    /** Whether the password of this account is let in now, by database time. */
    public boolean isOpen(Account account) {
        return of(account).isPresent();
    }

    /** Lets the password of a person in, at the customer for whom an operator acts. */
    @Transactional
    public Outcome open(Caller operator, Wish wish) {
        Outcome hindrance = hindrance(operator, wish);
        if (hindrance != Outcome.DONE) {
            return hindrance;
        }
        Optional<Account> account =
                accounts.byEmail(operator.customer(), wish.email()).filter(Account::active);
        if (account.isEmpty()) {
            return Outcome.NO_ACCOUNT;
        }
        boolean password = accounts.withPassword(Optional.of(operator.customer()), wish.email()).stream()
                .anyMatch(candidate ->
                        candidate.account().id().equals(account.get().id()));
        if (!password) {
            return Outcome.NO_PASSWORD;
        }
        Instant now = ends.clock.instant();
        Instant until = now.plus(wish.time());
        of(account.get()).ifPresent(before -> before.close(now));
        entities.persist(new StoredEmergency(operator.actor(), account.get(), wish.reason(), now, until));
        String detail = "until " + until + ": " + wish.reason();
        audit.announce(
                operator.actor(), AuditAction.EMERGENCY_OPENED, account.get().email(), detail);
        return Outcome.DONE;
    }

    private Outcome hindrance(Caller operator, Wish wish) {
        if (!operator.isOperator() || operator.isAtHome()) {
            return Outcome.NOT_ALLOWED;
        }
        if (!operator.isFresh(ends.clock.instant())) {
            return Outcome.NOT_FRESH;
        }
        if (wish.time().compareTo(SHORTEST) < 0 || wish.time().compareTo(LONGEST) > 0) {
            return Outcome.TIME;
        }
        if (wish.reason().isEmpty() || wish.reason().length() > LONGEST_REASON) {
            return Outcome.REASON;
        }
        return customers.allowsPasswords(operator.customer()) ? Outcome.NOT_NEEDED : Outcome.DONE;
    }

    /** Ends one before its time, with all sessions of that person: an admin of the customer does, or an operator. */
    @Transactional
    public Outcome close(Caller caller, String id) {
        if (!caller.isAdmin() || caller.recovering()) {
            return Outcome.NOT_ALLOWED;
        }
        Optional<StoredEmergency> open = openAt(caller.customer())
                .getResultStream()
                .filter(found -> found.opened().id().equals(id))
                .findFirst();
        open.ifPresent(found -> {
            found.close(ends.clock.instant());
            ends.register.endAllOf(
                    found.customer(), found.account(), Register.Ending.EMERGENCY_ENDED, Optional.empty());
            audit.announce(caller.actor(), AuditAction.EMERGENCY_ENDED, found.email(), "");
        });
        return open.isPresent() ? Outcome.DONE : Outcome.GONE;
    }

    /**
     * Notes that the person came in by it, and has their session end with it: at once, where it is no longer open.
     *
     * @return whether it was still open
     */
    @Transactional
    public boolean use(Account account, SessionId session, Visitor visitor) {
        Optional<StoredEmergency> open = of(account);
        open.ifPresent(found -> {
            Instant until = found.use(ends.clock.instant());
            Optional.ofNullable(entities.find(AppSession.class, session.value(), LockModeType.PESSIMISTIC_WRITE))
                    .ifPresent(begun -> begun.endBy(until));
            Actor person = new Actor(account.customer(), account.id(), account.email(), visitor);
            audit.announce(person, AuditAction.EMERGENCY_USED, account.email(), "the session ends at " + until);
        });
        if (open.isEmpty()) {
            ends.register.end(session, Register.Ending.EMERGENCY_ENDED);
        }
        return open.isPresent();
    }

    private Optional<StoredEmergency> of(Account account) {
        return openAt(account.customer())
                .getResultStream()
                .filter(found -> found.account().equals(account.id()))
                .findFirst();
    }

    private TypedQuery<StoredEmergency> openAt(CustomerId customer) {
        return entities.createQuery(OPEN + " order by e.endsAt", StoredEmergency.class)
                .setParameter("customer", customer.value());
    }
}
