package dev.gatehouse.session;

import static dev.gatehouse.testing.server.Browserless.encoded;
import static dev.gatehouse.testing.server.Browserless.target;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testing.Installation;
import dev.gatehouse.testing.Misbehaviour;
import dev.gatehouse.testing.OktaApp;
import dev.gatehouse.testing.browser.InBrowser;
import dev.gatehouse.testing.browser.Person;
import dev.gatehouse.testing.server.Browserless;
import dev.gatehouse.testing.server.Cast;
import dev.gatehouse.testing.server.House;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The register's pages: everybody sees their own sessions and ends them, an admin those of their people. */
@Tag("core")
class OwnSessionsIT extends InBrowser {

    private static final String OLGA = "olga@orchard.example";
    private static final String OSKAR = "oskar@orchard.example";
    private static final String ON_A_PHONE =
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)"
                    + " Version/18.1 Mobile/15E148 Safari/604.1";

    /** Other tests let fewer people into that app. */
    @BeforeEach
    void everybodyIsLetInAndNobodyIsSignedIn() {
        URI redirect = new Installation(House.base()).redirectOf("orchard");
        okta.register(OktaApp.of(Installation.clientOf("orchard"), Installation.secretOf("orchard"), redirect));
        rows("update app_session set ended_at = began_at, ended_by = 'SIGNED_OUT' where customer_id = 'orchard'");
    }

    @Test
    void a_stranger_is_led_to_the_sign_in_page_and_back() {
        assertThat(target(browser().get("sessions")).orElseThrow().toString())
                .isEqualTo(House.base() + "/signin?return=" + encoded("/sessions"));
    }

    @Test
    void a_member_sees_their_sessions_and_which_one_this_is() {
        Browserless oskar = oskar();
        Browserless phone = onAPhone();

        String page = oskar.get("sessions").body();

        assertThat(page).contains("Safari on iPhone", "127.0.0.1", "Unknown browser");
        assertThat(page.split("This one", -1)).hasSize(2);
        assertThat(page.indexOf("This one")).isLessThan(page.indexOf("Safari on iPhone"));
        assertThat(phone.get("sessions").body()).contains("Safari on iPhone <span class=\"this-one\">");
    }

    @Test
    void one_is_ended_and_dead_at_its_next_request() {
        Browserless oskar = oskar();
        Browserless phone = onAPhone();
        String id = button(oskar.get("sessions"));

        HttpResponse<String> done = oskar.follow(oskar.post("sessions", Map.of("end", id)));

        assertThat(done.body()).contains("The session is ended.").doesNotContain("iPhone");
        assertThat(phone.get("probe/roles").body()).startsWith("nobody");
        assertThat(oskar.get("probe/roles").body()).startsWith(OSKAR);
    }

    @Test
    void all_others_are_ended_and_this_one_goes_on() {
        Browserless oskar = oskar();
        Browserless phone = onAPhone();
        Browserless third = oskar();

        HttpResponse<String> done = oskar.follow(oskar.post("sessions", Map.of("end", "others")));

        assertThat(done.body()).contains("All other sessions are ended.");
        assertThat(phone.get("probe/roles").body()).startsWith("nobody");
        assertThat(third.get("probe/roles").body()).startsWith("nobody");
        assertThat(oskar.get("probe/roles").body()).startsWith(OSKAR);
    }

    @Test
    void who_has_not_proven_lately_who_they_are_ends_none_and_is_asked_to() {
        onAPhone();
        okta.misbehave(Misbehaviour.AUTH_TIME_OLD);
        Browserless oskar = oskar();
        okta.behave();
        HttpResponse<String> page = oskar.get("sessions");
        assertThat(page.body()).contains("/signin/again?return=/sessions").doesNotContain("name=\"end\"");
        String sessions = liveOfOskar();

        for (String which : new String[] {
            "others",
            value("select id from app_session where account_id = 'acc-orchard-" + OSKAR
                    + "' and ended_at is null order by began_at limit 1")
        }) {
            HttpResponse<String> answer = oskar.post("sessions", Map.of("end", which));
            assertThat(target(answer).orElseThrow().toString()).endsWith("/signin/again?return=/sessions");
        }

        assertThat(liveOfOskar()).isEqualTo(sessions);
    }

    @Test
    void the_session_of_a_colleague_is_not_ended_by_its_id() {
        Browserless olga = olga();
        Browserless oskar = oskar();
        String olgas =
                value("select id from app_session where account_id = 'acc-orchard-" + OLGA + "' and ended_at is null");

        HttpResponse<String> answer = oskar.follow(oskar.post("sessions", Map.of("end", olgas)));

        assertThat(answer.body()).contains("There was nothing to end");
        assertThat(olga.get("probe/roles").body()).startsWith(OLGA);
    }

    @Test
    void another_site_ends_none() {
        Browserless oskar = oskar();
        Browserless phone = onAPhone();

        assertThat(oskar.post("sessions", Map.of("end", "others"), "Origin", "https://evil.example")
                        .statusCode())
                .isEqualTo(403);

        assertThat(phone.get("probe/roles").body()).startsWith(OSKAR);
    }

    @Test
    void who_came_by_a_recovery_code_sees_no_sessions() {
        Browserless browser = browser();
        browser.post(
                "signin/recovery",
                Map.of("email", "jonas@jetty.example", "code", codes("jetty").get(0)));

        assertThat(target(browser.get("sessions")).orElseThrow().getPath()).isEqualTo("/");
    }

    @Test
    void an_admin_sees_where_somebody_is_signed_in_and_ends_one_of_their_sessions() {
        Browserless oskar = oskar();
        Browserless phone = onAPhone();
        Person olga = person("en-US").goesTo("/signin");
        olga.types("Email", OLGA).types("Password", Cast.PASSWORD).clicks("Sign in with password");
        olga.isSignedInAs(OLGA).goesTo("/console/person?id=" + encoded("acc-orchard-" + OSKAR));

        olga.sees("Oskar Orchard")
                .reads("Safari on iPhone")
                .reads("Unknown browser")
                .looksCloselyAt("person-sessions");
        olga.page()
                .locator(".entry")
                .filter(new com.microsoft.playwright.Locator.FilterOptions().setHasText("iPhone"))
                .getByRole(com.microsoft.playwright.options.AriaRole.LINK)
                .click();
        olga.sees("End this session of Oskar Orchard?").looksCloselyAt("person-ask-session");
        olga.page().locator("#endOne").click();

        olga.reads("The session of Oskar Orchard is ended.");
        assertThat(phone.get("probe/roles").body()).startsWith("nobody");
        assertThat(oskar.get("probe/roles").body()).startsWith(OSKAR);
    }

    @Test
    void somebody_ends_their_other_sessions_in_a_browser() {
        Browserless other = olga();
        Person olga = person("en-US").goesTo("/signin");
        olga.types("Email", OLGA).types("Password", Cast.PASSWORD).clicks("Sign in with password");
        olga.isSignedInAs(OLGA).clicks("Where you are signed in").sees("Where you are signed in");
        olga.reads("This one").looksCloselyAt("own-sessions");

        olga.clicks("End all other sessions").reads("All other sessions are ended.");

        olga.looksCloselyAt("own-sessions-ended");
        assertThat(other.get("probe/roles").body()).startsWith("nobody");
    }

    @Test
    void in_german_too_where_the_proof_is_old() {
        olga();
        Person olga = person("de-DE").goesTo("/signin");
        olga.types("E-Mail", OLGA).types("Passwort", Cast.PASSWORD).clicks("Mit Passwort anmelden");
        olga.isSignedInAs(OLGA).goesTo("/sessions").reads("Diese hier").looksCloselyAt("own-sessions-german");
    }

    private Browserless oskar() {
        Browserless oskar = browser();
        assertSignedIn(signIn(oskar, "orchard", OSKAR), OSKAR);
        return oskar;
    }

    private static Browserless olga() {
        Browserless olga = browser();
        olga.post("signin/password", Map.of("email", OLGA, "password", Cast.PASSWORD));
        return olga;
    }

    /** The same person on a phone: what counts is what the browser says when it comes back. */
    private Browserless onAPhone() {
        Browserless phone = browser();
        HttpResponse<String> back = startAndAuthenticate(phone, "orchard", OSKAR);
        phone.get(target(back).orElseThrow().toString(), "User-Agent", ON_A_PHONE);
        assertThat(phone.get("probe/roles").body()).startsWith(OSKAR);
        return phone;
    }

    private static String button(HttpResponse<String> page) {
        return page.body().replaceAll("(?s).*name=\"end\" value=\"([^\"]+)\" aria-label=.*", "$1");
    }

    private static String liveOfOskar() {
        return value(
                "select count(*) from app_session where account_id = 'acc-orchard-" + OSKAR + "' and ended_at is null");
    }
}
