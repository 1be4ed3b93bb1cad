package dev.gatehouse.connection;

/** A change of a connection that was not made, and nothing with it; the console says why, and what to do. */
public final class Declined extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum Reason {
        /** The customer has no such connection, or no such revision of it. */
        NOT_FOUND,
        /** The customer's plan has no Okta integration. */
        PLAN,
        /** Somebody else changed it since it was shown. */
        OUTDATED,
        /** Who changes it did not prove who they are within the last five minutes. */
        PROOF_NEEDED,
        /** Issuer, client id or credentials are missing. */
        INCOMPLETE,
        /** No rehearsal has proven it as it is. */
        NOT_REHEARSED,
        /** The rehearsal that proved it is older than a day. */
        REHEARSAL_TOO_OLD,
        /** Another connection of the customer is ON at the same host: its people could not say which they mean. */
        HOST_TAKEN,
        /** It is not in the state for this: somebody else was quicker. */
        WRONG_STATE,
        /** It is for others to do: for the customer's own admins, or for the vendor alone. */
        NOT_ALLOWED,
        /** The deadline is nearer than 15 minutes or farther than 7 days. */
        DEADLINE
    }

    private final Reason reason;

    /** For this reason. */
    public Declined(Reason reason) {
        super(reason.name());
        this.reason = reason;
    }

    /** Why. */
    public Reason reason() {
        return reason;
    }
}
