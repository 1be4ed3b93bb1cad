package dev.gatehouse.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testing.server.ApiClient;
import dev.gatehouse.testing.server.House;
import dev.gatehouse.testing.server.Keys;
import dev.gatehouse.testing.server.ServerIT;
import jakarta.json.JsonObject;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** API keys: what they are good for, and what each call has in common. */
@Tag("core")
class KeysApiIT extends ServerIT {

    private final ApiClient vendor = Keys.vendor();

    @Test
    void the_first_key_counts_no_more_once_the_vendor_has_a_stored_one() {
        new ApiClient(House.base(), House.FIRST_KEY).get("/customers").isProblem(401, "key_invalid");
    }

    @Test
    void a_call_without_a_key_is_refused_and_told_how_to_bring_one() {
        ApiClient.Reply refused = Keys.none().get("/customers").isProblem(401, "key_missing");

        assertThat(refused.header("WWW-Authenticate")).isEqualTo("Bearer realm=\"Gatehouse API\"");
    }

    @Test
    void a_key_that_nobody_knows_is_refused() {
        Keys.unknown().get("/customers").isProblem(401, "key_invalid");
    }

    @Test
    void a_session_in_a_browser_opens_nothing() {
        var admin = browser();
        assertSignedIn(signIn(admin, "meadow", "ada@meadow.example"), "ada@meadow.example");

        assertThat(admin.get("api/v1/customers/meadow").statusCode()).isEqualTo(401);
    }

    @Test
    void a_key_lacks_what_it_was_not_given() {
        ApiClient narrow = Keys.vendor(Scope.CUSTOMERS_READ);

        narrow.get("/customers/meadow").is(200);
        narrow.post("/customers", "{\"name\":\"Brook\"}").isProblem(403, "scope_missing");
        narrow.get("/keys").isProblem(403, "scope_missing");
    }

    @Test
    void a_customers_key_finds_no_other_customer() {
        ApiClient meadow = Keys.of("meadow");

        assertThat(meadow.get("/customers/meadow").is(200).text("customerId")).isEqualTo("meadow");
        meadow.get("/customers/brook").isProblem(404, "not_found");
        meadow.get("/customers/no-such-customer").isProblem(404, "not_found");
    }

    @Test
    void a_customers_key_has_no_scope_of_the_vendors() {
        vendor.post("/customers/meadow/keys", "{\"name\":\"x\",\"scopes\":[\"customers:write\"]}")
                .isProblem(422, "invalid")
                .at("scopes[0]");
    }

    @Test
    void a_key_makes_none_that_may_do_more_than_itself() {
        ApiClient maker = Keys.vendor(Scope.KEYS);

        maker.post("/keys", "{\"name\":\"x\",\"scopes\":[\"accounts:write\"]}")
                .isProblem(422, "invalid")
                .at("scopes[0]");
        maker.post("/keys", "{\"name\":\"x\",\"scopes\":[\"keys\"]}").is(201);
    }

    @Test
    void the_text_of_a_key_is_shown_once_and_stored_nowhere() {
        String text = vendor.post("/keys", "{\"name\":\"once\",\"scopes\":[\"keys\"]}")
                .is(201)
                .text("key");
        JsonObject listed = vendor.get("/keys").is(200).items().stream()
                .filter(key -> key.getString("prefix").equals(text.substring(0, 12)))
                .findFirst()
                .orElseThrow();

        assertThat(listed.getString("name")).isEqualTo("once");
        assertThat(listed.toString()).doesNotContain(text);
        assertThat(value("select count(*) from api_key where hash = '" + text + "'"))
                .isEqualTo("0");
        new ApiClient(House.base(), text).get("/keys").is(200);
        assertThat(value("select count(*) from api_key where prefix = '" + text.substring(0, 12)
                        + "' and used_at is not null"))
                .isEqualTo("1");
    }

    @Test
    void a_revoked_key_opens_nothing() {
        ApiClient.Reply made = vendor.post("/keys", "{\"name\":\"gone\",\"scopes\":[\"keys\"]}");

        vendor.send("DELETE", "/keys/" + made.text("keyId"), null).is(204);

        new ApiClient(House.base(), made.text("key")).get("/keys").isProblem(401, "key_invalid");
    }

    @Test
    void an_expired_key_opens_nothing() {
        ApiClient.Reply made =
                vendor.post("/keys", "{\"name\":\"short\",\"scopes\":[\"keys\"],\"expires\":\"2999-01-01T00:00:00Z\"}");
        ApiClient key = new ApiClient(House.base(), made.text("key"));
        key.get("/keys").is(200);

        rows("update api_key set expires_at = current_timestamp where id = '" + made.text("keyId") + "'");

        key.get("/keys").isProblem(401, "key_invalid");
    }

    @Test
    void a_key_does_not_begin_expired() {
        vendor.post("/keys", "{\"name\":\"x\",\"scopes\":[\"keys\"],\"expires\":\"2001-01-01T00:00:00Z\"}")
                .isProblem(422, "invalid")
                .at("expires");
    }

