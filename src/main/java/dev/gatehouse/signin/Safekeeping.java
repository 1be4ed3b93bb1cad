package dev.gatehouse.signin;

import dev.gatehouse.account.Role;
import dev.gatehouse.ids.BaseUrl;
import dev.gatehouse.ids.ConnectionId;
import dev.gatehouse.ids.Reference;
import dev.gatehouse.oidc.AttemptSecrets;
import dev.gatehouse.oidc.Prompt;
import dev.gatehouse.oidc.StepUp;
import dev.gatehouse.sealing.Seal;
import dev.gatehouse.secret.Redacted;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Seals what a browser carries for us between two requests, and opens it within its time: an attempt, the answer that a
 * form_post brought, and the question whether to replace another account's session. Each opens as what it was sealed as only.
 */
public final class Safekeeping {

    private static final JsonProvider JSON = JsonProvider.provider();
    // The number grows with the shape of what is sealed: what another release sealed does not open, as if it had never
    // been there
    private static final String ATTEMPT = "cookie/attempt/3";
    private static final String RESPONSE = "cookie/response";
    private static final String QUESTION = "cookie/question/3";

    private final Seal seal;
    private final Clock clock;

    /** Seals with this seal, by this clock. */
    public Safekeeping(Seal seal, Clock clock) {
        this.seal = seal;
        this.clock = clock;
    }

    /** What is asked before another account's session is replaced: the attempt, and whom the provider proved. */
    public record Question(Attempt attempt, Verified person) {}

    /** An attempt, sealed. */
    public String seal(Attempt attempt) {
        return seal.seal(Redacted.of(json(attempt).build().toString()), ATTEMPT);
    }

    /** The attempt that was sealed, whatever its age; empty for anything else. */
    public Optional<Attempt> attempt(String sealed) {
        return open(sealed, ATTEMPT).map(Safekeeping::attempt);
    }

    /** The parameters of a form_post answer, sealed for the moment until the browser comes by GET. */
    public String seal(Map<String, List<String>> response) {
        JsonObjectBuilder json =
                JSON.createObjectBuilder().add("at", clock.instant().toEpochMilli());
        response.forEach((name, values) -> json.add(name, JSON.createArrayBuilder(values)));
        return seal.seal(Redacted.of(json.build().toString()), RESPONSE);
    }

    /** The parameters that were sealed no longer ago than this; empty for anything else. */
    public Optional<Map<String, List<String>>> response(String sealed, Duration ago) {
        return open(sealed, RESPONSE)
                .filter(json -> isYounger(json, ago))
                .map(json -> json.entrySet().stream()
                        .filter(entry -> entry.getValue() instanceof JsonArray)
                        .collect(Collectors.toMap(
                                Map.Entry::getKey,
                                entry -> texts(entry.getValue().asJsonArray()))));
    }

    /** A question, sealed. */
    public String seal(Question question) {
        Verified person = question.person();
        JsonObjectBuilder json = json(question.attempt())
                .add("at", clock.instant().toEpochMilli())
                .add("issuer", person.issuer())
                .add("subject", person.subject())
                .add("verified", person.emailVerified());
        person.claimedEmail().ifPresent(email -> json.add("email", email));
        Optional.ofNullable(person.providerSession()).ifPresent(sid -> json.add("sid", sid));
        Optional.ofNullable(person.name()).ifPresent(name -> json.add("name", name));
        person.over().ifPresent(end -> json.add("over", end.getEpochSecond()));
        person.mappedRoles()
                .ifPresent(roles -> json.add(
                        "roles",
                        JSON.createArrayBuilder(
                                roles.stream().map(Role::name).sorted().toList())));
        return seal.seal(Redacted.of(json.build().toString()), QUESTION);
    }

    /** The question that was sealed no longer ago than this; empty for anything else. */
    public Optional<Question> question(String sealed, Duration ago) {
        return open(sealed, QUESTION)
                .filter(json -> isYounger(json, ago))
                .map(json -> new Question(attempt(json), person(json)));
    }

    private static Verified person(JsonObject json) {
        return new Verified(
                json.getString("issuer"),
                json.getString("subject"),
                json.getString("sid", null),
                json.getString("email", null),
                json.getBoolean("verified"),
                json.getString("name", null),
                json.containsKey("roles")
                        ? texts(json.getJsonArray("roles")).stream()
                                .map(Role::valueOf)
                                .collect(Collectors.toSet())
                        : null,
                json.containsKey("over")
                        ? Instant.ofEpochSecond(json.getJsonNumber("over").longValue())
                        : null);
    }

    private static JsonObjectBuilder json(Attempt attempt) {
        return JSON.createObjectBuilder()
                .add("ref", attempt.reference().value())
                .add("p", attempt.purpose().name())
                .add("s", attempt.secrets().state().reveal())
                .add("n", attempt.secrets().nonce().reveal())
                .add("v", attempt.secrets().verifier().reveal())
                .add("c", attempt.connection().value())
                .add("r", attempt.revision())
                .add("to", attempt.returnTo().value())
                .add("b", attempt.base().toString())
                .add("t", attempt.began().toEpochMilli())
                .add("w", json(attempt.wish()));
    }

    private static Attempt attempt(JsonObject json) {
        return new Attempt(
                new Reference(json.getString("ref")),
                Purpose.valueOf(json.getString("p")),
                new AttemptSecrets(
                        Redacted.of(json.getString("s")),
                        Redacted.of(json.getString("n")),
                        Redacted.of(json.getString("v"))),
                new ConnectionId(json.getString("c")),
                json.getInt("r"),
                new ReturnPath(json.getString("to")),
                new BaseUrl(URI.create(json.getString("b"))),
                Instant.ofEpochMilli(json.getJsonNumber("t").longValue()),
                wish(json.getJsonObject("w")));
    }

    private static JsonObjectBuilder json(StepUp wish) {
        JsonObjectBuilder json = JSON.createObjectBuilder();
        if (!wish.acrValues().isEmpty()) {
            json.add("acr", JSON.createArrayBuilder(wish.acrValues()));
        }
        wish.maxAge().ifPresent(age -> json.add("age", age.toSeconds()));
        wish.prompt().ifPresent(prompt -> json.add("ask", prompt.name()));
        return json;
    }

    private static StepUp wish(JsonObject json) {
        return new StepUp(
                json.containsKey("acr") ? texts(json.getJsonArray("acr")) : List.of(),
                Optional.ofNullable(json.getJsonNumber("age")).map(age -> Duration.ofSeconds(age.longValue())),
                Optional.ofNullable(json.getString("ask", null)).map(Prompt::valueOf));
    }

    private Optional<JsonObject> open(String sealed, String place) {
        return seal.open(sealed, place)
                .map(text -> JSON.createReader(new StringReader(text.reveal())).readObject());
    }

    private boolean isYounger(JsonObject json, Duration age) {
        Instant at = Instant.ofEpochMilli(json.getJsonNumber("at").longValue());
        return clock.instant().isBefore(at.plus(age));
    }

    private static List<String> texts(JsonArray values) {
        return values.getValuesAs(JsonString::getString);
    }
}
