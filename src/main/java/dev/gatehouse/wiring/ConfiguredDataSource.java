package dev.gatehouse.wiring;

import java.io.PrintWriter;
import java.sql.SQLException;
import java.util.Locale;
import java.util.logging.Logger;
import javax.sql.XAConnection;
import javax.sql.XADataSource;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.h2.jdbcx.JdbcDataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.xa.PGXADataSource;

/**
 * The data source of {@code web.xml}: it picks the database from the configuration, so that one WAR runs on H2 and on
 * PostgreSQL, on any server, without being built again.
 *
 * <p>Reads {@code gatehouse.database.url}, {@code .user} and {@code .password} by MicroProfile Config, thus from system
 * properties or from {@code GATEHOUSE_DATABASE_URL} and its like. The server keeps the pool; this class only opens
 * connections for it.
 */
public final class ConfiguredDataSource implements XADataSource {

    /** A database that has gone silent is to fail requests, not to hold them. */
    private static final int CONNECT_SECONDS = 5;

    private static final int SOCKET_SECONDS = 30;
    static final String URL = "gatehouse.database.url";
    static final String USER = "gatehouse.database.user";
    static final String PASSWORD = "gatehouse.database.password";
    static final String DEFAULT_URL = "jdbc:h2:file:./gatehouse-data/gatehouse";

    private @Nullable XADataSource chosen;

    /** For the server, which creates it by its name in {@code web.xml}. Reads nothing yet. */
    public ConfiguredDataSource() {}

    @Override
    public XAConnection getXAConnection() throws SQLException {
        return chosen().getXAConnection();
    }

    @Override
    public XAConnection getXAConnection(@Nullable String user, @Nullable String password) throws SQLException {
        return getXAConnection(); // some servers hand over empty credentials of their own; the configuration has ours
    }

    /** Ignored: the address comes from the configuration. Payara calls it. */
    public void setUrl(@Nullable String ignored) {}

    /** Ignored: the user comes from the configuration. Payara calls it. */
    public void setUser(@Nullable String ignored) {}

    /** Ignored: the password comes from the configuration. Payara calls it. */
    public void setPassword(@Nullable String ignored) {}

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter ignored) {}

    @Override
    public int getLoginTimeout() throws SQLException {
        return chosen().getLoginTimeout();
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        chosen().setLoginTimeout(seconds);
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getLogger("dev.gatehouse");
    }

    private synchronized XADataSource chosen() throws SQLException {
        if (chosen == null) {
            Config config = ConfigProvider.getConfig(ConfiguredDataSource.class.getClassLoader());
            chosen = choose(
                    config.getOptionalValue(URL, String.class).orElse(DEFAULT_URL),
                    config.getOptionalValue(USER, String.class).orElse(""),
                    config.getOptionalValue(PASSWORD, String.class).orElse(""));
        }
        return chosen;
    }

    /**
     * The driver's own data source for an address.
     *
     * @throws SQLException if the address is neither H2's nor PostgreSQL's; the message names the key and what to
     *     write there, and never the address itself, which may hold a password
     */
    static XADataSource choose(String url, String user, String password) throws SQLException {
        if (url.startsWith("jdbc:h2:")) {
            JdbcDataSource h2 = new JdbcDataSource();
            h2.setURL(inUtc(url));
            h2.setUser(user);
            h2.setPassword(password);
            return h2;
        }
        if (url.startsWith("jdbc:postgresql:")) {
            return postgres(url, user, password);
        }
        throw new SQLException(URL + " must begin with jdbc:h2: or jdbc:postgresql:, found \"" + scheme(url)
                + "\". Set " + URL + " (or the environment variable GATEHOUSE_DATABASE_URL), for example to"
                + " jdbc:postgresql://localhost:5432/gatehouse");
    }

    private static XADataSource postgres(String url, String user, String password) throws SQLException {
        PGXADataSource postgres = new PGXADataSource();
        postgres.setUrl(url);
        if (!url.contains("connectTimeout=")) {
            postgres.setConnectTimeout(CONNECT_SECONDS);
        }
        if (!url.contains("socketTimeout=")) {
            postgres.setSocketTimeout(SOCKET_SECONDS);
        }
        if (!user.isEmpty()) { // empty would hide a user named in the address
            postgres.setUser(user);
            postgres.setPassword(password);
        }
        return postgres;
    }

    /**
     * H2 reads EclipseLink's timestamps in the session's time zone: with any zone but UTC an instant in the hour that
     * comes twice in autumn would be stored an hour off.
     */
    private static String inUtc(String url) {
        return url.toUpperCase(Locale.ROOT).contains(";TIME ZONE=") ? url : url + ";TIME ZONE=UTC";
    }

    private static String scheme(String url) {
        int second = url.indexOf(':', url.indexOf(':') + 1);
        return second < 0 ? "(not a jdbc: address)" : url.substring(0, second + 1);
    }
}
