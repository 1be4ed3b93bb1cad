package dev.gatehouse.testing;

import static dev.gatehouse.testing.Visitor.ADA;
import static dev.gatehouse.testing.Visitor.APP;
import static dev.gatehouse.testing.Visitor.BRUNO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The stand-in as a browser sees it: authorization, sign-in page, dashboard, logout. */
class FakeOktaPagesTest {

    private static final FakeOkta OKTA = FakeOkta.start(0);

    private final Visitor visitor = new Visitor(OKTA);

    @BeforeEach
    void furnish() {
        OKTA.behave();
        OKTA.resetCalls();
        OKTA.register(APP);
        OKTA.add(ADA);
        OKTA.add(BRUNO);
        OKTA.answerLoginHints(false);
    }

    @AfterAll
    static void close() {
        OKTA.close();
    }

    @Test
    void the_sign_in_page_lists_the_hinted_person_first() throws Exception {
        var page = visitor.authorize(visitor.authorization().and("login_hint", BRUNO.login()));
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("<title>Okta stand-in (demo)</title>", "Sign in to Ledger", "No password is needed here")
                .containsSubsequence("person hinted", BRUNO.login(), ADA.login());
    }

    @Test
    void a_choice_on_the_page_sends_the_browser_back_and_keeps_it_signed_in() throws Exception {
        var chosen = choose(ADA, visitor.authorization());
        assertThat(Visitor.callback(chosen).asMap()).containsOnlyKeys("code", "state");
        assertThat(chosen.headers().firstValue("Set-Cookie").orElseThrow()).endsWith("; HttpOnly; SameSite=Lax");
        var again = visitor.authorize(visitor.authorization(), "Cookie", cookie(chosen));
        assertThat(Visitor.callback(again).asMap()).containsOnlyKeys("code", "state");
        assertThat(OKTA.calls(Endpoint.AUTHORIZE)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"prompt,login", "max_age,0"})
    void a_session_does_not_do_when_a_fresh_authentication_is_asked_for(String name, String value) throws Exception {
        var cookie = cookie(choose(ADA, visitor.authorization()));
        var page = visitor.authorize(visitor.authorization().and(name, value), "Cookie", cookie);
        assertThat(page.body()).contains("Choose who you are");
    }

    @Test
    void a_person_who_is_not_assigned_is_denied() throws Exception {
        assertThat(Visitor.callback(choose(BRUNO, visitor.authorization())).pairs())
                .containsExactly(
                        entry("error", "access_denied"),
                        entry("error_description", "User is not assigned to the client application."),
                        entry("state", "the-state"));
    }

    @ParameterizedTest
    @CsvSource({
        "prompt, none, login_required",
        "state, '', invalid_request",
        "response_type, token, unsupported_response_type",
        "response_mode, okta_post_message, unsupported_response_mode",
        "scope, profile, invalid_scope",
        "scope, openid payroll, invalid_scope",
        "code_challenge, '', invalid_request",
        "code_challenge_method, plain, invalid_request",
        "max_age, soon, invalid_request"
    })
    void reports_to_the_app_what_is_wrong_with_the_request(String name, String value, String error) throws Exception {
        var redirect = visitor.authorize(visitor.authorizationBut(name, value));
        assertThat(Visitor.callback(redirect).first("error")).hasValue(error);
        assertThat(Visitor.callback(redirect).has("error_description")).isTrue();
    }

    @Test
    void never_redirects_to_an_address_that_is_not_registered() throws Exception {
        var page = visitor.authorize(visitor.authorizationBut("redirect_uri", "https://elsewhere.example/"));
        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(page.headers().firstValue("Location")).isEmpty();
        assertThat(page.body())
                .contains("The 'redirect_uri' parameter must be a Login redirect URI in the client app settings: ")
                .contains("/admin/app/oidc_client/instance/" + APP.clientId() + "#tab-general");
        assertThat(visitor.authorize(visitor.authorizationBut("client_id", "0oaNobody"))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void a_form_post_answer_is_a_page_that_sends_itself_and_has_a_button() throws Exception {
        var page = choose(ADA, visitor.authorization().and("response_mode", "form_post"));
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("method=\"post\" action=\""
                        + APP.redirectUris().iterator().next() + "\"")
                .contains("name=\"code\"", "name=\"state\" value=\"the-state\"", ".submit()")
                .containsSubsequence("<noscript>", "<button type=\"submit\">", "</noscript>");
    }

    @Test
    void the_dashboard_has_a_tile_per_assigned_app_that_can_be_started_from_it() throws Exception {
        OKTA.register(APP.withTileTo(URI.create("http://localhost:8080/customer/c1?x=1")));
        OKTA.register(OktaApp.of("0oaHinting", "secret")
                .withTileTo(URI.create("http://localhost:8080/#/customer/c2"))
                .withTileSendingLoginHint());
        var iss = "iss=http%3A%2F%2Flocalhost%3A" + URI.create(OKTA.origin()).getPort();
        assertThat(dashboardOf(ADA))
                .contains("Sign out of the stand-in", ADA.name(), ADA.login())
                .contains("href=\"http://localhost:8080/customer/c1?x=1&amp;" + iss + "\"")
                .contains("/?" + iss + "&amp;login_hint=ada%40meadow.example#/customer/c2\"");
        assertThat(dashboardOf(BRUNO)).contains("#/customer/c2").doesNotContain("/customer/c1");
    }

    @Test
    void without_a_session_the_dashboard_asks_who_one_is() throws Exception {
        var cookie = cookie(choose(ADA, Parameters.NONE));
        visitor.post(OKTA.origin() + "/login/signout", Parameters.NONE, "Cookie", cookie);
        assertThat(visitor.get(OKTA.origin() + "/", "Cookie", cookie).body()).contains("Choose who you are");
    }

    @Test
    void logout_ends_the_session_and_returns_to_the_app() throws Exception {
        OKTA.answerLoginHints(true);
        var cookie = cookie(choose(ADA, visitor.authorization()));
        var logout = OKTA.origin() + "/oauth2/v1/logout";
        assertThat(visitor.get(logout).statusCode()).isEqualTo(400);

        var right = Parameters.NONE
                .and("id_token_hint", (String) visitor.tokens().get("id_token"))
                .and("post_logout_redirect_uri", "http://localhost:8080/signout/done")
                .and("state", "s1");
        var redirect = visitor.get(right.addedTo(logout), "Cookie", cookie);
        assertThat(redirect.headers().firstValue("Location")).hasValue("http://localhost:8080/signout/done?state=s1");
        assertThat(visitor.get(OKTA.origin() + "/", "Cookie", cookie).body()).contains("Choose who you are");
    }

    private HttpResponse<String> choose(OktaPerson person, Parameters authorization) throws IOException {
        var form = Parameters.NONE.and("login", person.login());
        if (!authorization.pairs().isEmpty()) {
            form = form.and("authorize", "/oauth2/v1/authorize").and("request", authorization.encoded());
        }
        return visitor.post(OKTA.origin() + "/login/choose", form);
    }

    private String dashboardOf(OktaPerson person) throws IOException {
        var cookie = cookie(choose(person, Parameters.NONE));
        return visitor.get(OKTA.origin() + "/app/UserHome", "Cookie", cookie).body();
    }

    private static String cookie(HttpResponse<String> response) {
        var header = response.headers().firstValue("Set-Cookie").orElseThrow();
        return header.substring(0, header.indexOf(';'));
    }
}
