package dev.gatehouse.api.web;

import dev.gatehouse.api.ApiCall;
import dev.gatehouse.api.KeptAnswers;
import dev.gatehouse.api.Needs;
import dev.gatehouse.api.Problem;
import dev.gatehouse.api.ProblemCode;
import dev.gatehouse.secret.Redacted;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a body that fits into memory and refuses others; and answers a request that is sent again under the same
 * {@code Idempotency-Key} as it was answered first.
 */
@Provider
@Priority(Priorities.ENTITY_CODER)
public class BodyFilter implements ContainerRequestFilter, ContainerResponseFilter {

    private static final String HEADER = "Idempotency-Key";
    private static final String CLAIMED = BodyFilter.class.getName();
    private static final int MOST = 64 * 1024;
    private static final int LONGEST_KEY = 200;
    private static final int OUR_FAULT = 500;

    @Inject
    ApiCall call;

    @Inject
    KeptAnswers kept;

    @Context
    ResourceInfo resource;

    @Override
    public void filter(ContainerRequestContext request) throws IOException {
        Needs needs = resource.getResourceMethod().getAnnotation(Needs.class);
        if (needs == null || needs.streams()) {
            return;
        }
        byte[] body = request.getEntityStream().readNBytes(MOST + 1);
        if (body.length > MOST) {
            throw new Problem(ProblemCode.TOO_LARGE, "At most " + MOST + " bytes are read.");
        }
        request.setEntityStream(new ByteArrayInputStream(body));
        String key = request.getHeaderString(HEADER);
        if (key != null && request.getMethod().equals(HttpMethod.POST)) {
            claim(request, key, new String(body, StandardCharsets.UTF_8));
        }
    }

    private void claim(ContainerRequestContext request, String key, String body) {
        if (key.isBlank() || key.length() > LONGEST_KEY) {
            throw new Problem(ProblemCode.INVALID, "It has 1 to " + LONGEST_KEY + " characters.", HEADER);
        }
        String name = KeptAnswers.name(call.holder(), key);
        String what = request.getUriInfo().getRequestUri() + "\n" + body;
        Optional<KeptAnswers.Answer> earlier =
                kept.claim(name, Redacted.of(what).sha256());
        if (earlier.isPresent()) {
            request.abortWith(again(earlier.get()));
        } else {
            request.setProperty(CLAIMED, name);
        }
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (!(request.getProperty(CLAIMED) instanceof String name)) {
            return;
        }
        if (response.getStatus() >= OUR_FAULT) {
            kept.drop(name);
        } else {
            kept.keep(name, new KeptAnswers.Answer(response.getStatus(), Redacted.of(text(response))));
        }
    }

    private static String text(ContainerResponseContext response) {
        return Json.createObjectBuilder()
                .add("type", header(response, HttpHeaders.CONTENT_TYPE))
                .add("location", header(response, HttpHeaders.LOCATION))
                .add("tag", header(response, HttpHeaders.ETAG))
                .add("body", response.hasEntity() ? response.getEntity().toString() : "")
                .build()
                .toString();
    }

    private static String header(ContainerResponseContext response, String name) {
        return Objects.requireNonNullElse(response.getHeaderString(name), "");
    }

    private static Response again(KeptAnswers.Answer answer) {
        try (JsonReader reader =
                Json.createReader(new StringReader(answer.text().reveal()))) {
            JsonObject json = reader.readObject();
            Response.ResponseBuilder response = Response.status(answer.status()).header("Idempotency-Replayed", "true");
            response.header(HttpHeaders.LOCATION, present(json, "location"));
            response.header(HttpHeaders.ETAG, present(json, "tag"));
            String body = present(json, "body");
            return body == null
                    ? response.build()
                    : response.type(json.getString("type")).entity(body).build();
        }
    }

    private static @Nullable String present(JsonObject json, String name) {
        return json.getString(name).isEmpty() ? null : json.getString(name);
    }
}
