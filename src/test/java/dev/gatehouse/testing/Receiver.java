package dev.gatehouse.testing;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server that hears of events by webhook: it records what it got, and answers as the test says. */
public final class Receiver implements AutoCloseable {

    /**
     * What came.
     *
     * @param path the address without host
     * @param headers by their names in lower case
     * @param body the text
     */
    public record Call(String path, Map<String, String> headers, String body) {}

    /** How it answers. */
    @FunctionalInterface
    public interface Answering {
        /** Answers; the exchange is closed afterwards. */
        void to(HttpExchange exchange) throws IOException;
    }

    private final Listener listener = new Listener(0);
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private volatile Answering answering = status(204);

    /** A receiver that takes everything, on a port of its own. */
    public Receiver() {
        listener.answerWith(exchange -> {
            try (exchange) {
                calls.add(call(exchange));
                answering.to(exchange);
            }
        });
    }

    /** Answers with a status and nothing else. */
    public static Answering status(int status) {
        return exchange -> exchange.sendResponseHeaders(status, -1);
    }

    /** From now on. */
    public void answers(Answering next) {
        answering = next;
    }

    /** Where it is: {@code 127.0.0.1:4711}. */
    public String host() {
        return "127.0.0.1:" + listener.port();
    }

    /** Its address with this path. */
    public URI at(String path) {
        return URI.create("http://" + host() + path);
    }

    /** What came so far. */
    public List<Call> calls() {
        return calls;
    }

    /** What came to this path. */
    public List<Call> callsTo(String path) {
        return calls.stream().filter(call -> call.path().equals(path)).toList();
    }

    private static Call call(HttpExchange exchange) throws IOException {
        Map<String, String> headers = new TreeMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        return new Call(exchange.getRequestURI().toString(), headers, body);
    }

    @Override
    public void close() {
        listener.closeForEver();
    }
}
