package dev.gatehouse.signout;

import dev.gatehouse.connection.Revision;
import dev.gatehouse.customer.TwoAtOnce;
import dev.gatehouse.session.ProviderSessions;
import dev.gatehouse.session.Register;
import dev.gatehouse.session.SignedOut;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

/** Ends the sessions that a word is about, in one transaction with the use of the token that brought it, if one did. */
@Dependent
public class Ending {

    private final UsedTokens used;
    private final ProviderSessions sessions;

    @Inject
    Ending(UsedTokens used, ProviderSessions sessions) {
        this.used = used;
        this.sessions = sessions;
    }

    /** By a word that no token brought. */
    @Transactional
    @TwoAtOnce
    public void of(SignedOut who, Revision by) {
        end(who, by);
    }

    /**
     * By a token of Back-Channel Logout.
     *
     * @return how many were live
     */
    @Transactional
    @TwoAtOnce
    public int once(Once once, SignedOut who, Revision by) {
        used.use(once);
        return end(who, by);
    }

    private int end(SignedOut who, Revision by) {
        return sessions.end(who, by.provider().issuer().value(), Register.Ending.SIGNED_OUT_AT_PROVIDER);
    }
}
