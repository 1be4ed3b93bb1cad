package dev.gatehouse.testing;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The socket on 127.0.0.1, which can be closed and opened again on the same port. */
final class Listener {

    static {
        // Read once by the JDK's server. Without it each answer on a kept connection waits 40 ms for Nagle's algorithm.
        if (System.getProperty("sun.net.httpserver.nodelay") == null) {
            System.setProperty("sun.net.httpserver.nodelay", "true");
        }
    }

    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        var thread = new Thread(task, "FakeOkta");
        thread.setDaemon(true);
        return thread;
    });
    private final int port;
    private Optional<HttpHandler> handler = Optional.empty();
    private Optional<HttpServer> server;

    /** Takes the port; calls wait until {@link #answerWith}. */
    Listener(int port) {
        var bound = bind(port);
        this.port = bound.getAddress().getPort();
        server = Optional.of(bound);
    }

    int port() {
        return port;
    }

    synchronized void answerWith(HttpHandler answering) {
        handler = Optional.of(answering);
        server.ifPresent(this::begin);
    }

    synchronized void open() {
        if (server.isEmpty()) {
            var again = bind(port);
            begin(again);
            server = Optional.of(again);
        }
    }

    synchronized void close() {
        server.ifPresent(open -> open.stop(0));
        server = Optional.empty();
    }

    void closeForEver() {
        close();
        threads.shutdownNow();
    }

    private void begin(HttpServer fresh) {
        handler.ifPresent(answering -> fresh.createContext("/", answering));
        fresh.setExecutor(threads);
        fresh.start();
    }

    private static HttpServer bind(int port) {
        try {
            var loopback = InetAddress.getByAddress("localhost", new byte[] {127, 0, 0, 1});
            return HttpServer.create(new InetSocketAddress(loopback, port), 0);
        } catch (IOException e) {
            throw new IllegalStateException(
                    "The Okta stand-in cannot listen on 127.0.0.1:" + port + ", probably because another program does: "
                            + e.getMessage(),
                    e);
        }
    }
}
