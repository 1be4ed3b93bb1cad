package dev.gatehouse.account;

import dev.gatehouse.account.WrongSql.Where;
import java.util.List;
import java.util.Map;

/**
 * What the vendor's two queries give, as the database describes it.
 *
 * @param id the kind of an account's id
 * @param customer the kind of its customer's
 * @param roleOwner the kind of an account's id beside its roles
 * @param hasEmailKey whether emails are there in the form in which they are compared
 * @param hasHash whether there are passwords
 * @param hasOffset whether the database knows the standard's words for a part of an answer, by which it plans for no more than that
 */
record ForeignColumns(
        KeyKind id, KeyKind customer, KeyKind roleOwner, boolean hasEmailKey, boolean hasHash, boolean hasOffset) {

    private static final List<String> OF_ACCOUNTS = List.of("id", "customer_id", "email", "name", "active");
    private static final List<String> OF_ROLES = List.of("account_id", "role");

    /**
     * What columns of these classes are.
     *
     * @throws WrongSql where one is missing
     */
    static ForeignColumns of(Map<String, String> accounts, Map<String, String> roles, boolean hasOffset) {
        refuseMissing(Where.ACCOUNTS, OF_ACCOUNTS, accounts);
        refuseMissing(Where.ROLES, OF_ROLES, roles);
        return new ForeignColumns(
                KeyKind.of(accounts.getOrDefault("id", "")),
                KeyKind.of(accounts.getOrDefault("customer_id", "")),
                KeyKind.of(roles.getOrDefault("account_id", "")),
                accounts.containsKey("email_key"),
                accounts.containsKey("password_hash"),
                hasOffset);
    }

    private static void refuseMissing(Where where, List<String> wanted, Map<String, String> found) {
        List<String> missing =
                wanted.stream().filter(column -> !found.containsKey(column)).toList();
        if (!missing.isEmpty()) {
            throw new WrongSql(where, "its rows have no " + String.join(", ", missing));
        }
    }

    /** The form in which emails are compared and sorted. */
    String emailKey() {
        return hasEmailKey ? "a.email_key" : "lower(a.email)";
    }
}
