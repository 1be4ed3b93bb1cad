package dev.gatehouse.testing.server;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A process that does not outlive this JVM, short of {@code kill -9}. The shutdown hook stands before the process is
 * started, and the two exclude each other: a JVM that ends in that very moment leaves no orphan.
 */
final class ChildProcess implements AutoCloseable {

    private static final Duration GRACE = Duration.ofSeconds(10);

    private final Thread hook = new Thread(this::end, "end of a child process");
    private @Nullable Process process;
    private boolean ended;

    private ChildProcess() {}

    /**
     * Starts the process.
     *
     * @throws IllegalStateException if this JVM is already shutting down
     */
    static ChildProcess start(ProcessBuilder builder) throws IOException {
        ChildProcess child = new ChildProcess();
        Runtime.getRuntime().addShutdownHook(child.hook);
        child.launch(builder);
        return child;
    }

    long pid() {
        return process().pid();
    }

    boolean running() {
        return process().isAlive();
    }

    /** Waits until it ends. */
    void join() throws InterruptedException {
        process().waitFor();
    }

    /** Waits until it ends or the time is over. */
    void join(Duration atMost) throws InterruptedException {
        process().waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Ends it: politely at first, by force after ten seconds. */
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException alreadyShuttingDown) {
            // then the hook does the same
        }
        end();
    }

    private synchronized void launch(ProcessBuilder builder) throws IOException {
        if (ended) {
            throw new IllegalStateException("this JVM is shutting down");
        }
        process = builder.start();
    }

    private synchronized void end() {
        ended = true;
        if (process == null) {
            return;
        }
        process.destroy();
        try {
            if (!process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private synchronized Process process() {
        if (process == null) {
            throw new IllegalStateException("not started");
        }
        return process;
    }
}
