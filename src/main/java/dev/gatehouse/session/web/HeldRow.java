package dev.gatehouse.session.web;

import dev.gatehouse.account.Account;
import dev.gatehouse.account.HeldIdentity;
import dev.gatehouse.account.Links;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A held identity as the page shows it, beside the account that it would reach.
 *
 * @param held the identity
 * @param account the account; null where it is gone
 * @param linked who is linked to the account now; null for nobody
 * @param lastSignIn when they last came in; null for never
 * @param decidable whether this caller may link it
 */
public record HeldRow(
        HeldIdentity held,
        @Nullable Account account,
        Links.@Nullable Linked linked,
        @Nullable Instant lastSignIn,
        boolean decidable) {

    /** Its id. */
    public String getId() {
        return held.id();
    }

    /** The email that the provider told last, or empty. */
    public String getEmail() {
        return held.email().orElse("");
    }

    /** Who it is at the provider. */
    public String getSubject() {
        return held.identity().subject();
    }

    /** The exact issuer. */
    public String getIssuer() {
        return held.identity().issuer();
    }

    /** The title of the connection that it came through. */
    public String getThrough() {
        return held.through();
    }

    /** When it came first. */
    public Instant getFirstSeen() {
        return held.firstSeen();
    }

    /** When it came last. */
    public Instant getLastSeen() {
        return held.lastSeen();
    }

    /** How often it came. */
    public int getTries() {
        return held.tries();
    }

    /** From where it came last. */
    public String getAddress() {
        return held.clientAddress();
    }

    /** The id of the account that it would reach. */
    public String getAccount() {
        return held.account().value();
    }

    /** The name of that account's owner, or empty where it is gone. */
    public String getAccountName() {
        return account == null ? "" : account.name();
    }

    /** The email of that account, or empty where it is gone. */
    public String getAccountEmail() {
        return account == null ? "" : account.email();
    }

    /** Who is linked to that account now, or empty. */
    public String getLinkedSubject() {
        return linked == null ? "" : linked.subject();
    }

    /** Since when. */
    public @Nullable Instant getLinkedSince() {
        return linked == null ? null : linked.since();
    }

    /** When they last came in; null for never. */
    public @Nullable Instant getLastSignIn() {
        return lastSignIn;
    }

    /** Whether this caller may link it. */
    public boolean isDecidable() {
        return decidable;
    }
}
