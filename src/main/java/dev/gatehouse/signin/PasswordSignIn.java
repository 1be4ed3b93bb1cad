package dev.gatehouse.signin;

import dev.gatehouse.account.Account;
import dev.gatehouse.account.AccountDirectory;
import dev.gatehouse.account.AccountDirectory.WithPassword;
import dev.gatehouse.account.Passwords;
import dev.gatehouse.customer.Customers;
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
import dev.gatehouse.session.NewSession;
import dev.gatehouse.session.SignedIn;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The existing way in, by email and password. Whether it is open is decided here, where passwords are checked (DESIGN 4.9), and
 * said only to those who know the password.
 */
@Dependent
public class PasswordSignIn {

    /** What was typed, and where. */
    public record Typed(String email, Redacted password, String customer, Visitor visitor) {}

    private final PasswordBrake brake;
    private final AccountDirectory accounts;
    private final Passwords passwords;
    private final Customers customers;
    private final Admission admission;
    private final Journal journal;
    private final Clock clock;
    private final RandomGenerator random;

    @Inject
    PasswordSignIn(
            PasswordBrake brake,
            AccountDirectory accounts,
            Passwords passwords,
            Customers customers,
            Admission admission,
            Journal journal,
            Clock clock,
            RandomGenerator random) {
        this.brake = brake;
        this.accounts = accounts;
        this.passwords = passwords;
        this.customers = customers;
        this.admission = admission;
        this.journal = journal;
        this.clock = clock;
        this.random = random;
    }

    /**
     * Signs in whose password this is.
     *
     * @throws Refused {@code TOO_MANY_REQUESTS}; {@code PASSWORD_WRONG}, whether or not there is such an account; and to those who
     *     know the password {@code CUSTOMER_ID_NEEDED}, {@code ACCOUNT_DISABLED} or {@code PASSWORD_NOT_ALLOWED}
     */
    public SignedIn signIn(Typed typed, Optional<SignedIn> current) {
        Reference reference = Reference.random(random);
        List<WithPassword> candidates = candidates(typed);
        try {
            brake.count(typed);
            Account owner = owner(candidates, typed.password());
            return admit(owner, attempted(owner, reference, typed), current);
        } catch (Refused refused) {
            note(refused.refusal(), reference, typed, candidates);
            throw refused;
        }
    }

    private List<WithPassword> candidates(Typed typed) {
        if (typed.customer().isBlank()) {
            return accounts.withPassword(Optional.empty(), typed.email());
        }
        Optional<CustomerId> customer = customers.named(typed.customer());
        return customer.isPresent() ? accounts.withPassword(customer, typed.email()) : List.of();
    }

    private Account owner(List<WithPassword> candidates, Redacted password) {
        List<Account> owners = passwords.matching(candidates, password);
        if (owners.size() > 1) {
            throw refused(RefusalCode.CUSTOMER_ID_NEEDED);
        }
        Account owner = owners.stream().findFirst().orElseThrow(() -> refused(RefusalCode.PASSWORD_WRONG));
        if (!owner.active()) {
            throw refused(RefusalCode.ACCOUNT_DISABLED);
        }
        if (!customers.allowsPasswords(owner.customer())) {
            throw refused(RefusalCode.PASSWORD_NOT_ALLOWED);
        }
        return owner;
    }

    private SignedIn admit(Account owner, Attempted attempted, Optional<SignedIn> current) {
        NewSession session = new NewSession(attempted.reference(), Way.PASSWORD, "", "", null, null, clock.instant());
        return admission.admit(
                new AccountMatch.Match(owner, false),
                session,
                attempted,
                new Claimed(owner.id(), owner.email(), null),
                current.map(SignedIn::sessionId));
    }

    /** Only what concerns one known account, and is not a flood, is written into its customer's journal. */
    private void note(Refusal refusal, Reference reference, Typed typed, List<WithPassword> candidates) {
        if (candidates.size() == 1 && refusal.code() != RefusalCode.TOO_MANY_REQUESTS) {
            Account account = candidates.get(0).account();
            Claimed claimed = new Claimed(account.id(), account.email(), null);
            journal.refused(attempted(account, reference, typed), claimed, refusal);
        } else {
            journal.refusedStranger(reference, refusal);
        }
    }

    private static Attempted attempted(Account account, Reference reference, Typed typed) {
        return new Attempted(account.customer(), null, reference, Way.PASSWORD, typed.visitor());
    }

    private static Refused refused(RefusalCode code) {
        return new Refused(Refusal.of(code));
    }
}
