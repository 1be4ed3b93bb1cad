package dev.gatehouse.testing;

import com.nimbusds.jose.util.JSONArrayUtils;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.text.ParseException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A program that calls the management API, without any caution: it shows what the stand-in answers. */
final class Caller {

    /** An answer. */
    record Reply(int status, HttpResponse<String> whole) {

        Map<String, Object> json() {
            try {
                return JSONObjectUtils.parse(whole.body());
            } catch (ParseException e) {
                throw new IllegalStateException("Expected an object, found " + whole.body(), e);
            }
        }

        List<Map<String, Object>> items() {
            try {
                var items = new ArrayList<Map<String, Object>>();
                JSONArrayUtils.parse(whole.body()).forEach(item -> items.add(object(item)));
                return items;
            } catch (ParseException e) {
                throw new IllegalStateException("Expected an array, found " + whole.body(), e);
            }
        }

        List<Object> all(String member) {
            return items().stream().map(item -> item.get(member)).toList();
        }

        /** What stands behind these names. */
        Object at(String... names) {
            return find(json(), names);
        }

        String text(String... names) {
            return String.valueOf(at(names));
        }

        String header(String name) {
            return whole.headers().firstValue(name).orElse("");
        }

        /** Where a link of this relation leads. */
        Optional<String> link(String relation) {
            return whole.headers().allValues("Link").stream()
                    .filter(link -> link.endsWith("; rel=\"" + relation + "\""))
                    .map(link -> link.substring(1, link.indexOf('>')))
                    .findFirst();
        }

        /** The code and the causes of an error. */
        String error() {
            return status + " " + json().get("errorCode") + " " + json().get("errorSummary") + " "
                    + json().get("errorCauses");
        }
    }

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final FakeOkta okta;
    private final String[] headers;

    Caller(FakeOkta okta, String... headers) {
        this.okta = okta;
        this.headers = headers;
    }

    static Caller withToken(FakeOkta okta, Rights rights) {
        return new Caller(okta, "Authorization", "SSWS " + okta.apiToken("test", rights));
    }

    Reply get(String path) throws IOException {
        return send("GET", path, "");
    }

    Reply post(String path) throws IOException {
        return send("POST", path, "");
    }

    Reply post(String path, Map<String, ?> body) throws IOException {
        return send("POST", path, JSONObjectUtils.toJSONString(body));
    }

    Reply put(String path, Map<String, ?> body) throws IOException {
        return send("PUT", path, JSONObjectUtils.toJSONString(body));
    }

    Reply delete(String path) throws IOException {
        return send("DELETE", path, "");
    }

    /** Sends it to the stand-in, or to an address as it is. */
    Reply send(String method, String path, String body, String... more) throws IOException {
        var url = path.startsWith("http") ? path : okta.origin() + "/api/v1" + path;
        var request = HttpRequest.newBuilder(URI.create(url.replace(" ", "%20").replace("\"", "%22")))
                .timeout(Duration.ofSeconds(10))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        if (more.length > 0) {
            request.headers(more);
        }
        try {
            var answer = HTTP.send(request.build(), BodyHandlers.ofString());
            return new Reply(answer.statusCode(), answer);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", e);
        }
    }

    /** All items of a list, page by page. */
    List<Map<String, Object>> all(String path) throws IOException {
        var items = new ArrayList<Map<String, Object>>();
        var next = Optional.of(path);
        while (next.isPresent()) {
            var page = get(next.get());
            items.addAll(page.items());
            next = page.link("next");
        }
        return items;
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> object(Object value) {
        return (Map<String, Object>) value;
    }

    static Object find(Object json, String... names) {
        var found = json;
        for (var name : names) {
            found = object(found).get(name);
        }
        return found;
    }

    /** A web app as a careful admin makes it. */
    static Map<String, Object> webApp(String label, String redirect) {
        return Map.of(
                "name",
                "oidc_client",
                "label",
                label,
                "signOnMode",
                "OPENID_CONNECT",
                "credentials",
                Map.of(
                        "oauthClient",
                        Map.of("token_endpoint_auth_method", "client_secret_basic", "pkce_required", true)),
                "settings",
                Map.of(
                        "oauthClient",
                        Map.of(
                                "application_type", "web",
                                "redirect_uris", List.of(redirect),
                                "post_logout_redirect_uris", List.of("http://localhost:8080/signout/done"),
                                "response_types", List.of("code"),
                                "grant_types", List.of("authorization_code"),
                                "initiate_login_uri", "http://localhost:8080/customer/meadow",
                                "idp_initiated_login", Map.of("mode", "SPEC", "default_scope", List.of()))));
    }

    /** The same with one member exchanged, named by its way. */
    static Map<String, Object> with(Map<String, Object> json, Object value, String... names) {
        var copy = new LinkedHashMap<>(json);
        var rest = Arrays.copyOfRange(names, 1, names.length);
        var inner = rest.length == 0 ? value : with(object(copy.getOrDefault(names[0], Map.of())), value, rest);
        if (inner == null) {
            copy.remove(names[0]);
        } else {
            copy.put(names[0], inner);
        }
        return copy;
    }
}
