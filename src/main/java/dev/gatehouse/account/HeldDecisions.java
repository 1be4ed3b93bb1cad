package dev.gatehouse.account;

import dev.gatehouse.account.HeldIdentity.State;
import dev.gatehouse.ids.AccountId;
import dev.gatehouse.journal.About;
import dev.gatehouse.journal.AuditAction;
import dev.gatehouse.journal.AuditTrail;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Optional;

/** What an admin says about a held identity: it is the account's owner, or it is not. */
@Dependent
public class HeldDecisions {

    /** What became of a decision; the wording has a sentence for each. */
    public enum Outcome {
        /** It stands. */
        DONE,
        /** The caller may not decide, or not here. */
        NOT_ALLOWED,
        /** The caller has to prove who they are once more. */
        NOT_FRESH,
        /** An operator's account is linked by an operator alone (DESIGN 4.6). */
        OPERATORS_ONLY,
        /** It does not wait any more: somebody else has decided, or it gave way to others. */
        GONE,
        /** It would reach another account now than the one that the caller saw. */
        REACHES_OTHER
    }

    private final HeldIdentities held;
    private final AccountDirectory accounts;
    private final Links links;
    private final AuditTrail audit;
    private final Clock clock;

    @Inject
    HeldDecisions(HeldIdentities held, AccountDirectory accounts, Links links, AuditTrail audit, Clock clock) {
        this.held = held;
        this.accounts = accounts;
        this.links = links;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Links a held identity to the account that it would reach, in the caller's transaction, in place of whoever is linked there on
     * the same connection and issuer. One that was refused can still be linked.
     *
     * @param shown the account that the caller saw: an identity's email, and with it the account, may change at the provider
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Outcome link(Caller caller, String id, AccountId shown) {
        Optional<HeldIdentity> found = held.byId(caller.customer(), id).filter(waits -> waits.state() != State.LINKED);
        Optional<Account> account = accounts.byId(caller.customer(), shown);
        Outcome hindrance = hindrance(caller);
        if (hindrance != Outcome.DONE) {
            return hindrance;
        }
        if (found.isEmpty() || account.isEmpty()) {
            return Outcome.GONE;
        }
        if (!found.get().account().equals(shown)) {
            return Outcome.REACHES_OTHER;
        }
        if (account.get().roles().contains(Role.OPERATOR) && !caller.isOperator()) {
            return Outcome.OPERATORS_ONLY;
        }
        return link(caller, found.get(), account.get()) ? Outcome.DONE : Outcome.GONE;
    }

    /** Turns a held identity away for good, in the caller's transaction: it stays out, and does not wait again. */
    @Transactional(Transactional.TxType.MANDATORY)
    public Outcome refuse(Caller caller, String id) {
        Outcome hindrance = hindrance(caller);
        if (hindrance != Outcome.DONE) {
            return hindrance;
        }
        Optional<HeldIdentity> found = held.byId(caller.customer(), id).filter(waits -> waits.state() == State.WAITING);
        if (found.isEmpty()) {
            return Outcome.GONE;
        }
        HeldIdentity refused = found.get();
        if (!held.decide(refused, State.REFUSED)) {
            return Outcome.GONE;
        }
        String email = accounts.byId(caller.customer(), refused.account())
                .map(Account::email)
                .orElse(refused.account().value());
        audit.note(caller.actor(), AuditAction.IDENTITY_REFUSED, email, described(refused));
        return Outcome.DONE;
    }

    private boolean link(Caller caller, HeldIdentity chosen, Account account) {
        if (!held.decide(chosen, State.LINKED)) {
            return false;
        }
        Optional<String> before = links.unlink(chosen.identity(), account.id());
        links.link(chosen.identity(), account.id());
        String detail = described(chosen)
                + before.map(subject -> ", in place of subject " + subject).orElse("");
        audit.announce(caller.actor(), AuditAction.IDENTITY_LINKED, About.of(account.id(), account.email()), detail);
        return true;
    }

    /** {@code DONE} where there is none. */
    private Outcome hindrance(Caller caller) {
        if (!caller.isAdmin() || caller.recovering()) {
            return Outcome.NOT_ALLOWED;
        }
        return caller.isFresh(clock.instant()) ? Outcome.DONE : Outcome.NOT_FRESH;
    }

    private static String described(HeldIdentity held) {
        return "subject " + held.identity().subject() + " at " + held.identity().issuer() + ", through "
                + held.through();
    }
}
