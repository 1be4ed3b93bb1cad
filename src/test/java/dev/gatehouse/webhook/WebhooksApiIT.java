package dev.gatehouse.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.api.Scope;
import dev.gatehouse.testing.Receiver;
import dev.gatehouse.testing.server.ApiClient;
import dev.gatehouse.testing.server.House;
import dev.gatehouse.testing.server.Keys;
import dev.gatehouse.testing.server.ServerIT;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Webhooks over the API: a customer's with its key or the vendor's, and the vendor's own. */
@Tag("core")
class WebhooksApiIT extends ServerIT {

    private static final String ALL = "/webhooks";
    private static final String MEADOWS = "/customers/meadow/webhooks";
    private static final String BROOKS = "/customers/brook/webhooks";

    private final ApiClient vendor = Keys.vendor();
    private final ApiClient meadow = Keys.of("meadow");
    private final Receiver receiver = House.receiver();
    private final String path = "/api/" + UUID.randomUUID();

    @BeforeEach
    void theReceiverTakesEverything() {
        receiver.answers(Receiver.status(204));
    }

    @AfterEach
    void nothingIsSentAnyMore() {
        rows("delete from webhook_delivery");
        rows("delete from webhook");
    }

    private String wish(String types) {
        return "{\"description\":\" Mine \",\"address\":\"" + receiver.at(path) + "\",\"types\":[" + types + "]}";
    }

    private ApiClient.Reply added(ApiClient program, String at) {
        return program.post(at, wish("\"connection.enforced\",\"session.ended\""))
                .is(201);
    }

    @Test
    void one_is_added_read_changed_and_removed() {
        ApiClient.Reply made = added(meadow, MEADOWS);
        String id = made.text("webhookId");
        assertThat(made.text("secret")).matches("whsec_[A-Za-z0-9+/]{43}=");
        assertThat(made.text("customerId")).isEqualTo("meadow");
        assertThat(made.text("description")).isEqualTo("Mine");
        assertThat(made.header("Location")).endsWith("/api/v1" + MEADOWS + "/" + id);
        ApiClient.Reply read = meadow.get(MEADOWS + "/" + id).is(200);
        assertThat(read.body()).doesNotContain("secret");
        assertThat(meadow.get(MEADOWS).is(200).items()).hasSize(1);

        ApiClient.Reply changed = vendor.patch(
                        MEADOWS + "/" + id, "{\"types\":[\"identity.held\"]}", read.header("ETag"))
                .is(200);
        assertThat(changed.json().getJsonArray("types")).hasSize(1);
        assertThat(changed.text("description")).isEqualTo("Mine");
        meadow.delete(MEADOWS + "/" + id, changed.header("ETag")).is(204);
        meadow.get(MEADOWS + "/" + id).isProblem(404, "not_found");
        assertThat(value(
                        "select actor_name from audit_entry where action = 'WEBHOOK_CHANGED' and customer_id = 'meadow'"
                                + " order by at desc limit 1"))
                .isEqualTo("API key integration tests");
    }

    @Test
    void the_vendors_hears_of_all_customers() {
        ApiClient.Reply made = added(vendor, ALL);
        assertThat(made.json()).doesNotContainKey("customerId");
        signOut("meadow", "ada@meadow.example");
        signOut("brook", "bea@brook.example");

        await(() -> receiver.callsTo(path).size() == 2);
        assertThat(receiver.callsTo(path)).extracting(Receiver.Call::body).anyMatch(body -> body.contains("\"brook\""));
        String first = made.text("webhookId");
        ApiClient.Reply page =
                vendor.get(ALL + "/" + first + "/deliveries?limit=1").is(200);
        assertThat(page.items()).hasSize(1);
        assertThat(vendor.get(ALL + "/" + first + "/deliveries?limit=1&after=" + page.text("next"))
                        .is(200)
                        .items())
                .hasSize(1);
    }

