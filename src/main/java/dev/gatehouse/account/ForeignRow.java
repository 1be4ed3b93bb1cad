package dev.gatehouse.account;

import dev.gatehouse.ids.AccountId;
import dev.gatehouse.ids.CustomerId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A row of the vendor's accounts, whose ids and email are fit for use.
 *
 * @param id the account
 * @param customer whose it is
 * @param email its email
 * @param name the person's
 * @param active whether it may sign in
 * @param sortKey its email in the form in which the table sorts it
 * @param hash of its password, if it has one
 */
record ForeignRow(
        AccountId id,
        CustomerId customer,
        String email,
        String name,
        boolean active,
        String sortKey,
        Optional<String> hash) {

    private static final int LONGEST_EMAIL = 320;

    /** The row that the result stands at; empty where it cannot be used, having no id or no email, or one too long. */
    static Optional<ForeignRow> read(ResultSet result, boolean withHash) throws SQLException {
        @Nullable String id = result.getString("id");
        @Nullable String customer = result.getString("customer_id");
        @Nullable String email = result.getString("email");
        @Nullable String name = result.getString("name");
        @Nullable String hash = withHash ? result.getString("password_hash") : null;
        if (id == null || customer == null || email == null || email.isBlank() || email.length() > LONGEST_EMAIL) {
            return Optional.empty();
        }
        try {
            return Optional.of(new ForeignRow(
                    new AccountId(id),
                    new CustomerId(customer),
                    email,
                    name == null || name.isBlank() ? email : name,
                    result.getBoolean("active"),
                    result.getString("sort_key"),
                    Optional.ofNullable(hash)));
        } catch (IllegalArgumentException unfit) {
            return Optional.empty();
        }
    }

    /** Whether it has this email, by our own judgement and not the database's. */
    boolean has(String other) {
        return StoredAccount.keyOf(email).equals(StoredAccount.keyOf(other));
    }

    /** The account; an operator's role counts in the vendor's own customer alone. */
    Account account(Collection<String> called, RoleWords words, VendorCustomer vendor) {
        Set<Role> roles = words.roles(called).stream()
                .filter(role -> role != Role.OPERATOR || customer.equals(vendor.id()))
                .collect(Collectors.toSet());
        return new Account(id, customer, email, name, roles, active);
    }
}
