package dev.gatehouse.fresh;

import static dev.gatehouse.testing.server.Browserless.encoded;
import static dev.gatehouse.testing.server.Browserless.target;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testing.Misbehaviour;
import dev.gatehouse.testing.browser.InBrowser;
import dev.gatehouse.testing.browser.Person;
import dev.gatehouse.testing.server.Browserless;
import dev.gatehouse.testing.server.Cast;
import dev.gatehouse.testing.server.House;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The vendor's own pages demand a fresh proof. */
@Tag("core")
class FreshSignInIT extends InBrowser {

    private static final String BRUNO = "bruno@meadow.example";

    @Test
    void who_has_just_signed_in_gets_the_page() {
        Browserless browser = browser();
        signIn(browser, "meadow", BRUNO);

        assertThat(browser.get("probe/payout").body()).isEqualTo("payout by " + BRUNO);
    }

    @Test
    void who_signed_in_long_ago_proves_it_once_more_and_comes_back_to_the_page() {
        Browserless browser = stale();
        HttpResponse<String> sent = browser.get("probe/payout?to=a+b");
        assertThat(target(sent).orElseThrow().toString())
                .isEqualTo(House.base() + "/signin/okta?max_age=240&return=" + encoded("/probe/payout?to=a+b"));

        HttpResponse<String> page = browser.follow(sent);

        assertThat(page.uri().toString()).isEqualTo(House.base() + "/probe/payout?to=a+b");
        assertThat(page.body()).isEqualTo("payout by " + BRUNO);
    }

    @Test
    void a_stranger_signs_in_and_comes_to_the_page() {
        assertThat(target(browser().get("probe/payout")).orElseThrow().toString())
                .isEqualTo(House.base() + "/signin?return=" + encoded("/probe/payout"));
    }

    @Test
    void a_form_that_was_sent_too_late_is_refused_with_what_is_missing() {
        HttpResponse<String> answer = stale().post("probe/payout", Map.of("amount", "7"));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate"))
                .contains("Bearer error=\"insufficient_user_authentication\", max_age=\"300\"");
    }

    @Test
    void a_form_of_who_has_just_signed_in_is_taken() {
        Browserless browser = browser();
        signIn(browser, "meadow", BRUNO);

        assertThat(browser.post("probe/payout", Map.of("amount", "7")).body()).isEqualTo("paid out");
    }

    @Test
    void a_script_is_told_what_is_missing_and_where_it_is_proven() {
        Browserless browser = browser();
        signIn(browser, "meadow", BRUNO);

        HttpResponse<String> answer = browser.get("api/v1/probe/payouts");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate"))
                .hasValueSatisfying(
                        challenge -> assertThat(challenge).contains("acr_values=\"urn:okta:loa:2fa:any phr\""));
        assertThat(answer.body())
                .contains("\"code\":\"step_up_needed\"")
                .contains(House.base() + "/signin/okta?acr=urn%3Aokta%3Aloa%3A2fa%3Aany+phr");
    }

    @Test
    void a_script_is_answered_once_it_is_proven() {
        Browserless browser = browser();
        signIn(browser, "meadow", BRUNO);

        browser.follow(browser.get("signin/okta?acr=urn:okta:loa:2fa:any+phr"));

        assertThat(browser.get("api/v1/probe/payouts").body()).isEqualTo("the payouts");
    }

    @Test
    void what_a_method_demands_counts_in_place_of_what_its_class_does() {
        Browserless browser = browser();
        signIn(browser, "meadow", BRUNO);
        browser.follow(browser.get("signin/okta?acr=urn:okta:loa:2fa:any"));

        HttpResponse<String> answer = browser.post("api/v1/probe/payouts", Map.of());
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate"))
                .hasValueSatisfying(challenge -> assertThat(challenge).contains("max_age=\"300\", acr_values=\"phr\""));

        browser.follow(browser.get("signin/okta?max_age=0&acr=phr"));
        assertThat(browser.post("api/v1/probe/payouts", Map.of()).body()).isEqualTo("paid out");
    }

    @Test
    void at_an_address_that_begins_as_one_of_ours_a_session_that_has_ended_is_good_for_nothing() {
        Browserless browser = browser();
        signIn(browser, "meadow", BRUNO);
        assertThat(browser.get("customers/export").body()).isEqualTo("exported");

        rows("update app_session set ended_at = began_at, ended_by = 'ENDED_BY_ADMIN' where account_id = 'acc-meadow-"
                + BRUNO + "' and ended_at is null");

        assertThat(target(browser.get("customers/export")).orElseThrow().toString())
                .isEqualTo(House.base() + "/signin?return=" + encoded("/customers/export"));
    }

    @Test
    void a_stranger_is_no_member_by_any_proof() {
        assertThat(browser().get("api/v1/probe/payouts").statusCode()).isEqualTo(401);
    }

    @Test
    void a_password_will_do_where_no_class_is_demanded_and_there_is_no_connection() {
        Browserless browser = browser();
        browser.post("signin/password", Map.of("email", "quinn@quay.example", "password", Cast.PASSWORD));
        assertThat(browser.get("probe/payout").body()).isEqualTo("payout by quinn@quay.example");

        assertThat(target(browser.get("signin/okta?max_age=240&return=" + encoded("/probe/payout")))
                        .orElseThrow()
                        .toString())
                .isEqualTo(House.base() + "/signin/again?return=" + encoded("/probe/payout"));
    }

    @Test
    void in_a_browser_a_page_that_wants_more_leads_to_okta_and_back() {
        okta.misbehave(Misbehaviour.AUTH_TIME_OLD);
        Person ada = person("en-US")
                .goesTo("/signin/okta?domain=" + domain() + "&customer=meadow&login_hint="
                        + encoded("ada@meadow.example"));
        ada.isSignedInAs("ada@meadow.example");
        okta.behave();

        ada.expects(404) // an icon, which that page has none of
                .page()
                .navigate(House.base() + "/probe/payout");

        assertThat(ada.page().url()).isEqualTo(House.base() + "/probe/payout");
        assertThat(ada.page().textContent("body")).contains("payout by ada@meadow.example");
    }

    @Test
    void in_a_browser_a_page_that_asks_for_too_much_says_so() {
        Person ada = person("en-US")
                .goesTo("/signin/okta?domain=" + domain() + "&customer=meadow&login_hint="
                        + encoded("ada@meadow.example"));
        ada.isSignedInAs("ada@meadow.example").expects(403);

        ada.page().navigate(House.base() + "/signin/okta?acr=made:up");

        ada.reads("asks for a kind of sign-in that is not offered here").looksCloselyAt("step-up-not-offered");
    }

    /** Somebody whom Okta let through by itself, as it knew them from two days ago. */
    private Browserless stale() {
        Browserless browser = browser();
        okta.misbehave(Misbehaviour.AUTH_TIME_OLD);
        signIn(browser, "meadow", BRUNO);
        okta.behave();
        return browser;
    }
}
