package dev.gatehouse.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testing.server.ApiClient;
import dev.gatehouse.testing.server.Browserless;
import dev.gatehouse.testing.server.Cast;
import dev.gatehouse.testing.server.Keys;
import dev.gatehouse.testing.server.ServerIT;
import jakarta.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Sessions and the sign-in rule over the API, where nobody is handed over. */
@Tag("core")
class SessionsApiIT extends ServerIT {

    private static final String FAY = "fay@fresh.example";

    private final String customer = Cast.untouched();
    private final String ofFay = "/customers/" + customer + "/sessions?account=acc-" + customer + "-" + FAY;
    private final Browserless first = browser();
    private final ApiClient api = Keys.vendor();

    @Test
    void the_live_sessions_of_an_account_are_listed_the_newest_first() {
        signIn(first, customer, FAY);
        signIn(browser(), customer, FAY);

        List<JsonObject> sessions = api.get(ofFay).is(200).items();

        assertThat(sessions).hasSize(2).allMatch(session -> session.getBoolean("live"));
        assertThat(sessions.get(0).getString("beganAt"))
                .isGreaterThan(sessions.get(1).getString("beganAt"));
    }

    @Test
    void a_session_is_ended_and_is_dead_at_once() {
        signIn(first, customer, FAY);
        String session = "/sessions/" + api.get(ofFay).items().get(0).getString("sessionId");

        api.send("DELETE", session, null).is(204);

        assertThat(first.get("probe/roles").body()).startsWith("nobody");
        assertThat(api.get(session).is(200).text("endedBy")).isEqualTo("ENDED_BY_PROGRAM");
        api.send("DELETE", session, null).is(204);
        assertThat(api.get(ofFay).items()).isEmpty();
    }

    @Test
    void all_sessions_of_an_account_are_ended_together() {
        signIn(first, customer, FAY);
        signIn(browser(), customer, FAY);

        Keys.of(customer).send("DELETE", ofFay, null).is(204);

        assertThat(api.get(ofFay).items()).isEmpty();
        Keys.of(customer).send("DELETE", ofFay, null).is(204);
    }

    @Test
    void a_session_that_is_swept_away_with_all_of_its_customer_is_not_live() {
        signIn(first, customer, FAY);
        String session = "/sessions/" + api.get(ofFay).items().get(0).getString("sessionId");
        rows("update customer set sessions_valid_from = current_timestamp where id = '" + customer + "'");

        assertThat(api.get(session).is(200).json().getBoolean("live")).isFalse();
        assertThat(api.get(ofFay).items()).isEmpty();
    }

    @Test
    void another_customers_key_finds_no_session_and_ends_none() {
        signIn(first, customer, FAY);
        String session = "/sessions/" + api.get(ofFay).items().get(0).getString("sessionId");

        Keys.of("meadow").get(session).isProblem(404, "not_found");
        Keys.of("meadow").send("DELETE", session, null).isProblem(404, "not_found");
        Keys.of("meadow").send("DELETE", ofFay, null).isProblem(404, "not_found");

        assertThat(api.get(session).json().getBoolean("live")).isTrue();
    }

    @Test
    void a_rule_is_told_and_that_it_was_asked_for_is_noted() {
        api.get("/sign-in-rule?customer=" + customer).is(200);
        api.get("/sign-in-rule?customer=" + customer).is(200);

        assertThat(value("select count(*) from rule_question where customer_id = '" + customer + "'"))
                .isEqualTo("1");
        assertThat(value("select case when asked_at > current_timestamp - interval '1' minute and asked_at <="
                        + " current_timestamp then 'now' else 'then' end from rule_question where customer_id = '"
                        + customer + "'"))
                .isEqualTo("now");
    }

    @Test
    void where_nobody_is_handed_over_the_sign_in_address_is_our_own() {
        assertThat(api.get("/sign-in-rule?customer=" + customer).text("signInAddress"))
                .endsWith("/signin?customer=" + customer);
    }

    @Test
    void where_nobody_is_handed_over_nothing_is_redeemed() {
        api.post("/handoff/redeem", "{\"code\":\"x\",\"codeVerifier\":\"y\"}").isProblem(409, "wrong_state");
    }

    @Test
    void where_nobody_is_handed_over_there_is_no_such_page() {
        assertThat(first.get("handoff?state=0123456789abcdef&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
                                + "&code_challenge_method=S256")
                        .statusCode())
                .isEqualTo(404);
    }
}
