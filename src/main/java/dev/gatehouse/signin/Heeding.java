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
 * Heeds the word of a provider that signed somebody out again while their attempt was under way (DESIGN 4.22). It is asked for once the session is
 * committed, and before any browser holds it: earlier it could be missed, as a word that comes in between does not find the session ({@link LogoutWords}).
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
     * @throws Refused {@code SIGNED_OUT_MEANWHILE}; the session has ended then
     */
    SignedIn unlessSignedOut(Identity who, Verified person, Instant began, Supplier<SignedIn> admission) {
        SignedIn in = admission.get();
        Optional<String> session = Optional.ofNullable(person.providerSession());
        if (words.wasSignedOut(who, session, person.claimedEmail(), began)) {
            register.end(in.sessionId(), Register.Ending.SIGNED_OUT_AT_PROVIDER);
            throw new Refused(Refusal.of(RefusalCode.SIGNED_OUT_MEANWHILE, "the attempt began " + began));
        }
        return in;
    }
}
