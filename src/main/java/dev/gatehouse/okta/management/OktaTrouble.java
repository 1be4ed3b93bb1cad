package dev.gatehouse.okta.management;

import java.time.Instant;
import java.util.Optional;

/** The org's management API did not do what it was asked for. */
public final class OktaTrouble extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum Kind {
        /** The token, or the service app, is not known or no longer valid (401, E0000011). */
        PERMIT_REJECTED,
        /** It lacks the right for this (403, E0000006). */
        RIGHT_MISSING,
        /** There is no such app, secret or group (404, E0000007). */
        NOT_FOUND,
        /** Okta does not take what was sent (400, E0000001). */
        INVALID,
        /** The org was asked too often (429, E0000047). */
        RATE_LIMITED,
        /** It could not be reached, or failed by itself: whether it did what it was asked for is not known. */
        UNAVAILABLE,
        /** It answered what no Okta org answers. */
        NOT_OKTA
    }

    private final Kind kind;
    private final Call call;
    private final String found;
    private final transient Optional<Instant> until;

    OktaTrouble(Kind kind, Call call, String found, Optional<Instant> until) {
        super(kind + " at " + call.text() + ": " + found);
        this.kind = kind;
        this.call = call;
        this.found = found;
        this.until = until;
    }

    OktaTrouble(Kind kind, Call call, String found, Throwable cause) {
        this(kind, call, found, Optional.empty());
        initCause(cause);
    }

    /** Why. */
    public Kind kind() {
        return kind;
    }

    /** What was asked for. */
    public Call call() {
        return call;
    }

    /** What Okta said of it, such as {@code E0000006 You do not have permission}; what a stranger may have written. */
    public String found() {
        return found;
    }

    /** When it may be asked again; only of {@link Kind#RATE_LIMITED}. */
    public Optional<Instant> until() {
        return until == null ? Optional.empty() : until;
    }
}
