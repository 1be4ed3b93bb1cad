package dev.gatehouse.account;

import dev.gatehouse.ids.CustomerId;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is on record of that which some entries speak of: read by three queries, however many entries there are. */
final class PresentAccounts {

    private final VendorCustomer vendor;
    private final Set<String> customers = new HashSet<>();
    private final Map<String, StoredAccount> byId = new HashMap<>();
    private final Map<String, StoredAccount> byEmail = new HashMap<>();

    private PresentAccounts(VendorCustomer vendor) {
        this.vendor = vendor;
    }

    static PresentAccounts of(List<AccountEntry> entries, EntityManager entities, VendorCustomer vendor) {
        Set<String> named = new HashSet<>();
        Set<String> emails = new HashSet<>();
        Set<String> ids = new HashSet<>();
        entries.forEach(entry -> {
            named.add(entry.customer().value());
            emails.add(StoredAccount.keyOf(entry.email()));
            entry.id().ifPresent(id -> ids.add(id.value()));
        });
        PresentAccounts present = new PresentAccounts(vendor);
        present.customers.addAll(entities.createQuery("select c.id from Customer c where c.id in :ids", String.class)
                .setParameter("ids", named)
                .getResultList());
        rows(entities, "emailKey", emails).stream()
                .filter(row -> named.contains(row.account(vendor).customer().value()))
                .forEach(present::add);
        if (!ids.isEmpty()) {
            rows(entities, "id", ids).forEach(present::add);
        }
        return present;
    }

    private static List<StoredAccount> rows(EntityManager entities, String column, Collection<String> values) {
        return entities.createQuery(
                        "select a from StoredAccount a where a." + column + " in :values", StoredAccount.class)
                .setParameter("values", values)
                .getResultList();
    }

    void add(StoredAccount row) {
        Account account = row.account(vendor);
        byId.put(account.id().value(), row);
        byEmail.put(place(account.customer(), account.email()), row);
    }

    boolean knowsCustomer(AccountEntry entry) {
        return customers.contains(entry.customer().value());
    }

    /** The account that an entry is about: by its id, or else by its email. */
    Optional<StoredAccount> match(AccountEntry entry) {
        return entry.id().isPresent()
                ? Optional.ofNullable(byId.get(entry.id().get().value()))
                        .filter(row -> row.account(vendor).customer().equals(entry.customer()))
                : Optional.ofNullable(byEmail.get(place(entry.customer(), entry.email())));
    }

    /** Whether the email, or the id, is that of an account other than this row. */
    boolean isTaken(AccountEntry entry, @Nullable StoredAccount row) {
        StoredAccount sameEmail = byEmail.get(place(entry.customer(), entry.email()));
        StoredAccount sameId = entry.id().map(id -> byId.get(id.value())).orElse(null);
        return (sameEmail != null && sameEmail != row && isStill(sameEmail, entry))
                || (sameId != null && sameId != row);
    }

    /** An entry before this one may have given the email up. */
    private boolean isStill(StoredAccount row, AccountEntry entry) {
        Account account = row.account(vendor);
        return place(account.customer(), account.email()).equals(place(entry.customer(), entry.email()));
    }

    private static String place(CustomerId customer, String email) {
        return customer + "\n" + StoredAccount.keyOf(email);
    }
}
