package dev.gatehouse.account;

/**
 * The two queries by which accounts are read from tables that are not ours. Each stands as a table in statements of ours, which choose
 * among its rows; so it takes no parameter.
 *
 * @param accounts gives {@code id}, {@code customer_id}, {@code email}, {@code name} and {@code active}; may give {@code email_key} and
 *     {@code password_hash}
 * @param roles gives each word with its account, as columns of the names that {@link ForeignColumns} asks for
 * @param words what the words mean
 */
public record ForeignSql(String accounts, String roles, RoleWords words) {

    /** Takes a semicolon at the end away. */
    public ForeignSql {
        accounts = accounts.replaceAll("[;\\s]+$", "");
        roles = roles.replaceAll("[;\\s]+$", "");
    }
}
