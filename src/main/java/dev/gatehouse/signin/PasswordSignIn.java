package dev.gatehouse.signin;

import dev.gatehouse.account.Account;
import dev.gatehouse.account.AccountDirectory.WithPassword;
import dev.gatehouse.ids.Reference;
import dev.gatehouse.journal.Attempted;
import dev.gatehouse.journal.Claimed;
import dev.gatehouse.journal.Journal;
import dev.gatehouse.journal.Visitor;
import dev.gatehouse.journal.Way;
import dev.gatehouse.refusal.Refusal;
import dev.gatehouse.refusal.Refused;
import dev.gatehouse.secret.Redacted;
import dev.gatehouse.session.NewSession;
import dev.gatehouse.session.SignedIn;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** The existing way in, by email and password. */
@Dependent
public class PasswordSignIn {

    /**
     * What was typed, and where.
     *
     * @param email the email
     * @param password the password
     * @param customer a customer id or a SaaS application id, or empty
     * @param visitor from where
     */
    public record Typed(String email, Redacted password, String customer, Visitor visitor) {}

    private final PasswordBrake brake;
    private final PasswordCheck check;
    private final Admission admission;
    private final Journal journal;
    private final Clock clock;

    @Inject
    PasswordSignIn(PasswordBrake brake, PasswordCheck check, Admission admission, Journal journal, Clock clock) {
        this.brake = brake;
        this.check = check;
        this.admission = admission;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * Signs in whose password this is.
     *
     * @throws Refused {@code TOO_MANY_REQUESTS}; {@code PASSWORD_WRONG}, whether or not there is such an account; and to those who
     *     know the password {@code CUSTOMER_ID_NEEDED}, {@code ACCOUNT_DISABLED} or {@code PASSWORD_NOT_ALLOWED}
     */
    public SignedIn signIn(Typed typed, Optional<SignedIn> current) {
        Reference reference = journal.newReference();
        List<WithPassword> candidates = List.of();
        try {
            brake.count(typed);
            candidates = check.candidates(typed);
            Account owner = check.owner(candidates, typed.password());
            Way way = check.way(owner).orElse(Way.PASSWORD);
            SignedIn in = admit(owner, attempted(owner, reference, way, typed), current);
            check.used(owner, in, typed.visitor());
            return in;
        } catch (Refused refused) {
            note(refused.refusal(), reference, typed, candidates);
            throw refused;
        }
    }

    private SignedIn admit(Account owner, Attempted attempted, Optional<SignedIn> current) {
        NewSession session = NewSession.withoutProvider(attempted.reference(), attempted.way(), clock.instant());
        Claimed claimed = new Claimed(owner.id(), owner.email(), null);
        SignedIn in = admission.admit(
                new AccountMatch.Match(owner, false, Optional.empty()),
                session,
                attempted,
                claimed,
                current.map(SignedIn::sessionId));
        admission.tell(attempted);
        return in;
    }

    /** Only what concerns one known account is written into its customer's journal. */
    private void note(Refusal refusal, Reference reference, Typed typed, List<WithPassword> candidates) {
        if (candidates.size() == 1) {
            Account account = candidates.get(0).account();
            Claimed claimed = new Claimed(account.id(), account.email(), null);
            journal.refused(attempted(account, reference, Way.PASSWORD, typed), claimed, refusal);
        } else {
            journal.refusedStranger(reference, refusal);
        }
    }

    private static Attempted attempted(Account account, Reference reference, Way way, Typed typed) {
        return new Attempted(account.customer(), null, reference, way, typed.visitor());
    }
}
