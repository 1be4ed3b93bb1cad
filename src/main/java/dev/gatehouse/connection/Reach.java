package dev.gatehouse.connection;

import static java.util.function.Predicate.not;

import dev.gatehouse.account.Account;
import dev.gatehouse.account.AccountDirectory;
import dev.gatehouse.account.Links;
import dev.gatehouse.account.Part;
import dev.gatehouse.ids.AccountId;
import dev.gatehouse.ids.ConnectionId;
import dev.gatehouse.ids.CustomerId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** How far a connection has reached: who of a customer's people has come through it, and who has not. */
@Dependent
public class Reach {

    private static final int AT_ONCE = 200;
    private static final int FURTHEST = 2_000;

    private final AccountDirectory accounts;
    private final Links links;

    @Inject
    Reach(AccountDirectory accounts, Links links) {
        this.accounts = accounts;
        this.links = links;
    }

    /** How many accounts have come through it. */
    public long come(CustomerId customer, ConnectionId connection) {
        return links.countThrough(customer, connection);
    }

    /** Active accounts that have not come through it, the first by email: at most so many, of the customer's first 2,000 accounts. */
    public List<Account> missing(CustomerId customer, ConnectionId connection, int most) {
        List<Account> missing = new ArrayList<>();
        Optional<AccountId> last = Optional.empty();
        for (int seen = 0; seen < FURTHEST && missing.size() < most; seen += AT_ONCE) {
            List<Account> part = accounts.part(customer, new Part("", last, false, AT_ONCE));
            missing.addAll(missingOf(part, customer, connection));
            if (part.size() < AT_ONCE) {
                break;
            }
            last = Optional.of(part.get(part.size() - 1).id());
        }
        return List.copyOf(missing.subList(0, Math.min(most, missing.size())));
    }

    private List<Account> missingOf(List<Account> part, CustomerId customer, ConnectionId connection) {
        Set<AccountId> come = links
                .known(customer, part.stream().map(Account::id).toList())
                .stream()
                .filter(link -> link.identity().connection().equals(connection))
                .map(Links.Known::account)
                .collect(Collectors.toSet());
        return part.stream()
                .filter(Account::active)
                .filter(not(account -> come.contains(account.id())))
                .toList();
    }
}
