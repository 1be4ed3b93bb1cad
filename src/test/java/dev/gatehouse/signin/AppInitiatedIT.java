package dev.gatehouse.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.refusal.RefusalCode;
import dev.gatehouse.testing.Endpoint;
import dev.gatehouse.testing.Installation;
import dev.gatehouse.testing.RecordedRequest;
import dev.gatehouse.testing.server.Browserless;
import dev.gatehouse.testing.server.House;
import dev.gatehouse.testing.server.ServerIT;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("core")
class AppInitiatedIT extends ServerIT {

    private static final String NO_SUCH = "domain=nobody.example";

    @Test
    void a_person_signs_in_through_okta() {
        Browserless browser = browser();
        HttpResponse<String> home = signIn(browser, "meadow", "bruno@meadow.example");
        assertSignedIn(home, "bruno@meadow.example");
        assertThat(home.body()).contains("Meadow").contains("through Okta (Okta of meadow)");
    }

    @Test
    void one_sign_in_makes_two_calls_to_the_provider_once_metadata_and_keys_are_warm() {
        signIn(browser(), "meadow", "bruno@meadow.example");
        okta.resetCalls();
        assertSignedIn(signIn(browser(), "meadow", "bruno@meadow.example"), "bruno@meadow.example");
        assertThat(okta.calls(Endpoint.TOKEN)).isEqualTo(1);
        assertThat(okta.calls(Endpoint.USERINFO)).isEqualTo(1);
        assertThat(okta.calls(Endpoint.DISCOVERY)).isZero();
        assertThat(okta.calls(Endpoint.KEYS)).isZero();
    }

    @Test
    void the_domain_alone_is_enough_where_one_customer_uses_it() {
        Browserless browser = browser();
        String domain = URI.create(House.lonely().origin()).getAuthority();
        HttpResponse<String> home =
                browser.follow(browser.get("signin/okta?domain=" + domain + "&login_hint=lena@lonely.example"));
        assertSignedIn(home, "lena@lonely.example");
    }

    @ParameterizedTest
    @ValueSource(strings = {"brook", "BROOK", "%20brook%20", "brook-ledger"})
    void two_customers_on_one_okta_domain_are_told_apart_by_customer_id_or_application_id(String id) {
        Browserless browser = browser();
        HttpResponse<String> home = browser.follow(
                browser.get("signin/okta?domain=" + domain() + "&customer=" + id + "&login_hint=bea@brook.example"));
        assertSignedIn(home, "bea@brook.example");
    }

    @Test
    void the_domain_is_taken_as_people_paste_it() {
        Browserless browser = browser();
        String pasted =
                Browserless.encoded(" HTTPS://" + domain().toUpperCase(java.util.Locale.ROOT) + "/app/UserHome ");
        HttpResponse<String> home = browser.follow(
                browser.get("signin/okta?customer=meadow&login_hint=bruno@meadow.example&domain=" + pasted));
        assertSignedIn(home, "bruno@meadow.example");
    }

    @Test
    void unknown_ambiguous_off_and_foreign_have_one_and_the_same_answer() {
        List<String> answers = List.of(
                        NO_SUCH,
                        "domain=" + domain(),
                        "domain=" + domain() + "&customer=asleep",
                        "domain=" + domain() + "&customer=lonely",
                        "domain=" + domain() + "&customer=no-such-customer",
                        "domain=" + domain() + "&customer=%00",
                        "domain=%00%2F%2F&customer=%3Cscript%3E")
                .stream()
                .map(query -> browser().get("signin/okta?" + query))
                .map(page -> page.statusCode() + " "
                        + page.body().replaceAll("value=\"[^\"]*\"", "").replaceAll("<details open>", "<details>"))
                .distinct()
                .toList();
        assertThat(answers).hasSize(1);
        assertThat(answers.get(0)).contains("Check the Okta domain, or add your Customer ID.");
    }

    @Test
    void what_was_typed_is_still_there_after_a_mistake() {
        String page = browser()
                .get("signin/okta?domain=%22%3E%3Cscript%3E.example&customer=acme")
                .body();
        assertThat(page).contains("value=\"&quot;&gt;&lt;script&gt;.example\"").contains("value=\"acme\"");
    }

