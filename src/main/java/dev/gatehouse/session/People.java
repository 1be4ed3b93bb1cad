package dev.gatehouse.session;

import dev.gatehouse.account.Account;
import dev.gatehouse.account.AccountDirectory;
import dev.gatehouse.account.Caller;
import dev.gatehouse.account.Links;
import dev.gatehouse.account.Links.Known;
import dev.gatehouse.account.Part;
import dev.gatehouse.ids.AccountId;
import dev.gatehouse.ids.CustomerId;
import dev.gatehouse.journal.LastSignIns;
import dev.gatehouse.session.Roll.Person;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The people of a customer, as its admins see them: always those of the caller's own customer. */
@Dependent
public class People {

    private final AccountDirectory accounts;
    private final Links links;
    private final LastSignIns lastSignIns;
    private final Register register;

    @Inject
    People(AccountDirectory accounts, Links links, LastSignIns lastSignIns, Register register) {
        this.accounts = accounts;
        this.links = links;
        this.lastSignIns = lastSignIns;
        this.register = register;
    }

    /** A page of the list: one query each for accounts, links and last sign-ins, however many people there are. */
    public Roll roll(Caller caller, Part part) {
        List<Account> found = accounts.part(caller.customer(), part.andOneMore());
        boolean more = found.size() > part.most();
        List<Account> shown =
                !more ? found : part.backwards() ? found.subList(1, found.size()) : found.subList(0, part.most());
        return new Roll(
                described(caller.customer(), shown),
                part.backwards() ? more : part.beside().isPresent(),
                part.backwards() || more);
    }

    /** Somebody of the caller's customer. */
    public Optional<Person> person(Caller caller, AccountId account) {
        return accounts.byId(caller.customer(), account)
                .map(found -> described(caller.customer(), List.of(found)).get(0));
    }

    /** How many sessions of somebody are live. */
    public long liveSessions(Caller caller, AccountId account) {
        return register.liveOf(caller.customer(), account);
    }

    private List<Person> described(CustomerId customer, List<Account> found) {
        List<AccountId> ids = found.stream().map(Account::id).toList();
        Map<AccountId, List<Known>> known =
                links.known(customer, ids).stream().collect(Collectors.groupingBy(Known::account));
        Map<AccountId, Instant> last = lastSignIns.of(customer, ids);
        return found.stream()
                .map(account ->
                        new Person(account, known.getOrDefault(account.id(), List.of()), last.get(account.id())))
                .toList();
    }
}
