package dev.gatehouse.operator;

import dev.gatehouse.account.Account;
import dev.gatehouse.account.AccountDirectory;
import dev.gatehouse.connection.Connection;
import dev.gatehouse.connection.Connections;
import dev.gatehouse.customer.Customer;
import dev.gatehouse.customer.CustomerTable;
import dev.gatehouse.customer.Customers;
import dev.gatehouse.customer.SignInRule;
import dev.gatehouse.ids.CustomerId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The list of all customers, and what is searched for in it. Crosses customers, for the vendor's operators alone. */
@Dependent
public class Desk {

    /** How many customers stand on a page. */
    public static final int ON_A_PAGE = 25;

    /**
     * A customer in the list.
     *
     * @param customer who it is
     * @param rule by which its people sign in now
     * @param connections its connections, oldest first
     */
    public record Row(Customer customer, SignInRule rule, List<Connection> connections) {}

    /**
     * A page of the list.
     *
     * @param rows who is on it
     * @param before behind whom the page before ends; empty on the first
     * @param after behind whom the next page begins; empty on the last
     */
    public record Page(List<Row> rows, Optional<CustomerId> before, Optional<CustomerId> after) {}

    private final CustomerTable table;
    private final Customers customers;
    private final Connections connections;
    private final AccountDirectory accounts;
    private final Clock clock;

    @Inject
    Desk(CustomerTable table, Customers customers, Connections connections, AccountDirectory accounts, Clock clock) {
        this.table = table;
        this.customers = customers;
        this.connections = connections;
        this.accounts = accounts;
        this.clock = clock;
    }

    /**
     * Who is meant: by the email of an account, by a customer id or a SaaS application id, or by how names begin; all where nothing is
     * typed.
     *
     * @param beside the customer whom the page begins behind; empty for the first
     */
    public Page find(String typed, Optional<CustomerId> beside, boolean backwards) {
        if (typed.contains("@")) {
            return new Page(rows(withEmail(typed)), Optional.empty(), Optional.empty());
        }
        List<Customer> found = table.part(new CustomerTable.Part(typed, beside, backwards, ON_A_PAGE + 1));
        boolean more = found.size() > ON_A_PAGE;
        List<Customer> shown = new ArrayList<>(
                !more ? found : backwards ? found.subList(1, found.size()) : found.subList(0, ON_A_PAGE));
        if (beside.isEmpty() && !typed.isBlank()) {
            named(typed, shown).ifPresent(exact -> shown.add(0, exact));
        }
        boolean first = backwards ? !more : beside.isEmpty();
        boolean last = !backwards && !more;
        return new Page(
                rows(shown),
                first || shown.isEmpty()
                        ? Optional.empty()
                        : Optional.of(shown.get(0).id()),
                last || shown.isEmpty()
                        ? Optional.empty()
                        : Optional.of(shown.get(shown.size() - 1).id()));
    }

    /** Whom an id names, if they are not there already. */
    private Optional<Customer> named(String typed, List<Customer> already) {
        return customers
                .named(typed)
                .filter(id ->
                        already.stream().noneMatch(customer -> customer.id().equals(id)))
                .flatMap(customers::byId);
    }

    private List<Customer> withEmail(String email) {
        return accounts.withEmail(email.strip()).stream()
                .map(Account::customer)
                .distinct()
                .flatMap(id -> customers.byId(id).stream())
                .toList();
    }

    private List<Row> rows(List<Customer> shown) {
        Map<CustomerId, List<Connection>> known = connections
                .all(shown.stream().map(Customer::id).toList())
                .stream()
                .collect(Collectors.groupingBy(Connection::customer));
        return shown.stream()
                .map(customer -> new Row(customer, rule(customer), known.getOrDefault(customer.id(), List.of())))
                .toList();
    }

    /** As it is said; whether a password is let in, the database alone decides (DESIGN 4.7). */
    private SignInRule rule(Customer customer) {
        boolean over = customer.provisionalUntil()
                .filter(until -> !clock.instant().isBefore(until))
                .isPresent();
        return over ? SignInRule.PASSWORD_TOO : customer.signInRule();
    }
}
