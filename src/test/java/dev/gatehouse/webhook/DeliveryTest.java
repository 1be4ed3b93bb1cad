package dev.gatehouse.webhook;

import static dev.gatehouse.testing.database.Samples.connectionId;
import static dev.gatehouse.testing.database.Samples.customerId;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import dev.gatehouse.ids.AccountId;
import dev.gatehouse.ids.SessionId;
import dev.gatehouse.ids.WebhookId;
import dev.gatehouse.journal.About;
import dev.gatehouse.journal.EventType;
import dev.gatehouse.secret.Redacted;
import dev.gatehouse.testing.Receiver;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Events on their way to webhooks, by real HTTP through the one door to the network. */
@Timeout(60)
class DeliveryTest {

    private static final EventType TYPE = EventType.CONNECTION_ENFORCED;

    private final Switchyard yard = new Switchyard();

    @AfterEach
    void close() {
        yard.close();
    }

    // What is sent, and to whom

    @Test
    void an_event_arrives_where_it_was_asked_for() {
        WebhookId hook = yard.added("/hook?key=1", TYPE).id();
        yard.happens(TYPE, About.of(connectionId("first"), "Okta of Acme"));

        yard.round();

        assertThat(yard.receiver.calls()).hasSize(1);
        Receiver.Call call = yard.receiver.calls().get(0);
        assertThat(call.path()).isEqualTo("/hook?key=1");
        assertThat(call.headers()).containsEntry("content-type", "application/json");
        JsonObject message = json(call.body());
        assertThat(message.keySet()).containsExactlyInAnyOrder("type", "timestamp", "data");
        assertThat(message.getString("type")).isEqualTo("connection.enforced");
        assertThat(message.getString("timestamp")).isEqualTo("2026-11-22T09:00:00Z");
        assertThat(message.getJsonObject("data"))
                .isEqualTo(json("{\"customerId\":\"acme\",\"subject\":\"Okta of Acme\",\"connectionId\":\""
                        + connectionId("first") + "\",\"detail\":\"a detail\"}"));
        assertThat(yard.only(hook).state()).isEqualTo(Delivery.State.DELIVERED);
        assertThat(yard.only(hook).answer()).contains(204);
        assertThat(yard.database.value("select count(*) from outbox_event")).isEqualTo("0");
    }

    @Test
    void a_session_that_ended_is_told_by_the_ids_that_programs_know() {
        yard.added("/hook", EventType.SESSION_ENDED);
        SessionId session = SessionId.random(yard.random);
        yard.happens(EventType.SESSION_ENDED, About.of(session, new AccountId("bob")));

        yard.round();

        assertThat(json(yard.receiver.calls().get(0).body()).getJsonObject("data"))
                .isEqualTo(json("{\"customerId\":\"acme\",\"accountId\":\"bob\",\"sessionId\":\"" + session
                        + "\",\"detail\":\"a detail\"}"));
    }

    @Test
    void what_nobody_asked_for_goes_nowhere_and_is_not_kept() {
        WebhookId hook = yard.added("/hook", TYPE).id();
        yard.happens(EventType.CONNECTION_DISABLED);

        yard.round();

        assertThat(yard.receiver.calls()).isEmpty();
        assertThat(yard.sent(hook)).isEmpty();
        assertThat(yard.database.value("select count(*) from outbox_event")).isEqualTo("0");
    }

    @Test
    void a_customer_never_hears_of_another_and_the_vendor_hears_of_all() {
        yard.added("/acme", TYPE);
        yard.read((webhooks, ignored) -> webhooks.add(yard.eve(), Switchyard.OTHER, yard.form("/other", TYPE)));
        yard.addedByVendor("/vendor", TYPE);
        yard.happensAt("acme", TYPE, About.of("of Acme"));
        yard.happensAt("other", TYPE, About.of("of Other"));

        yard.round();

        assertThat(yard.receiver.callsTo("/acme"))
                .extracting(Receiver.Call::body)
                .singleElement()
                .asString()
                .contains("of Acme");
        assertThat(yard.receiver.callsTo("/other"))
                .extracting(Receiver.Call::body)
                .singleElement()
                .asString()
                .contains("of Other");
        assertThat(yard.receiver.callsTo("/vendor")).hasSize(2);
    }

    // The signature

