package dev.gatehouse.journal;

import dev.gatehouse.ids.CustomerId;
import dev.gatehouse.ids.Reference;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A customer's sign-in journal as a table: newest first, filtered, a page at a time. */
@Dependent
public class JournalTable {

    /** How many entries stand on a page. */
    public static final int PAGE = 50;

    private final EntityManager entities;
    private final Lines<JournalEntry> lines;

    @Inject
    JournalTable(EntityManager entities) {
        this.entities = entities;
        this.lines = new Lines<>(entities, JournalEntry.class);
    }

    /**
     * A page of a customer's journal.
     *
     * @param mark where it begins; null: at the newest entry
     */
    public Leaf<JournalEntry> page(CustomerId customer, JournalFilter filter, @Nullable Bookmark mark) {
        return lines.leaf(where(customer, filter), mark, PAGE);
    }

    /** All that a customer's journal has of an attempt, newest first; of another customer's attempt it has nothing. */
    public List<JournalEntry> of(CustomerId customer, Reference reference) {
        return page(customer, JournalFilter.of(reference), null).lines();
    }

    /**
     * Hands over the entries of a customer's journal, newest first, and keeps few of them in memory.
     *
     * @param most how many at most
     * @return whether there are more
     */
    public boolean each(CustomerId customer, JournalFilter filter, int most, Consumer<JournalEntry> reader) {
        return lines.each(where(customer, filter), most, reader);
    }

    Where where(CustomerId customer, JournalFilter filter) {
        Where where = new Where(customer)
                .is(
                        "attempt",
                        filter.reference() == null ? null : filter.reference().value());
        person(where, customer, EmailKey.of(filter.person()));
        return where.is("code", filter.code())
                .is(
                        "connectionId",
                        filter.connection() == null ? null : filter.connection().value())
                .is("outcome", filter.outcome())
                .within(filter.period());
    }

    /** Whom the journal knows by exactly this email is meant alone; else all whose email begins so. */
    private void person(Where where, CustomerId customer, EmailKey email) {
        if (isKnown(customer, email)) {
            where.is("emailKey", email.value());
        } else if (!email.value().isEmpty()) {
            where.begins("e.emailKey", email.value());
        }
    }

    private boolean isKnown(CustomerId customer, EmailKey email) {
        return !email.value().isEmpty()
                && !new Where(customer)
                        .is("emailKey", email.value())
                        .query(entities, JournalEntry.class, false)
                        .setMaxResults(1)
                        .getResultList()
                        .isEmpty();
    }
}
