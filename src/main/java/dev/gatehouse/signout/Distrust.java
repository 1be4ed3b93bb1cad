package dev.gatehouse.signout;

import dev.gatehouse.journal.Visitor;
import dev.gatehouse.limits.NodeLimit;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/**
 * Remembers, on this node, who sent words that were not believed, for a while. A provider that speaks the truth is never among them, however many
 * people it signs out; and where it does not for one connection, that is not held against it at the others.
 */
@Dependent
public class Distrust {

    private final NodeLimit limit;

    @Inject
    Distrust(@Named("signouts") NodeLimit limit) {
        this.limit = limit;
    }

    /** Whether this sender said too much about no connection. */
    boolean isOf(Visitor sender) {
        return limit.isReached(sender.network());
    }

    /** Whether this sender said too much about this that was not believed. */
    boolean isOf(Visitor sender, String about) {
        return limit.isReached(key(sender, about));
    }

    /** Counts a word about no connection. */
    void grow(Visitor sender) {
        limit.allows(sender.network());
    }

    /** Counts a word about this that was not believed. */
    void grow(Visitor sender, String about) {
        limit.allows(key(sender, about));
    }

    private static String key(Visitor sender, String about) {
        return sender.network() + " " + about;
    }
}
