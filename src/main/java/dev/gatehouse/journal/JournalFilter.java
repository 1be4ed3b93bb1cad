package dev.gatehouse.journal;

import dev.gatehouse.ids.ConnectionId;
import dev.gatehouse.ids.Reference;
import dev.gatehouse.refusal.RefusalCode;
import org.jspecify.annotations.Nullable;

/**
 * Which entries of a journal somebody wants to see: those that fit all that is given. What is null, or an empty text, is not asked for.
 *
 * @param person an email, whatever its case, or how it begins
 * @param outcome how the attempt ended
 * @param code why it was turned away
 * @param period when
 * @param reference the attempt's
 * @param connection through which connection
 */
public record JournalFilter(
        String person,
        JournalEntry.@Nullable Outcome outcome,
        @Nullable RefusalCode code,
        Period period,
        @Nullable Reference reference,
        @Nullable ConnectionId connection) {

    /** All of them. */
    public static final JournalFilter ALL = new JournalFilter("", null, null, Period.ALWAYS, null, null);

    /** Those of one attempt. */
    public static JournalFilter of(Reference reference) {
        return new JournalFilter("", null, null, Period.ALWAYS, reference, null);
    }
}
