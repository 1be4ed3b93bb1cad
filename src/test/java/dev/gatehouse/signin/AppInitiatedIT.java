package dev.gatehouse.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testing.Endpoint;
import dev.gatehouse.testing.server.Browserless;
import dev.gatehouse.testing.server.House;
import dev.gatehouse.testing.server.ServerIT;
import java.net.URI;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("core")
class AppInitiatedIT extends ServerIT {

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
}
