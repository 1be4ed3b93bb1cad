package dev.gatehouse.signin;

import dev.gatehouse.session.SignedIn;
import java.util.function.Function;

/** How an attempt ends at the callback. */
public sealed interface Completion {

    /** Goes on with the one that it is. */
    <T> T either(Function<LetIn, T> letIn, Function<Asking, T> asking, Function<TurnedAway, T> away);

    /** In a session, which the bridge is to open in this browser. */
    record LetIn(SignedIn person, ReturnPath to) implements Completion {
        @Override
        public <T> T either(Function<LetIn, T> letIn, Function<Asking, T> asking, Function<TurnedAway, T> away) {
            return letIn.apply(this);
        }
    }

    /** In a question, as this browser holds a session of another account (DESIGN 4.14). */
    record Asking(Safekeeping.Question question) implements Completion {
        @Override
        public <T> T either(Function<LetIn, T> letIn, Function<Asking, T> asking, Function<TurnedAway, T> away) {
            return asking.apply(this);
        }
    }

    /** At the door. */
    record Away(TurnedAway why) implements Completion {
        @Override
        public <T> T either(Function<LetIn, T> letIn, Function<Asking, T> asking, Function<TurnedAway, T> away) {
            return away.apply(why);
        }
    }
}
