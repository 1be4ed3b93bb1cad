package dev.gatehouse.connection;

import dev.gatehouse.journal.Actor;
import dev.gatehouse.sealing.Seal;
import dev.gatehouse.secret.Redacted;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;

/** Makes the parts of this package for tests of others, as the container makes them. */
public final class OpenConnections {

    private OpenConnections() {}

    /** The connections in this database. */
    public static Connections connections(EntityManager entities) {
        return new Connections(entities, Clock.systemUTC());
    }

    /** This revision, with these options. */
    public static Revision with(Revision revision, Options options) {
        revision.change(
                revision.values(),
                options,
                Actor.itself(revision.customer()),
                revision.connection().created());
        return revision;
    }

    /** The secret of a connection, opened. */
    public static Redacted secret(Revision revision, Seal seal) {
        return revision.secrets().current(seal, revision.connectionId());
    }

    /** A draft beside this revision, which is in use. */
    public static Revision edited(Revision inUse, Instant now) {
        return inUse.copiedAs(inUse.connection().beginDraft(), Actor.itself(inUse.customer()), now);
    }

    /** Has a copy of this revision take its place. */
    public static void replaced(Revision inUse, Instant now) {
        edited(inUse, now);
        inUse.connection().replaceInUse(null, now);
        inUse.history().replaced(now);
    }
}
