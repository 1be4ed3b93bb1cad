package dev.gatehouse.testing.server;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** A PostgreSQL of a test's own, with an empty database for Gatehouse. */
final class Postgres implements AutoCloseable {

    private static final String ITS_OWN = "postgres";

    private final EmbeddedPostgres server;

    Postgres() throws IOException {
        server = EmbeddedPostgres.start();
    }

    int port() {
        return server.getPort();
    }

    /** How Gatehouse comes to its database; `&` and further properties may follow. */
    String url() {
        return server.getJdbcUrl(ITS_OWN, ITS_OWN);
    }

    /** The database of Gatehouse. */
    DataSource itsOwn() {
        return server.getPostgresDatabase();
    }

    /** Another database, which {@link #rows} has made. */
    DataSource database(String name) {
        return server.getDatabase(ITS_OWN, name);
    }

    /** Changes rows of Gatehouse's as no verb of the product does. */
    void rows(String sql) throws SQLException {
        change(itsOwn(), sql);
    }

    /** The one value of a query of Gatehouse's rows. */
    String value(String sql) throws SQLException {
        try (Connection connection = itsOwn().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? String.valueOf(rows.getString(1)) : "";
        }
    }

    static void change(DataSource database, String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
