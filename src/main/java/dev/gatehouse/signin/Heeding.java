package dev.gatehouse.signin;

import dev.gatehouse.account.Identity;
import dev.gatehouse.refusal.Refusal;
import dev.gatehouse.refusal.RefusalCode;
import dev.gatehouse.refusal.Refused;
import dev.gatehouse.session.LogoutWords;
import dev.gatehouse.session.Register;
import dev.gatehouse.session.SignedIn;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Heeds the word of a provider that signed somebody out again while their attempt was under way (DESIGN 4.22). It is asked for twice: before, so that
 * nothing is written of a session that may not be; and once the session is committed, as a word that came in between did not find it
 * ({@link LogoutWords}).
 */
@Dependent
public class Heeding {

    private final LogoutWords words;
    private final Register register;

    @Inject
    Heeding(LogoutWords words, Register register) {
        this.words = words;
        this.register = register;
    }

    /**
     * Who comes in by this admission, unless they were signed out since the attempt began.
     *
     * @param admission begins the session and commits it
     * @throws Refused {@code SIGNED_OUT_MEANWHILE}; the session has ended then, if it had begun
     */
    SignedIn unlessSignedOut(Identity who, Verified person, Instant began, Supplier<SignedIn> admission) {
        heed(who, person, began);
        SignedIn in = admission.get();
        try {
            heed(who, person, began);
        } catch (Refused refused) {
            register.end(in.sessionId(), Register.Ending.SIGNED_OUT_AT_PROVIDER);
            throw refused;
        }
        return in;
    }

    private void heed(Identity who, Verified person, Instant began) {
        Optional<String> session = Optional.ofNullable(person.providerSession());
        if (words.wasSignedOut(who, session, person.claimedEmail(), began)) {
            throw new Refused(Refusal.of(RefusalCode.SIGNED_OUT_MEANWHILE, "the attempt began " + began));
        }
    }
}
