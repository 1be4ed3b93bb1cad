package dev.gatehouse.account;

import dev.gatehouse.journal.About;
import dev.gatehouse.journal.Actor;
import dev.gatehouse.journal.AuditAction;
import dev.gatehouse.journal.AuditTrail;
import dev.gatehouse.secret.Redacted;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Optional;

/** Sets passwords, where the directory takes them: the way back for an admin whom a recovery code let in. */
@Dependent
public class NewPasswords {

    private static final int SHORTEST = 12;

    /** Why a password is not taken; the wording has a sentence for each. */
    public enum Flaw {
        /** Under twelve characters (OWASP ASVS 5.0, 6.2.1 asks for eight; it is an admin's). */
        TOO_SHORT,
        /** Longer than a password check reads. */
        TOO_LONG,
        /** The email, by which it is known to everybody. */
        EMAIL
    }

    private final AccountDirectory accounts;
    private final Passwords passwords;
    private final AuditTrail audit;

    @Inject
    NewPasswords(AccountDirectory accounts, Passwords passwords, AuditTrail audit) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.audit = audit;
    }

    /** Whether passwords can be set here at all. */
    public boolean arePossible() {
        return accounts.passwordStore().isPresent();
    }

    /** What is wrong with a password for this account. */
    public Optional<Flaw> flawOf(Redacted password, Account account) {
        String text = password.reveal();
        String core = text.strip();
        if (core.codePointCount(0, core.length()) < SHORTEST) {
            return Optional.of(Flaw.TOO_SHORT);
        }
        if (text.length() > Passwords.LONGEST) {
            return Optional.of(Flaw.TOO_LONG);
        }
        return StoredAccount.keyOf(text).equals(StoredAccount.keyOf(account.email()))
                ? Optional.of(Flaw.EMAIL)
                : Optional.empty();
    }

    /**
     * Gives an account a new password.
     *
     * @throws IllegalArgumentException for a password with a flaw
     * @throws IllegalStateException where passwords are not set here
     */
    @Transactional
    public void set(Account account, Redacted password, Actor actor) {
        if (flawOf(password, account).isPresent()) {
            throw new IllegalArgumentException("the password has a flaw");
        }
        // Before anything is asked of the database: hashing is slow on purpose
        String hash = passwords.hashOf(password);
        accounts.passwordStore()
                .orElseThrow(() -> new IllegalStateException("the directory takes no passwords"))
                .store(account, hash);
        audit.announce(actor, AuditAction.PASSWORD_SET, About.of(account.id(), account.email()), "");
    }
}
