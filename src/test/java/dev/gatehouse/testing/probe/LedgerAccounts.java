package dev.gatehouse.testing.probe;

import dev.gatehouse.account.Account;
import dev.gatehouse.account.AccountDirectory;
import dev.gatehouse.account.Part;
import dev.gatehouse.account.Role;
import dev.gatehouse.ids.AccountId;
import dev.gatehouse.ids.CustomerId;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

// From here on it stands in the documents (accounts.md), letter by letter.
@ApplicationScoped
@Alternative
@Priority(1)
public class LedgerAccounts implements AccountDirectory {

    /** In their place ask your own application: a service, a remote call, a file. */
    private static final List<Account> EVERYBODY = List.of(
            person("ledger-1", "orchard", "Olga@Orchard.example", "Olga Orchard", Role.ADMIN, Role.MEMBER),
            person("ledger-2", "orchard", "oskar@orchard.example", "Oskar Orchard", Role.MEMBER),
            person("ledger-3", "brook", "oskar@orchard.example", "Oskar at Brook", Role.MEMBER));

    private static Account person(String id, String customer, String email, String name, Role... roles) {
        return new Account(new AccountId(id), new CustomerId(customer), email, name, Set.of(roles), true);
    }

    @Override
    public Optional<Account> byEmail(CustomerId customer, String email) {
        return of(customer)
                .filter(account -> key(account.email()).equals(key(email)))
                .findFirst();
    }

    @Override
    public Optional<Account> byId(CustomerId customer, AccountId id) {
        return of(customer).filter(account -> account.id().equals(id)).findFirst();
    }

    @Override
    public List<Account> admins(CustomerId customer) {
        return of(customer)
                .filter(account -> account.active() && account.roles().contains(Role.ADMIN))
                .toList();
    }

    @Override
    public List<Account> part(CustomerId customer, Part part) {
        List<Account> found = of(customer)
                .filter(account -> begins(account.email(), part) || begins(account.name(), part))
                .sorted(Comparator.comparing(account -> key(account.email())))
                .toList();
        int beside = part.beside()
                .map(id -> found.stream().map(Account::id).toList().indexOf(id))
                .orElse(-1);
        return part.backwards()
                ? found.subList(Math.max(0, beside - part.most()), Math.max(0, beside))
                : found.subList(beside + 1, Math.min(found.size(), beside + 1 + part.most()));
    }

    @Override
    public List<WithPassword> withPassword(Optional<CustomerId> customer, String email) {
        return Collections.emptyList(); // your application checks passwords by itself
    }

    @Override
    public List<Account> withEmail(String email) {
        return EVERYBODY.stream()
                .filter(account -> key(account.email()).equals(key(email)))
                .limit(MOST_WITH_EMAIL)
                .toList();
    }

    private static Stream<Account> of(CustomerId customer) {
        return EVERYBODY.stream().filter(account -> account.customer().equals(customer));
    }

    private static boolean begins(String text, Part part) {
        return key(text).startsWith(key(part.prefix()));
    }

    /** Without the case of ASCII letters, and of no others: some foreign letters fold into these. */
    private static String key(String text) {
        StringBuilder key = new StringBuilder(text.strip());
        for (int i = 0; i < key.length(); i++) {
            char c = key.charAt(i);
            key.setCharAt(i, c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c);
        }
        return key.toString();
    }
}