    @Test
    void it_is_tested_and_what_was_sent_is_sent_again() {
        String hook = MEADOWS + "/" + added(meadow, MEADOWS).text("webhookId");
        String delivery = meadow.post(hook + "/test", "").is(200).text("deliveryId");
        await(() -> receiver.callsTo(path).size() == 1);
        await(() -> meadow.get(hook + "/deliveries")
                .items()
                .get(0)
                .getString("state")
                .equals("DELIVERED"));

        meadow.post(hook + "/deliveries/" + delivery + "/again", "").is(200);
        await(() -> receiver.callsTo(path).size() == 2);
    }

    @Test
    void it_is_switched_off_and_on_and_gets_a_new_secret() {
        ApiClient.Reply made = added(meadow, MEADOWS);
        String hook = MEADOWS + "/" + made.text("webhookId");
        assertThat(meadow.post(hook + "/switch-off", "").is(200).text("state")).isEqualTo("OFF");
        meadow.post(hook + "/test", "").isProblem(409, "wrong_state");
        assertThat(meadow.post(hook + "/switch-on", "").is(200).text("state")).isEqualTo("ACTIVE");
        assertThat(meadow.post(hook + "/rotate-secret", "").is(200).text("secret"))
                .startsWith("whsec_")
                .isNotEqualTo(made.text("secret"));
    }

    @Test
    void the_same_request_sent_again_adds_one() {
        String key = UUID.randomUUID().toString();
        String one = meadow.post(MEADOWS, wish("\"session.ended\""), "Idempotency-Key", key)
                .is(201)
                .body();

        assertThat(meadow.post(MEADOWS, wish("\"session.ended\""), "Idempotency-Key", key)
                        .is(201)
                        .body())
                .isEqualTo(one);
        assertThat(meadow.get(MEADOWS).items()).hasSize(1);
    }

