package dev.gatehouse.refusal;

import org.jspecify.annotations.Nullable;

/** Thrown by a step that turns an attempt away; only the flow classes catch it. It is a value, so it has no stack trace. */
public final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;

    /** Turns away for this reason. */
    public Refused(Refusal refusal) {
        this(refusal, null);
    }

    /** Turns away for this reason, which came to light by {@code cause}. */
    public Refused(Refusal refusal, @Nullable Throwable cause) {
        super(refusal.toString(), cause, false, false);
        this.refusal = refusal;
    }

    /** Why. */
    public Refusal refusal() {
        return refusal;
    }
}
