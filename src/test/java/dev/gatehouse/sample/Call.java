package dev.gatehouse.sample;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A browser's request, and what it is answered. */
final class Call {

    private final HttpExchange exchange;
    private final Map<String, String> parameters = new HashMap<>();

    Call(HttpExchange exchange) throws IOException {
        this.exchange = exchange;
        String query = exchange.getRequestURI().getRawQuery();
        read(query == null ? "" : query);
        read(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
    }

    private void read(String pairs) {
        for (String pair : pairs.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            if (parts.length == 2) {
                parameters.put(parts[0], URLDecoder.decode(parts[1], UTF_8));
            }
        }
    }

    String method() {
        return exchange.getRequestMethod();
    }

    String path() {
        return exchange.getRequestURI().getPath();
    }

    Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    Optional<String> cookie(String name) {
        return exchange.getRequestHeaders().getOrDefault("Cookie", List.of()).stream()
                .flatMap(header -> List.of(header.split("; *", -1)).stream())
                .filter(cookie -> cookie.startsWith(name + "="))
                .map(cookie -> cookie.substring(name.length() + 1).replace("\"", ""))
                .findFirst();
    }

    /** Behind https it would be Secure, too. */
    void giveCookie(String name, String value) {
        exchange.getResponseHeaders().add("Set-Cookie", name + "=" + value + "; Path=/; HttpOnly; SameSite=Lax");
    }

    void send(String address) throws IOException {
        exchange.getResponseHeaders().set("Location", address);
        answer(303, "");
    }

    void answer(int status, String html) throws IOException {
        byte[] bytes = html.getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
