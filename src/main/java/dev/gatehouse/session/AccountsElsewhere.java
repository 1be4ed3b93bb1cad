package dev.gatehouse.session;

import dev.gatehouse.account.Account;
import dev.gatehouse.account.AccountDirectory;
import dev.gatehouse.account.Role;
import dev.gatehouse.journal.Way;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Accounts in tables of the vendor's, which others change without a word to us: a live session holds only while its account may still do
 * what it could when the session began. Accounts of our own have their sessions ended with the change, and are not looked at here.
 */
@Dependent
public class AccountsElsewhere {

    private final AccountDirectory accounts;
    private final Register register;

    @Inject
    AccountsElsewhere(AccountDirectory accounts, Register register) {
        this.accounts = accounts;
        this.register = register;
    }

    /** Whether the account of this session still lets it in; where it does not, the session is ended. */
    public boolean stillLetIn(SignedIn person) {
        if (accounts.tellsOfChanges()) {
            return true;
        }
        boolean good = accounts.byId(person.customerId(), person.accountId())
                .filter(Account::active)
                .filter(account -> roles(account, person.way()).containsAll(person.roles()))
                .isPresent();
        if (!good) {
            register.end(person.sessionId(), Register.Ending.ACCOUNT_CHANGED);
        }
        return good;
    }

    /** A recovery code gives a role of its own to whoever is an admin. */
    private static Set<String> roles(Account account, Way way) {
        Set<String> roles = account.roles().stream().map(Role::name).collect(Collectors.toSet());
        if (way == Way.RECOVERY && account.roles().contains(Role.ADMIN)) {
            roles.add(SignedIn.RECOVERY);
        }
        return roles;
    }
}