    @Test
    void a_key_of_a_customer_is_not_revoked_by_the_address_of_the_vendors() {
        String id = vendor.post("/customers/meadow/keys", "{\"name\":\"x\",\"scopes\":[\"journal:read\"]}")
                .is(201)
                .text("keyId");

        vendor.send("DELETE", "/keys/" + id, null).isProblem(404, "not_found");
        vendor.send("DELETE", "/customers/brook/keys/" + id, null).isProblem(404, "not_found");
        vendor.send("DELETE", "/customers/meadow/keys/" + id, null).is(204);
    }

    @Test
    void that_a_key_was_made_stands_in_the_customers_audit_trail() {
        Keys.of("meadow");

        assertThat(value("select max(actor_name) from audit_entry where customer_id = 'meadow'"
                        + " and action = 'API_KEY_MADE'"))
                .isEqualTo("API key integration tests");
    }

    @Test
    void what_is_no_json_is_refused() {
        vendor.post("/keys", "{").isProblem(400, "malformed");
        vendor.post("/keys", "[]").isProblem(400, "malformed");
        vendor.post("/keys", "").isProblem(400, "malformed");
    }

    @Test
    void a_field_of_the_wrong_kind_is_named() {
        vendor.post("/keys", "{\"name\":7,\"scopes\":[]}")
                .isProblem(422, "invalid")
                .at("name");
        vendor.post("/keys", "{\"name\":\"x\",\"scopes\":\"keys\"}")
                .isProblem(422, "invalid")
                .at("scopes");
        vendor.post("/keys", "{\"name\":\"x\",\"scopes\":[\"all\"]}")
                .isProblem(422, "invalid")
                .at("scopes[0]");
        vendor.post("/keys", "{\"name\":\"x\"}").isProblem(422, "invalid").at("scopes");
        vendor.post("/keys", "{\"nam\":\"x\",\"name\":\"x\",\"scopes\":[]}")
                .isProblem(422, "invalid")
                .at("nam");
    }

    @Test
    void a_body_that_is_too_large_is_refused() {
        vendor.post("/keys", "{\"name\":\"" + "x".repeat(70_000) + "\"}").isProblem(413, "too_large");
    }

    @Test
    void a_request_that_is_sent_twice_is_answered_twice_and_done_once() {
        String once = UUID.randomUUID().toString();
        String wish = "{\"name\":\"" + once + "\",\"scopes\":[\"keys\"]}";

        ApiClient.Reply first =
                vendor.post("/keys", wish, "Idempotency-Key", once).is(201);
        ApiClient.Reply second =
                vendor.post("/keys", wish, "Idempotency-Key", once).is(201);

        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.header("Location")).isEqualTo(first.header("Location"));
        assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(value("select count(*) from api_key where name = '" + once + "'"))
                .isEqualTo("1");
        assertThat(value("select count(*) from kept_answer where answer like '%ghk_%'"))
                .isEqualTo("0");
    }

    @Test
    void an_idempotency_key_stands_for_one_request() {
        String once = UUID.randomUUID().toString();
        vendor.post("/keys", "{\"name\":\"a\",\"scopes\":[\"keys\"]}", "Idempotency-Key", once)
                .is(201);

        vendor.post("/keys", "{\"name\":\"b\",\"scopes\":[\"keys\"]}", "Idempotency-Key", once)
                .isProblem(422, "key_reused");
    }

    @Test
    void an_idempotency_key_of_one_program_is_nothing_to_another() {
        String once = UUID.randomUUID().toString();
        String wish = "{\"name\":\"a\",\"scopes\":[\"keys\"]}";
        String mine =
                vendor.post("/keys", wish, "Idempotency-Key", once).is(201).text("keyId");

        ApiClient.Reply theirs = Keys.vendor(Scope.KEYS)
                .post("/keys", wish, "Idempotency-Key", once)
                .is(201);

        assertThat(theirs.text("keyId")).isNotEqualTo(mine);
    }

    @Test
    void a_request_that_is_still_being_answered_is_not_begun_again() {
        String once = UUID.randomUUID().toString();
        String wish = "{\"name\":\"a\",\"scopes\":[\"keys\"]}";
        vendor.post("/keys", wish, "Idempotency-Key", once).is(201);
        rows("update kept_answer set status = null, answer = null where begun_at ="
                + " (select max(begun_at) from kept_answer)");

        vendor.post("/keys", wish, "Idempotency-Key", once).isProblem(409, "under_way");
    }

    @Test
    void too_many_calls_are_told_when_to_come_again() {
        ApiClient busy = Keys.vendor(Scope.CUSTOMERS_READ);
        busy.get("/customers/meadow").is(200);
        rows("update shared_count set hits = 1000000 where id like 'api/%'");

        ApiClient.Reply refused = busy.get("/customers/meadow").isProblem(429, "too_many_requests");

        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 61);
    }

    @Test
    void the_document_is_served() {
        assertThat(browser().get("api/v1/openapi.yaml").body()).startsWith("openapi: 3.0.3");
    }
}
