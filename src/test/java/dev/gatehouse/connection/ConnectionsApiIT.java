package dev.gatehouse.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testing.Installation;
import dev.gatehouse.testing.OktaApp;
import dev.gatehouse.testing.server.ApiClient;
import dev.gatehouse.testing.server.Cast;
import dev.gatehouse.testing.server.Keys;
import dev.gatehouse.testing.server.ServerIT;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Connections over the API, from the first value to the only way in. */
@Tag("core")
class ConnectionsApiIT extends ServerIT {

    private static final String SECRET = "a secret of the API";

    private final ApiClient vendor = Keys.vendor();
    private final String customer = "conn-" + UUID.randomUUID().toString().substring(0, 8);
    private final String path = "/customers/" + customer + "/connections";
    private String issuer = "";

    @BeforeEach
    void aCustomer() {
        vendor.post(
                        "/customers",
                        "{\"customerId\":\"" + customer + "\",\"name\":\"Connections\",\"plan\":\"enterprise\"}")
                .is(201);
        issuer = okta.issuer(customer);
    }

    private JsonObjectBuilder values() {
        return Json.createObjectBuilder()
                .add("title", "Okta")
                .add("issuer", issuer)
                .add("clientId", Installation.clientOf(customer))
                .add("clientSecret", SECRET)
                .add("emailVerifiedRequired", false);
    }

    /** A connection to an app that the stand-in knows. */
    private ApiClient.Reply added() {
        ApiClient.Reply added = vendor.post(path, values().build()).is(201);
        okta.register(OktaApp.of(Installation.clientOf(customer), SECRET, URI.create(added.text("redirectAddress"))));
        return added;
    }

    private String address(ApiClient.Reply connection) {
        return path + "/" + connection.text("connectionId");
    }

    private String rule() {
        return vendor.get("/customers/" + customer).text("signInRule");
    }

    @Test
    void a_connection_is_entered_checked_turned_on_and_used() {
        vendor.post(
                        "/customers/" + customer + "/accounts",
                        "{\"email\":\"ada@meadow.example\",\"name\":\"Ada\",\"roles\":[\"ADMIN\",\"MEMBER\"]}")
                .is(201);
        ApiClient.Reply added = added();
        assertThat(added.text("state")).isEqualTo("DRAFT");

        List<JsonObject> checks =
                vendor.post(address(added) + "/check", "").is(200).items();
        ApiClient.Reply on = vendor.post(address(added) + "/turn-on", "").is(200);

        assertThat(checks)
                .isNotEmpty()
                .noneMatch(check -> check.getString("result").equals("failed"));
        assertThat(on.text("state")).isEqualTo("ON");
        assertThat(on.json().getJsonObject("inUse").getString("issuer")).isEqualTo(issuer);
        var browser = browser();
        assertSignedIn(signIn(browser, customer, "ada@meadow.example"), "ada@meadow.example");
        assertThat(value("select detail from audit_entry where customer_id = '" + customer
                        + "' and action = 'CONNECTION_TURNED_ON'"))
                .endsWith("without a test sign-in, by the vendor");
    }

    @Test
    void okta_becomes_the_only_way_in_on_trial_and_good_by_an_admin_who_comes_through_it() {
        vendor.post(
                        "/customers/" + customer + "/accounts",
                        "{\"email\":\"ada@meadow.example\",\"name\":\"Ada\",\"roles\":[\"ADMIN\",\"MEMBER\"]}")
                .is(201);
        ApiClient.Reply added = added();
        vendor.post(address(added) + "/turn-on", "").is(200);

        Instant until = Instant.parse(vendor.post(address(added) + "/require-okta", "{\"trial\":\"PT2H\"}")
                .is(200)
                .text("provisionalUntil"));

        assertThat(until)
                .isBetween(
                        Instant.now().plus(Duration.ofMinutes(115)),
                        Instant.now().plus(Duration.ofHours(2)));
        assertThat(rule()).isEqualTo("PROVISIONAL");
        signIn(browser(), customer, "ada@meadow.example");
        assertThat(rule()).isEqualTo("OKTA_ONLY");
        vendor.post(address(added) + "/disable", "").is(200);
        assertThat(rule()).isEqualTo("PASSWORD_TOO");
    }

