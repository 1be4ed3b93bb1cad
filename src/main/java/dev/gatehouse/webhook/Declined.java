package dev.gatehouse.webhook;

/** A change of a webhook that was not made, and nothing with it; the console says why, and what to do. */
public final class Declined extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum Reason {
        /** The caller may not, or not here. */
        NOT_ALLOWED,
        /** There is no such webhook of this owner, or no such delivery of it. */
        NOT_FOUND,
        /** Who changes it did not prove who they are within the last five minutes. */
        PROOF_NEEDED,
        /** Somebody else changed it since it was shown. */
        OUTDATED,
        /** There are as many as there may be. */
        TOO_MANY,
        /** It is switched off. */
        SWITCHED_OFF,
        /** It waits to be delivered already. */
        WAITING
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
