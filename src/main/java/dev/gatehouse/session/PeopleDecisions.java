package dev.gatehouse.session;

import dev.gatehouse.account.Account;
import dev.gatehouse.account.Caller;
import dev.gatehouse.account.Identity;
import dev.gatehouse.account.Links;
import dev.gatehouse.account.Links.Known;
import dev.gatehouse.account.Role;
import dev.gatehouse.journal.About;
import dev.gatehouse.journal.AuditAction;
import dev.gatehouse.journal.AuditTrail;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Optional;

/** What an admin does about the people of their customer. */
@Dependent
public class PeopleDecisions {

    /** What became of it; the wording has a sentence for each. */
    public enum Outcome {
        /** It is done. */
        DONE,
        /** The caller may not do this, or not here. */
        NOT_ALLOWED,
        /** The caller has to prove who they are once more. */
        NOT_FRESH,
        /** An operator's account is unlinked by an operator alone: it is never linked again by email (DESIGN 4.6). */
        OPERATORS_ONLY,
        /** There is nothing, any more, that it could be done to. */
        GONE
    }

    private final Links links;
    private final Register register;
    private final AuditTrail audit;
    private final Clock clock;

    @Inject
    PeopleDecisions(Links links, Register register, AuditTrail audit, Clock clock) {
        this.links = links;
        this.register = register;
        this.audit = audit;
        this.clock = clock;
    }

    /** Ends all sessions of an account; one that has none is {@code GONE}. */
    @Transactional
    public Outcome endSessions(Caller caller, Account account) {
        return ended(caller, account, "");
    }

    /** The same, with a reason for the audit trail. */
    @Transactional
    public Outcome endSessions(Caller caller, Account account, String why) {
        return ended(caller, account, ": " + why);
    }

    private Outcome ended(Caller caller, Account account, String why) {
        if (!mayAct(caller, account)) {
            return Outcome.NOT_ALLOWED;
        }
        int ended =
                register.endAllOf(caller.customer(), account.id(), Register.Ending.ENDED_BY_ADMIN, Optional.empty());
        if (ended == 0) {
            return Outcome.GONE;
        }
        // No event of its own: each session that ended is one
        audit.note(
                caller.actor(),
                AuditAction.SESSIONS_ENDED,
                account.email(),
                (ended == 1 ? "1 session" : ended + " sessions") + why);
        return Outcome.DONE;
    }

    /**
     * Unlinks an identity from an account, and ends the sessions that were begun with it. That changes who may come in, so the caller
     * has to be fresh (DESIGN 4.7).
     *
     * @param link the id of the link
     */
    @Transactional
    public Outcome unlink(Caller caller, Account account, String link) {
        Outcome hindrance = hindrance(caller, account);
        if (hindrance != Outcome.DONE) {
            return hindrance;
        }
        Optional<Known> gone = links.unlink(caller.customer(), account.id(), link);
        gone.ifPresent(known -> unlinked(caller, account, known.identity()));
        return gone.isPresent() ? Outcome.DONE : Outcome.GONE;
    }

    private Outcome hindrance(Caller caller, Account account) {
        if (!mayAct(caller, account)) {
            return Outcome.NOT_ALLOWED;
        }
        boolean operators = account.roles().contains(Role.OPERATOR);
        if (operators && !caller.isOperator()) {
            return Outcome.OPERATORS_ONLY;
        }
        return caller.isFresh(clock.instant()) ? Outcome.DONE : Outcome.NOT_FRESH;
    }

    private void unlinked(Caller caller, Account account, Identity identity) {
        register.endAllOf(identity, Register.Ending.UNLINKED);
        String who = identity.subject() + " at " + identity.issuer() + " by " + identity.connection();
        audit.announce(caller.actor(), AuditAction.IDENTITY_UNLINKED, About.of(account.id(), account.email()), who);
    }

    /** Only at home; a recovery code opens the connections alone. */
    static boolean mayAct(Caller caller, Account account) {
        return caller.isAdmin() && !caller.recovering() && account.customer().equals(caller.customer());
    }
}
