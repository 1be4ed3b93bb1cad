package dev.gatehouse.session;

import dev.gatehouse.account.Account;
import dev.gatehouse.account.Caller;
import dev.gatehouse.ids.AccountId;
import dev.gatehouse.ids.SessionId;
import dev.gatehouse.journal.AuditAction;
import dev.gatehouse.journal.AuditTrail;
import dev.gatehouse.session.PeopleDecisions.Outcome;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;

/** The live sessions of one account: its owner sees and ends them, and so do the admins of their customer. */
@Dependent
public class LiveSessions {

    /** How many are shown. */
    private static final int MOST = 100;

    private final Sessions sessions;
    private final Register register;
    private final AuditTrail audit;

    @Inject
    LiveSessions(Sessions sessions, Register register, AuditTrail audit) {
        this.sessions = sessions;
        this.register = register;
        this.audit = audit;
    }

    /** Those of an account of the caller's customer, the newest first. */
    public List<LiveSession> of(Caller caller, AccountId account) {
        return sessions.liveOf(caller.customer(), account, MOST).stream()
                .map(LiveSession::of)
                .toList();
    }

    /** Ends one of the caller's own; {@code GONE} where it is none of theirs, or over already. */
    @Transactional
    public Outcome endOwn(Caller caller, SessionId session) {
        return end(caller.account(), session, Register.Ending.ENDED_BY_OWNER) ? Outcome.DONE : Outcome.GONE;
    }

    /** Ends all of the caller's own but this one; {@code GONE} where there is no other. */
    @Transactional
    public Outcome endOthers(Caller caller, SessionId but) {
        Account own = caller.account();
        int ended = register.endAllOf(own.customer(), own.id(), Register.Ending.ENDED_BY_OWNER, Optional.of(but));
        return ended > 0 ? Outcome.DONE : Outcome.GONE;
    }

    /** Ends one of an account, for an admin; {@code GONE} where it is none of that account, or over already. */
    @Transactional
    public Outcome endOf(Caller admin, Account account, SessionId session) {
        if (!PeopleDecisions.mayAct(admin, account)) {
            return Outcome.NOT_ALLOWED;
        }
        if (!end(account, session, Register.Ending.ENDED_BY_ADMIN)) {
            return Outcome.GONE;
        }
        audit.note(admin.actor(), AuditAction.SESSIONS_ENDED, account.email(), "1 session");
        return Outcome.DONE;
    }

    private boolean end(Account account, SessionId session, Register.Ending why) {
        boolean theirs = sessions.byId(session)
                .filter(found -> found.customer().equals(account.customer()))
                .filter(found -> found.account().equals(account.id()))
                .filter(found -> register.isLive(found.id()))
                .isPresent();
        if (theirs) {
            register.end(session, why);
        }
        return theirs;
    }
}
