package dev.gatehouse.testing.server;

import dev.gatehouse.testing.FakeOkta;
import dev.gatehouse.testing.Receiver;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * The house the server lives in: what has to stand before the first integration test, in the order of
 * {@link #build}, and is taken down after the last one in reverse.
 *
 * <p>Does nothing unless the build set {@code gatehouse.it=true}. Hands the server's system properties to
 * {@code arquillian.xml} through system properties of this JVM.
 */
public final class House implements LauncherSessionListener {

    /** The server's ring of sealing keys, so that tests can seal what a browser would bring. */
    static final String SEALING_KEYS = "test:" + Base64.getEncoder().encodeToString(new byte[32]);

    /** The server's first API key, with which tests make those they use. */
    public static final String FIRST_KEY = "the-first-key-of-the-integration-tests";

    private static final Pattern FAILED_UPKEEP = Pattern.compile("upkeep of .* failed|closed EntityManager");

    private static volatile @Nullable FakeOkta okta;
    private static volatile @Nullable FakeOkta lonely;
    private static volatile @Nullable FakeOkta abroad;
    private static volatile @Nullable Keycloak keycloak;
    private static volatile @Nullable Receiver receiver;

    private final Deque<AutoCloseable> standing = new ArrayDeque<>();

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        if (!Setting.integrationTests()) {
            return;
        }
        try {
            build(session);
        } catch (IOException | RuntimeException e) {
            takeDown();
            throw new IllegalStateException(
                    "the surroundings of the integration tests do not stand: " + e.getMessage(), e);
        }
    }

    @Override
    public void launcherSessionClosed(LauncherSession session) {
        takeDown();
    }

    private void build(LauncherSession session) throws IOException {
        Map<String, String> properties = new TreeMap<>();
        properties.put("gatehouse.base-url", base());
        properties.put("gatehouse.base-url.plain-http", "true");
        properties.put("gatehouse.base-url.others", otherBase());
        properties.put("gatehouse.sealing.keys", SEALING_KEYS);
        properties.put("gatehouse.api.first-key", FIRST_KEY);
        properties.put("gatehouse.limits.api-strangers-per-minute", "100000"); // all tests are one stranger
        properties.put("gatehouse.application-name", "Meadow-Ledger");
        properties.put("gatehouse.recovery.reset-rule", "vendor");
        properties.put("gatehouse.outbound.private-ranges", "127.0.0.0/8,::1/128");
        properties.put("gatehouse.outbound.answer-timeout", "PT2S");
        properties.put("gatehouse.outbound.connect-timeout", "PT1S");
        properties.put("user.timezone", "Europe/Berlin"); // a zone with an hour that comes twice
        database(properties);
        providers(properties, session);
        describeServers(properties);
    }

    /** H2 in memory, or a real PostgreSQL on a reserved port of its own. */
    private void database(Map<String, String> properties) throws IOException {
        switch (Setting.text("database")) {
            case "h2" -> {
                properties.put("gatehouse.database.url", "jdbc:h2:mem:gatehouse;DB_CLOSE_DELAY=-1");
                properties.put("gatehouse.database.user", "sa");
            }
            case "postgresql" -> {
                Path directory = Setting.path("directory").toAbsolutePath().resolve("postgresql");
                int port = Setting.port("database-port");
                standing.push(EmbeddedPostgres.builder()
                        .setPort(port)
                        .setOverrideWorkingDirectory(directory.toFile())
                        .setDataDirectory(directory.resolve("data"))
                        .setCleanDataDirectory(true)
                        .start());
                properties.put("gatehouse.database.url", "jdbc:postgresql://localhost:" + port + "/postgres");
                properties.put("gatehouse.database.user", "postgres");
                properties.put("gatehouse.database.password", "postgres");
            }
            default ->
                throw new IllegalStateException(
                        "gatehouse.it.database must be h2 or postgresql, found " + Setting.text("database"));
        }
    }

    /** The providers the server signs in at, and the bootstrap file that knows them. */
    private void providers(Map<String, String> properties, LauncherSession session) throws IOException {
        FakeOkta okta = FakeOkta.start(Setting.port("provider-port"));
        standing.push(okta);
        FakeOkta lonely = FakeOkta.start(0);
        standing.push(lonely);
        FakeOkta abroad = FakeOkta.start(0, "127.0.0.1"); // for browsers another site than ours
        standing.push(abroad);
        Keycloak keycloak = new Keycloak(Setting.path("keycloak"), Setting.port("keycloak-port"));
        standing.push(keycloak);
        session.getLauncher().registerTestExecutionListeners(keycloak.whereWanted());
        Receiver receiver = new Receiver();
        standing.push(receiver);
        known(okta, lonely, keycloak);
        House.receiver = receiver;
        House.abroad = abroad;
        Path bootstrap = Setting.path("directory").resolve("bootstrap.json");
        Files.createDirectories(bootstrap.getParent());
        Files.writeString(
                bootstrap, Cast.assemble(properties.get("gatehouse.base-url"), okta, lonely, abroad, keycloak));
        properties.put("gatehouse.bootstrap.file", bootstrap.toString());
        properties.put(
                "gatehouse.outbound.plain-http-hosts",
                Stream.of(
                                okta.origin(),
                                okta.origin().replace("localhost", "127.0.0.1"),
                                lonely.origin(),
                                abroad.origin(),
                                keycloak.issuer(),
                                "http://" + receiver.host())
                        .map(address -> URI.create(address).getAuthority())
                        .collect(Collectors.joining(",")));
    }

    private static void known(FakeOkta main, FakeOkta single, Keycloak other) {
        okta = main;
        lonely = single;
        keycloak = other;
    }

    /** The stand-in that most customers use. */
    public static FakeOkta okta() {
        return Objects.requireNonNull(okta, "run this test by ./mvnw verify");
    }

    /** The stand-in that one customer alone uses. */
    public static FakeOkta lonely() {
        return Objects.requireNonNull(lonely, "run this test by ./mvnw verify");
    }

    /** The stand-in that is for browsers another site than ours. */
    public static FakeOkta abroad() {
        return Objects.requireNonNull(abroad, "run this test by ./mvnw verify");
    }

    /** A real Keycloak, which answers: waits until it does. Only for tests tagged {@value Keycloak#TAG}. */
    public static Keycloak keycloak() {
        Keycloak started = Objects.requireNonNull(keycloak, "run this test by ./mvnw verify");
        started.await();
        return started;
    }

    /** A server that webhooks may call. */
    public static Receiver receiver() {
        return Objects.requireNonNull(receiver, "run this test by ./mvnw verify");
    }

    /** Where the shared server answers, without a slash at the end. */
    public static String base() {
        return "http://localhost:" + Setting.port("port");
    }

    /** Another host name at which the shared server answers, without a slash at the end. */
    public static String otherBase() {
        return "http://127.0.0.1:" + Setting.port("port");
    }

    private static void describeServers(Map<String, String> properties) throws IOException {
        List<String> java = new ArrayList<>(PayaraMicro.javaOptions());
        properties.forEach((key, value) -> java.add("-D" + key + "=" + value));
        System.setProperty("gatehouse.it.java-options", joined(java));
        if (System.getProperty("arquillian.launch", "").equals("payara")) {
            PayaraMicro.refuseTaken(Setting.port("port"));
            PayaraMicro.clear(payaraRoot());
            List<String> options = new ArrayList<>(PayaraMicro.serverOptions(Setting.port("port"), payaraRoot()));
            options.addAll(
                    List.of("--logtofile", payaraRoot().resolve("server.log").toString()));
            Files.deleteIfExists(payaraLog());
            System.setProperty("gatehouse.it.payara-options", joined(options));
        }
    }

    /** Where the shared Payara Micro logs to; Payara adds the ".0" itself. */
    static Path payaraLog() {
        return payaraRoot().resolve("server.log.0");
    }

    /** What the shared Payara Micro has logged of upkeep that failed, and of what it closed under the hands of others. */
    static List<String> upkeepThatFailed() {
        try (Stream<String> lines = Files.exists(payaraLog()) ? Files.lines(payaraLog()) : Stream.empty()) {
            return lines.filter(line -> FAILED_UPKEEP.matcher(line).find()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path payaraRoot() {
        return Setting.path("directory").resolve("payara");
    }

    /** Both Arquillian adapters cut their options at blanks. */
    private static String joined(List<String> options) {
        for (String option : options) {
            if (option.contains(" ")) {
                throw new IllegalStateException("no blanks in a server's options, found \"" + option
                        + "\": Arquillian's adapters would cut it; move the project to a path without blanks");
            }
        }
        return String.join(" ", options);
    }

    private void takeDown() {
        while (!standing.isEmpty()) {
            try {
                standing.pop().close();
            } catch (Exception e) {
                System.err.println("the house did not come down cleanly: " + e);
            }
        }
    }
}
