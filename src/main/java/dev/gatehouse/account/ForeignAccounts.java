package dev.gatehouse.account;

import dev.gatehouse.account.ForeignTables.Question;
import dev.gatehouse.account.WrongSql.Where;
import dev.gatehouse.ids.AccountId;
import dev.gatehouse.ids.CustomerId;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * The accounts in tables of the vendor's own, which are only read (DESIGN 4.4). What the queries give is judged here once more: a row of
 * another customer, with another email or another id than was asked for counts for nothing, whatever made the database give it.
 */
public final class ForeignAccounts implements AccountDirectory {

    private static final Logger LOG = Logger.getLogger(ForeignAccounts.class.getName());
    private static final int MOST_CANDIDATES = 3;
    private static final int AT_ONCE = 100;

    private final ForeignTables tables;
    private final ForeignQuestions questions;
    private final ForeignColumns columns;
    private final RoleWords words;
    private final VendorCustomer vendor;

    private ForeignAccounts(ForeignTables tables, ForeignSql sql, ForeignColumns columns, VendorCustomer vendor) {
        this.tables = tables;
        this.questions = new ForeignQuestions(sql, columns);
        this.columns = columns;
        this.words = sql.words();
        this.vendor = vendor;
    }

    /**
     * The accounts that these queries give.
     *
     * @throws WrongSql where they give none: every statement that is ever made of them has been answered before this returns
     */
    public static ForeignAccounts open(DataSource source, ForeignReads reads, ForeignSql sql, VendorCustomer vendor) {
        ForeignTables tables = new ForeignTables(source, reads);
        judged(Where.DATA_SOURCE, () -> {
            tables.reach();
            return true;
        });
        ForeignColumns columns = ForeignColumns.of(
                judged(Where.ACCOUNTS, () -> tables.columns(sql.accounts())),
                judged(Where.ROLES, () -> tables.columns(sql.roles())),
                tables.knows(ForeignQuestions.partOf(sql)));
        ForeignAccounts accounts = new ForeignAccounts(tables, sql, columns, vendor);
        accounts.tryOut();
        return accounts;
    }

    private void tryOut() {
        CustomerId nobody = new CustomerId(columns.customer().sample());
        AccountId none = new AccountId(columns.id().sample());
        judged(Where.ACCOUNTS, () -> {
            rows(questions.byId(nobody, none));
            rows(columns.hasHash() ? questions.withPassword(Optional.of(nobody), "-") : questions.byEmail(nobody, "-"));
            return rows(questions.part(nobody, new Part("-", Optional.empty(), true, 1), Optional.of("-")));
        });
        judged(Where.ROLES, () -> {
            words(List.of(new AccountId(columns.roleOwner().sample())));
            return rows(questions.admins(nobody));
        });
    }

    private static <T> T judged(Where where, ForeignReads.Reading<T> reading) {
        try {
            return reading.read();
        } catch (SQLException e) {
            throw new WrongSql(where, "the database says: " + e.getMessage());
        }
    }

    @Override
    public Optional<Account> byEmail(CustomerId customer, String email) {
        List<ForeignRow> rows = told(questions.byEmail(customer, email)).stream()
                .filter(row -> row.customer().equals(customer) && row.has(email))
                .toList();
        if (rows.size() > 1) {
            LOG.warning("customer " + customer + " has several accounts of one email, such as "
                    + rows.get(0).id() + ": none of them is found by it");
            return Optional.empty();
        }
        return accounts(rows).stream().findFirst();
    }

    @Override
    public Optional<Account> byId(CustomerId customer, AccountId id) {
        return accounts(row(customer, id).stream().toList()).stream().findFirst();
    }

    private Optional<ForeignRow> row(CustomerId customer, AccountId id) {
        List<ForeignRow> rows = told(questions.byId(customer, id)).stream()
                .filter(row -> row.customer().equals(customer) && row.id().equals(id))
                .toList();
        return rows.size() == 1 ? Optional.of(rows.get(0)) : Optional.empty();
    }

    @Override
    public List<Account> admins(CustomerId customer) {
        return accounts(of(customer, told(questions.admins(customer)))).stream()
                .filter(account -> account.active() && account.roles().contains(Role.ADMIN))
                .toList();
    }

    @Override
    public List<Account> part(CustomerId customer, Part part) {
        Optional<String> beside = part.beside().flatMap(id -> row(customer, id)).map(ForeignRow::sortKey);
        List<Account> accounts = new ArrayList<>(accounts(of(customer, told(questions.part(customer, part, beside)))));
        if (part.backwards()) {
            Collections.reverse(accounts);
        }
        return accounts;
    }

    @Override
    public List<Account> withEmail(String email) {
        return accounts(told(Optional.of(questions.withEmail(email, MOST_WITH_EMAIL))).stream()
                .filter(row -> row.has(email))
                .toList());
    }

    @Override
    public List<WithPassword> withPassword(Optional<CustomerId> customer, String email) {
        if (!columns.hasHash()) {
            return List.of();
        }
        List<ForeignRow> rows = told(questions.withPassword(customer, email)).stream()
                .filter(row ->
                        row.has(email) && customer.map(row.customer()::equals).orElse(true))
                .limit(MOST_CANDIDATES)
                .toList();
        List<Account> accounts = accounts(rows);
        List<WithPassword> candidates = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            candidates.add(new WithPassword(accounts.get(i), rows.get(i).hash().orElseThrow()));
        }
        return candidates;
    }

    private static List<ForeignRow> of(CustomerId customer, List<ForeignRow> rows) {
        return rows.stream().filter(row -> row.customer().equals(customer)).toList();
    }

    /** The accounts in these rows, in their order. */
    private List<Account> accounts(List<ForeignRow> rows) {
        Map<String, Set<String>> called = new HashMap<>();
        List<AccountId> ids = rows.stream().map(ForeignRow::id).toList();
        for (int from = 0; from < ids.size(); from += AT_ONCE) {
            List<AccountId> some = ids.subList(from, Math.min(ids.size(), from + AT_ONCE));
            called.putAll(read(() -> words(some)));
        }
        return rows.stream()
                .map(row -> row.account(called.getOrDefault(row.id().value(), Set.of()), words, vendor))
                .toList();
    }

    private Map<String, Set<String>> words(List<AccountId> ids) throws SQLException {
        Map<String, Set<String>> called = new HashMap<>();
        Optional<Question> question = questions.words(ids);
        if (question.isPresent()) {
            tables.rows(
                    question.get(),
                    row -> called.computeIfAbsent(row.getString("account_id"), owner -> new HashSet<>())
                            .add(row.getString("role")));
        }
        return called;
    }

    private List<ForeignRow> told(Optional<Question> question) {
        return read(() -> rows(question));
    }

    private List<ForeignRow> rows(Optional<Question> question) throws SQLException {
        if (question.isEmpty()) {
            return List.of();
        }
        return tables.rows(question.get(), result -> ForeignRow.read(result, columns.hasHash())).stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private static <T> T read(ForeignReads.Reading<T> reading) {
        try {
            return reading.read();
        } catch (SQLException e) {
            throw new IllegalStateException("the vendor's accounts cannot be read", e);
        }
    }
}
