package dev.gatehouse.signout;

import dev.gatehouse.account.Identity;
import dev.gatehouse.connection.Revision;
import dev.gatehouse.customer.TwoAtOnce;
import dev.gatehouse.ids.AccountId;
import dev.gatehouse.journal.Actor;
import dev.gatehouse.journal.AuditAction;
import dev.gatehouse.journal.AuditTrail;
import dev.gatehouse.journal.Visitor;
import dev.gatehouse.session.Register;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Optional;

/** Ends everything that somebody has here, by the word of their provider. */
@Dependent
public class Revocation {

    private static final Register.Ending WHY = Register.Ending.REVOKED_BY_PROVIDER;

    private final UsedTokens used;
    private final Register register;
    private final AuditTrail audit;

    @Inject
    Revocation(UsedTokens used, Register register, AuditTrail audit) {
        this.used = used;
        this.register = register;
        this.audit = audit;
    }

    /** Uses the token of a request, whatever becomes of that: its signature does not cover the body, so that it is good for one body only. */
    @Transactional
    @TwoAtOnce
    public void use(Once once) {
        used.use(once);
    }

    /**
     * Ends all sessions of the account, however they began; and of the identity, where the account lost it.
     *
     * @return how many were live
     */
    @Transactional
    public int end(Revision by, Optional<Identity> identity, Optional<AccountId> account, Visitor sender) {
        int ended = identity.map(who -> register.endAllOf(who, WHY)).orElse(0)
                + account.map(id -> register.endAllOf(by.customer(), id, WHY, Optional.empty()))
                        .orElse(0);
        account.ifPresent(id -> audit.note(
                new Actor(by.customer(), null, by.title(), sender),
                AuditAction.SESSIONS_ENDED,
                "account " + id,
                ended + (ended == 1 ? " session" : " sessions") + ", by Universal Logout"));
        return ended;
    }
}
