package dev.gatehouse.testing.server;

import static java.util.stream.Collectors.joining;

import dev.gatehouse.oidc.ClientKey;
import dev.gatehouse.oidc.ClientKeys;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestTag;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestPlan;

/**
 * A real Keycloak with one realm, on 127.0.0.1: an OpenID provider that nobody here has written.
 *
 * <p>Its address is known at once. It is started in the background when a test that wants it is about to run, once its start was
 * built (10 seconds; kept below {@code target/server} until {@code clean}); its realm lives in memory. It is run by Java and not
 * by its {@code kc.sh}, whose own child would outlive it.
 */
public final class Keycloak implements AutoCloseable {

    /** The tag of the tests that want it. */
    public static final String TAG = "keycloak";

    /** The password of everybody in the realm. */
    public static final String PASSWORD = Cast.PASSWORD;

    /** The id of a client that it knows by {@link #KEY}. */
    public static final String CLIENT_WITH_KEY = "gatehouse-by-key";

    /** The key of that client. */
    public static final ClientKey KEY = new ClientKeys(new SecureRandom()).make(ClientKeys.Kind.RSA_2048);

    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final List<String> JAVA_OPTIONS = List.of(
            "-Xms64m",
            "-Xmx512m",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Djava.util.concurrent.ForkJoinPool.common.threadFactory="
                    + "io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory",
            "--add-opens=java.base/java.util=ALL-UNNAMED",
            "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
            "--add-opens=java.base/java.security=ALL-UNNAMED",
            "-Duser.language=en",
            "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
            "-Dpicocli.disable.closures=true");

    /** The client that it knows by a secret, and where it takes logout tokens. */
    record Client(String id, String secret, List<URI> redirects, URI backChannel) {}

    private final Path home;
    private final int port;
    private @Nullable Client client;
    private @Nullable CompletableFuture<Void> start;
    private @Nullable ChildProcess process;
    private boolean closed;

    Keycloak(Path home, int port) {
        this.home = home.toAbsolutePath();
        this.port = port;
    }

    /** Its host and port, as people type it. */
    public String authority() {
        return "localhost:" + port;
    }

    /** The issuer that its realm is. */
    public String issuer() {
        return "http://" + authority() + "/realms/gatehouse";
    }

    /** Before the start: the one client that its realm has. */
    void register(Client known) {
        client = known;
    }

    /** Starts it where the plan holds a test that wants it. */
    TestExecutionListener whereWanted() {
        return new TestExecutionListener() {
            @Override
            public void testPlanExecutionStarted(TestPlan plan) {
                boolean wanted =
                        plan.countTestIdentifiers(test -> test.getTags().contains(TestTag.create(TAG))) > 0;
                if (wanted) {
                    begin();
                }
            }
        };
    }

    private synchronized void begin() {
        if (start == null) {
            start = CompletableFuture.runAsync(this::start);
        }
    }

    /** Waits until it answers. */
    void await() {
        begin();
        try {
            Objects.requireNonNull(start).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("Keycloak did not start, see " + home + "/*.log: " + e.getMessage(), e);
        }
    }

    private void start() {
        try {
            long began = System.nanoTime();
            built();
            Path realm = home.resolve("data/import/gatehouse-realm.json");
            Files.createDirectories(realm.getParent());
            Files.writeString(realm, realm(Objects.requireNonNull(client, "no client")));
            run(
                    "start.log",
                    "start",
                    "--optimized",
                    "--import-realm",
                    "--http-enabled=true",
                    "--http-host=127.0.0.1",
                    "--http-port=" + port,
                    "--hostname-strict=false",
                    "--cache=local");
            awaitAnswer();
            System.out.printf("Keycloak answers %.1f s after it was wanted%n", (System.nanoTime() - began) / 1e9);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CompletionException(e);
        }
    }

    /** What the start needs, made once: Keycloak would else make it at every start, three times as slowly. */
    private void built() throws IOException, InterruptedException {
        Path mark = home.resolve("gatehouse-built");
        if (!Files.exists(mark)) {
            ChildProcess build = run("build.log", "build", "--db=dev-mem", "--cache=local");
            build.join(PATIENCE);
            build.close();
            if (!Files.readString(home.resolve("build.log")).contains("updated and persisted")) {
                throw new IllegalStateException("the build of Keycloak failed");
            }
            Files.createFile(mark);
        }
    }

    private synchronized ChildProcess run(String log, String... command) throws IOException {
        if (closed) {
            throw new IllegalStateException("closed");
        }
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(JAVA_OPTIONS);
        line.add("-Dkc.home.dir=" + home);
        line.add("-Djboss.server.config.dir=" + home.resolve("conf"));
        line.addAll(List.of("-cp", home.resolve("lib/quarkus-run.jar").toString()));
        line.add("io.quarkus.bootstrap.runner.QuarkusEntryPoint");
        line.addAll(List.of(command));
        process = ChildProcess.start(new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(home.resolve(log).toFile()));
        return process;
    }

    private void awaitAnswer() throws IOException, InterruptedException {
        Path log = home.resolve("start.log");
        ChildProcess server = Objects.requireNonNull(process);
        while (!Files.readString(log).contains("Listening on:")) {
            if (!server.running()) {
                throw new IllegalStateException("it ended by itself");
            }
            server.join(Duration.ofMillis(100));
        }
        warm("/.well-known/openid-configuration");
        warm("/protocol/openid-connect/certs");
        warm("/protocol/openid-connect/auth?client_id="
                + Objects.requireNonNull(client).id());
    }

    /** The first call of a kind takes a second, and our door waits for two only. */
    private void warm(String path) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(issuer() + path)).build();
        HttpClient.newHttpClient().send(request, BodyHandlers.discarding());
    }

    private static String realm(Client client) throws IOException {
        try (InputStream file = Keycloak.class.getResourceAsStream("/keycloak/gatehouse-realm.json")) {
            String realm = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
            Map<String, String> values = Map.of(
                    "client-id", client.id(),
                    "client-secret", client.secret(),
                    "redirect-uris",
                            client.redirects().stream().map(URI::toString).collect(joining("\", \"")),
                    "back-channel", client.backChannel().toString(),
                    "password", PASSWORD,
                    "client-keys", ClientKeys.published(List.of(KEY)).replace("\"", "\\\""));
            for (Map.Entry<String, String> value : values.entrySet()) {
                realm = realm.replace("@" + value.getKey() + "@", value.getValue());
            }
            return realm;
        }
    }

    @Override
    public void close() {
        ChildProcess running;
        synchronized (this) {
            closed = true;
            running = process;
        }
        if (running != null) {
            running.close();
        }
    }
}
