package dev.gatehouse.outbound;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;

/** A real server on the loopback address, which records who called and answers as the test says. */
final class Loopback implements AutoCloseable {

    record Call(String method, String uri, String headers, String body, int clientPort) {}

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final boolean secure;

    private Loopback(HttpServer server, HttpHandler handler) {
        this.server = server;
        this.secure = server instanceof HttpsServer;
        server.createContext("/", exchange -> {
            calls.add(call(exchange));
            handler.handle(exchange);
            exchange.close();
        });
        server.setExecutor(threads);
        server.start();
    }

    static Loopback answering(HttpHandler handler) {
        try {
            return new Loopback(HttpServer.create(anyPort(), 0), handler);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Loopback answering(SSLContext tls, HttpHandler handler) throws IOException {
        HttpsServer server = HttpsServer.create(anyPort(), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        return new Loopback(server, handler);
    }

    static HttpHandler body(int status, String body) {
        return exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        };
    }

    URI at(String path) {
        return URI.create(base() + path);
    }

    String base() {
        return (secure ? "https" : "http") + "://127.0.0.1:" + port();
    }

    int port() {
        return server.getAddress().getPort();
    }

    List<Call> calls() {
        return calls;
    }

    private static Call call(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String headers =
                Optional.of(exchange.getRequestHeaders().entrySet().toString()).get();
        return new Call(
                exchange.getRequestMethod(),
                exchange.getRequestURI().toString(),
                headers,
                body,
                exchange.getRemoteAddress().getPort());
    }

    private static InetSocketAddress anyPort() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
