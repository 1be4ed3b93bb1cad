package dev.gatehouse.oktaorg;

import dev.gatehouse.okta.management.Assigned;

/**
 * Somebody whom the app is assigned to and who has no active account here.
 *
 * @param person who
 * @param kind why
 */
public record Unmatched(Assigned person, Kind kind) {

    /** Why; the wording has a sentence for each. */
    public enum Kind {
        /** There is no account. */
        NO_ACCOUNT,
        /** There is none yet: it is made when they first sign in. */
        MADE_AT_FIRST,
        /** There is one, which is disabled. */
        DISABLED
    }

    /** Their email or, where the org does not tell one, the name that the app knows. */
    public String at() {
        return Standing.named(person);
    }
}
