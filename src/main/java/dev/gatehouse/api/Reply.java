package dev.gatehouse.api;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What the API answers where all is well. Nothing of it is kept by anybody on the way. */
public final class Reply {

    private static final int CREATED = 201;

    private Reply() {}

    /** With this body. */
    public static Response ok(JsonObject json) {
        return ok().entity(json.toString()).build();
    }

    /** With this body, which says a state that can be changed. */
    public static Response ok(JsonObject json, Object version) {
        return ok().entity(json.toString())
                .header(HttpHeaders.ETAG, Version.tag(version))
                .build();
    }

    /** With this body, as something new is there now. */
    public static Response created(URI location, JsonObject json, Object version) {
        return ok().status(CREATED)
                .location(location)
                .header(HttpHeaders.ETAG, Version.tag(version))
                .entity(json.toString())
                .build();
    }

    /** With no body. */
    public static Response done() {
        return Response.noContent()
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    /**
     * A page of a list.
     *
     * @param next by which the next page is asked for; empty where this is the last
     */
    public static <T> Response page(List<T> items, Function<T, JsonObject> shown, Optional<String> next) {
        JsonArrayBuilder array = Json.createArrayBuilder();
        items.forEach(item -> array.add(shown.apply(item)));
        JsonObjectBuilder json = Json.createObjectBuilder().add("items", array);
        next.ifPresent(cursor -> json.add("next", cursor));
        return ok(json.build());
    }

    private static Response.ResponseBuilder ok() {
        return Response.ok().type(MediaType.APPLICATION_JSON).header(HttpHeaders.CACHE_CONTROL, "no-store");
    }
}
