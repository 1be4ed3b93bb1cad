package dev.gatehouse.wiring.web;

import dev.gatehouse.ids.BaseUrl;
import dev.gatehouse.wording.Page;
import jakarta.faces.application.ViewExpiredException;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The answer to a form whose page the server no longer remembers: nothing was changed, and here is what was typed. */
final class Stale {

    /** Not shown: what pages send along by themselves, and secrets. */
    private static final Pattern HIDDEN =
            Pattern.compile("(?i).*(faces\\.|_SUBMIT|secret|password|token|code|button).*|.*j_idt\\d+");

    private Stale() {}

    /** What was typed into one field. */
    record Field(String name, String value) {}

    /** Whether this is why a request failed. */
    static boolean is(@Nullable Throwable failure) {
        Throwable cause = failure;
        while (cause != null && !(cause instanceof ViewExpiredException)) {
            cause = cause.getCause();
        }
        return cause != null;
    }

    static Page page(HttpServletRequest request, BaseUrl base) {
        List<Field> fields = request.getParameterMap().entrySet().stream()
                .filter(entry -> !HIDDEN.matcher(entry.getKey()).matches())
                .flatMap(Stale::fields)
                .toList();
        return Page.of("stale", HttpServletResponse.SC_CONFLICT)
                .with("typed", !fields.isEmpty())
                .with("fields", fields)
                .with("address", base.origin() + request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI));
    }

    private static Stream<Field> fields(Map.Entry<String, String[]> entry) {
        String name = entry.getKey().replaceFirst(".*:", "");
        return Arrays.stream(entry.getValue())
                .filter(value -> !value.isBlank() && !value.equals(entry.getKey()) && !value.equals(name))
                .map(value -> new Field(name, value));
    }
}
