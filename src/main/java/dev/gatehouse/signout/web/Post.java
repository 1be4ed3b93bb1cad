package dev.gatehouse.signout.web;

import dev.gatehouse.ids.ConnectionId;
import dev.gatehouse.journal.Proxies;
import dev.gatehouse.journal.Visitor;
import dev.gatehouse.signout.Answer;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the addresses have alike to which providers send their words: who sends it, about which connection, and how they are answered. */
@Dependent
class Post {

    /** Longer than any token or body that they send. */
    static final int LONGEST = 16_384;

    private final Proxies proxies;

    @Inject
    Post(Proxies proxies) {
        this.proxies = proxies;
    }

    Visitor sender(HttpServletRequest request) {
        return proxies.visitor(
                request.getHeaders("X-Forwarded-For"), request.getRemoteAddr(), request.getHeader("User-Agent"));
    }

    static Optional<ConnectionId> connection(HttpServletRequest request) {
        String path = request.getPathInfo() == null ? "/" : request.getPathInfo();
        return ConnectionId.parse(path.substring(1));
    }

    /** What is posted; nothing where that is too long. */
    static String body(HttpServletRequest request) throws IOException {
        byte[] body = request.getInputStream().readNBytes(LONGEST + 1);
        return body.length <= LONGEST ? new String(body, StandardCharsets.UTF_8) : "";
    }

    /** A field of a form that is posted once: a query stands in access logs, and is not read. */
    static Optional<String> field(HttpServletRequest request, String name) throws IOException {
        List<String> values = Stream.of(body(request).split("&", -1))
                .filter(field -> field.startsWith(name + "="))
                .map(field -> field.substring(name.length() + 1))
                .toList();
        return values.size() == 1 ? decoded(values.get(0)) : Optional.empty();
    }

    private static Optional<String> decoded(String value) {
        try {
            return Optional.of(URLDecoder.decode(value, StandardCharsets.UTF_8)).filter(text -> !text.isBlank());
        } catch (IllegalArgumentException notEncoded) {
            return Optional.empty();
        }
    }

    /** A parameter that is there once, and not too long. */
    static Optional<String> parameter(HttpServletRequest request, String name) {
        String[] values = request.getParameterValues(name);
        return values != null && values.length == 1 && !values[0].isBlank() && values[0].length() <= LONGEST
                ? Optional.of(values[0])
                : Optional.empty();
    }

    /** Answers nothing, or says what is wrong, as JSON. */
    static void answer(HttpServletResponse response, int status, Answer answer) throws IOException {
        response.setStatus(status);
        response.setHeader("Cache-Control", "no-store");
        byte[] body = answer.outcome() == Answer.Outcome.HEARD
                ? new byte[0]
                : Json.createObjectBuilder()
                        .add("error", error(answer))
                        .add("error_description", answer.why())
                        .build()
                        .toString()
                        .getBytes(StandardCharsets.UTF_8);
        if (body.length > 0) {
            response.setContentType("application/json");
        }
        response.getOutputStream().write(body);
        response.getOutputStream().close(); // else WildFly puts the page for unexpected statuses in its place
    }

    private static String error(Answer answer) {
        return switch (answer.outcome()) {
            case HEARD -> "";
            case MALFORMED, NOT_UNDERSTOOD -> "invalid_request";
            case NOT_BELIEVED -> "invalid_token";
            case NO_SAY -> "access_denied";
            case NOBODY -> "not_found";
            case TOO_MANY -> "slow_down";
            case UNDECIDED -> "temporarily_unavailable";
        };
    }
}
