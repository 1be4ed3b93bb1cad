package dev.gatehouse.connection;

import dev.gatehouse.sealing.Seal;
import dev.gatehouse.secret.Redacted;
import jakarta.persistence.EntityManager;

/** Makes the parts of this package for tests of others, as the container makes them. */
public final class OpenConnections {

    private OpenConnections() {}

    /** The connections in this database. */
    public static Connections connections(EntityManager entities) {
        return new Connections(entities);
    }

    /** The secret of a connection, opened. */
    public static Redacted secret(Connection connection, Seal seal) {
        return connection.secret(seal);
    }
}