    @Test
    void limits_of_sessions_are_set_taken_away_and_judged() {
        ApiClient.Reply added = added();
        assertThat(added.json().getJsonObject("draft").getBoolean("signOutAtProvider"))
                .isTrue();
        String limits = "{\"sessionIdle\":\"PT10M\",\"sessionAbsolute\":\"PT8H\",\"signOutAtProvider\":false}";

        ApiClient.Reply set = vendor.patch(address(added), limits, "*").is(200);

        JsonObject draft = set.json().getJsonObject("draft");
        assertThat(draft.getString("sessionIdle")).isEqualTo("PT10M");
        assertThat(draft.getString("sessionAbsolute")).isEqualTo("PT8H");
        assertThat(draft.getBoolean("signOutAtProvider")).isFalse();
        vendor.patch(address(added), "{\"sessionIdle\":\"PT9H\"}", "*").is(422);
        vendor.patch(address(added), "{\"sessionIdle\":\"PT1M\"}", "*").is(422);
        vendor.patch(address(added), "{\"sessionAbsolute\":\"8 hours\"}", "*").is(422);
        JsonObject without = vendor.patch(address(added), "{\"sessionIdle\":\"\"}", "*")
                .is(200)
                .json()
                .getJsonObject("draft");
        assertThat(without).doesNotContainKey("sessionIdle").containsKey("sessionAbsolute");
    }

    @Test
    void a_trial_has_bounds() {
        ApiClient.Reply added = added();
        vendor.post(address(added) + "/turn-on", "").is(200);

        for (String trial : List.of("PT14M", "P8D", "soon")) {
            vendor.post(address(added) + "/require-okta", "{\"trial\":\"" + trial + "\"}")
                    .isProblem(422, "invalid")
                    .at("trial");
        }
        assertThat(rule()).isEqualTo("PASSWORD_TOO");
    }

    @Test
    void a_customers_key_turns_on_only_what_a_test_sign_in_has_proven() {
        ApiClient own = Keys.of(customer);
        ApiClient.Reply added = own.post(path, values().build()).is(201);

        own.post(address(added) + "/turn-on", "").isProblem(409, "wrong_state");

        assertThat(own.get(address(added)).text("state")).isEqualTo("DRAFT");
    }

    @Test
    void no_answer_has_a_secret() {
        ApiClient.Reply added = added();

        assertThat(added.json().getJsonObject("draft").getBoolean("credentialsStored"))
                .isTrue();
        assertThat(added.body()).doesNotContain(SECRET);
        assertThat(vendor.get(path).body()).doesNotContain(SECRET);
    }

    @Test
    void a_draft_is_changed_by_whoever_has_read_it() {
        ApiClient.Reply added = added();
        String version = added.header("ETag");

        ApiClient.Reply changed =
                vendor.patch(address(added), "{\"title\":\"Renamed\"}", version).is(200);

        assertThat(changed.text("title")).isEqualTo("Renamed");
        assertThat(changed.json().getJsonObject("draft").getString("issuer")).isEqualTo(issuer);
        vendor.patch(address(added), "{\"title\":\"x\"}", version).isProblem(412, "stale");
        vendor.send("PATCH", address(added), "{\"title\":\"x\"}").isProblem(428, "version_needed");
    }

    @Test
    void a_change_of_what_is_in_use_is_a_draft_until_it_is_put_in_use() {
        ApiClient.Reply added = added();
        ApiClient.Reply on = vendor.post(address(added) + "/turn-on", "").is(200);

        ApiClient.Reply changed = vendor.patch(address(added), "{\"clientId\":\"0oaother\"}", on.header("ETag"))
                .is(200);

        assertThat(changed.json().getJsonObject("inUse").getString("clientId"))
                .isEqualTo(Installation.clientOf(customer));
        assertThat(changed.json().getJsonObject("draft").getString("clientId")).isEqualTo("0oaother");
        vendor.post(address(added) + "/put-in-use", "").isProblem(409, "wrong_state");
        assertThat(vendor.post(address(added) + "/discard", "").is(200).json()).doesNotContainKey("draft");
    }

