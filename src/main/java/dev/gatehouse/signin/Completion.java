package dev.gatehouse.signin;

import dev.gatehouse.ids.ConnectionId;
import dev.gatehouse.session.SignedIn;

/** How an attempt ends at the callback. */
public sealed interface Completion {

    /** Goes on by the one that it is. */
    <T> T by(Ways<T> ways);

    /**
     * What follows from each.
     *
     * @param <T> what comes of it
     */
    interface Ways<T> {
        /** Of a session, which the bridge is to open in this browser. */
        T letIn(LetIn in);

        /** Of a question, as this browser holds a session of another account (DESIGN 4.14). */
        T asking(Asking question);

        /** Of a session that goes on. */
        T renewed(Renewed session);

        /** Of a rehearsal, whatever its outcome: that stands in its row. */
        T rehearsed(Rehearsed rehearsal);

        /** Of a refusal. */
        T away(Away refusal);
    }

    /** In a session. */
    record LetIn(SignedIn person, ReturnPath to) implements Completion {
        @Override
        public <T> T by(Ways<T> ways) {
            return ways.letIn(this);
        }
    }

    /** In a question. */
    record Asking(Safekeeping.Question question) implements Completion {
        @Override
        public <T> T by(Ways<T> ways) {
            return ways.asking(this);
        }
    }

    /** In a new proof of who they are, in the session that they have. */
    record Renewed(SignedIn person, ReturnPath to) implements Completion {
        @Override
        public <T> T by(Ways<T> ways) {
            return ways.renewed(this);
        }
    }

    /** In the outcome of a rehearsal. */
    record Rehearsed(ConnectionId connection) implements Completion {
        @Override
        public <T> T by(Ways<T> ways) {
            return ways.rehearsed(this);
        }
    }

    /** At the door. */
    record Away(TurnedAway why) implements Completion {
        @Override
        public <T> T by(Ways<T> ways) {
            return ways.away(this);
        }
    }
}
