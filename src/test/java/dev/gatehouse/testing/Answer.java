package dev.gatehouse.testing;

import com.nimbusds.jose.util.JSONArrayUtils;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the stand-in answers to one request. */
public record Answer(int status, List<Map.Entry<String, String>> headers, String body) {

    /** No answer at all: the connection is closed. */
    public static final Answer CUT = new Answer(0, List.of(), "");

    private static final String PADDING = "x".repeat(5_000_000);

    /** Copies the headers. */
    public Answer {
        headers = List.copyOf(headers);
    }

    /** Nothing but a status. */
    public static Answer empty(int status) {
        return new Answer(status, List.of(), "");
    }

    /** A JSON array. */
    public static Answer json(int status, List<?> items) {
        return text(status, "application/json", JSONArrayUtils.toJSONString(items));
    }

    /** A JSON object. */
    public static Answer json(int status, Map<String, ?> members) {
        return text(status, "application/json", JSONObjectUtils.toJSONString(new LinkedHashMap<>(members)));
    }

    /** A page. */
    public static Answer html(int status, String page) {
        return text(status, "text/html;charset=utf-8", page).with("Cache-Control", "no-cache, no-store");
    }

    static Answer redirect(int status, String location) {
        return new Answer(status, List.of(Map.entry("Location", location)), "");
    }

    /** Okta's error object of the token endpoint and its like (RFC 6749, 5.2). */
    static Answer oauthError(int status, String error, String description) {
        var members = new LinkedHashMap<String, Object>();
        members.put("error", error);
        members.put("error_description", description);
        return json(status, members).with("Cache-Control", "no-cache, no-store");
    }

    /** Okta's error object of everything else. */
    public static Answer oktaError(int status, String code, String summary, String... causes) {
        var members = new LinkedHashMap<String, Object>();
        members.put("errorCode", code);
        members.put("errorSummary", summary);
        members.put("errorLink", code);
        members.put("errorId", "oae" + Digests.random(16));
        members.put(
                "errorCauses",
                Arrays.stream(causes)
                        .map(cause -> Map.of("errorSummary", cause))
                        .toList());
        return json(status, members);
    }

    /** Okta's 500. */
    public static Answer brokenDown() {
        return oktaError(500, "E0000009", "Internal Server Error");
    }

    /** A page that claims to be JSON. */
    public static Answer notJson() {
        return text(200, "application/json", "<!doctype html><title>Maintenance</title><p>Please come back later.");
    }

    /** Correct JSON of 5 MB. */
    static Answer oversized(Map<String, ?> members) {
        var more = new LinkedHashMap<String, Object>(members);
        more.put("padding", PADDING);
        return json(200, more);
    }

    /** The same answer with one header more. */
    public Answer with(String name, String value) {
        var more = new ArrayList<>(headers);
        more.add(Map.entry(name, value));
        return new Answer(status, more, body);
    }

    byte[] bytes() {
        return body.getBytes(StandardCharsets.UTF_8);
    }

    private static Answer text(int status, String type, String body) {
        return new Answer(status, List.of(Map.entry("Content-Type", type)), body);
    }
}
