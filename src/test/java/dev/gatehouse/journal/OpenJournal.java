package dev.gatehouse.journal;

import dev.gatehouse.refusal.Refusal;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.Random;

/** Makes the parts of this package for tests of others, as the container makes them. */
public final class OpenJournal {

    private static final Instant AT = Instant.parse("2026-11-22T14:15:30.123456Z");

    private OpenJournal() {}

    /** The journal in this database, counting here. */
    public static Journal journal(EntityManager entities, Tally tally) {
        return new Journal(entities, Clock.systemUTC(), tally, new Random());
    }

    /** The audit trail in this database, by this clock. */
    public static AuditTrail audit(EntityManager entities, Clock clock) {
        return new AuditTrail(entities, clock);
    }

    /** When people last came in, by the journal in this database. */
    public static LastSignIns lastSignIns(EntityManager entities) {
        return new LastSignIns(entities);
    }

    /** Sums of what came of connections in this database. */
    public static ConnectionSums sums(EntityManager entities) {
        return new ConnectionSums(entities, lastSignIns(entities));
    }

    /** An entry about somebody who was turned away; in no database. */
    public static JournalEntry refused(Attempted attempted, Claimed claimed, Refusal refusal) {
        return new JournalEntry("jrn_7f8e6d5c-0000-4000-8000-0123456789ab", AT, attempted, claimed).refusedFor(refusal);
    }

    /** An entry about a first sign-in; in no database. */
    public static JournalEntry signedIn(Attempted attempted, Claimed claimed) {
        return new JournalEntry("jrn_7f8e6d5c-0000-4000-8000-0123456789ac", AT, attempted, claimed).linkingFirst(true);
    }
}
