package dev.gatehouse.journal.web;

import dev.gatehouse.journal.AuditEntry;

/** A line of the audit trail as a row of its table. */
public final class AuditRow {

    private final AuditEntry entry;
    private final Spoken spoken;

    AuditRow(AuditEntry entry, Spoken spoken) {
        this.entry = entry;
        this.spoken = spoken;
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

    /** Who did it. */
    public String who() {
        return entry.actorName().isEmpty() ? spoken.text("audit_itself") : entry.actorName();
    }

    /** From which address; empty for what happened by itself. */
    public String address() {
        return entry.clientAddress();
    }

    /** With which browser; empty for what happened by itself. */
    public String browser() {
        return entry.userAgent();
    }

    /** What was done. */
    public String action() {
        return spoken.text("audit_" + entry.action());
    }

    /** What it was done to. */
    public String subject() {
        return entry.subject();
    }

    /** How it was before and is now. */
    public Cut detail() {
        return Cut.of(entry.detail());
    }
}