    @Test
    void the_signature_is_that_of_standard_webhooks() throws Exception {
        Redacted secret = yard.added("/hook", TYPE).secret();
        yard.happens(TYPE);
        yard.round();

        Receiver.Call call = yard.receiver.calls().get(0);
        assertThat(call.headers().get("webhook-id")).matches("evt_[0-9a-f-]{36}");
        assertThat(call.headers()).containsEntry("webhook-timestamp", "1795338000");
        assertThat(call.headers().get("webhook-signature")).isEqualTo(computed(secret, call));
    }

    /** The example of the specification's own libraries. */
    @Test
    void a_known_message_has_the_known_signature() {
        SigningSecret secret = SigningSecret.of(Redacted.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"));

        assertThat(secret.sign(
                        "msg_p5jXN8AQM9LWM0D4loKWxJek", Instant.ofEpochSecond(1614265330), "{\"test\": 2432232314}"))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void for_a_day_after_a_new_secret_the_one_before_signs_too() throws Exception {
        Webhooks.Made made = yard.added("/hook", TYPE);
        Redacted next = yard.read((webhooks, ignored) -> webhooks.newSecret(yard.ada(), Switchyard.ACME, made.id()));
        yard.happens(TYPE);
        yard.round();
        yard.clock.forward(Webhook.OVERLAP);
        yard.happens(TYPE);
        yard.round();

        List<Receiver.Call> calls = yard.receiver.calls();
        assertThat(calls.get(0).headers().get("webhook-signature"))
                .isEqualTo(computed(next, calls.get(0)) + " " + computed(made.secret(), calls.get(0)));
        assertThat(calls.get(1).headers().get("webhook-signature")).isEqualTo(computed(next, calls.get(1)));
    }

    /** As a receiver computes it, by nothing of ours. */
    private static String computed(Redacted secret, Receiver.Call call) throws Exception {
        byte[] key = Base64.getDecoder().decode(secret.reveal().replaceFirst("^whsec_", ""));
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        String signed =
                call.headers().get("webhook-id") + "." + call.headers().get("webhook-timestamp") + "." + call.body();
        return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
    }

    // Again and again

    @Test
    void what_is_not_taken_is_tried_after_5_s_30_s_2_min_10_min_1_h_6_h_and_24_h_and_then_given_up() {
        yard.receiver.answers(Receiver.status(503));
        WebhookId hook = yard.added("/hook", TYPE).id();
        yard.happens(TYPE);
        yard.round();
        List<Duration> pauses = List.of(
                Duration.ofSeconds(5),
                Duration.ofSeconds(30),
                Duration.ofMinutes(2),
                Duration.ofMinutes(10),
                Duration.ofHours(1),
                Duration.ofHours(6),
                Duration.ofHours(24));
        for (int tries = 1; tries <= pauses.size(); tries++) {
            assertThat(yard.receiver.calls()).hasSize(tries);
            assertThat(yard.only(hook).state()).isEqualTo(Delivery.State.WAITING);
            assertThat(yard.only(hook).attempts()).isEqualTo(tries);
            assertThat(yard.only(hook).answer()).contains(503);
            yard.clock.forward(pauses.get(tries - 1).minusMillis(1));
            yard.round();
            assertThat(yard.receiver.calls()).as("too early").hasSize(tries);
            yard.clock.forward(Duration.ofMillis(1));
            yard.round();
        }
        assertThat(yard.receiver.calls()).hasSize(8);
        assertThat(yard.only(hook).state()).isEqualTo(Delivery.State.FAILED);
        yard.clock.forward(Duration.ofDays(2));
        yard.round();
        assertThat(yard.receiver.calls()).hasSize(8);
    }

    @Test
    void the_id_and_the_body_are_the_same_however_often_it_is_tried_and_the_time_is_that_of_the_try() {
        yard.receiver.answers(Receiver.status(500));
        yard.added("/hook", TYPE);
        yard.happens(TYPE);
        yard.round();
        yard.receiver.answers(Receiver.status(200));
        yard.clock.forward(Duration.ofSeconds(5));
        yard.round();

        List<Receiver.Call> calls = yard.receiver.calls();
        assertThat(calls).hasSize(2);
        assertThat(calls.get(1).body()).isEqualTo(calls.get(0).body());
        assertThat(calls.get(1).headers().get("webhook-id"))
                .isEqualTo(calls.get(0).headers().get("webhook-id"));
        assertThat(calls.get(1).headers().get("webhook-timestamp")).isEqualTo("1795338005");
    }

    @Test
    void after_a_failure_the_rest_of_what_is_due_there_waits_a_little() {
        yard.receiver.answers(Receiver.status(500));
        yard.added("/hook", TYPE);
        for (int i = 0; i < 20; i++) {
            yard.happens(TYPE);
        }
        yard.round();
        yard.round();
        assertThat(yard.receiver.calls()).hasSize(1);
        yard.receiver.answers(Receiver.status(200));
        yard.clock.forward(Queue.REST);
        yard.round();
        assertThat(yard.receiver.calls()).hasSize(21);
    }

    @Test
    void where_nobody_answers_it_waits_and_goes_on() {
        WebhookId hook =
                yard.addedTo(URI.create("http://127.0.0.1:1/hook"), TYPE).id();
        yard.happens(TYPE);
        yard.round();

        assertThat(yard.only(hook).state()).isEqualTo(Delivery.State.WAITING);
        assertThat(yard.only(hook).answer()).isEmpty();
        assertThat(yard.only(hook).found()).isEqualTo("UNREACHABLE");
    }

    @Test
    void a_node_that_falls_down_between_delivery_and_note_loses_nothing() {
        WebhookId hook = yard.added("/hook", TYPE).id();
        yard.happens(TYPE);
        yard.distribution().distribute();
        Letter letter = yard.queue().take(hook).orElseThrow();
        assertThat(yard.post().send(letter).isTaken()).isTrue();

        yard.round();
        assertThat(yard.receiver.calls()).as("its lease still runs").hasSize(1);
        yard.clock.forward(Queue.LEASE);
        yard.round();

        assertThat(yard.receiver.calls()).hasSize(2);
        assertThat(yard.receiver.calls().get(1).headers().get("webhook-id"))
                .isEqualTo(yard.receiver.calls().get(0).headers().get("webhook-id"));
        assertThat(yard.only(hook).state()).isEqualTo(Delivery.State.DELIVERED);
    }

    @Test
    void a_note_that_comes_after_another_node_has_taken_it_anew_changes_nothing() {
        WebhookId hook = yard.added("/hook", TYPE).id();
        yard.happens(TYPE);
        yard.distribution().distribute();
        Letter late = yard.queue().take(hook).orElseThrow();
        yard.clock.forward(Queue.LEASE);
        Letter anew = yard.queue().take(hook).orElseThrow();
        yard.queue().note(anew, Reply.of(200));
        yard.queue().note(late, Reply.of(500));

        assertThat(yard.only(hook).state()).isEqualTo(Delivery.State.DELIVERED);
        assertThat(yard.only(hook).answer()).contains(200);
    }

    @Test
    void two_nodes_at_once_deliver_each_event_once() throws Exception {
        WebhookId hook = yard.added("/hook", TYPE).id();
        for (int i = 0; i < 40; i++) {
            yard.happens(TYPE);
        }
        ExecutorService both = Executors.newFixedThreadPool(2);
        try {
            List<Future<?>> nodes = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                nodes.add(both.submit(() -> yard.node(Runnable::run).go()));
            }
            for (Future<?> node : nodes) {
                node.get();
            }
        } finally {
            both.shutdownNow();
        }
        yard.round();

        assertThat(yard.sent(hook)).hasSize(40).allMatch(delivery -> delivery.state() == Delivery.State.DELIVERED);
        assertThat(yard.receiver.calls())
                .extracting(call -> call.headers().get("webhook-id"))
                .hasSize(40)
                .doesNotHaveDuplicates();
    }

    // Given up

    @Test
    void who_says_that_it_is_gone_is_told_nothing_more_and_its_admins_read_it() {
        yard.receiver.answers(Receiver.status(410));
        WebhookId hook = yard.added("/hook", TYPE).id();
        yard.happens(TYPE);
        yard.round();
        yard.happens(TYPE);
        yard.clock.forward(Duration.ofDays(1));
        yard.round();

        assertThat(yard.receiver.calls()).hasSize(1);
        assertThat(yard.webhook(hook).state()).isEqualTo(Webhook.State.GONE);
        assertThat(yard.only(hook).state()).isEqualTo(Delivery.State.PAUSED);
        assertThat(yard.audited("acme")).contains("WEBHOOK_GIVEN_UP Our server it answered 410 Gone");
    }

    @Test
    void who_takes_nothing_for_five_days_is_given_up() {
        yard.receiver.answers(Receiver.status(500));
        WebhookId hook = yard.added("/hook", TYPE).id();
        yard.happens(TYPE);
        yard.round();
        yard.clock.forward(Queue.PATIENCE.minusSeconds(1));
        yard.round();
        assertThat(yard.webhook(hook).state()).isEqualTo(Webhook.State.ACTIVE);
        assertThat(yard.webhook(hook).failingSince()).contains(Instant.parse("2026-11-22T09:00:00Z"));
        yard.clock.forward(Duration.ofMinutes(1));
        yard.round();

        assertThat(yard.webhook(hook).state()).isEqualTo(Webhook.State.FAILED);
        assertThat(yard.audited("acme")).endsWith("WEBHOOK_GIVEN_UP Our server it has taken nothing for 5 days");
    }

    @Test
    void one_that_is_taken_in_between_counts() {
        yard.receiver.answers(Receiver.status(500));
        WebhookId hook = yard.added("/hook", TYPE).id();
        yard.happens(TYPE);
        yard.round();
        yard.clock.forward(Duration.ofDays(4));
        yard.receiver.answers(Receiver.status(200));
        yard.round();
        assertThat(yard.webhook(hook).failingSince()).isEmpty();
        yard.receiver.answers(Receiver.status(500));
        yard.clock.forward(Duration.ofDays(4));
        yard.happens(TYPE);
        yard.round();

        assertThat(yard.webhook(hook).state()).isEqualTo(Webhook.State.ACTIVE);
    }

    @Test
    void that_a_webhook_was_given_up_is_told_to_the_others() {
        yard.receiver.answers(exchange ->
                exchange.sendResponseHeaders(exchange.getRequestURI().getPath().equals("/gone") ? 410 : 200, -1));
        yard.added("/gone", TYPE);
        yard.added("/watch", EventType.WEBHOOK_DISABLED);
        yard.happens(TYPE);
        yard.round();
        yard.round();

        assertThat(yard.receiver.callsTo("/watch"))
                .singleElement()
                .satisfies(call -> assertThat(call.body()).contains("\"webhook.disabled\"", "410 Gone"));
    }

    // What a receiver may not do

    @Test
    void a_redirect_is_not_followed_and_is_no_success() {
        yard.receiver.answers(exchange -> {
            exchange.getResponseHeaders()
                    .set("Location", yard.receiver.at("/elsewhere").toString());
            exchange.sendResponseHeaders(307, -1);
        });
        WebhookId hook = yard.added("/hook", TYPE).id();
        yard.happens(TYPE);
        yard.round();

        assertThat(yard.receiver.callsTo("/elsewhere")).isEmpty();
        assertThat(yard.only(hook).answer()).contains(307);
        assertThat(yard.only(hook).state()).isEqualTo(Delivery.State.WAITING);
    }

    @Test
    void a_huge_answer_is_cut() {
        yard.receiver.answers(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] much = new byte[Switchyard.MOST_BYTES];
            try {
                for (int i = 0; i < 1000; i++) {
                    exchange.getResponseBody().write(much);
                }
            } catch (IOException hungUp) {
                return;
            }
        });
        WebhookId hook = yard.added("/hook", TYPE).id();
        yard.happens(TYPE);
        yard.round();

