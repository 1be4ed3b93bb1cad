package dev.gatehouse.account;

import dev.gatehouse.account.ForeignTables.Question;
import dev.gatehouse.ids.AccountId;
import dev.gatehouse.ids.CustomerId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What is asked of tables that are not ours: the vendor's two queries, each taken as a table, and conditions of ours upon them. Empty where
 * no row could answer, as the columns cannot hold what is looked for.
 */
final class ForeignQuestions {

    /** How many rows with the same email are looked at: over one of a customer's is refused, but what a database takes for equal is not. */
    private static final int ALIKE = 10;

    private final ForeignSql sql;
    private final ForeignColumns columns;

    ForeignQuestions(ForeignSql sql, ForeignColumns columns) {
        this.sql = sql;
        this.columns = columns;
    }

    Optional<Question> byEmail(CustomerId customer, String email) {
        return columns.customer()
                .value(customer.value())
                .map(value -> accounts(
                        "a.customer_id = ? and " + columns.emailKey() + " = ?", List.of(value, keyOf(email)), ALIKE));
    }

    Optional<Question> byId(CustomerId customer, AccountId id) {
        return columns.customer()
                .value(customer.value())
                .flatMap(of -> columns.id()
                        .value(id.value())
                        .map(value -> accounts("a.id = ? and a.customer_id = ?", List.of(value, of), ALIKE)));
    }

    Optional<Question> admins(CustomerId customer) {
        return columns.customer().value(customer.value()).map(value -> {
            List<Object> parameters = new ArrayList<>(List.of(value));
            parameters.addAll(sql.words().admin());
            String words = places(sql.words().admin().size());
            return accounts(
                    "a.customer_id = ? and a.id in (select r.account_id from (" + sql.roles() + ") r where r.role in ("
                            + words + ")) order by " + columns.emailKey(),
                    parameters,
                    0);
        });
    }

    /**
     * A part of a customer's accounts.
     *
     * @param beside the email of the account that it lies beside, in the form in which the table sorts them
     */
    Optional<Question> part(CustomerId customer, Part part, Optional<String> beside) {
        return columns.customer().value(customer.value()).map(value -> {
            List<Object> parameters = new ArrayList<>(List.of(value));
            String where = "a.customer_id = ? and a.id is not null and a.email is not null";
            if (beside.isPresent()) {
                where += " and " + columns.emailKey() + (part.backwards() ? " < ?" : " > ?");
                parameters.add(beside.get());
            }
            if (!part.prefix().isEmpty()) {
                where += " and (" + columns.emailKey() + " like ? escape '!' or lower(a.name) like ? escape '!')";
                parameters.addAll(Collections.nCopies(2, literally(keyOf(part.prefix()))));
            }
            String order = " order by " + columns.emailKey() + (part.backwards() ? " desc" : "");
            return accounts(where + order + (columns.hasOffset() ? first(part.most()) : ""), parameters, part.most());
        });
    }

    /** A statement in the standard's words for a part of an answer, which not every database knows. */
    static String partOf(ForeignSql sql) {
        return "select a.id from (" + sql.accounts() + ") a where 1 = 0 order by a.email" + first(1);
    }

    private static String first(int most) {
        return " offset 0 rows fetch next " + most + " rows only";
    }

    /** Who has this email; of all customers. */
    Question withEmail(String email, int most) {
        return accounts(columns.emailKey() + " = ? order by a.customer_id", List.of(keyOf(email)), most);
    }

    /** Who has this email and a password; of one customer, or of all. */
    Optional<Question> withPassword(Optional<CustomerId> customer, String email) {
        String where = columns.emailKey() + " = ? and a.password_hash is not null";
        if (customer.isEmpty()) {
            return Optional.of(accounts(where + " order by a.customer_id", List.of(keyOf(email)), ALIKE));
        }
        return customer.flatMap(id -> columns.customer().value(id.value()))
                .map(value -> accounts(where + " and a.customer_id = ?", List.of(keyOf(email), value), ALIKE));
    }

    /** The words for these accounts. */
    Optional<Question> words(List<AccountId> ids) {
        List<Object> owners = ids.stream()
                .flatMap(id -> columns.roleOwner().value(id.value()).stream())
                .toList();
        String where = " r where r.account_id in (" + places(owners.size()) + ")";
        return owners.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Question("select r.account_id, r.role from (" + sql.roles() + ")" + where, owners, 0));
    }

    private Question accounts(String where, List<Object> parameters, int most) {
        return new Question(
                "select a.id, a.customer_id, a.email, a.name, a.active, " + columns.emailKey() + " as sort_key"
                        + (columns.hasHash() ? ", a.password_hash" : "") + " from (" + sql.accounts() + ") a where "
                        + where,
                parameters,
                most);
    }

    /** As the database writes small letters; which of the rows really have this email is judged where they are read. */
    private static String keyOf(String email) {
        return email.strip().toLowerCase(Locale.ROOT);
    }

    /** A prefix for "like", in which nothing stands for anything else. */
    private static String literally(String prefix) {
        return prefix.replaceAll("[!%_]", "!$0") + "%";
    }

    private static String places(int number) {
        return String.join(", ", Collections.nCopies(number, "?"));
    }
}
