package dev.gatehouse.signout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testing.Endpoint;
import dev.gatehouse.testing.FakeOkta;
import dev.gatehouse.testing.Misbehaviour;
import dev.gatehouse.testing.RecordedRequest;
import dev.gatehouse.testing.server.Browserless;
import dev.gatehouse.testing.server.Cast;
import dev.gatehouse.testing.server.House;
import dev.gatehouse.testing.server.ServerIT;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Signing out, here and at the provider (OpenID Connect RP-Initiated Logout 1.0). */
@Tag("core")
class SignOutIT extends ServerIT {

    private static final String FAY = "fay@fresh.example";
    private static final String HERE = "You are signed out here";
    private static final String THERE_TOO = "You are signed out here and at Okta";
    private static final String MAYBE = "You may still be signed in at Okta: close the browser or sign out there.";
    private static final Pattern FORM = Pattern.compile("<form id=\"onward\" method=\"post\" action=\"([^\"]+)\"");
    private static final Pattern FIELD = Pattern.compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"");

    private final Browserless browser = browser();
    private String customer = "";

    @BeforeEach
    void fayIsSignedIn() {
        customer = Cast.untouched();
        assertSignedIn(signIn(browser, customer, FAY), FAY);
    }

    @Test
    void who_signs_out_is_signed_out_here_first_and_then_at_okta() {
        HttpResponse<String> onward = signOut();
        assertThat(browser.get("probe/roles").body()).startsWith("nobody");
        assertThat(okta.calls(Endpoint.LOGOUT)).isZero();

        HttpResponse<String> done = browser.follow(onward);

        assertThat(done.uri().getPath()).isEqualTo("/signout/done");
        assertThat(done.body()).contains(THERE_TOO).doesNotContain(MAYBE);
        RecordedRequest asked = okta.last(Endpoint.LOGOUT).orElseThrow();
        assertThat(asked.method()).isEqualTo("GET");
        assertThat(asked.query().get("post_logout_redirect_uri")).containsExactly(House.base() + "/signout/done");
        assertThat(asked.query().get("state").get(0)).hasSize(43);
        assertThat(browser.follow(browser.get("signin/okta?domain=" + domain() + "&customer=" + customer))
                        .body())
                .contains("Choose who you are");
    }

    @Test
    void the_redirect_with_the_token_in_it_is_kept_by_no_cache_and_named_to_no_other_site() {
        HttpResponse<String> onward = signOut();

        assertThat(onward.statusCode()).isEqualTo(303);
        assertThat(onward.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(onward.headers().firstValue("Referrer-Policy")).contains("same-origin");
    }

    @Test
    void the_id_token_lies_sealed_in_the_database_and_goes_with_the_session() {
        String stored = hint();
        HttpResponse<String> onward = signOut();
        String token = Browserless.target(onward)
                .map(URI::getQuery)
                .orElseThrow()
                .replaceAll(".*id_token_hint=([^&]+).*", "$1");

        assertThat(token.split("\\.", -1)).hasSize(3);
        assertThat(stored).startsWith("ey").doesNotContain(token.split("\\.", -1)[1]);
        assertThat(value("select count(*) from logout_hint where customer_id = '" + customer + "'"))
                .isEqualTo("0");
    }

    @Test
    void an_id_token_that_has_expired_signs_out_all_the_same() {
        browser.follow(signOut());
        okta.misbehave(Misbehaviour.EXPIRED_WITHIN_TOLERANCE);
        assertSignedIn(signIn(browser, customer, FAY), FAY);

        assertThat(browser.follow(signOut()).body()).contains(THERE_TOO);
    }

    @Test
    void a_link_that_would_be_too_long_is_a_form_with_a_button() {
        browser.follow(signOut());
        okta.misbehave(Misbehaviour.ID_TOKEN_LONG);
        assertSignedIn(signIn(browser, customer, FAY), FAY);

        HttpResponse<String> page = signOut();

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(page.body())
                .contains(HERE, "type=\"submit\"", "/resources/onward.js")
                .doesNotContain("<script>");
        assertThat(browser.get("probe/roles").body()).startsWith("nobody");
        assertThat(browser.follow(posted(page)).body()).contains(THERE_TOO);
        assertThat(okta.last(Endpoint.LOGOUT).orElseThrow().method()).isEqualTo("POST");
    }

    @Test
    void who_comes_back_with_another_state_is_told_that_they_may_still_be_signed_in_there() {
        HttpResponse<String> back =
                browser.followUntil(signOut(), address -> address.getPath().equals("/signout/done"));
        String address = Browserless.target(back).orElseThrow().toString();

        HttpResponse<String> page = browser.get(address.replaceAll("state=.*", "state=another"));

        assertThat(page.body()).contains(HERE, MAYBE).doesNotContain(THERE_TOO);
    }

    @Test
    void who_comes_back_in_another_browser_is_told_that_they_may_still_be_signed_in_there() {
        HttpResponse<String> back =
                browser.followUntil(signOut(), address -> address.getPath().equals("/signout/done"));

        HttpResponse<String> page =
                browser().get(Browserless.target(back).orElseThrow().toString());

        assertThat(page.body()).contains(HERE, MAYBE).doesNotContain(THERE_TOO);
    }

    @Test
    void a_return_that_somebody_else_made_up_signs_nobody_out() {
        HttpResponse<String> page = browser.get("signout/done?state=made-up");

        assertThat(page.body()).contains("Do you want to sign out?");
        assertThat(browser.get("probe/roles").body()).startsWith(FAY);
    }

    @Test
    void where_okta_is_down_people_are_signed_out_here_and_it_is_said() {
        FakeOkta lonely = House.lonely();
        Browserless lena = browser();
        String domain = URI.create(lonely.origin()).getAuthority();
        assertSignedIn(
                lena.follow(
                        lena.get("signin/okta?domain=" + domain + "&customer=lonely&login_hint=lena@lonely.example")),
                "lena@lonely.example");
        lonely.goDown();
        try {
            HttpResponse<String> done = lena.follow(lena.post("signout", Map.of()));

            assertThat(done.body()).contains(HERE, MAYBE);
            assertThat(lena.get("probe/roles").body()).startsWith("nobody");
        } finally {
            lonely.comeUp();
        }
    }

    @Test
    void where_a_provider_has_no_address_for_it_people_are_signed_out_here_and_it_is_said() {
        okta.misbehave(Misbehaviour.METADATA_WITHOUT_LOGOUT);

        assertThat(browser.follow(signOut()).body()).contains(HERE, MAYBE);
        assertThat(okta.calls(Endpoint.LOGOUT)).isZero();
        assertThat(browser.get("probe/roles").body()).startsWith("nobody");
    }

    @Test
    void where_the_connection_wants_it_so_signing_out_ends_here() {
        rows("update connection_revision set ends_there = false where customer_id = '" + customer + "'");

        assertThat(browser.follow(signOut()).body()).contains(HERE, MAYBE);
        assertThat(okta.calls(Endpoint.LOGOUT)).isZero();
    }

    @Test
    void where_the_token_does_not_open_signing_out_ends_here() {
        rows("update logout_hint set token = 'no token of ours' where customer_id = '" + customer + "'");

        assertThat(browser.follow(signOut()).body()).contains(HERE, MAYBE);
    }

    @Test
    void who_came_in_by_password_is_signed_out_here_and_reads_nothing_of_okta() {
        Browserless ada = browser();
        ada.post("signin/password", Map.of("email", "ada@meadow.example", "password", Cast.PASSWORD));
        assertThat(ada.get("probe/roles").body()).startsWith("ada@meadow.example");

        assertThat(ada.follow(ada.post("signout", Map.of())).body())
                .contains(HERE)
                .doesNotContain(MAYBE, THERE_TOO);
    }

    @Test
    void who_replaced_the_session_of_another_account_is_signed_out_at_okta_too() {
        Browserless both = browser();
        signIn(both, "meadow", "bruno@meadow.example");
        HttpResponse<String> question = both.follow(both.get("customer/meadow?login_hint=ada@meadow.example"));
        String attempt = question.body().replaceAll("(?s).*name=\"attempt\" value=\"([0-9a-f]+)\".*", "$1");
        both.follow(both.post("signin/question", Map.of("attempt", attempt, "answer", "replace")));

        assertThat(both.follow(both.post("signout", Map.of())).body()).contains(THERE_TOO);
    }

    private HttpResponse<String> signOut() {
        return browser.post("signout", Map.of());
    }

    private String hint() {
        return value("select token from logout_hint where customer_id = '" + customer + "'");
    }

    /** What the page's script does by itself. */
    private HttpResponse<String> posted(HttpResponse<String> page) {
        Matcher form = FORM.matcher(page.body());
        assertThat(form.find()).as(page.body()).isTrue();
        Map<String, String> fields = new HashMap<>();
        Matcher field = FIELD.matcher(page.body());
        while (field.find()) {
            fields.put(field.group(1), field.group(2));
        }
        return browser.post(form.group(1), fields, "Origin", "null");
    }
}