        assertThat(yard.only(hook).found()).isEqualTo("ANSWER_TOO_LARGE");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://10.0.0.1/hook",
                "https://169.254.169.254/latest/meta-data",
                "https://[::1]/hook",
                "https://[::ffff:10.0.0.1]/hook",
                "http://127.0.0.1:2/hook",
                "http://localhost/hook"
            })
    void an_address_that_is_not_public_is_refused_at_the_door(String address) {
        WebhookId hook = yard.addedTo(URI.create(address), TYPE).id();
        yard.happens(TYPE);
        yard.round();

        assertThat(yard.only(hook).found()).isEqualTo("ADDRESS_REFUSED");
        assertThat(yard.only(hook).state()).isEqualTo(Delivery.State.WAITING);
    }

    @Test
    void a_slow_receiver_holds_nobody_up() throws Exception {
        yard.receiver.answers(DeliveryTest::slowly);
        yard.added("/slow", TYPE);
        yard.added("/quick", TYPE);
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            Round node = yard.node(threads);
            for (int i = 0; i < 3; i++) {
                yard.happens(TYPE);
            }
            node.go();
            while (yard.receiver.callsTo("/quick").size() < 3) {
                Thread.sleep(10);
            }
            assertThat(yard.receiver.callsTo("/slow")).hasSizeLessThanOrEqualTo(1);
        } finally {
            threads.shutdown();
            assertThat(threads.awaitTermination(20, java.util.concurrent.TimeUnit.SECONDS))
                    .isTrue();
        }
    }

    private static void slowly(HttpExchange exchange) throws IOException {
        if (exchange.getRequestURI().getPath().equals("/slow")) {
            try {
                Thread.sleep(3000);
            } catch (InterruptedException over) {
                Thread.currentThread().interrupt();
            }
        }
        exchange.sendResponseHeaders(204, -1);
    }

    // Again by hand, and the end of it

    @Test
    void what_was_given_up_is_delivered_again_by_hand() {
        yard.receiver.answers(Receiver.status(500));
        WebhookId hook = yard.added("/hook", TYPE).id();
        yard.happens(TYPE);
        for (int i = 0; i < 10; i++) {
            yard.round();
            yard.clock.forward(Duration.ofHours(12));
        }
        assertThat(yard.only(hook).state()).isEqualTo(Delivery.State.FAILED);
        yard.receiver.answers(Receiver.status(200));
        yard.change((webhooks, deliveries) -> deliveries.again(
                yard.ada(), Switchyard.ACME, hook, yard.only(hook).id()));
        yard.round();

        assertThat(yard.only(hook).state()).isEqualTo(Delivery.State.DELIVERED);
        assertThat(yard.only(hook).attempts()).isEqualTo(1);
    }

    @Test
    void what_waited_while_it_was_switched_off_is_delivered_when_it_is_switched_on() {
        yard.receiver.answers(Receiver.status(500));
        WebhookId hook = yard.added("/hook", TYPE).id();
        yard.happens(TYPE);
        yard.round();
        yard.change((webhooks, deliveries) -> webhooks.switchOff(yard.ada(), Switchyard.ACME, hook));
        yard.happens(TYPE);
        yard.clock.forward(Duration.ofDays(3));
        yard.round();
        assertThat(yard.receiver.calls()).hasSize(1);
        yard.receiver.answers(Receiver.status(200));
        yard.change((webhooks, deliveries) -> webhooks.switchOn(yard.ada(), Switchyard.ACME, hook));
        yard.round();

        assertThat(yard.only(hook).state()).isEqualTo(Delivery.State.DELIVERED);
    }

    @Test
    void what_was_settled_goes_after_thirty_days_and_what_waits_stays() {
        WebhookId hook = yard.added("/hook", TYPE).id();
        yard.happens(TYPE);
        yard.round();
        yard.happens(TYPE);
        yard.distribution().distribute();
        yard.clock.forward(Deliveries.KEPT);
        yard.change((webhooks, deliveries) -> deliveries.sweep());
        assertThat(yard.sent(hook)).hasSize(2);
        yard.clock.forward(Duration.ofSeconds(1));
        yard.change((webhooks, deliveries) -> deliveries.sweep());

        assertThat(yard.only(hook).state()).isEqualTo(Delivery.State.WAITING);
    }

    @Test
    void a_test_says_nothing_but_that_it_arrives() {
        WebhookId hook = yard.added("/hook", TYPE).id();
        String delivery = yard.read((webhooks, deliveries) -> deliveries.test(yard.ada(), Switchyard.ACME, hook));
        yard.round();

        assertThat(json(yard.receiver.calls().get(0).body()).getString("type")).isEqualTo("webhook.test");
        assertThat(json(yard.receiver.calls().get(0).body()).getJsonObject("data"))
                .isEqualTo(json("{\"customerId\":\"acme\",\"actor\":\"ada@acme.example\"}"));
        assertThat(yard.only(hook).id()).isEqualTo(delivery);
        assertThat(yard.only(hook).customer()).isEqualTo(customerId("acme"));
    }

    @Test
    void the_list_goes_on_below_a_delivery() {
        WebhookId hook = yard.added("/hook", TYPE).id();
        for (int i = 0; i < 5; i++) {
            yard.happens(TYPE);
        }
        yard.round();
        List<Delivery> all = yard.sent(hook);
        List<Delivery> rest = yard.read((webhooks, deliveries) ->
                deliveries.part(yard.webhook(hook), Optional.of(all.get(1).id()), 10));

        assertThat(rest)
                .extracting(Delivery::id)
                .containsExactlyElementsOf(
                        all.subList(2, 5).stream().map(Delivery::id).toList());
    }

    private static JsonObject json(String text) {
        return Json.createReader(new StringReader(text)).readObject();
    }
}
