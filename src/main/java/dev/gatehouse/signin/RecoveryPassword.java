package dev.gatehouse.signin;

import dev.gatehouse.account.Account;
import dev.gatehouse.account.AccountDirectory;
import dev.gatehouse.account.NewPasswords;
import dev.gatehouse.account.Role;
import dev.gatehouse.journal.Actor;
import dev.gatehouse.journal.Visitor;
import dev.gatehouse.journal.Way;
import dev.gatehouse.secret.Redacted;
import dev.gatehouse.session.Register;
import dev.gatehouse.session.SignedIn;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Optional;

/** Lets an admin whom a recovery code let in set their own password. */
@Dependent
public class RecoveryPassword {

    private final AccountDirectory accounts;
    private final NewPasswords passwords;
    private final Register register;

    @Inject
    RecoveryPassword(AccountDirectory accounts, NewPasswords passwords, Register register) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.register = register;
    }

    /** Whether passwords can be set here, and not in the vendor's application alone. */
    public boolean isPossible() {
        return passwords.arePossible();
    }

    /** The account whose password this session may set: that of a present admin who came in by a recovery code. */
    public Optional<Account> accountOf(SignedIn person) {
        return Optional.of(person)
                .filter(recovering -> recovering.way() == Way.RECOVERY)
                .flatMap(recovering -> accounts.byId(recovering.customerId(), recovering.accountId()))
                .filter(Account::active)
                .filter(account -> account.roles().contains(Role.ADMIN));
    }

    /** What is wrong with a password for this account. */
    public Optional<NewPasswords.Flaw> flawOf(Redacted password, Account account) {
        return passwords.flawOf(password, account);
    }

    /** Sets it, and ends every other session of the account (OWASP ASVS 5.0, 7.4.3). */
    @Transactional
    public void set(Account account, Redacted password, SignedIn person, Visitor visitor) {
        passwords.set(account, password, new Actor(account.customer(), account.id(), account.email(), visitor));
        register.endAllOf(
                account.customer(), account.id(), Register.Ending.PROOF_CHANGED, Optional.of(person.sessionId()));
    }
}
