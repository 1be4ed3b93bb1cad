package dev.gatehouse.account;

import dev.gatehouse.ids.AccountId;
import dev.gatehouse.ids.CustomerId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An account in our own tables. */
@Entity
@Table(name = "account")
@SuppressWarnings("UnusedVariable") // queries read columns that no method does
class StoredAccount {

    @Id
    private String id;

    @Column(name = "customer_id")
    private String customerId;

    private String email;

    @Column(name = "email_key")
    private String emailKey;

    private String name;
    private String roles;
    private boolean active;

    @Column(name = "password_hash")
    private @Nullable String passwordHash;

    @Version
    private long version;

    protected StoredAccount() {}

    StoredAccount(Account account, @Nullable String passwordHash) {
        this.id = account.id().value();
        this.customerId = account.customer().value();
        this.email = account.email();
        this.emailKey = keyOf(account.email());
        this.name = account.name();
        this.roles = words(account.roles().stream());
        this.active = account.active();
        this.passwordHash = passwordHash;
    }

    /**
     * The form in which emails are compared: without the case of ASCII letters, and of no others, as some foreign letters fold into
     * these (the Kelvin sign is a k) and would let one person pass for another.
     */
    static String keyOf(String email) {
        StringBuilder key = new StringBuilder(email.strip());
        for (int i = 0; i < key.length(); i++) {
            char c = key.charAt(i);
            key.setCharAt(i, c >= 'A' && c <= 'Z' ? Character.toLowerCase(c) : c);
        }
        return key.toString();
    }

    /** The account; an operator's role counts in the vendor's own customer alone, whatever the row says. */
    Account account(VendorCustomer vendor) {
        CustomerId customer = new CustomerId(customerId);
        Set<Role> held = written()
                .filter(role -> role != Role.OPERATOR || customer.equals(vendor.id()))
                .collect(Collectors.toSet());
        return new Account(new AccountId(id), customer, email, name, held, active);
    }

    /** Takes over what the vendor says of it, an operator's role too. */
    void change(Account account) {
        this.email = account.email();
        this.emailKey = keyOf(account.email());
        this.name = account.name();
        this.roles = words(account.roles().stream());
        this.active = account.active();
    }

    /** Changes every role but an operator's, which stays as it is (DESIGN 4.6). */
    void changeRoles(Set<Role> newRoles) {
        Stream<Role> kept = written().filter(role -> role == Role.OPERATOR);
        this.roles = words(Stream.concat(kept, newRoles.stream().filter(role -> role != Role.OPERATOR)));
    }

    private Stream<Role> written() {
        return Stream.of(roles.split(" ")).filter(role -> !role.isEmpty()).map(Role::valueOf);
    }

    private static String words(Stream<Role> roles) {
        return roles.map(Role::name).sorted().collect(Collectors.joining(" "));
    }

    void changePassword(String newHash) {
        this.passwordHash = newHash;
    }

    Optional<String> passwordHash() {
        return Optional.ofNullable(passwordHash);
    }
}