    @Test
    void the_request_carries_what_the_protocol_asks_for_and_nothing_else() {
        Browserless browser = browser();
        start(browser, "meadow", "bruno@meadow.example");
        HttpResponse<String> start = start(browser, "meadow", "bruno@meadow.example");
        browser.get(Browserless.target(start).orElseThrow().toString());
        Map<String, List<String>> asked =
                okta.last(Endpoint.AUTHORIZE).map(RecordedRequest::query).orElseThrow();
        assertThat(asked.keySet())
                .containsExactlyInAnyOrder(
                        "response_type",
                        "client_id",
                        "redirect_uri",
                        "scope",
                        "state",
                        "nonce",
                        "code_challenge",
                        "code_challenge_method",
                        "login_hint");
        assertThat(asked)
                .containsEntry("response_type", List.of("code"))
                .containsEntry("scope", List.of("openid profile email"))
                .containsEntry("code_challenge_method", List.of("S256"))
                .containsEntry("login_hint", List.of("bruno@meadow.example"))
                .containsEntry(
                        "redirect_uri",
                        List.of(House.base() + "/signin/callback/" + Installation.connectionOf("meadow")));
    }

    @Test
    void a_stranger_who_starts_gets_a_cookie_and_no_session() {
        Browserless browser = browser();
        HttpResponse<String> start = start(browser, "meadow", "bruno@meadow.example");
        List<String> cookies = start.headers().allValues("Set-Cookie");
        assertThat(cookies)
                .singleElement()
                .satisfies(cookie -> assertThat(cookie)
                        .startsWith("gatehouse-attempt-")
                        .containsIgnoringCase("HttpOnly")
                        .containsIgnoringCase("SameSite=Lax")
                        .containsIgnoringCase("Path=/"));
        assertThat(browser.cookie("JSESSIONID")).isEmpty();
    }

    @Test
    void the_secret_travels_by_basic_form_encoded_and_not_in_the_form() {
        signIn(browser(), "meadow", "bruno@meadow.example");
        RecordedRequest token = okta.last(Endpoint.TOKEN).orElseThrow();
        assertThat(token.header("Authorization")).isPresent();
        assertThat(token.form().keySet())
                .containsExactlyInAnyOrder("grant_type", "code", "redirect_uri", "code_verifier");
    }

    @Test
    void the_secret_travels_in_the_form_where_the_connection_says_so() {
        assertSignedIn(signIn(browser(), "inpost", "ines@inpost.example"), "ines@inpost.example");
        RecordedRequest token = okta.last(Endpoint.TOKEN).orElseThrow();
        assertThat(token.header("Authorization")).isEmpty();
        assertThat(token.form()).containsEntry("client_secret", List.of(Installation.secretOf("inpost")));
    }

    @Test
    void an_issuer_with_a_path_and_a_slash_at_its_end_works() {
        assertSignedIn(signIn(browser(), "slash", "sven@slash.example"), "sven@slash.example");
    }

    @Test
    void the_person_lands_where_they_wanted_to_be() {
        Browserless browser = browser();
        HttpResponse<String> last = browser.follow(browser.get("signin/okta?domain=" + domain()
                + "&customer=meadow&login_hint=bruno@meadow.example&return=%2Fprobe%2Froles%3Fa%3Db"));
        assertThat(last.uri().toString()).isEqualTo(House.base() + "/probe/roles?a=b");
        assertThat(last.body()).startsWith("bruno@meadow.example member=true");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"})
    void nobody_is_led_elsewhere(String wish) {
        Browserless browser = browser();
        HttpResponse<String> last = browser.follow(browser.get("signin/okta?domain=" + domain()
                + "&customer=meadow&login_hint=bruno@meadow.example&return=" + Browserless.encoded(wish)));
        assertSignedIn(last, "bruno@meadow.example");
    }

    @Test
    void a_provider_that_was_down_works_as_soon_as_it_is_up() {
        String customer = dev.gatehouse.testing.server.Cast.untouched();
        okta.goDown();
        Browserless browser = browser();
        HttpResponse<String> refused;
        try {
            refused = start(browser, customer, "fay@fresh.example");
        } finally {
            okta.comeUp();
        }
        assertRefused(refused, RefusalCode.PROVIDER_UNREACHABLE, browser);
        assertSignedIn(signIn(browser, customer, "fay@fresh.example"), "fay@fresh.example");
    }
}
