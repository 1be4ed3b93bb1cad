package dev.gatehouse.signin;

import dev.gatehouse.account.Account;
import dev.gatehouse.account.RecoveryCodes;
import dev.gatehouse.journal.Actor;
import dev.gatehouse.journal.Attempted;
import dev.gatehouse.journal.Claimed;
import dev.gatehouse.session.NewSession;
import dev.gatehouse.session.SignedIn;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Optional;

/** Lets in who recovers: the code used up, the session, journal and audit trail, in one transaction. */
@Dependent
public class RecoveryAdmission {

    private final RecoveryCodes codes;
    private final Admission admission;
    private final Clock clock;

    @Inject
    RecoveryAdmission(RecoveryCodes codes, Admission admission, Clock clock) {
        this.codes = codes;
        this.admission = admission;
        this.clock = clock;
    }

    /** Lets this admin in; refuses, and changes nothing, where the code was used in the meantime. */
    @Transactional
    public SignedIn admit(Account owner, RecoverySignIn.Typed typed, Attempted attempted, Optional<SignedIn> current) {
        codes.use(typed.code(), new Actor(owner.customer(), owner.id(), owner.email(), typed.visitor()));
        NewSession session = NewSession.withoutProvider(attempted.reference(), attempted.way(), clock.instant());
        Claimed claimed = new Claimed(owner.id(), owner.email(), null);
        return admission.admit(
                new AccountMatch.Match(owner, false, Optional.empty()),
                session,
                attempted,
                claimed,
                current.map(SignedIn::sessionId));
    }
}
