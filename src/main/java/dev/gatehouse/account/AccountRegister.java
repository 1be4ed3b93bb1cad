package dev.gatehouse.account;

import dev.gatehouse.customer.TwoAtOnce;
import dev.gatehouse.ids.AccountId;
import dev.gatehouse.ids.CustomerId;
import dev.gatehouse.journal.Actor;
import dev.gatehouse.journal.AuditAction;
import dev.gatehouse.journal.AuditTrail;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What the vendor does with accounts in our own tables; where they are in the vendor's, nothing. */
@Dependent
public class AccountRegister {

    /** What became of an entry; the API has a problem for each but the first three. */
    public enum Outcome {
        /** There is an account now. */
        CREATED,
        /** It is changed. */
        CHANGED,
        /** It was so already. */
        UNCHANGED,
        /** Another account of the customer has this email, or another one this id. */
        TAKEN,
        /** There is no such customer or account. */
        NOT_FOUND,
        /** Somebody else changed it since it was read. */
        OUTDATED,
        /** OPERATOR exists in the vendor's own customer alone. */
        STRAY_OPERATOR
    }

    /**
     * An entry and what became of it.
     *
     * @param account as it is now; as it was, where nothing was done
     * @param weakened whether it lost a role or its password, or may not sign in any more: its sessions are to end
     */
    public record Entered(Outcome outcome, Optional<Account> account, boolean weakened) {
        private static Entered refused(Outcome why) {
            return new Entered(why, Optional.empty(), false);
        }
    }

    private final EntityManager entities;
    private final AccountDirectory directory;
    private final VendorCustomer vendor;
    private final AuditTrail audit;

    @Inject
    AccountRegister(EntityManager entities, AccountDirectory directory, VendorCustomer vendor, AuditTrail audit) {
        this.entities = entities;
        this.directory = directory;
        this.vendor = vendor;
        this.audit = audit;
    }

    /** Whether accounts are entered here at all. */
    public boolean isOurs() {
        return directory.newAccounts().isPresent();
    }

    /** Adds an account, in a transaction of its own. */
    @Transactional
    @TwoAtOnce
    public Entered add(Actor actor, AccountEntry entry) {
        PresentAccounts present = present(List.of(entry));
        if (present.match(entry).isPresent() || present.isTaken(entry, null)) {
            return Entered.refused(Outcome.TAKEN);
        }
        Entered entered = enter(present, entry);
        if (entered.outcome() == Outcome.CREATED) {
            entities.flush();
            audit.note(actor, AuditAction.ACCOUNT_ADDED, entry.email(), words(entry.roles()));
        }
        return entered;
    }

    /**
     * Changes an account, in the caller's transaction.
     *
     * @param seen as it was read; what is different now makes it {@code OUTDATED}
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Entered change(Actor actor, Account seen, AccountEntry entry) {
        StoredAccount row = entities.find(StoredAccount.class, seen.id().value());
        if (row == null || !row.account(vendor).customer().equals(seen.customer())) {
            return Entered.refused(Outcome.NOT_FOUND);
        }
        if (!row.account(vendor).equals(seen)) {
            return Entered.refused(Outcome.OUTDATED);
        }
        if (entry.hasStrayOperator(vendor)) {
            return Entered.refused(Outcome.STRAY_OPERATOR);
        }
        if (present(List.of(entry)).isTaken(entry, row)) {
            return Entered.refused(Outcome.TAKEN);
        }
        Entered entered = changed(row, entry);
        if (entered.outcome() == Outcome.CHANGED) {
            entities.flush();
            audit.note(actor, AuditAction.ACCOUNT_CHANGED, seen.email(), described(seen, entry));
        }
        return entered;
    }

    /**
     * Enters many at once, in the caller's transaction: who has the id or else the email of an entry is changed, and who is not there is
     * made. What cannot be entered is passed over.
     *
     * @return what became of each, in their order
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public List<Entered> enter(List<AccountEntry> entries) {
        PresentAccounts present = present(entries);
        List<Entered> entered = new ArrayList<>(entries.size());
        entries.forEach(entry -> entered.add(enter(present, entry)));
        entities.flush();
        entities.clear();
        return entered;
    }

    /** Notes that accounts were imported, in the customers' audit trails. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void noteImport(Actor actor, Map<CustomerId, Integer> counts) {
        counts.forEach((customer, count) -> audit.note(
                new Actor(customer, null, actor.name(), actor.visitor()),
                AuditAction.ACCOUNTS_IMPORTED,
                customer.value(),
                count == 1 ? "1 account" : count + " accounts"));
    }

    private Entered enter(PresentAccounts present, AccountEntry entry) {
        if (!present.knowsCustomer(entry)) {
            return Entered.refused(Outcome.NOT_FOUND);
        }
        if (entry.hasStrayOperator(vendor)) {
            return Entered.refused(Outcome.STRAY_OPERATOR);
        }
        Optional<StoredAccount> row = present.match(entry);
        if (present.isTaken(entry, row.orElse(null))) {
            return Entered.refused(Outcome.TAKEN);
        }
        if (row.isPresent()) {
            Entered entered = changed(row.get(), entry);
            present.add(row.get());
            return entered;
        }
        Account account = entry.account(entry.id().orElseGet(AccountId::random));
        StoredAccount added = new StoredAccount(account, entry.passwordHash().orElse(null));
        entities.persist(added);
        present.add(added);
        return new Entered(Outcome.CREATED, Optional.of(account), false);
    }

    private Entered changed(StoredAccount row, AccountEntry entry) {
        Account before = row.account(vendor);
        boolean newPassword = entry.passwordHash()
                .filter(hash -> !row.passwordHash().equals(Optional.of(hash)))
                .isPresent();
        Account after = entry.account(before.id());
        if (after.equals(before) && !newPassword) {
            return new Entered(Outcome.UNCHANGED, Optional.of(before), false);
        }
        row.change(after);
        entry.passwordHash().ifPresent(row::changePassword);
        boolean weakened = newPassword || !after.active() || !after.roles().containsAll(before.roles());
        return new Entered(Outcome.CHANGED, Optional.of(after), weakened);
    }

    private static String described(Account before, AccountEntry entry) {
        return before.email() + ", " + words(before.roles()) + (before.active() ? "" : ", disabled") + " -> "
                + entry.email() + ", " + words(entry.roles()) + (entry.active() ? "" : ", disabled")
                + (entry.passwordHash().isPresent() ? ", password hash" : "");
    }

    private static String words(Set<Role> roles) {
        return roles.stream().map(Role::name).sorted().collect(Collectors.joining(" "));
    }

    private PresentAccounts present(List<AccountEntry> entries) {
        return PresentAccounts.of(entries, entities, vendor);
    }
}
