package dev.gatehouse.testing;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A request as it came over the wire.
 *
 * @param method `GET`, `POST`
 * @param path the path, not decoded, without the query
 * @param rawQuery the query as sent, without its question mark; may be empty
 * @param body the body as sent; may be empty
 * @param headers by name, whose case does not matter
 */
public record RecordedRequest(
        String method, String path, String rawQuery, String body, Map<String, List<String>> headers) {

    /** Copies the headers. */
    public RecordedRequest {
        var copy = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
        copy.putAll(headers);
        headers = copy;
    }

    /** The decoded parameters of the query, in their order. */
    public Map<String, List<String>> query() {
        return Parameters.parse(rawQuery).asMap();
    }

    /** The decoded parameters of the body, if it is a form; else nothing. */
    public Map<String, List<String>> form() {
        return formParameters().asMap();
    }

    /** The first header of this name. */
    public Optional<String> header(String name) {
        return headers.getOrDefault(name, List.of()).stream().findFirst();
    }

    Parameters formParameters() {
        return isForm() ? Parameters.parse(body) : Parameters.NONE;
    }

    /** What an endpoint reads that accepts GET and POST: the form of a POST, else the query. */
    Parameters parameters() {
        return method.equals("POST") ? formParameters() : Parameters.parse(rawQuery);
    }

    boolean isForm() {
        return header("Content-Type")
                .filter(type -> type.startsWith("application/x-www-form-urlencoded"))
                .isPresent();
    }

    Optional<String> cookie(String name) {
        return headers.getOrDefault("Cookie", List.of()).stream()
                .flatMap(line -> List.of(line.split(";")).stream())
                .map(String::strip)
                .filter(cookie -> cookie.startsWith(name + "="))
                .map(cookie -> cookie.substring(name.length() + 1))
                .findFirst();
    }

    RecordedRequest at(String otherPath) {
        return new RecordedRequest(method, otherPath, rawQuery, body, headers);
    }
}
