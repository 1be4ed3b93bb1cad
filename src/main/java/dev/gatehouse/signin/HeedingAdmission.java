package dev.gatehouse.signin;

import dev.gatehouse.account.Identity;
import dev.gatehouse.journal.Attempted;
import dev.gatehouse.refusal.Refusal;
import dev.gatehouse.refusal.RefusalCode;
import dev.gatehouse.refusal.Refused;
import dev.gatehouse.session.LogoutWords;
import dev.gatehouse.session.NewSession;
import dev.gatehouse.session.Register;
import dev.gatehouse.session.SignedIn;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Optional;

/**
 * Lets in whom a provider proved, unless it signed them out again while their attempt was under way (DESIGN 4.22). The question is asked twice: before, so
 * that nothing is written of a session that may not be; and once the session is committed, as a word that came in between did not find it
 * ({@link LogoutWords}).
 */
@Dependent
public class HeedingAdmission {

    private final ProviderAdmission admission;
    private final LogoutWords words;
    private final Register register;

    @Inject
    HeedingAdmission(ProviderAdmission admission, LogoutWords words, Register register) {
        this.admission = admission;
        this.words = words;
        this.register = register;
    }

    /**
     * Lets this person in, as {@link ProviderAdmission#admit} does.
     *
     * @throws Refused {@code SIGNED_OUT_MEANWHILE}
     */
    SignedIn admit(Visit visit, Arrival arrival, Verified person, NewSession session, Attempted attempted) {
        heed(visit, person, session);
        SignedIn in = admission.admit(arrival, person, session, attempted, visit.current());
        try {
            heed(visit, person, session);
        } catch (Refused refused) {
            register.end(in.sessionId(), Register.Ending.SIGNED_OUT_AT_PROVIDER);
            throw refused;
        }
        admission.tell(attempted);
        return in;
    }

    private void heed(Visit visit, Verified person, NewSession session) {
        Identity identity = session.identity();
        if (identity != null
                && words.wasSignedOut(
                        identity,
                        Optional.ofNullable(person.providerSession()),
                        person.claimedEmail(),
                        visit.attempt().began())) {
            String found = "the attempt began " + visit.attempt().began();
            throw new Refused(Refusal.of(RefusalCode.SIGNED_OUT_MEANWHILE, found));
        }
    }
}
