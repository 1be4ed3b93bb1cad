package dev.gatehouse.testing.server;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Payara Micro as a child process with one WAR at the context root, listening on 127.0.0.1 only.
 *
 * <p>{@link #start} returns when the application answers, or throws {@link NotDeployed} with the application's own
 * reason: Payara itself survives a failed deployment and goes on answering errors. Nothing outlives this JVM, short of
 * {@code kill -9}: {@link #close} and a shutdown hook both end the child.
 */
public final class PayaraMicro implements AutoCloseable {

    /** System property that says where Payara Micro's jar is; the build copies it to {@value #DEFAULT_JAR}. */
    public static final String JAR = "payara.micro.jar";

    static final String DEFAULT_JAR = "target/server/payara-micro.jar";

    /** Longest wait for a start; an idle machine needs 7 seconds. */
    static final Duration PATIENCE = Duration.ofMinutes(3);

    private static final List<String> LEFT_OVER = List.of("config", "applications", "generated", "autodeploy");
    static final String LOOPBACK = "set configs.config.server-config.network-config.network-listeners"
            + ".network-listener.http-listener.address=127.0.0.1\n";

    private final ChildProcess process;
    private final URI address;
    private final Path log;

    private PayaraMicro(ChildProcess process, URI address, Path log) {
        this.process = process;
        this.address = address;
        this.log = log;
    }

    /**
     * Starts a server and waits until the WAR answers at {@code http://localhost:port/}.
     *
     * @param war the WAR file
     * @param port a free port
     * @param properties system properties of the server
     * @param root a directory of this server's own; what an earlier start deployed there is removed
     * @throws NotDeployed if the deployment fails, with the reasons from the log
     * @throws IllegalStateException if the port is taken, or the WAR or the server's jar is missing
     */
    public static PayaraMicro start(Path war, int port, Map<String, String> properties, Path root) {
        return start(war, port, properties, root, List.of());
    }

    /** The same, with further options of the server's. */
    static PayaraMicro start(Path war, int port, Map<String, String> properties, Path root, List<String> options) {
        Path jar = existing(Path.of(System.getProperty(JAR, DEFAULT_JAR)), "the build copies it: run ./mvnw package");
        existing(war, "run ./mvnw package first");
        refuseTaken(port);
        try {
            clear(root);
            Path log = root.resolve("server.log");
            List<String> command = command(jar, war, port, properties, root);
            command.addAll(options);
            ChildProcess process = ChildProcess.start(
                    new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()));
            PayaraMicro server = new PayaraMicro(process, URI.create("http://localhost:" + port + "/"), log);
            server.awaitDeployed();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException("Payara Micro did not start in " + root, e);
        }
    }

    /** Where the application answers, with a slash at the end. */
    public URI address() {
        return address;
    }

    /** What the server has written to its console. */
    public Path log() {
        return log;
    }

    /** The server's process id. */
    public long pid() {
        return process.pid();
    }

    /** Waits until the server ends, for whatever reason. */
    public void join() throws InterruptedException {
        process.join();
    }

    /** Ends the server: politely at first, by force after ten seconds. */
    @Override
    public void close() {
        process.close();
    }

    /** Writes the commands that keep the HTTP listener on loopback, for {@code --prebootcommandfile}. */
    static Path loopbackCommands(Path directory) throws IOException {
        Files.createDirectories(directory);
        return Files.writeString(directory.resolve("loopback.asadmin"), LOOPBACK);
    }

    /** Java options for a server that lives for minutes: the first compiler only, one collector thread. */
    static List<String> javaOptions() {
        return List.of("-Xmx512m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");
    }

    /** Payara's own options for one server alone on this machine. */
    static List<String> serverOptions(int port, Path root) throws IOException {
        return List.of(
                "--nohazelcast",
                "--disablephonehome",
                "--contextroot",
                "/",
                "--port",
                String.valueOf(port),
                "--rootdir",
                root.toString(),
                "--prebootcommandfile",
                loopbackCommands(root).toString());
    }

    /** Makes the directory, and removes from it what an earlier start deployed: Payara would start that as well. */
    static void clear(Path root) throws IOException {
        Files.createDirectories(root);
        for (String name : LEFT_OVER) {
            Path old = root.resolve(name);
            if (Files.isDirectory(old)) {
                try (Stream<Path> files = Files.walk(old)) {
                    files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
                }
            }
        }
    }

    /** @throws IllegalStateException if somebody listens on the port already */
    static void refuseTaken(int port) {
        try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            free.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(
                    "port " + port + " is taken: end what listens there" + " (ss -ltnp | grep :" + port
                            + "), or choose another port",
                    e);
        }
    }

    private static List<String> command(Path jar, Path war, int port, Map<String, String> properties, Path root)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(javaOptions());
        properties.forEach((key, value) -> command.add("-D" + key + "=" + value));
        command.addAll(List.of("-jar", jar.toString(), "--deploy", war.toString()));
        command.addAll(serverOptions(port, root));
        return command;
    }

    private void awaitDeployed() throws IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            boolean running = process.running(); // asked before the log is read, so that the last words are in it
            PayaraLog said = PayaraLog.read(log);
            if (said.deployed()) {
                return;
            }
            if (said.ready() || !running || System.nanoTime() > deadline) {
                close();
                throw new NotDeployed(
                        said.ready() || !running ? said.reasons() : List.of("no end after " + PATIENCE), log);
            }
            pause();
        }
    }

    private void pause() {
        try {
            process.join(Duration.ofMillis(100));
        } catch (InterruptedException e) {
            close();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while Payara Micro started", e);
        }
    }

    private static Path existing(Path file, String remedy) {
        if (!Files.isRegularFile(file)) {
            throw new IllegalStateException(file.toAbsolutePath() + " is missing: " + remedy);
        }
        return file;
    }
}
