package dev.gatehouse.session;

import dev.gatehouse.account.Account;
import dev.gatehouse.account.AccountEntry;
import dev.gatehouse.account.AccountRegister;
import dev.gatehouse.account.AccountRegister.Entered;
import dev.gatehouse.account.AccountRegister.Outcome;
import dev.gatehouse.customer.TwoAtOnce;
import dev.gatehouse.ids.CustomerId;
import dev.gatehouse.journal.Actor;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What the vendor changes about accounts, and what follows for their sessions, in one transaction. */
@Dependent
public class AccountChanges {

    private final AccountRegister accounts;
    private final Register register;

    @Inject
    AccountChanges(AccountRegister accounts, Register register) {
        this.accounts = accounts;
        this.register = register;
    }

    /** Changes an account; where it may less than before its sessions end, else they know of it at their next request. */
    @Transactional
    @TwoAtOnce
    public Entered change(Actor actor, Account seen, AccountEntry entry) {
        Entered entered = accounts.change(actor, seen, entry);
        tellSessions(entered);
        return entered;
    }

    /** Enters many accounts, and notes it in their customers' audit trails. */
    @Transactional
    @TwoAtOnce
    public List<Entered> enter(Actor actor, List<AccountEntry> entries) {
        List<Entered> entered = accounts.enter(entries);
        Map<CustomerId, Integer> counts = new TreeMap<>((a, b) -> a.value().compareTo(b.value()));
        entered.stream()
                .filter(one -> one.outcome() == Outcome.CREATED || one.outcome() == Outcome.CHANGED)
                .forEach(one -> counts.merge(one.account().orElseThrow().customer(), 1, Integer::sum));
        accounts.noteImport(actor, counts);
        entered.forEach(this::tellSessions);
        return entered;
    }

    private void tellSessions(Entered entered) {
        entered.account().ifPresent(account -> {
            if (entered.weakened()) {
                register.endAllOf(account.customer(), account.id(), Register.Ending.ACCOUNT_CHANGED, Optional.empty());
            } else if (entered.outcome() == Outcome.CHANGED) {
                register.accountChanged(account);
            }
        });
    }
}
