package dev.gatehouse.testing.management;

import dev.gatehouse.testing.Parameters;
import dev.gatehouse.testing.RecordedRequest;
import java.util.Optional;

/**
 * A call that the management API knows.
 *
 * @param base the origin under which the org was called
 */
record Asked(Operation operation, RecordedRequest request, String base) {

    String path(String name) {
        return operation.valueOf(name, request.path());
    }

    Optional<String> query(String name) {
        return parameters().first(name);
    }

    Parameters parameters() {
        return Parameters.parse(request.rawQuery());
    }

    /** The page size that was asked for. */
    int limit(int least, int otherwise, int most) throws ApiError {
        var text = query("limit");
        if (text.isEmpty()) {
            return otherwise;
        }
        if (!text.get().matches("\\d{1,6}")
                || Integer.parseInt(text.get()) < least
                || Integer.parseInt(text.get()) > most) {
            throw ApiError.invalid(
                    "limit", "limit: expected a number from " + least + " to " + most + ", found " + text.get());
        }
        return Integer.parseInt(text.get());
    }

    Body body() throws ApiError {
        return Body.parse(request.body());
    }

    /** An absolute address of the org. */
    String url(String path) {
        return base + path;
    }
}
