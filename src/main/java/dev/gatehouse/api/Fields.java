package dev.gatehouse.api;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.InputStream;
import java.io.StringReader;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;

/** An object of a request. Every method refuses, with {@link Problem}, what it cannot read, and names the field. */
public final class Fields {

    private static final int LONGEST = 4000;

    /** Looked up once: to find the library anew for each line takes longer than to read it. */
    private static final JsonReaderFactory READERS = Json.createReaderFactory(Map.of());

    private final JsonObject json;
    private final Set<String> known = new HashSet<>();

    private Fields(JsonObject json) {
        this.json = json;
    }

    /** The object that a body holds. */
    public static Fields of(InputStream body) {
        try (JsonReader reader = READERS.createReader(body)) {
            return new Fields(reader.readObject());
        } catch (JsonException | IllegalStateException e) {
            throw malformed();
        }
    }

    /** The object that a line holds. */
    public static Fields of(String line) {
        try (JsonReader reader = READERS.createReader(new StringReader(line))) {
            return new Fields(reader.readObject());
        } catch (JsonException | IllegalStateException e) {
            throw malformed();
        }
    }

    private static Problem malformed() {
        return new Problem(ProblemCode.MALFORMED, "It is no JSON object. Send one, as application/json in UTF-8.");
    }

    /** Whether there is such a field. */
    public boolean has(String name) {
        known.add(name);
        return json.containsKey(name);
    }

    /** A text that must be there. */
    public String text(String name) {
        return read(name, text -> text);
    }

    /** What is made of a text that must be there. */
    public <T> T read(String name, Function<String, T> reading) {
        return optional(name, reading).orElseThrow(() -> new Problem(ProblemCode.INVALID, "It is missing.", name));
    }

    /** What is made of a text; empty where there is none, or null in its place. */
    public <T> Optional<T> optional(String name, Function<String, T> reading) {
        known.add(name);
        JsonValue value = json.getOrDefault(name, JsonValue.NULL);
        return value.equals(JsonValue.NULL) ? Optional.empty() : Optional.of(made(name, value, reading));
    }

    /** A flag. */
    public boolean flag(String name, boolean standard) {
        known.add(name);
        JsonValue value = json.getOrDefault(name, standard ? JsonValue.TRUE : JsonValue.FALSE);
        if (!value.equals(JsonValue.TRUE) && !value.equals(JsonValue.FALSE)) {
            throw new Problem(ProblemCode.INVALID, "It is neither true nor false.", name);
        }
        return value.equals(JsonValue.TRUE);
    }

    /** What is made of the texts of a list; empty where there is no list. */
    public <T> Optional<List<T>> list(String name, Function<String, T> reading) {
        known.add(name);
        if (!json.containsKey(name)) {
            return Optional.empty();
        }
        if (!(json.get(name) instanceof JsonArray values)) {
            throw new Problem(ProblemCode.INVALID, "It is no list.", name);
        }
        return Optional.of(IntStream.range(0, values.size())
                .mapToObj(at -> made(name + "[" + at + "]", values.get(at), reading))
                .toList());
    }

    /** Refuses a field that nobody has asked for: a name that was mistyped would else be lost without a word. */
    public void nothingElse() {
        json.keySet().stream().filter(name -> !known.contains(name)).findFirst().ifPresent(name -> {
            throw new Problem(ProblemCode.INVALID, "There is no such field.", name);
        });
    }

    private static <T> T made(String name, JsonValue value, Function<String, T> reading) {
        if (!(value instanceof JsonString text)) {
            throw new Problem(ProblemCode.INVALID, "It is no text.", name);
        }
        if (text.getString().length() > LONGEST) {
            throw new Problem(ProblemCode.INVALID, "It is longer than " + LONGEST + " characters.", name);
        }
        try {
            return reading.apply(text.getString());
        } catch (IllegalArgumentException | java.time.DateTimeException e) {
            throw new Problem(ProblemCode.INVALID, "It cannot be used: " + e.getMessage(), name);
        }
    }
}
