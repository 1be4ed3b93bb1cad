package dev.gatehouse.oktaorg;

import dev.gatehouse.account.Account;
import dev.gatehouse.okta.management.Assigned;
import java.util.Optional;

/**
 * How an active account fares at the customer's org: whether its owner gets in by Okta, and why not.
 *
 * @param account the account
 * @param kind how it fares
 * @param person who of the org its owner is, or, where they do not get in, likely is; empty where nobody is like them
 * @param linked whether the account is linked to somebody of the org by this connection
 */
public record Standing(Account account, Kind kind, Optional<Assigned> person, boolean linked) {

    /** How an account fares; the wording has a sentence for each, and what to do. */
    public enum Kind {
        /** Its owner gets in. */
        LET_IN,
        /** Its owner is not assigned to the app. */
        NOT_ASSIGNED,
        /** Its owner is assigned, but suspended, deactivated or not yet activated: the org turns them away. */
        TURNED_AWAY,
        /** Somebody is assigned whose email is the same but for what stands between a plus sign and the at sign. */
        ALIAS,
        /** Somebody with this email is assigned whom we do not let in unasked: it would be held for an admin (DESIGN 4.5). */
        HELD
    }

    /** Whether its owner gets in. */
    public boolean isLetIn() {
        return kind == Kind.LET_IN;
    }

    /** Whether its owner gets in though the org writes their email otherwise. */
    public boolean isDiffering() {
        return isLetIn()
                && person.filter(found ->
                                !found.email().isEmpty() && !found.email().equals(account.email()))
                        .isPresent();
    }

    /** Whether somebody came by this connection once who has left the app, or may not use it, while the account stays active. */
    public boolean isLeft() {
        return linked && !isLetIn();
    }

    /** What the org says of them: an email or, where it does not tell one, the name that the app knows; empty for nobody. */
    public String at() {
        return person.map(Standing::named).orElse("");
    }

    static String named(Assigned person) {
        return person.email().isEmpty() ? person.userName() : person.email();
    }
}
