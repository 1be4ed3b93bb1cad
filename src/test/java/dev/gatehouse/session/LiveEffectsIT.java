package dev.gatehouse.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testing.Installation;
import dev.gatehouse.testing.server.ApiClient;
import dev.gatehouse.testing.server.Browserless;
import dev.gatehouse.testing.server.Cast;
import dev.gatehouse.testing.server.Keys;
import dev.gatehouse.testing.server.ServerIT;
import jakarta.json.Json;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is changed about people and their customers takes effect on live sessions at the next request. */
@Tag("core")
class LiveEffectsIT extends ServerIT {

    private static final String EVA = "eva@live.example";
    private static final String FAY = "fay@fresh.example";

    private final ApiClient vendor = Keys.vendor();
    private final String customer = "live-" + UUID.randomUUID().toString().substring(0, 8);
    private final String accounts = "/customers/" + customer + "/accounts";
    private final Browserless eva = browser();

    @BeforeEach
    void evaIsAnAdminAndSignedIn() {
        vendor.post("/customers", "{\"customerId\":\"" + customer + "\",\"name\":\"Live\"}")
                .is(201);
        String hash = value("select password_hash from account where email_key = 'ada@new-1.example'");
        vendor.post(
                        accounts,
                        Json.createObjectBuilder()
                                .add("email", EVA)
                                .add("name", "Eva")
                                .add(
                                        "roles",
                                        Json.createArrayBuilder().add("ADMIN").add("MEMBER"))
                                .add("passwordHash", hash)
                                .build())
                .is(201);
        eva.post("signin/password", Map.of("email", EVA, "password", Cast.PASSWORD, "customer", customer));
        assertThat(eva.get("probe/roles").body()).isEqualTo(EVA + " member=true admin=true operator=false");
    }

    @Test
    void who_loses_a_role_is_signed_out() {
        change("{\"roles\":[\"MEMBER\"]}");

        assertThat(eva.get("probe/roles").body()).startsWith("nobody");
        assertThat(endedBy()).isEqualTo("ACCOUNT_CHANGED");
    }

    @Test
    void who_is_given_a_role_has_it_at_the_next_request() {
        change("{\"roles\":[\"MEMBER\"]}");
        eva.post("signin/password", Map.of("email", EVA, "password", Cast.PASSWORD, "customer", customer));
        assertThat(eva.get("probe/roles").body()).isEqualTo(EVA + " member=true admin=false operator=false");
        assertThat(eva.get("console/settings").statusCode()).isEqualTo(403);

        change("{\"roles\":[\"ADMIN\",\"MEMBER\"]}");

        assertThat(eva.get("probe/roles").body()).isEqualTo(EVA + " member=true admin=true operator=false");
        assertThat(eva.get("console/settings").statusCode()).isEqualTo(200);
        assertThat(eva.get("").body()).contains("console");
    }

    @Test
    void who_is_disabled_is_signed_out_of_every_browser() {
        Browserless other = browser();
        other.post("signin/password", Map.of("email", EVA, "password", Cast.PASSWORD, "customer", customer));

        change("{\"active\":false}");

        assertThat(eva.get("probe/roles").body()).startsWith("nobody");
        assertThat(other.get("probe/roles").body()).startsWith("nobody");
        assertThat(eva.get("sessions").statusCode()).isEqualTo(303);
    }

    @Test
    void who_is_disabled_is_shown_no_page_of_the_console() {
        assertThat(eva.get("console/settings").statusCode()).isEqualTo(200);

        change("{\"active\":false}");

        assertThat(eva.get("console/settings").statusCode()).isEqualTo(303);
    }

    @Test
    void who_gets_another_name_goes_on() {
        change("{\"name\":\"Eva Live\"}");

        assertThat(eva.get("probe/roles").body()).startsWith(EVA);
        assertThat(eva.get("").body()).contains("Eva Live");
    }

    @Test
    void whose_customer_lets_in_through_okta_alone_signs_in_anew() {
        String fresh = Cast.untouched();
        Browserless fay = browser();
        assertSignedIn(signIn(fay, fresh, FAY), FAY);

        vendor.post(
                        "/customers/" + fresh + "/connections/" + Installation.connectionOf(fresh) + "/require-okta",
                        "{\"trial\":\"PT15M\"}")
                .is(200);

        assertThat(fay.get("probe/roles").body()).startsWith("nobody");
        assertSignedIn(signIn(fay, fresh, FAY), FAY);
    }

    private void change(String body) {
        String account = value("select id from account where customer_id = '" + customer + "'");
        vendor.patch(accounts + "/" + account, body, "*").is(200);
    }

    private String endedBy() {
        return value("select ended_by from app_session where customer_id = '" + customer + "'");
    }
}
