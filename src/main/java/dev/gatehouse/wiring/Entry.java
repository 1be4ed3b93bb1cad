package dev.gatehouse.wiring;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One object of the bootstrap file. It knows where it stands, so that what is wrong with it can be named: every method refuses, with
 * {@link IllegalArgumentException}, what it cannot read.
 */
final class Entry {

    private final String place;
    private final JsonObject json;

    /** An object that stands at {@code place}, which is empty for the whole file. */
    Entry(String place, JsonObject json) {
        this.place = place;
        this.json = json;
    }

    String text(String name) {
        return read(name, text -> text);
    }

    String text(String name, String standard) {
        return optional(name, text -> text).orElse(standard);
    }

    <T> T read(String name, Function<String, T> reading) {
        return optional(name, reading).orElseThrow(() -> wrong(name, "is missing"));
    }

    <T> Optional<T> optional(String name, Function<String, T> reading) {
        return Optional.ofNullable(json.get(name)).map(value -> read(name, value, reading));
    }

    boolean flag(String name, boolean standard) {
        JsonValue value = json.getOrDefault(name, standard ? JsonValue.TRUE : JsonValue.FALSE);
        if (!value.equals(JsonValue.TRUE) && !value.equals(JsonValue.FALSE)) {
            throw wrong(name, "is neither true nor false");
        }
        return value.equals(JsonValue.TRUE);
    }

    <T> List<T> list(String name, Function<String, T> reading) {
        if (!(json.get(name) instanceof JsonArray values)) {
            throw wrong(name, json.containsKey(name) ? "is no list" : "is missing");
        }
        return values.stream().map(value -> read(name, value, reading)).toList();
    }

    /** The objects of a list; none where there is no such list. */
    List<Entry> entries(String name) {
        if (!(json.getOrDefault(name, JsonValue.EMPTY_JSON_ARRAY) instanceof JsonArray values)) {
            throw wrong(name, "is no list");
        }
        List<Entry> entries = new ArrayList<>();
        for (JsonValue value : values) {
            String numbered = name + "[" + entries.size() + "]";
            if (!(value instanceof JsonObject object)) {
                throw wrong(numbered, "is no object");
            }
            entries.add(new Entry(place + numbered + ".", object));
        }
        return entries;
    }

    private <T> T read(String name, JsonValue value, Function<String, T> reading) {
        if (!(value instanceof JsonString text)) {
            throw wrong(name, "is no text");
        }
        try {
            return reading.apply(text.getString());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(place + name + " cannot be used: " + e.getMessage(), e);
        }
    }

    private IllegalArgumentException wrong(String name, String why) {
        return new IllegalArgumentException(place + name + " " + why);
    }
}
