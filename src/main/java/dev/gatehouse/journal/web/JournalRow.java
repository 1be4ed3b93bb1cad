package dev.gatehouse.journal.web;

import dev.gatehouse.ids.ConnectionId;
import dev.gatehouse.journal.JournalEntry;
import java.util.Map;

/** An entry of the journal as a row of its table. */
public final class JournalRow {

    private final JournalEntry entry;
    private final Map<ConnectionId, String> titles;
    private final Spoken spoken;

    JournalRow(JournalEntry entry, Map<ConnectionId, String> titles, Spoken spoken) {
        this.entry = entry;
        this.titles = titles;
        this.spoken = spoken;
    }

    /** When, as people read it. */
    public String at() {
        return spoken.moment(entry.at());
    }

    /** On which day, as people read it. */
    public String day() {
        return spoken.date(entry.at());
    }

    /** At what time of that day. */
    public String hour() {
        return spoken.hour(entry.at());
    }

    /** When, for programs. */
    public String iso() {
        return entry.at().toString();
    }

    /** Who, by email; empty where it did not come to light. */
    public String person() {
        return entry.email();
    }

    /** How: by what kind of proof. */
    public String way() {
        return spoken.text("journal_way_" + entry.way());
    }

    /** Through which connection: its title, else its id; empty for none. */
    public String connection() {
        return entry.connection().map(id -> titles.getOrDefault(id, id.value())).orElse("");
    }

    /** Whether somebody was turned away. */
    public boolean refused() {
        return entry.outcome() == JournalEntry.Outcome.REFUSED;
    }

    /** How it ended, in a word or two. */
    public String outcome() {
        return spoken.text("journal_outcome_" + entry.outcome());
    }

    /** Why somebody was turned away, as they read it; else empty. */
    public String says() {
        return entry.code().map(spoken.wording()::says).orElse("");
    }

    /** The attempt's reference. */
    public String reference() {
        return entry.reference().value();
    }
}
