package dev.gatehouse.account;

import dev.gatehouse.ids.AccountId;
import dev.gatehouse.ids.CustomerId;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The accounts in our own tables; injected as {@link AccountDirectory} only where the configuration says so. */
@Dependent
@Typed(StoredAccounts.class)
public class StoredAccounts implements AccountDirectory {

    private static final int MOST_CANDIDATES = 3;

    private static final String BEGINS_WITH =
            " and (a.emailKey like :email escape '!' or lower(a.name) like :name escape '!')";

    private final EntityManager entities;
    private final VendorCustomer vendor;

    @Inject
    StoredAccounts(EntityManager entities, VendorCustomer vendor) {
        this.entities = entities;
        this.vendor = vendor;
    }

    @Override
    public Optional<Account> byEmail(CustomerId customer, String email) {
        return entities.createQuery(
                        "select a from StoredAccount a where a.customerId = :customer and a.emailKey = :email",
                        StoredAccount.class)
                .setParameter("customer", customer.value())
                .setParameter("email", StoredAccount.keyOf(email))
                .getResultStream()
                .findFirst()
                .map(row -> row.account(vendor));
    }

    @Override
    public Optional<Account> byId(CustomerId customer, AccountId id) {
        return Optional.ofNullable(entities.find(StoredAccount.class, id.value()))
                .map(row -> row.account(vendor))
                .filter(account -> account.customer().equals(customer));
    }

    @Override
    public List<Account> admins(CustomerId customer) {
        return entities.createQuery(
                        "select a from StoredAccount a where a.customerId = :customer and a.active = true"
                                + " and a.roles like '%ADMIN%' order by a.emailKey",
                        StoredAccount.class)
                .setParameter("customer", customer.value())
                .getResultStream()
                .map(row -> row.account(vendor))
                .filter(account -> account.roles().contains(Role.ADMIN))
                .toList();
    }

    @Override
    public List<Account> part(CustomerId customer, Part part) {
        // In the order of the index on customer and email: what is read is what is shown
        String order = part.backwards() ? " desc" : "";
        Optional<String> beside = part.beside().flatMap(id -> emailKey(customer, id));
        var query = entities.createQuery(
                        "select a from StoredAccount a where a.customerId = :customer"
                                + (beside.isPresent()
                                        ? " and a.emailKey " + (part.backwards() ? "<" : ">") + " :beside"
                                        : "")
                                + (part.prefix().isEmpty() ? "" : BEGINS_WITH)
                                + " order by a.customerId" + order + ", a.emailKey" + order,
                        StoredAccount.class)
                .setParameter("customer", customer.value())
                .setMaxResults(part.most());
        beside.ifPresent(key -> query.setParameter("beside", key));
        if (!part.prefix().isEmpty()) {
            query.setParameter("email", literally(StoredAccount.keyOf(part.prefix())));
            query.setParameter("name", literally(part.prefix().toLowerCase(Locale.ROOT)));
        }
        List<Account> accounts = new ArrayList<>(
                query.getResultStream().map(row -> row.account(vendor)).toList());
        if (part.backwards()) {
            Collections.reverse(accounts);
        }
        return accounts;
    }

    private Optional<String> emailKey(CustomerId customer, AccountId id) {
        return byId(customer, id).map(account -> StoredAccount.keyOf(account.email()));
    }

    /** A prefix for "like", in which nothing stands for anything else. */
    private static String literally(String prefix) {
        return prefix.replaceAll("[!%_]", "!$0") + "%";
    }

    @Override
    public List<WithPassword> withPassword(Optional<CustomerId> customer, String email) {
        String ofCustomer = customer.isPresent() ? " and a.customerId = :customer" : "";
        var query = entities.createQuery(
                        "select a from StoredAccount a where a.emailKey = :email and a.passwordHash is not null"
                                + ofCustomer + " order by a.id",
                        StoredAccount.class)
                .setParameter("email", StoredAccount.keyOf(email))
                .setMaxResults(MOST_CANDIDATES);
        customer.ifPresent(id -> query.setParameter("customer", id.value()));
        return query.getResultStream()
                .map(row ->
                        new WithPassword(row.account(vendor), row.passwordHash().orElseThrow()))
                .toList();
    }

    @Override
    public List<Account> withEmail(String email) {
        return entities.createQuery(
                        "select a from StoredAccount a where a.emailKey = :email order by a.customerId",
                        StoredAccount.class)
                .setParameter("email", StoredAccount.keyOf(email))
                .setMaxResults(MOST_WITH_EMAIL)
                .getResultStream()
                .map(row -> row.account(vendor))
                .toList();
    }

    @Override
    public boolean tellsOfChanges() {
        return true;
    }

    @Override
    public Optional<PasswordStore> passwordStore() {
        return Optional.of((account, hash) -> row(account).changePassword(hash));
    }

    @Override
    public Optional<NewAccounts> newAccounts() {
        return Optional.of(newcomer -> {
            Account account = new Account(
                    AccountId.random(), newcomer.customer(), newcomer.email(), newcomer.name(), newcomer.roles(), true);
            add(account, null);
            return account;
        });
    }

    @Override
    public Optional<RoleStore> roleStore() {
        return Optional.of((account, roles) -> row(account).changeRoles(roles));
    }

    private StoredAccount row(Account account) {
        StoredAccount row = entities.find(StoredAccount.class, account.id().value());
        if (row == null || !row.account(vendor).customer().equals(account.customer())) {
            throw new IllegalArgumentException("no account " + account.id() + " of " + account.customer());
        }
        return row;
    }

    /**
     * Adds an account, in the caller's transaction.
     *
     * @throws IllegalArgumentException for an operator outside the vendor's own customer
     */
    public void add(Account account, @Nullable String passwordHash) {
        if (account.roles().contains(Role.OPERATOR) && !account.customer().equals(vendor.id())) {
            throw new IllegalArgumentException(
                    "OPERATOR exists in the vendor's own customer alone: " + account.email());
        }
        entities.persist(new StoredAccount(account, passwordHash));
    }
}
