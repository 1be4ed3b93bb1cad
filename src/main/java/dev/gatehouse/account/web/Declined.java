package dev.gatehouse.account.web;

/** An API key that was not made or not revoked; the page says why, and what to do. */
final class Declined extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why. */
    enum Reason {
        /** The caller may not, or not here. */
        NOT_ALLOWED,
        /** Who makes a key did not prove who they are within the last five minutes. */
        PROOF_NEEDED,
        /** There is no such key of this owner. */
        NOT_FOUND
    }

    private final Reason reason;

    Declined(Reason reason) {
        super(reason.name());
        this.reason = reason;
    }

    Reason reason() {
        return reason;
    }
}
