package dev.gatehouse.account;

import dev.gatehouse.ids.AccountId;
import dev.gatehouse.ids.CustomerId;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the vendor enters of an account.
 *
 * @param customer whose it is
 * @param id its id in the vendor's application; empty for one that we make up
 * @param email as its owner writes it
 * @param name the person's
 * @param roles what it may do
 * @param active whether it may sign in
 * @param passwordHash as Jakarta Security's Pbkdf2PasswordHash writes it; empty to leave what is stored
 */
public record AccountEntry(
        CustomerId customer,
        Optional<AccountId> id,
        String email,
        String name,
        Set<Role> roles,
        boolean active,
        Optional<String> passwordHash) {

    private static final int LONGEST_EMAIL = 320;
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_HASH = 600;

    /** The iterations are bounded on both sides: too few are no protection, too many would keep the server busy with one sign-in. */
    private static final Pattern HASH = Pattern.compile(
            "PBKDF2WithHmacSHA(224|256|384|512):([1-9]\\d{3,6}):[A-Za-z0-9+/]{11,}={0,2}:[A-Za-z0-9+/]{22,}={0,2}");

    private static final Pattern EMAIL = Pattern.compile("[^@\\s\\p{Cc}]+@[^@\\s\\p{Cc}]+");

    /** Copies the roles. */
    public AccountEntry {
        roles = Set.copyOf(roles);
    }

    /** An email as it is stored; refuses, with {@link IllegalArgumentException}, what is none. */
    public static String email(String text) {
        String email = text.strip();
        if (email.length() > LONGEST_EMAIL || !EMAIL.matcher(email).matches()) {
            throw new IllegalArgumentException("it is no email of at most " + LONGEST_EMAIL + " characters");
        }
        return email;
    }

    /** A name as it is stored; refuses, with {@link IllegalArgumentException}, what is empty or too long. */
    public static String name(String text) {
        String name = text.strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("a name has 1 to " + LONGEST_NAME + " characters");
        }
        return name;
    }

    /** A role by its name; refuses, with {@link IllegalArgumentException}, what is none. */
    public static Role role(String text) {
        return switch (text) {
            case "MEMBER" -> Role.MEMBER;
            case "ADMIN" -> Role.ADMIN;
            case "OPERATOR" -> Role.OPERATOR;
            default -> throw new IllegalArgumentException("a role is MEMBER, ADMIN or OPERATOR");
        };
    }

    /** A password's hash; refuses, with {@link IllegalArgumentException}, what no password can be verified by. */
    public static String hash(String text) {
        if (text.length() > LONGEST_HASH || !HASH.matcher(text).matches()) {
            throw new IllegalArgumentException("a hash is PBKDF2WithHmacSHA256:600000:<salt>:<hash> in base 64"
                    + " (SHA224 to SHA512, 1000 to 9999999 iterations)");
        }
        return text;
    }

    /** The same as an account of this id. */
    Account account(AccountId known) {
        return new Account(known, customer, email, name, roles, active);
    }

    /** OPERATOR exists in the vendor's own customer alone (DESIGN 4.6). */
    boolean hasStrayOperator(VendorCustomer vendor) {
        return roles.contains(Role.OPERATOR) && !customer.equals(vendor.id());
    }
}
