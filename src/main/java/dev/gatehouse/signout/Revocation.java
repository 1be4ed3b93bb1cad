package dev.gatehouse.signout;

import dev.gatehouse.account.Identity;
import dev.gatehouse.connection.Revision;
import dev.gatehouse.customer.TwoAtOnce;
import dev.gatehouse.ids.AccountId;
import dev.gatehouse.journal.Actor;
import dev.gatehouse.journal.AuditAction;
import dev.gatehouse.journal.AuditTrail;
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

    /** Uses up the token of a request that ends nothing. */
    @Transactional
    @TwoAtOnce
    public void use(Once once) {
        used.use(once);
    }

    /**
     * Ends all sessions of the account, however they began; and of the identity, where the account lost it. Where that fails, the token of the request is
     * not used up: the provider can send it once more.
     *
     * @return how many were live
     */
    @Transactional
    @TwoAtOnce
    public int end(Revoked.Demand demand, Optional<Identity> identity, Optional<AccountId> account) {
        Revision by = demand.by();
        used.use(demand.once());
        int ended = identity.map(who -> register.endAllOf(who, WHY)).orElse(0)
                + account.map(id -> register.endAllOf(by.customer(), id, WHY, Optional.empty()))
                        .orElse(0);
        account.ifPresent(id -> audit.note(
                new Actor(by.customer(), null, by.title(), demand.sender()),
                AuditAction.SESSIONS_ENDED,
                "account " + id,
                ended + (ended == 1 ? " session" : " sessions") + ", by Universal Logout"));
        return ended;
    }
}