    @Test
    void the_eleventh_is_refused() {
        for (int i = 0; i < 10; i++) {
            added(meadow, MEADOWS);
        }
        meadow.post(MEADOWS, wish("\"session.ended\"")).isProblem(409, "wrong_state");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://intranet/", "https://user@host.example/", "ftp://host.example/", "x", ""})
    void an_address_that_nothing_is_sent_to_is_refused(String address) {
        meadow.post(MEADOWS, "{\"description\":\"x\",\"address\":\"" + address + "\",\"types\":[\"session.ended\"]}")
                .isProblem(422, "invalid")
                .at("address");
    }

    @Test
    void events_that_there_are_none_of_are_refused() {
        meadow.post(MEADOWS, wish("\"session.ended\",\"nonsense\""))
                .isProblem(422, "invalid")
                .at("types[1]");
        meadow.post(MEADOWS, wish("")).isProblem(422, "invalid").at("types");
        meadow.post(MEADOWS, wish("\"webhook.test\"")).isProblem(422, "invalid").at("types[0]");
    }

    @Test
    void what_is_missing_too_long_or_unknown_is_refused() {
        meadow.post(MEADOWS, "{}").isProblem(422, "invalid").at("description");
        meadow.post(MEADOWS, "{\"description\":\"" + "x".repeat(101) + "\"}")
                .isProblem(422, "invalid")
                .at("description");
        meadow.post(MEADOWS, wish("\"session.ended\"").replace("}", ",\"secret\":\"mine\"}"))
                .isProblem(422, "invalid")
                .at("secret");
    }

    @Test
    void a_body_that_is_no_json_or_too_long_is_refused() {
        meadow.post(MEADOWS, "{").isProblem(400, "malformed");
        meadow.post(MEADOWS, "{\"description\":\"" + "x".repeat(70_000) + "\"}").isProblem(413, "too_large");
    }

    @Test
    void a_version_that_is_missing_or_stale_is_refused() {
        ApiClient.Reply made = added(meadow, MEADOWS);
        String hook = MEADOWS + "/" + made.text("webhookId");
        meadow.send("PATCH", hook, "{\"description\":\"b\"}").isProblem(428, "version_needed");
        meadow.send("DELETE", hook, null).isProblem(428, "version_needed");
        meadow.patch(hook, "{\"description\":\"b\"}", made.header("ETag")).is(200);
        meadow.patch(hook, "{\"description\":\"c\"}", made.header("ETag")).isProblem(412, "stale");
        meadow.delete(hook, made.header("ETag")).isProblem(412, "stale");
    }

    @Test
    void nothing_is_there_without_a_key_or_with_an_unknown_one() {
        for (String at : List.of(ALL, MEADOWS)) {
            Keys.none().get(at).isProblem(401, "key_missing");
            Keys.unknown().post(at, wish("\"session.ended\"")).isProblem(401, "key_invalid");
        }
    }

    @Test
    void a_key_without_the_scope_is_refused() {
        ApiClient narrow = Keys.vendor(Scope.CUSTOMERS_READ);
        narrow.get(ALL).isProblem(403, "scope_missing");
        narrow.post(MEADOWS, wish("\"session.ended\"")).isProblem(403, "scope_missing");
    }

    @Test
    void a_customers_key_opens_none_of_the_vendors() {
        String hook = ALL + "/" + added(vendor, ALL).text("webhookId");
        meadow.get(ALL).isProblem(403, "scope_missing");
        meadow.post(ALL, wish("\"session.ended\"")).isProblem(403, "scope_missing");
        meadow.get(hook).isProblem(403, "scope_missing");
        meadow.delete(hook, "*").isProblem(403, "scope_missing");
        meadow.post(hook + "/rotate-secret", "").isProblem(403, "scope_missing");
        meadow.get(hook.replace(ALL, MEADOWS)).isProblem(404, "not_found");
    }

    @Test
    void another_customers_key_finds_nothing() {
        String id = added(vendor, BROOKS).text("webhookId");
        for (String at : List.of(BROOKS, MEADOWS)) {
            meadow.get(at + "/" + id).isProblem(404, "not_found");
            meadow.patch(at + "/" + id, "{\"description\":\"x\"}", "*").isProblem(404, "not_found");
            meadow.delete(at + "/" + id, "*").isProblem(404, "not_found");
            for (String verb : List.of("switch-on", "switch-off", "rotate-secret", "test")) {
                meadow.post(at + "/" + id + "/" + verb, "").isProblem(404, "not_found");
            }
            meadow.get(at + "/" + id + "/deliveries").isProblem(404, "not_found");
        }
        meadow.get(BROOKS).isProblem(404, "not_found");
        meadow.post(BROOKS, wish("\"session.ended\"")).isProblem(404, "not_found");
    }

    @Test
    void an_id_that_nobody_knows_is_not_found() {
        for (String id : List.of("hook_0123456789abcdefghjk", "x", "%20")) {
            vendor.get(ALL + "/" + id).isProblem(404, "not_found");
        }
        String hook = MEADOWS + "/" + added(meadow, MEADOWS).text("webhookId");
        meadow.post(hook + "/deliveries/dlv_x/again", "").isProblem(404, "not_found");
        meadow.get(hook + "/deliveries?after=x").isProblem(422, "invalid").at("after");
    }

    @Test
    void a_delivery_of_another_webhook_is_not_sent_again_through_this_one() {
        String theirs = BROOKS + "/" + added(vendor, BROOKS).text("webhookId");
        String delivery = vendor.post(theirs + "/test", "").is(200).text("deliveryId");
        String mine = MEADOWS + "/" + added(meadow, MEADOWS).text("webhookId");
        meadow.post(mine + "/deliveries/" + delivery + "/again", "").isProblem(404, "not_found");
    }

    private void signOut(String customer, String email) {
        var browser = browser();
        assertSignedIn(signIn(browser, customer, email), email);
        browser.post("signout", java.util.Map.of());
    }

    private static void await(java.util.function.BooleanSupplier condition) {
        long until = System.nanoTime() + 30_000_000_000L;
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("within 30 s").isLessThan(until);
            try {
                Thread.sleep(100);
            } catch (InterruptedException over) {
                throw new IllegalStateException(over);
            }
        }
    }
}
