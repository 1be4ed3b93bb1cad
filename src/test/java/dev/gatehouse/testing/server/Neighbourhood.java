package dev.gatehouse.testing.server;

import dev.gatehouse.sample.People;
import dev.gatehouse.testing.FakeOkta;
import dev.gatehouse.testing.Installation;
import dev.gatehouse.testing.OktaPerson;
import dev.gatehouse.testing.probe.LedgerAccounts;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/**
 * An empty Gatehouse beside an application that has people of its own: a server, set to hand people over; a PostgreSQL with one database
 * for each of the two; and the Okta stand-in. Nothing is in it but the application's people.
 */
public final class Neighbourhood implements AutoCloseable {

    /** The API key that is configured. */
    public static final String FIRST_KEY = "the-first-key-of-an-empty-installation";

    private static final int OWN_KEY_BYTES = 32;

    private final Standing standing = new Standing();
    private final int port = free();
    private final int applicationPort = free();
    private final Postgres postgres;
    private final FakeOkta okta;

    /** Starts it, with its files in this directory. */
    public Neighbourhood(Path directory) throws IOException, SQLException {
        try {
            postgres = standing.with(new Postgres());
            okta = standing.with(FakeOkta.start(0));
            postgres.rows("create database ledger");
            ledgerRows(People.TABLES);
            okta.answerLoginHints(true);
            standing.with(PayaraMicro.start(
                    Setting.path("war"), port, properties(), directory.resolve("payara"), beside(directory)));
        } catch (IOException | SQLException | RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Where Gatehouse is, without a slash at the end. */
    public String base() {
        return "http://localhost:" + port;
    }

    /**
     * Where another Gatehouse is, on the same server, without a slash at the end: the same WAR with a class of the vendor's put in, {@link
     * LedgerAccounts}. It has a customer {@code orchard} and its connection, and a database of its own.
     */
    public String withBean() {
        return base() + "/own";
    }

    /** Where the application is to listen. */
    public int applicationPort() {
        return applicationPort;
    }

    /** Where it is then, on another site than Gatehouse, without a slash at the end. */
    public String application() {
        return "http://127.0.0.1:" + applicationPort;
    }

    /** The stand-in. */
    public FakeOkta okta() {
        return okta;
    }

    /** The application's database. */
    public DataSource ledger() {
        return postgres.database("ledger");
    }

    /** Adds one of the application's people, who is at Okta too. */
    public void person(long no, String tenant, String mail, String name, String... duties) throws SQLException {
        ledgerRows("insert into person values (" + no + ", '" + tenant + "', '" + mail + "', '" + name + "', 'A', '"
                + People.secret(no, "password of " + no) + "')");
        for (String duty : duties) {
            ledgerRows("insert into person_duty values (" + no + ", '" + duty + "')");
        }
        okta.add(OktaPerson.named(name, mail));
    }

    /** Changes rows of Gatehouse's as no verb of the product does. */
    public void rows(String sql) throws SQLException {
        postgres.rows(sql);
    }

    /** The one value of a query of Gatehouse's rows. */
    public String value(String sql) throws SQLException {
        return postgres.value(sql);
    }

    /** Changes rows of the application's. */
    public void ledgerRows(String sql) throws SQLException {
        Postgres.change(ledger(), sql);
    }

    /** Runs a program until it is closed; it writes to this file. */
    public static AutoCloseable run(List<String> command, Map<String, String> environment, Path output)
            throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        return ChildProcess.start(builder);
    }

    private Map<String, String> properties() {
        Map<String, String> properties = new TreeMap<>();
        properties.put("gatehouse.base-url", base());
        properties.put("gatehouse.base-url.plain-http", "true");
        properties.put("gatehouse.sealing.keys", House.SEALING_KEYS);
        properties.put("gatehouse.api.first-key", FIRST_KEY);
        properties.put("gatehouse.database.url", postgres.url());
        properties.put("gatehouse.outbound.private-ranges", "127.0.0.0/8,::1/128");
        properties.put(
                "gatehouse.outbound.plain-http-hosts", URI.create(okta.origin()).getAuthority());
        properties.put("gatehouse.bridge", "handoff");
        properties.put("gatehouse.handoff.start-address", application() + "/login/okta");
        properties.put("gatehouse.handoff.return-address", application() + "/login/okta/back");
        properties.put("gatehouse.accounts.from", "sql");
        properties.put("gatehouse.accounts.sql.data-source", "jdbc/Ledger");
        properties.put(
                "gatehouse.accounts.sql.accounts",
                "select no as id, tenant as customer_id, mail as email, full_name as name, state = 'A' as active"
                        + " from person");
        properties.put("gatehouse.accounts.sql.roles", "select person_no as account_id, duty as role from person_duty");
        properties.put("gatehouse.accounts.sql.admin-roles", "boss");
        properties.put("gatehouse.accounts.sql.operator-roles", "support");
        return properties;
    }

    /** The data source with its driver, single sign-on of the whole virtual server, and another application in it. */
    private List<String> beside(Path directory) throws IOException {
        Path commands = Files.writeString(
                directory.resolve("beside.txt"),
                "create-jdbc-connection-pool --datasourceclassname org.postgresql.ds.PGSimpleDataSource"
                        + " --restype javax.sql.DataSource --property serverName=localhost:portNumber="
                        + postgres.port() + ":databaseName=ledger:user=postgres:password=postgres LedgerPool\n"
                        + "create-jdbc-resource --connectionpoolid LedgerPool jdbc/Ledger\n");
        Path before = Files.writeString(
                directory.resolve("before.txt"),
                PayaraMicro.LOOPBACK
                        + "set configs.config.server-config.http-service.virtual-server.server.sso-enabled=true\n");
        Path sibling = directory.resolve("sibling.war");
        ShrinkWrap.create(WebArchive.class, "sibling.war")
                .addClass(dev.gatehouse.testing.probe.SiblingServlet.class)
                .as(ZipExporter.class)
                .exportTo(sibling.toFile(), true);
        withBean(directory);
        Path driver = driver();
        return new ArrayList<>(List.of(
                "--addlibs",
                driver.toString(),
                "--prebootcommandfile",
                before.toString(),
                "--postbootcommandfile",
                commands.toString(),
                "--deploy",
                sibling.toString(),
                "--deploy",
                directory.resolve("own.war").toString()));
    }

    /** What is configured for all by the server's properties holds for it, too, but for what a file inside of it says. */
    private void withBean(Path directory) throws IOException {
        Installation installation = new Installation(withBean());
        installation.customer("orchard", "Orchard").connection(okta, okta.issuer());
        Path bootstrap = Files.writeString(directory.resolve("own.json"), installation.json());
        String settings = "config_ordinal=500\n" // above system properties, which have 400
                + "gatehouse.base-url=" + withBean() + "\n"
                + "gatehouse.database.url=jdbc:h2:mem:own;DB_CLOSE_DELAY=-1\n"
                + "gatehouse.database.user=sa\n"
                + "gatehouse.sealing.keys=own:" + Base64.getEncoder().encodeToString(new byte[OWN_KEY_BYTES]) + "\n"
                + "gatehouse.bootstrap.file=" + bootstrap + "\n";
        WebArchive war = ShrinkWrap.create(ZipImporter.class, "own.war")
                .importFrom(Setting.path("war").toFile())
                .as(WebArchive.class)
                .addClass(LedgerAccounts.class)
                .addAsResource(new StringAsset(settings), "META-INF/microprofile-config.properties");
        // The WAR asks for the root of the server
        war.delete("/WEB-INF/payara-web.xml");
        war.addAsWebInfResource(
                new StringAsset(Files.readString(Path.of("webapp/WEB-INF/payara-web.xml"))
                        .replace("<context-root>/<", "<context-root>/own<")),
                "payara-web.xml");
        war.as(ZipExporter.class).exportTo(directory.resolve("own.war").toFile(), true);
    }

    /** By its name alone: what it is compiled with is not all here. */
    private static Path driver() {
        try {
            return Path.of(Class.forName("org.postgresql.Driver")
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .getPath());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int free() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        standing.close();
    }
}
