package dev.gatehouse.webhook;

import org.jspecify.annotations.Nullable;

/**
 * What came of an attempt.
 *
 * @param status the status of the answer; null where none came
 * @param miss why none came; null where one did
 */
record Reply(@Nullable Integer status, @Nullable Miss miss) {

    private static final int GONE = 410;

    /** Why no answer came; the wording has a sentence for each. */
    enum Miss {
        /** The address is not one that may be called. */
        ADDRESS_REFUSED,
        /** Nobody answered in time, or the connection failed. */
        UNREACHABLE,
        /** The answer was larger than what is read. */
        ANSWER_TOO_LARGE,
        /** Something of ours failed; the log says what. */
        OURS
    }

    static Reply of(int status) {
        return new Reply(status, null);
    }

    static Reply none(Miss miss) {
        return new Reply(null, miss);
    }

    boolean isTaken() {
        return status != null && status >= 200 && status < 300;
    }

    boolean isGone() {
        return status != null && status == GONE;
    }

    /** The status, or 0. */
    int shown() {
        return status == null ? 0 : status;
    }

    /** The miss by its name, or empty. */
    String found() {
        return miss == null ? "" : miss.name();
    }
}
