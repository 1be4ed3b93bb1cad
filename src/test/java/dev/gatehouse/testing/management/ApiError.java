package dev.gatehouse.testing.management;

import dev.gatehouse.testing.Answer;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A call that the management API turns down, in Okta's words. */
final class ApiError extends Exception {

    private static final long serialVersionUID = 1;

    private final int status;
    private final String code;
    private final List<String> causes;
    private transient Optional<Map.Entry<String, String>> header = Optional.empty();

    private ApiError(int status, String code, String summary, String... causes) {
        super(summary);
        this.status = status;
        this.code = code;
        this.causes = List.of(causes);
    }

    static ApiError invalid(String what, String... causes) {
        return new ApiError(400, "E0000001", "Api validation failed: " + what, causes);
    }

    static ApiError malformed() {
        return new ApiError(400, "E0000003", "The request body was not well-formed.");
    }

    static ApiError invalidSearch() {
        return new ApiError(400, "E0000031", "Invalid search criteria.");
    }

    static ApiError noSession() {
        return new ApiError(401, "E0000005", "Invalid session");
    }

    static ApiError invalidToken() {
        return new ApiError(401, "E0000011", "Invalid token provided");
    }

    static ApiError denied() {
        return new ApiError(403, "E0000006", "You do not have permission to perform the requested action");
    }

    /** Okta's answer to what is allowed, but not in the present state. */
    static ApiError forbidden(String... causes) {
        return new ApiError(403, "E0000056", "Delete application forbidden.", causes);
    }

    static ApiError notFound(String id, String kind) {
        return new ApiError(404, "E0000007", "Not found: Resource not found: " + id + " (" + kind + ")");
    }

    static ApiError noSuchAddress(String method) {
        return new ApiError(405, "E0000022", "The endpoint does not support the provided HTTP method: " + method);
    }

    static ApiError tooMany() {
        return new ApiError(429, "E0000047", "API call exceeded rate limit due to too many requests.");
    }

    /** The same with a header. */
    ApiError with(String name, String value) {
        header = Optional.of(Map.entry(name, value));
        return this;
    }

    Answer answer() {
        var answer = Answer.oktaError(status, code, String.valueOf(getMessage()), causes.toArray(String[]::new));
        return header.map(added -> answer.with(added.getKey(), added.getValue()))
                .orElse(answer);
    }
}
