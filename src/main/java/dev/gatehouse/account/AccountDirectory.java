package dev.gatehouse.account;

import dev.gatehouse.ids.AccountId;
import dev.gatehouse.ids.CustomerId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Where the application's accounts are (DESIGN 4.4). */
public interface AccountDirectory {

    /** How many accounts {@link #withEmail} gives at most. */
    int MOST_WITH_EMAIL = 20;

    /** The customer's account with this email, in whatever case it is written. */
    Optional<Account> byEmail(CustomerId customer, String email);

    /** The customer's account with this id. */
    Optional<Account> byId(CustomerId customer, AccountId id);

    /** The customer's admins: the accounts that are active and hold {@link Role#ADMIN}. */
    List<Account> admins(CustomerId customer);

    /** A part of the customer's accounts, by their emails; it costs the same however many there are. */
    List<Account> part(CustomerId customer, Part part);

    /**
     * The accounts with this email that have a password, of one customer or, where none is named, of all: at most three.
     * Crosses customers, as the password sign-in may come before it is known whose person is there.
     */
    List<WithPassword> withPassword(Optional<CustomerId> customer, String email);

    /**
     * The accounts with this email, whether or not they are active: at most {@value #MOST_WITH_EMAIL}. Crosses customers, for whoever acts for
     * all of them: an operator, and the application that asks which rule holds for somebody.
     */
    List<Account> withEmail(String email);

    /**
     * Whether an account that is changed here has its sessions ended with the change. Where it is changed elsewhere, nobody tells us, and
     * each request of a live session looks whether the account still stands as it did.
     */
    default boolean tellsOfChanges() {
        return false;
    }

    /** Where new passwords go; empty where the vendor's application alone sets them. */
    default Optional<PasswordStore> passwordStore() {
        return Optional.empty();
    }

    /** Where accounts are made at their first sign-in; empty where the vendor's application alone makes them. */
    default Optional<NewAccounts> newAccounts() {
        return Optional.empty();
    }

    /** Where roles are set by groups at the provider; empty where the vendor's application alone sets them. */
    default Optional<RoleStore> roleStore() {
        return Optional.empty();
    }

    /** Makes accounts. */
    interface NewAccounts {

        /** Makes an account, active and without a password, in the caller's transaction; an email exists once in a customer. */
        Account create(Newcomer newcomer);
    }

    /** Takes the roles of accounts. */
    interface RoleStore {

        /** Stores what an account may do, in the caller's transaction; neither gives nor takes away {@link Role#OPERATOR}. */
        void store(Account account, Set<Role> roles);
    }

    /** Takes the hashes of new passwords. */
    interface PasswordStore {

        /** Stores the hash of an account's new password, in the caller's transaction. */
        void store(Account account, String hash);
    }

    /**
     * An account and the hash of its password.
     *
     * @param account the account
     * @param hash as Jakarta Security's Pbkdf2PasswordHash writes it
     */
    record WithPassword(Account account, String hash) {

        /** Says whose it is, and nothing of the hash. */
        @Override
        public String toString() {
            return "WithPassword[" + account.id() + "]";
        }
    }
}
