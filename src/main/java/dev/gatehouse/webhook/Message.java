package dev.gatehouse.webhook;

import dev.gatehouse.ids.AccountId;
import dev.gatehouse.ids.ConnectionId;
import dev.gatehouse.ids.CustomerId;
import dev.gatehouse.ids.SessionId;
import dev.gatehouse.journal.OutboxEvent;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What is sent about an event: the same to everybody, and the same however often.
 *
 * @param id the event's
 * @param customer at whom it happened
 * @param type what happened
 * @param body a JSON text: type, timestamp, data
 */
record Message(String id, CustomerId customer, String type, String body) {

    /** The type of a message that says nothing but that messages arrive. */
    static final String TEST = "webhook.test";

    static Message of(OutboxEvent event) {
        JsonObjectBuilder data =
                Json.createObjectBuilder().add("customerId", event.customer().value());
        put(data, "subject", Optional.of(event.about().subject()));
        put(
                data,
                "connectionId",
                Optional.ofNullable(event.about().connection()).map(ConnectionId::value));
        put(data, "accountId", Optional.ofNullable(event.about().account()).map(AccountId::value));
        put(data, "sessionId", Optional.ofNullable(event.about().session()).map(SessionId::value));
        put(data, "detail", Optional.of(event.detail()));
        put(data, "actor", Optional.of(event.actorName()));
        put(data, "auditId", Optional.ofNullable(event.auditId()));
        return of(event.id(), event.customer(), event.type().key(), event.at(), data);
    }

    static Message test(CustomerId customer, String actor, Instant now) {
        JsonObjectBuilder data = Json.createObjectBuilder().add("customerId", customer.value());
        put(data, "actor", Optional.of(actor));
        return of("evt_" + UUID.randomUUID(), customer, TEST, now, data);
    }

    private static Message of(String id, CustomerId customer, String type, Instant at, JsonObjectBuilder data) {
        String body = Json.createObjectBuilder()
                .add("type", type)
                .add("timestamp", at.toString())
                .add("data", data)
                .build()
                .toString();
        return new Message(id, customer, type, body);
    }

    private static void put(JsonObjectBuilder data, String name, Optional<String> value) {
        value.filter(text -> !text.isEmpty()).ifPresent(text -> data.add(name, text));
    }
}
