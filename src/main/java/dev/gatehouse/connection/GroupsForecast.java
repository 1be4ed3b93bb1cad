package dev.gatehouse.connection;

import dev.gatehouse.account.Account;
import dev.gatehouse.account.AccountDirectory;
import dev.gatehouse.account.RemainingAdmins;
import dev.gatehouse.account.Role;
import dev.gatehouse.ids.AccountId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Foretells what the groups that came with a test sign-in will make of the admin who tested, at their next real one (see
 * {@link dev.gatehouse.account.Provisioning#withRoles}).
 */
@Dependent
public class GroupsForecast {

    /** What will become of them. */
    public enum Outlook {
        /** Groups leave them the admin that they are, or rule nothing here. */
        UNCHANGED,
        /** Groups are to rule roles, but no list of groups came: roles stay as they are. */
        NOT_KNOWN,
        /** No group makes them an admin, and they remain one only for being the last who can come in. */
        LAST_ADMIN,
        /** No group makes them an admin: they will not be one any more. */
        NO_ADMIN
    }

    private final AccountDirectory accounts;
    private final RemainingAdmins remaining;

    @Inject
    GroupsForecast(AccountDirectory accounts, RemainingAdmins remaining) {
        this.accounts = accounts;
        this.remaining = remaining;
    }

    /** What a test sign-in of a revision foretells; nothing where it did not pass, or the revision has been changed since. */
    public Outlook of(Rehearsal rehearsal, Revision revision) {
        boolean counts = rehearsal.outcome() == Rehearsal.Outcome.PASSED && rehearsal.isOf(revision);
        if (!counts
                || revision.options().mapsGroups().isEmpty()
                || accounts.roleStore().isEmpty()) {
            return Outlook.UNCHANGED;
        }
        Optional<Set<Role>> roles = rehearsal.groupRoles();
        return roles.isEmpty() ? Outlook.NOT_KNOWN : of(rehearsal, roles.get());
    }

    private Outlook of(Rehearsal rehearsal, Set<Role> roles) {
        List<AccountId> admins =
                accounts.admins(rehearsal.customer()).stream().map(Account::id).toList();
        if (roles.contains(Role.ADMIN) || !admins.contains(rehearsal.account())) {
            return Outlook.UNCHANGED;
        }
        boolean last = remaining.areNoneBeside(rehearsal.customer(), rehearsal.account());
        return last ? Outlook.LAST_ADMIN : Outlook.NO_ADMIN;
    }
}
