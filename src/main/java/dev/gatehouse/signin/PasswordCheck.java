package dev.gatehouse.signin;

import dev.gatehouse.account.Account;
import dev.gatehouse.account.AccountDirectory;
import dev.gatehouse.account.AccountDirectory.WithPassword;
import dev.gatehouse.account.Passwords;
import dev.gatehouse.customer.Customers;
import dev.gatehouse.ids.CustomerId;
import dev.gatehouse.journal.Visitor;
import dev.gatehouse.journal.Way;
import dev.gatehouse.refusal.Refusal;
import dev.gatehouse.refusal.RefusalCode;
import dev.gatehouse.refusal.Refused;
import dev.gatehouse.secret.Redacted;
import dev.gatehouse.session.EmergencyAccess;
import dev.gatehouse.session.SignedIn;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/**
 * Checks passwords. Whether this way is open is decided here (DESIGN 4.9), and is said only to those who know the password.
 */
@Dependent
public class PasswordCheck {

    private final AccountDirectory accounts;
    private final Passwords passwords;
    private final Customers customers;
    private final EmergencyAccess emergency;

    @Inject
    PasswordCheck(AccountDirectory accounts, Passwords passwords, Customers customers, EmergencyAccess emergency) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.customers = customers;
        this.emergency = emergency;
    }

    /** The accounts that could be meant; none where a customer is named that there is not, or where no email is typed. */
    List<WithPassword> candidates(PasswordSignIn.Typed typed) {
        if (typed.email().chars().anyMatch(Character::isISOControl)) {
            return List.of();
        }
        if (typed.customer().isBlank()) {
            return accounts.withPassword(Optional.empty(), typed.email());
        }
        Optional<CustomerId> customer = customers.named(typed.customer());
        return customer.isPresent() ? accounts.withPassword(customer, typed.email()) : List.of();
    }

    /**
     * The one whose password this is.
     *
     * @throws Refused {@code PASSWORD_WRONG}; and to those who know it {@code CUSTOMER_ID_NEEDED}, {@code ACCOUNT_DISABLED},
     *     {@code PASSWORD_NOT_ALLOWED}
     */
    Account owner(List<WithPassword> candidates, Redacted password) {
        List<Account> owners = passwords.matching(candidates, password);
        if (owners.size() > 1) {
            throw refused(RefusalCode.CUSTOMER_ID_NEEDED);
        }
        Account owner = owners.stream().findFirst().orElseThrow(() -> refused(RefusalCode.PASSWORD_WRONG));
        if (!owner.active()) {
            throw refused(RefusalCode.ACCOUNT_DISABLED);
        }
        if (way(owner).isEmpty()) {
            throw refused(RefusalCode.PASSWORD_NOT_ALLOWED);
        }
        return owner;
    }

    /** How this account's password lets in now: by the customer's rule, or by emergency access; empty where it does not. */
    Optional<Way> way(Account account) {
        if (customers.allowsPasswords(account.customer())) {
            return Optional.of(Way.PASSWORD);
        }
        return emergency.isOpen(account) ? Optional.of(Way.EMERGENCY) : Optional.empty();
    }

    /**
     * Has a session that emergency access opened end with it, and that written down.
     *
     * @throws Refused {@code PASSWORD_NOT_ALLOWED} where it was ended in this moment
     */
    void used(Account account, SignedIn session, Visitor visitor) {
        if (session.way() == Way.EMERGENCY && !emergency.use(account, session.sessionId(), visitor)) {
            throw refused(RefusalCode.PASSWORD_NOT_ALLOWED);
        }
    }

    private static Refused refused(RefusalCode code) {
        return new Refused(Refusal.of(code));
    }
}
