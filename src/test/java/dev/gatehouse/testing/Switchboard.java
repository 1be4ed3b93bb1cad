package dev.gatehouse.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.gatehouse.testing.management.Management;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** Connects each address with what answers there, and keeps count. */
final class Switchboard implements HttpHandler {

    static final String STRANGERS_SET = "/stranger/keys";

    private static final System.Logger LOG = System.getLogger(Switchboard.class.getName());

    private final Directory directory;
    private final CallLog calls;
    private final Map<Endpoint, Answering> endpoints;
    private final Dashboard dashboard;
    private final Management management;

    Switchboard(
            Directory directory,
            CallLog calls,
            Map<Endpoint, Answering> endpoints,
            Dashboard dashboard,
            Management management) {
        this.directory = directory;
        this.calls = calls;
        this.endpoints = endpoints;
        this.dashboard = dashboard;
        this.management = management;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var answer = safely(read(exchange));
            if (!answer.equals(Answer.CUT)) {
                write(exchange, answer);
            }
        }
    }

    private Answer safely(RecordedRequest request) {
        try {
            return answer(request);
        } catch (IllegalArgumentException e) {
            return Answer.oktaError(400, "E0000003", "The request was not well-formed: " + e.getMessage());
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "The stand-in itself failed at " + request.path(), e);
            return Answer.brokenDown();
        }
    }

    private Answer answer(RecordedRequest request) {
        if (directory.isDeleted(request.header("Host").orElse(""))) {
            return notFound();
        }
        if (request.path().equals(STRANGERS_SET)) {
            calls.add(Endpoint.STRANGER_KEYS, request);
            return KeysEndpoint.strangersSet();
        }
        if (Management.isAddressOf(request)) {
            calls.add(Endpoint.MANAGEMENT, request);
            return management.answer(request);
        }
        if (Elsewhere.isAddressOf(request)) {
            calls.add(Endpoint.ELSEWHERE, request);
            return endpoint(Elsewhere.pathBehind(request), request).orElseGet(Switchboard::notFound);
        }
        directory.address(request.path()).ifPresent(address -> calls.add(address.endpoint(), request));
        return endpoint(request.path(), request)
                .or(() -> dashboard.answer(request))
                .orElseGet(Switchboard::notFound);
    }

    private Optional<Answer> endpoint(String path, RecordedRequest request) {
        return directory
                .address(path)
                .flatMap(address -> Optional.ofNullable(endpoints.get(address.endpoint()))
                        .map(endpoint -> endpoint.answer(address.provider(), request)));
    }

    private static Answer notFound() {
        return Answer.oktaError(404, "E0000007", "Not found: Resource not found");
    }

    private static RecordedRequest read(HttpExchange exchange) throws IOException {
        var uri = exchange.getRequestURI();
        var query = uri.getRawQuery();
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        return new RecordedRequest(
                exchange.getRequestMethod(),
                uri.getRawPath(),
                query == null ? "" : query,
                body,
                exchange.getRequestHeaders());
    }

    private static void write(HttpExchange exchange, Answer answer) throws IOException {
        answer.headers().forEach(header -> exchange.getResponseHeaders().add(header.getKey(), header.getValue()));
        var bytes = answer.bytes();
        if (bytes.length == 0 || exchange.getRequestMethod().equals("HEAD")) {
            exchange.sendResponseHeaders(answer.status(), -1);
        } else {
            exchange.sendResponseHeaders(answer.status(), bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }
}
