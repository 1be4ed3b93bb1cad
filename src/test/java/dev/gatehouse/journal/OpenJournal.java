package dev.gatehouse.journal;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.Random;

/** Makes the parts of this package for tests of others, as the container makes them. */
public final class OpenJournal {

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
}
