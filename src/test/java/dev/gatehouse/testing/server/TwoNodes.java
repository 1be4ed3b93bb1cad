package dev.gatehouse.testing.server;

import dev.gatehouse.testing.FakeOkta;
import dev.gatehouse.testing.Installation;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import javax.sql.DataSource;

/**
 * One Gatehouse on two servers, as behind a load balancer: the same WAR, the same settings, one PostgreSQL, which begins empty. Sessions of
 * the servers themselves are not shared, so all that one node knows of the other's sessions is in the database.
 */
public final class TwoNodes implements AutoCloseable {

    /** The API key that is configured. */
    public static final String FIRST_KEY = "the-first-key-of-one-house-with-two-nodes";

    private final Standing standing = new Standing();
    private final Path directory;
    private final Postgres postgres;
    private final FakeOkta okta;

    /**
     * Starts it, both nodes at once.
     *
     * @param directory for its files
     * @param filled says what it begins with, and whom the stand-in knows
     */
    public TwoNodes(Path directory, BiConsumer<Installation, FakeOkta> filled) throws IOException {
        this.directory = directory;
        try {
            postgres = standing.with(new Postgres());
            okta = standing.with(FakeOkta.start(0));
            okta.answerLoginHints(true);
            Installation installation = new Installation(one());
            filled.accept(installation, okta);
            Files.writeString(bootstrap(), installation.json());
            startBoth();
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Where one node is, without a slash at the end. */
    public static String one() {
        return "http://localhost:" + Setting.port("spare-port");
    }

    /** Where the other is. */
    public static String other() {
        return "http://localhost:" + Setting.port("second-port");
    }

    /** The stand-in. */
    public FakeOkta okta() {
        return okta;
    }

    /** The database, which knows the nodes' connections by {@code application_name}: {@code one} and {@code other}. */
    public DataSource database() {
        return postgres.itsOwn();
    }

    /** Changes rows as no verb of the product does. */
    public void rows(String sql) throws SQLException {
        postgres.rows(sql);
    }

    /** The one value of a query. */
    public String value(String sql) throws SQLException {
        return postgres.value(sql);
    }

    private void startBoth() {
        CompletableFuture<PayaraMicro> second =
                CompletableFuture.supplyAsync(() -> start("other", Setting.port("second-port")));
        try {
            standing.with(start("one", Setting.port("spare-port")));
        } finally {
            standing.with(second.join());
        }
    }

    private PayaraMicro start(String name, int port) {
        return PayaraMicro.start(Setting.path("war"), port, properties(name), directory.resolve(name));
    }

    private Map<String, String> properties(String name) {
        Map<String, String> properties = new TreeMap<>();
        properties.put("gatehouse.base-url", one());
        properties.put("gatehouse.base-url.others", other());
        properties.put("gatehouse.base-url.plain-http", "true");
        properties.put("gatehouse.sealing.keys", House.SEALING_KEYS);
        properties.put("gatehouse.api.first-key", FIRST_KEY);
        properties.put("gatehouse.bootstrap.file", bootstrap().toString());
        properties.put("gatehouse.database.url", postgres.url() + "&ApplicationName=" + name);
        properties.put("gatehouse.outbound.private-ranges", "127.0.0.0/8,::1/128");
        properties.put(
                "gatehouse.outbound.plain-http-hosts", URI.create(okta.origin()).getAuthority());
        return properties;
    }

    private Path bootstrap() {
        return directory.resolve("bootstrap.json");
    }

    @Override
    public void close() {
        standing.close();
    }
}
