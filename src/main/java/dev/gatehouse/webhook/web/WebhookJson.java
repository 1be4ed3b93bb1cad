package dev.gatehouse.webhook.web;

import dev.gatehouse.api.Fields;
import dev.gatehouse.api.Problem;
import dev.gatehouse.api.ProblemCode;
import dev.gatehouse.ids.CustomerId;
import dev.gatehouse.journal.EventType;
import dev.gatehouse.secret.Redacted;
import dev.gatehouse.webhook.Declined;
import dev.gatehouse.webhook.Delivery;
import dev.gatehouse.webhook.Destinations;
import dev.gatehouse.webhook.Webhook;
import dev.gatehouse.webhook.WebhookForm;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.net.URI;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Webhooks and deliveries as the API writes and reads them, and how it says that something is not done. */
final class WebhookJson {

    private WebhookJson() {}

    static JsonObject of(Webhook webhook) {
        return builder(webhook).build();
    }

    static JsonObject withSecret(Webhook webhook, Redacted secret) {
        return builder(webhook).add("secret", secret.reveal()).build();
    }

    private static JsonObjectBuilder builder(Webhook webhook) {
        JsonArrayBuilder types = Json.createArrayBuilder();
        webhook.types().forEach(type -> types.add(type.key()));
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("webhookId", webhook.id().value())
                .add("description", webhook.description())
                .add("address", webhook.address().toString())
                .add("types", types)
                .add("state", webhook.state().name())
                .add("created", webhook.madeAt().toString());
        webhook.customer().map(CustomerId::value).ifPresent(id -> json.add("customerId", id));
        webhook.failingSince().ifPresent(since -> json.add("failingSince", since.toString()));
        return json;
    }

    static JsonObject of(Delivery delivery) {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("deliveryId", delivery.id())
                .add("eventId", delivery.eventId())
                .add("customerId", delivery.customer().value())
                .add("type", delivery.type())
                .add("state", delivery.state().name())
                .add("attempts", delivery.attempts())
                .add("created", delivery.madeAt().toString())
                .add("message", message(delivery));
        delivery.triedAt().ifPresent(at -> json.add("tried", at.toString()));
        delivery.answer().ifPresent(status -> json.add("answer", status));
        if (delivery.state() == Delivery.State.WAITING) {
            json.add("nextTry", delivery.nextAt().toString());
        }
        if (!delivery.found().isEmpty()) {
            json.add("noAnswer", delivery.found());
        }
        return json.build();
    }

    private static JsonObject message(Delivery delivery) {
        try (JsonReader reader = Json.createReader(new StringReader(delivery.body()))) {
            return reader.readObject();
        }
    }

    /** What a body wants a webhook to be; of one that exists, what it does not name stays. */
    static WebhookForm form(Fields fields, Destinations destinations, Optional<Webhook> before) {
        String description = fields.optional("description", WebhookJson::description)
                .or(() -> before.map(Webhook::description))
                .orElseThrow(() -> missing("description"));
        URI address = fields.optional("address", text -> address(text, destinations))
                .or(() -> before.map(Webhook::address))
                .orElseThrow(() -> missing("address"));
        Set<EventType> types = fields.list("types", WebhookJson::type)
                .map(WebhookJson::some)
                .or(() -> before.map(Webhook::types))
                .orElseThrow(() -> missing("types"));
        fields.nothingElse();
        return new WebhookForm(description, address, types);
    }

    private static Problem missing(String field) {
        return new Problem(ProblemCode.INVALID, "It is missing.", field);
    }

    private static String description(String text) {
        String stripped = text.strip();
        if (stripped.isEmpty() || stripped.length() > WebhookForm.LONGEST_DESCRIPTION) {
            throw new IllegalArgumentException(
                    "a description has 1 to " + WebhookForm.LONGEST_DESCRIPTION + " characters");
        }
        return stripped;
    }

    private static URI address(String text, Destinations destinations) {
        return destinations
                .accept(text)
                .orElseThrow(() -> new IllegalArgumentException("it has to be https, without a user and without a #"));
    }

    private static EventType type(String key) {
        return EventType.byKey(key).orElseThrow(() -> new IllegalArgumentException("there is no such event"));
    }

    private static Set<EventType> some(List<EventType> types) {
        if (types.isEmpty()) {
            throw new Problem(ProblemCode.INVALID, "Name at least one event.", "types");
        }
        return EnumSet.copyOf(types);
    }

    static void doing(Runnable work) {
        answering(() -> {
            work.run();
            return true;
        });
    }

    static <T> T answering(Supplier<T> work) {
        try {
            return work.get();
        } catch (Declined declined) {
            throw problem(declined.reason());
        }
    }

    private static Problem problem(Declined.Reason reason) {
        return switch (reason) {
            case NOT_ALLOWED, PROOF_NEEDED ->
                new Problem(ProblemCode.SCOPE_MISSING, "This key looks after no webhooks here.");
            case NOT_FOUND -> Problem.notFound("webhook");
            case OUTDATED -> new Problem(ProblemCode.STALE, "Somebody changed it since you read it. Read it again.");
            case TOO_MANY -> new Problem(ProblemCode.WRONG_STATE, "There are as many as there may be. Remove one.");
            case SWITCHED_OFF -> new Problem(ProblemCode.WRONG_STATE, "It is switched off. Switch it on first.");
            case WAITING -> new Problem(ProblemCode.WRONG_STATE, "It is on its way already.");
        };
    }
}
