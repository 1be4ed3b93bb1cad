package dev.gatehouse.signin;

import dev.gatehouse.account.Account;
import dev.gatehouse.account.AccountDirectory;
import dev.gatehouse.account.AccountDirectory.WithPassword;
import dev.gatehouse.journal.Attempted;
import dev.gatehouse.journal.Claimed;
import dev.gatehouse.journal.Journal;
import dev.gatehouse.journal.Visitor;
import dev.gatehouse.journal.Way;
import dev.gatehouse.refusal.Refused;
import dev.gatehouse.secret.Redacted;
import dev.gatehouse.session.Authentication;
import dev.gatehouse.session.Sessions;
import dev.gatehouse.session.SignedIn;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Has somebody who is signed in prove once more who they are, by their password (DESIGN 4.7). */
@Dependent
public class AgainByPassword {

    /** The parts that a password is judged by. */
    @Dependent
    static class Judges {
        private final PasswordBrake brake;
        private final PasswordCheck check;

        @Inject
        Judges(PasswordBrake brake, PasswordCheck check) {
            this.brake = brake;
            this.check = check;
        }
    }

    private final AccountDirectory accounts;
    private final Judges judges;
    private final Journal journal;
    private final Sessions sessions;
    private final Clock clock;

    @Inject
    AgainByPassword(AccountDirectory accounts, Judges judges, Journal journal, Sessions sessions, Clock clock) {
        this.accounts = accounts;
        this.judges = judges;
        this.journal = journal;
        this.sessions = sessions;
        this.clock = clock;
    }

    /** Whether this person can: their customer lets passwords in, and their account has one. */
    public boolean isPossible(SignedIn person) {
        return candidates(person).stream()
                .anyMatch(candidate -> judges.check.way(candidate.account()).isPresent());
    }

    /**
     * The same person in the same session, with a new proof, if this is their password.
     *
     * @throws Refused {@code TOO_MANY_REQUESTS}, {@code PASSWORD_WRONG}, {@code PASSWORD_NOT_ALLOWED}, {@code ACCOUNT_DISABLED}
     */
    public SignedIn prove(SignedIn person, Redacted password, Visitor visitor) {
        Attempted attempted = new Attempted(person.customerId(), null, journal.newReference(), Way.PASSWORD, visitor);
        Claimed claimed = new Claimed(person.accountId(), person.email(), null);
        try {
            judges.brake.count(new PasswordSignIn.Typed(person.email(), password, person.customer(), visitor));
            judges.check.owner(candidates(person), password);
        } catch (Refused refused) {
            journal.refused(attempted, claimed, refused.refusal());
            throw refused;
        }
        journal.confirmed(attempted, claimed);
        return sessions.provenAgain(person, new Authentication(clock.instant(), Optional.empty()), Optional.empty());
    }

    /** The account of this session, and no other with the same email. */
    private List<WithPassword> candidates(SignedIn person) {
        Optional<Account> account = accounts.byId(person.customerId(), person.accountId());
        return account.stream()
                .flatMap(present -> accounts.withPassword(Optional.of(present.customer()), present.email()).stream())
                .filter(candidate -> person.isOf(candidate.account()))
                .toList();
    }
}
