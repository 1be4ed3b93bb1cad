package dev.gatehouse.account;

import dev.gatehouse.customer.Customers;
import dev.gatehouse.journal.Actor;
import dev.gatehouse.journal.AuditAction;
import dev.gatehouse.journal.AuditTrail;
import dev.gatehouse.journal.Visitor;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.EnumSet;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/** What a sign-in changes about accounts by the word of the provider: makes them, and sets their roles, where the directory lets us. */
@Dependent
public class Provisioning {

    private static final Logger LOG = Logger.getLogger(Provisioning.class.getName());

    private final AccountDirectory accounts;
    private final RemainingAdmins remaining;
    private final Customers customers;
    private final AuditTrail audit;
    private final EntityManager entities;

    @Inject
    Provisioning(
            AccountDirectory accounts,
            RemainingAdmins remaining,
            Customers customers,
            AuditTrail audit,
            EntityManager entities) {
        this.accounts = accounts;
        this.remaining = remaining;
        this.customers = customers;
        this.audit = audit;
        this.entities = entities;
    }

    /**
     * Makes an account, in the caller's transaction; where two come at once the database refuses the second.
     *
     * @throws IllegalStateException where accounts are not made here
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Account create(Newcomer newcomer, Visitor visitor) {
        Account account = accounts.newAccounts()
                .orElseThrow(() -> new IllegalStateException("the directory takes no accounts"))
                .create(newcomer);
        // Two who come at once meet here, before anything is built upon the account
        entities.flush();
        audit.note(actor(account, visitor), AuditAction.ACCOUNT_CREATED, account.email(), words(account.roles()));
        return account;
    }

    /**
     * Sets an account's roles, in the caller's transaction: what its groups at the provider give, and MEMBER. OPERATOR is neither given
     * nor taken away (DESIGN 4.6), and the last admin of a customer who can come in remains one (DESIGN 4.7).
     *
     * @param given the roles that the groups stand for
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Provisioned withRoles(Account account, Set<Role> given, Visitor visitor) {
        if (accounts.roleStore().isEmpty() || wanted(account, given).equals(account.roles())) {
            return Provisioned.unchanged(account);
        }
        // One at a time for each customer: two admins who are demoted at once would each take the other for the one who
        // remains
        customers.lock(account.customer());
        Account now = accounts.byId(account.customer(), account.id()).orElse(account);
        Set<Role> roles = wanted(now, given);
        if (roles.equals(now.roles())) {
            return Provisioned.unchanged(now);
        }
        if (!roles.contains(Role.ADMIN) && isLastAdmin(now)) {
            LOG.log(Level.WARNING, "roles left as they are: {0} is the last admin of {1}", new Object[] {
                now.id(), now.customer()
            });
            return Provisioned.unchanged(now);
        }
        return changed(now, roles, visitor);
    }

    private Provisioned changed(Account before, Set<Role> roles, Visitor visitor) {
        accounts.roleStore().orElseThrow().store(before, roles);
        String detail = words(before.roles()) + " -> " + words(roles);
        audit.note(actor(before, visitor), AuditAction.ROLES_CHANGED, before.email(), detail);
        Account after =
                new Account(before.id(), before.customer(), before.email(), before.name(), roles, before.active());
        return new Provisioned(after, !roles.containsAll(before.roles()));
    }

    /**
     * An account after its groups had their say.
     *
     * @param account as it is now
     * @param lostRole whether they took a role away, so that sessions which still hold it are to end
     */
    public record Provisioned(Account account, boolean lostRole) {
        private static Provisioned unchanged(Account account) {
            return new Provisioned(account, false);
        }
    }

    private boolean isLastAdmin(Account account) {
        return account.roles().contains(Role.ADMIN) && remaining.areNoneBeside(account.customer(), account.id());
    }

    private static Set<Role> wanted(Account account, Set<Role> given) {
        Set<Role> roles = EnumSet.of(Role.MEMBER);
        roles.addAll(given);
        roles.remove(Role.OPERATOR);
        if (account.roles().contains(Role.OPERATOR)) {
            roles.add(Role.OPERATOR);
        }
        return roles;
    }

    private static Actor actor(Account account, Visitor visitor) {
        return new Actor(account.customer(), account.id(), account.email(), visitor);
    }

    private static String words(Set<Role> roles) {
        return roles.stream().map(Role::name).sorted().collect(Collectors.joining(" "));
    }
}
