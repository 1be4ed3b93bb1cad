package dev.gatehouse.journal.web;

import dev.gatehouse.journal.JournalEntry;
import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** An entry of the journal with all that is known of it, and what can be done about it. */
public final class AttemptView {

    private final JournalEntry entry;
    private final JournalRow row;
    private final Spoken spoken;
    private final @Nullable URI place;

    AttemptView(JournalEntry entry, JournalRow row, Spoken spoken, @Nullable URI place) {
        this.entry = entry;
        this.row = row;
        this.spoken = spoken;
        this.place = place;
    }

    /** What the table shows of it. */
    public JournalRow row() {
        return row;
    }

    /** What the visitor was advised to do; empty where nobody was turned away. */
    public String advises() {
        return entry.code().map(spoken.wording()::advises).orElse("");
    }

    /** The code of the refusal, as logs and the documents name it, or empty. */
    public String code() {
        return entry.code().map(code -> code.key()).orElse("");
    }

    /** Who can put it right, as the admin is told. */
    public String repairer() {
        return entry.code()
                .map(code ->
                        spoken.text("journal_repairer_" + code.repairer().name().toLowerCase(Locale.ROOT)))
                .orElse("");
    }

    /** What the admin can do. */
    public String remedy() {
        return entry.code().map(spoken.wording()::repairs).orElse("");
    }

    /** What would have been accepted. */
    public Cut expected() {
        return Cut.of(entry.expected());
    }

    /** What came instead. */
    public Cut found() {
        return Cut.of(entry.found());
    }

    /** Where in the provider's console it is repaired, or null. */
    public @Nullable String place() {
        return place == null ? null : place.toString();
    }

    /** The provider's name of the person. */
    public Cut subject() {
        return Cut.of(entry.subject());
    }

    /** The address that it came from. */
    public String address() {
        return entry.clientAddress();
    }

    /** What the browser said it is. */
    public Cut browser() {
        return Cut.of(entry.userAgent());
    }

    /** Whether this sign-in linked an identity to an account. */
    public boolean firstLink() {
        return entry.isFirstLink();
    }

    /** The query of the person's entries; empty where nobody is named. */
    public String ofPerson() {
        return entry.email().isEmpty() ? "" : "?" + Asked.parameter("person", entry.email());
    }

    /** The query of the entries with the same reason; empty where there is none. */
    public String ofCode() {
        return entry.code()
                .map(code -> "?" + Asked.parameter("code", code.name()))
                .orElse("");
    }
}
