package dev.gatehouse.testing.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.ValidationReport;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A program that calls the API with one key. Every answer is held against the OpenAPI document. */
public final class ApiClient {

    private static final Duration PATIENCE = Duration.ofMinutes(15);

    private static final class Document {
        private static final OpenApiInteractionValidator VALIDATOR =
                OpenApiInteractionValidator.createFor("/openapi.yaml").build();
    }

    /** An answer. */
    public record Reply(int status, String body, HttpResponse<String> whole) {

        /** Its body. */
        public JsonObject json() {
            try (JsonReader reader = Json.createReader(new StringReader(body))) {
                return reader.readObject();
            }
        }

        /** A text in its body. */
        public String text(String name) {
            return json().getString(name);
        }

        /** A header. */
        public String header(String name) {
            return whole.headers().firstValue(name).orElse("");
        }

        /** The items of a list. */
        public List<JsonObject> items() {
            return json().getJsonArray("items").getValuesAs(JsonObject.class);
        }

        /** Asserts that it says no like this. */
        public Reply isProblem(int expected, String code) {
            assertThat(body).contains("\"code\":\"" + code + "\"");
            assertThat(status).isEqualTo(expected);
            assertThat(header("Content-Type")).startsWith("application/problem+json");
            assertThat(text("detail")).isNotBlank();
            return this;
        }

        /** Asserts that it names this field. */
        public Reply at(String field) {
            assertThat(text("field")).isEqualTo(field);
            return this;
        }

        /** Asserts that all is well. */
        public Reply is(int expected) {
            assertThat(status).as(body).isEqualTo(expected);
            return this;
        }
    }

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String base;
    private final @Nullable String key;

    /** Calls the installation at {@code base} with this key, or without one. */
    public ApiClient(String base, @Nullable String key) {
        this.base = base + "/api/v1";
        this.key = key;
    }

    /** Reads. */
    public Reply get(String path) {
        return send("GET", path, null);
    }

    /** Posts a JSON text. */
    public Reply post(String path, String json, String... headers) {
        return send("POST", path, json, headers);
    }

    /** Posts an object. */
    public Reply post(String path, JsonObject json, String... headers) {
        return send("POST", path, json.toString(), headers);
    }

    /** Changes what has this version. */
    public Reply patch(String path, String json, String version) {
        return send("PATCH", path, json, "If-Match", version);
    }

    /** Takes away what has this version. */
    public Reply delete(String path, String version) {
        return send("DELETE", path, null, "If-Match", version);
    }

    /** How long a call takes from its first byte to its last, without looking at the answer; in nanoseconds. */
    public long time(String path) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + path))
                .header("Authorization", "Bearer " + key)
                .build();
        try {
            long begin = System.nanoTime();
            HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
            long took = System.nanoTime() - begin;
            assertThat(answer.statusCode()).isEqualTo(200);
            return took;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Sends whatever it is. */
    public Reply send(String method, String path, @Nullable String body, String... headers) {
        BodyPublisher content = body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
        return stream(method, path, content, "application/json", headers);
    }

    /** Sends a body as it comes. */
    public Reply stream(String method, String path, BodyPublisher body, String type, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(PATIENCE)
                .method(method, body)
                .header("Content-Type", type);
        if (key != null) {
            request.header("Authorization", "Bearer " + key);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
            isAsDescribed(method, path, answer);
            return new Reply(answer.statusCode(), answer.body(), answer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void isAsDescribed(String method, String path, HttpResponse<String> answer) {
        SimpleResponse.Builder response = new SimpleResponse.Builder(answer.statusCode());
        if (!answer.body().isEmpty()) {
            response.withBody(answer.body());
        }
        answer.headers().map().forEach((name, values) -> response.withHeader(name, values));
        ValidationReport report = Document.VALIDATOR.validateResponse(
                Objects.requireNonNull(path.split("\\?", 2)[0]), Request.Method.valueOf(method), response.build());
        Stream<String> wrong = report.getMessages().stream().map(ValidationReport.Message::getMessage);
        assertThat(wrong.toList())
                .as(method + " " + path + ": " + answer.body())
                .isEmpty();
    }
}
