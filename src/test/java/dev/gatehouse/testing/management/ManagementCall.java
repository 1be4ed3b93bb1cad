package dev.gatehouse.testing.management;

import dev.gatehouse.testing.RecordedRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A call that the management API got.
 *
 * @param operation what it asked for; nothing where there is no such address
 * @param query the decoded parameters of the query
 * @param headers by name, whose case does not matter; without the token and the proof of its key
 * @param body as sent; may be empty
 * @param status what was answered; 0 where the connection was cut
 */
public record ManagementCall(
        Optional<Operation> operation,
        String method,
        String path,
        Map<String, List<String>> query,
        Map<String, List<String>> headers,
        String body,
        int status) {

    static ManagementCall of(Optional<Operation> operation, RecordedRequest request, int status) {
        var headers = new TreeMap<>(request.headers());
        headers.remove("Authorization");
        headers.remove("DPoP");
        return new ManagementCall(
                operation, request.method(), request.path(), request.query(), headers, request.body(), status);
    }
}
