package dev.gatehouse.session;

import dev.gatehouse.account.Caller;
import dev.gatehouse.account.HeldDecisions;
import dev.gatehouse.account.HeldDecisions.Outcome;
import dev.gatehouse.ids.AccountId;
import dev.gatehouse.ids.SessionId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Optional;

/** An admin's word on a held identity, and what follows for sessions, in one transaction. */
@Dependent
public class HeldVerdicts {

    private final HeldDecisions decisions;
    private final Register register;

    @Inject
    HeldVerdicts(HeldDecisions decisions, Register register) {
        this.decisions = decisions;
        this.register = register;
    }

    /**
     * Links a held identity to the account that the caller saw, and ends all sessions of that account, as they are those of whoever
     * was linked before; but not the caller's own.
     */
    @Transactional
    public Outcome link(Caller caller, String id, AccountId shown, Optional<SessionId> own) {
        Outcome outcome = decisions.link(caller, id, shown);
        if (outcome == Outcome.DONE) {
            register.endAllOf(caller.customer(), shown, Register.Ending.IDENTITY_CHANGED, own);
        }
        return outcome;
    }

    /** Turns a held identity away for good. */
    @Transactional
    public Outcome refuse(Caller caller, String id) {
        return decisions.refuse(caller, id);
    }
}
