package dev.gatehouse.signin;

import dev.gatehouse.account.Account;
import dev.gatehouse.account.Identity;
import dev.gatehouse.ids.SessionId;
import dev.gatehouse.refusal.Refusal;
import dev.gatehouse.refusal.RefusalCode;
import dev.gatehouse.refusal.Refused;
import dev.gatehouse.session.AppSession;
import dev.gatehouse.session.LogoutWords;
import dev.gatehouse.session.Register;
import dev.gatehouse.session.SignedIn;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
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
     * @throws Refused {@code SIGNED_OUT_MEANWHILE}; the session has ended then, as where nobody can say
     */
    SignedIn unlessSignedOut(Identity who, Verified person, Instant began, Supplier<SignedIn> admission) {
        SignedIn in = admission.get();
        heed(
                in.sessionId(),
                () -> words.wasSignedOut(
                        who, Optional.ofNullable(person.providerSession()), person.claimedEmail(), began),
                began);
        return in;
    }

    /**
     * Refuses, with {@code SIGNED_OUT_MEANWHILE}, a session that its browser comes for once more, where its person was signed out since the attempt
     * began; the session has ended then.
     */
    void unlessSignedOut(AppSession session, Account account, Instant began) {
        heed(
                session.id(),
                () -> session.identity()
                        .filter(who ->
                                words.wasSignedOut(who, session.providerSession(), Optional.of(account.email()), began))
                        .isPresent(),
                began);
    }

    private void heed(SessionId session, BooleanSupplier signedOut, Instant began) {
        boolean isOut;
        try {
            isOut = signedOut.getAsBoolean();
        } catch (RuntimeException nobodyCanSay) {
            abandon(session, nobodyCanSay);
            throw nobodyCanSay;
        }
        if (isOut) {
            register.end(session, Register.Ending.SIGNED_OUT_AT_PROVIDER);
            throw new Refused(Refusal.of(RefusalCode.SIGNED_OUT_MEANWHILE, "the attempt began " + began));
        }
    }

    private void abandon(SessionId session, RuntimeException why) {
        try {
            register.end(session, Register.Ending.UNCERTAIN);
        } catch (RuntimeException notEither) {
            why.addSuppressed(notEither);
        }
    }
}