    @Test
    void a_secret_is_rotated() {
        ApiClient.Reply added = added();
        vendor.post(address(added) + "/rotate-secret", "{\"clientSecret\":\"next\"}")
                .isProblem(409, "wrong_state");
        vendor.post(address(added) + "/turn-on", "").is(200);

        vendor.post(address(added) + "/rotate-secret", "{\"clientSecret\":\"next\"}")
                .is(200);

        assertThat(value("select count(*) from audit_entry where customer_id = '" + customer
                        + "' and action = 'SECRET_ADDED'"))
                .isEqualTo("1");
        vendor.post(address(added) + "/rotate-secret", "{\"clientSecret\":\" \"}")
                .isProblem(422, "invalid")
                .at("clientSecret");
    }

    @Test
    void a_provider_that_does_not_answer_is_not_stored() {
        JsonObject wrong =
                values().add("issuer", okta.origin() + "/nobody-here").build();

        vendor.post(path, wrong).isProblem(422, "invalid").at("issuer");

        assertThat(vendor.get(path).items()).isEmpty();
    }

    @Test
    void an_address_inside_is_not_called() {
        JsonObject inside = values().add("issuer", "https://10.0.0.1/").build();

        vendor.post(path, inside).isProblem(422, "invalid").at("issuer");
    }

    @Test
    void values_that_cannot_be_used_are_named() {
        for (Map.Entry<String, String> wrong : Map.of(
                        "issuer", "ftp://x",
                        "clientAuthentication", "none",
                        "responseMode", "fragment",
                        "scopes", "email",
                        "clientId", "a b")
                .entrySet()) {
            vendor.post(path, values().add(wrong.getKey(), wrong.getValue()).build())
                    .isProblem(422, "invalid")
                    .at(wrong.getKey());
        }
        vendor.post(path, "{\"issuer\":\"https://x.example\"}")
                .isProblem(422, "invalid")
                .at("title");
        vendor.post(path, "{").isProblem(400, "malformed");
        vendor.post(path, "{\"title\":\"" + "x".repeat(70_000) + "\"}").isProblem(413, "too_large");
    }

    @Test
    void what_is_incomplete_is_neither_checked_nor_turned_on() {
        ApiClient.Reply bare = vendor.post(path, "{\"title\":\"Bare\"}").is(201);

        vendor.post(address(bare) + "/check", "").isProblem(409, "wrong_state");
        vendor.post(address(bare) + "/turn-on", "").isProblem(409, "wrong_state");
        vendor.post(address(bare) + "/disable", "").isProblem(409, "wrong_state");
    }

    @Test
    void another_customers_connection_is_not_found() {
        String meadows = "/" + Installation.connectionOf("meadow");
        ApiClient own = Keys.of(customer);

        vendor.get(path + meadows).isProblem(404, "not_found");
        vendor.patch(path + meadows, "{}", "*").isProblem(404, "not_found");
        for (String verb : List.of("check", "turn-on", "put-in-use", "disable", "discard")) {
            vendor.post(path + meadows + "/" + verb, "").isProblem(404, "not_found");
            own.post("/customers/meadow/connections" + meadows + "/" + verb, "").isProblem(404, "not_found");
            Keys.none().post(path + meadows + "/" + verb, "").isProblem(401, "key_missing");
            Keys.unknown().post(path + meadows + "/" + verb, "").isProblem(401, "key_invalid");
        }
        own.get("/customers/meadow/connections").isProblem(404, "not_found");
        assertThat(value("select state from connection where id = '" + Installation.connectionOf("meadow") + "'"))
                .isEqualTo("ON");
    }

    @Test
    void a_password_still_opens_a_session_while_okta_is_one_of_two_ways() {
        String hash = value("select password_hash from account where email_key = 'ada@new-1.example'");
        vendor.post(
                        "/customers/" + customer + "/accounts",
                        Json.createObjectBuilder()
                                .add("email", "paula@conn.example")
                                .add("name", "Paula")
                                .add("passwordHash", hash)
                                .build())
                .is(201);
        vendor.post(address(added()) + "/turn-on", "").is(200);
        var paula = browser();

        paula.post(
                "signin/password",
                Map.of("email", "paula@conn.example", "password", Cast.PASSWORD, "customer", customer));

        assertThat(paula.get("probe/roles").body()).doesNotStartWith("nobody");
    }
}
