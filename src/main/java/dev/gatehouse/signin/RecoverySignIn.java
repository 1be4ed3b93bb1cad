package dev.gatehouse.signin;

import dev.gatehouse.account.Account;
import dev.gatehouse.account.RecoveryCodes;
import dev.gatehouse.ids.CustomerId;
import dev.gatehouse.ids.Reference;
import dev.gatehouse.journal.Attempted;
import dev.gatehouse.journal.Claimed;
import dev.gatehouse.journal.Journal;
import dev.gatehouse.journal.Visitor;
import dev.gatehouse.journal.Way;
import dev.gatehouse.refusal.Refusal;
import dev.gatehouse.refusal.RefusalCode;
import dev.gatehouse.refusal.Refused;
import dev.gatehouse.secret.Redacted;
import dev.gatehouse.session.SignedIn;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Optional;

/** The way in for an admin when nothing else works (DESIGN 4.8); it is open under every sign-in rule. */
@Dependent
public class RecoverySignIn {

    /**
     * What was typed, and where.
     *
     * @param email the email; empty where no email is this long or holds such characters
     * @param code the recovery code
     * @param visitor from where
     */
    public record Typed(String email, Redacted code, Visitor visitor) {

        private static final int LONGEST = 320;

        /** Drops what cannot be an email, as it may come to stand in the journal. */
        public Typed {
            email = email.strip();
            if (email.length() > LONGEST || email.chars().anyMatch(Character::isISOControl)) {
                email = "";
            }
        }
    }

    private final RecoveryBrake brake;
    private final RecoveryCodes codes;
    private final RecoveryAdmission admission;
    private final Journal journal;

    @Inject
    RecoverySignIn(RecoveryBrake brake, RecoveryCodes codes, RecoveryAdmission admission, Journal journal) {
        this.brake = brake;
        this.codes = codes;
        this.admission = admission;
        this.journal = journal;
    }

    /**
     * Lets in the admin whose email goes with this code, and uses the code up.
     *
     * @throws Refused {@code TOO_MANY_REQUESTS}; {@code RECOVERY_REJECTED}, whatever is wrong
     */
    public SignedIn signIn(Typed typed, Optional<SignedIn> current) {
        Reference reference = journal.newReference();
        Optional<CustomerId> customer = Optional.empty();
        try {
            brake.count(typed);
            customer = codes.customerOf(typed.code());
            Account owner = codes.owner(typed.code(), customer.orElseThrow(RecoverySignIn::unknown), typed.email());
            Attempted attempted = attempted(owner.customer(), reference, typed);
            SignedIn in = admission.admit(owner, typed, attempted, current);
            journal.tell(attempted);
            return in;
        } catch (Refused refused) {
            note(refused.refusal(), reference, typed, customer);
            throw refused;
        }
    }

    /**
     * Who holds a customer's code, good or not, is written into that customer's journal. A code that was never made leaves nothing
     * behind, whatever the email: so neither the time taken nor anything else says whether there is such an admin.
     */
    private void note(Refusal refusal, Reference reference, Typed typed, Optional<CustomerId> customer) {
        if (customer.isPresent()) {
            Claimed claimed = new Claimed(null, typed.email().isEmpty() ? null : typed.email(), null);
            journal.refused(attempted(customer.get(), reference, typed), claimed, refusal);
        } else {
            journal.refusedStranger(reference, refusal);
        }
    }

    private static Attempted attempted(CustomerId customer, Reference reference, Typed typed) {
        return new Attempted(customer, null, reference, Way.RECOVERY, typed.visitor());
    }

    private static Refused unknown() {
        return new Refused(Refusal.of(RefusalCode.RECOVERY_REJECTED, "a code that was never made, or was replaced"));
    }
}
