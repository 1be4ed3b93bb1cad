package dev.gatehouse.signout;

import dev.gatehouse.connection.Revision;
import dev.gatehouse.customer.TwoAtOnce;
import dev.gatehouse.session.ProviderSessions;
import dev.gatehouse.session.Register;
import dev.gatehouse.session.SignedOut;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

/** Ends the sessions that a believed word is about, in one transaction with the use of the token that brought it. */
@Dependent
public class Ending {

    private final UsedTokens used;
    private final ProviderSessions sessions;

    @Inject
    Ending(UsedTokens used, ProviderSessions sessions) {
        this.used = used;
        this.sessions = sessions;
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
        return sessions.end(who, by.provider().issuer().value(), Register.Ending.SIGNED_OUT_AT_PROVIDER);
    }
}
