package dev.gatehouse.testing.management;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A JSON object that somebody sent.
 *
 * @param at where it stands in the body, for complaints
 */
record Body(String at, Map<String, Object> members) {

    static Body parse(String text) throws ApiError {
        try {
            return new Body("", text.isBlank() ? Map.of() : JSONObjectUtils.parse(text));
        } catch (ParseException e) {
            throw ApiError.malformed();
        }
    }

    /** A member that is an object; an empty one where there is none. */
    @SuppressWarnings("unchecked")
    Body object(String name) throws ApiError {
        var value = members.get(name);
        if (value != null && !(value instanceof Map)) {
            throw wrong(name, "object");
        }
        return new Body(at + name + ".", value == null ? Map.of() : (Map<String, Object>) value);
    }

    Optional<String> text(String name) throws ApiError {
        var value = members.get(name);
        if (value != null && !(value instanceof String)) {
            throw wrong(name, "text");
        }
        return Optional.ofNullable((String) value);
    }

    /** A text that has to be there. */
    String required(String name) throws ApiError {
        return text(name)
                .filter(text -> !text.isBlank())
                .orElseThrow(() -> ApiError.invalid(at + name, at + name + ": The field cannot be left blank"));
    }

    /** A text that has to be one of these. */
    String oneOf(String name, List<String> allowed, String otherwise) throws ApiError {
        var value = text(name).orElse(otherwise);
        if (!allowed.contains(value)) {
            throw ApiError.invalid(at + name, at + name + ": expected one of " + allowed + ", found " + value);
        }
        return value;
    }

    Optional<Boolean> flag(String name) throws ApiError {
        var value = members.get(name);
        if (value != null && !(value instanceof Boolean)) {
            throw wrong(name, "boolean");
        }
        return Optional.ofNullable((Boolean) value);
    }

    /** A member that is an array of texts; an empty one where there is none. */
    List<String> texts(String name) throws ApiError {
        var texts = new ArrayList<String>();
        for (var item : list(name)) {
            if (!(item instanceof String text)) {
                throw wrong(name, "array of texts");
            }
            texts.add(text);
        }
        return texts;
    }

    /** A member that is an array of objects; an empty one where there is none. */
    List<Body> objects(String name) throws ApiError {
        var objects = new ArrayList<Body>();
        for (var item : list(name)) {
            objects.add(new Body(at, Map.of("item", item)).object("item"));
        }
        return objects;
    }

    boolean has(String name) {
        return members.get(name) != null;
    }

    Map<String, Object> copy() {
        return new LinkedHashMap<>(members);
    }

    private List<?> list(String name) throws ApiError {
        var value = members.get(name);
        if (value != null && !(value instanceof List)) {
            throw wrong(name, "array");
        }
        return value == null ? List.of() : (List<?>) value;
    }

    private ApiError wrong(String name, String kind) {
        return ApiError.invalid(at + name, at + name + ": expected " + kind + ", found " + members.get(name));
    }
}
