package dev.gatehouse.signin;

import static dev.gatehouse.testing.server.Browserless.encoded;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.refusal.RefusalCode;
import dev.gatehouse.testing.Endpoint;
import dev.gatehouse.testing.RecordedRequest;
import dev.gatehouse.testing.server.Browserless;
import dev.gatehouse.testing.server.House;
import dev.gatehouse.testing.server.ServerIT;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("core")
class OktaInitiatedIT extends ServerIT {

    private static final String HINT = "&login_hint=bruno@meadow.example";

    @Test
    void the_tile_signs_in_by_the_exact_issuer() {
        Browserless browser = browser();
        HttpResponse<String> home = browser.follow(browser.get("customer/meadow?iss=" + encoded(okta.issuer()) + HINT));
        assertSignedIn(home, "bruno@meadow.example");
    }

    @Test
    void the_hint_is_passed_on() {
        Browserless browser = browser();
        browser.follow(browser.get("customer/meadow?iss=" + encoded(okta.issuer()) + HINT));
        assertThat(okta.last(Endpoint.AUTHORIZE).map(RecordedRequest::query).orElseThrow())
                .containsEntry("login_hint", List.of("bruno@meadow.example"));
    }

    @Test
    void the_orgs_issuer_selects_the_custom_authorization_server_of_the_same_host() {
        Browserless browser = browser();
        HttpResponse<String> home = browser.follow(
                browser.get("customer/inpost?iss=" + encoded(okta.issuer()) + "&login_hint=ines@inpost.example"));
        assertSignedIn(home, "ines@inpost.example");
    }

    @Test
    void without_an_issuer_the_only_connection_is_chosen() {
        Browserless browser = browser();
        assertSignedIn(
                browser.follow(browser.get("customer/meadow?login_hint=bruno@meadow.example")), "bruno@meadow.example");
    }

    @Test
    void a_post_starts_as_well() {
        Browserless browser = browser();
        HttpResponse<String> start = browser.post(
                "customer/meadow",
                Map.of("iss", okta.issuer(), "login_hint", "bruno@meadow.example"),
                "Origin",
                "https://elsewhere.example");
        assertSignedIn(browser.follow(start), "bruno@meadow.example");
    }

    @Test
    void the_target_link_is_followed_within_the_application() {
        Browserless browser = browser();
        HttpResponse<String> last = browser.follow(
                browser.get("customer/meadow?target_link_uri=" + encoded(House.base() + "/probe/roles") + HINT));
        assertThat(last.uri().getPath()).isEqualTo("/probe/roles");
    }

    @Test
    void the_target_link_is_not_followed_elsewhere() {
        Browserless browser = browser();
        HttpResponse<String> last = browser.follow(
                browser.get("customer/meadow?target_link_uri=" + encoded(House.base() + ".evil.example/") + HINT));
        assertSignedIn(last, "bruno@meadow.example");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "customer/meadow?iss=https%3A%2F%2Fstranger.example",
                "customer/meadow?iss=nonsense",
                "customer/asleep",
                "customer/nobody",
                "customer/",
                "customer/%3Cscript%3E"
            })
    void an_address_that_leads_to_no_connection_is_refused(String address) {
        Browserless browser = browser();
        assertRefused(browser.get(address), RefusalCode.CONNECTION_NOT_FOUND, browser);
        assertThat(okta.calls(Endpoint.DISCOVERY)).isZero();
    }

    @Test
    void the_initiate_address_is_never_the_callback() {
        Browserless browser = browser();
        HttpResponse<String> back = startAndAuthenticate(browser, "meadow", "bruno@meadow.example");
        String query = Browserless.target(back).orElseThrow().getRawQuery();
        HttpResponse<String> start = browser.get("customer/meadow?" + query);
        assertThat(Browserless.target(start).orElseThrow().getPath()).isEqualTo("/oauth2/v1/authorize");
    }
}
