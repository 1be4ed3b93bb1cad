package dev.gatehouse.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.refusal.RefusalCode;
import dev.gatehouse.testing.server.Browserless;
import dev.gatehouse.testing.server.House;
import dev.gatehouse.testing.server.Keycloak;
import dev.gatehouse.testing.server.ServerIT;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Any OpenID provider will do: here Keycloak, with its own login form. Last, as it starts while the others run. */
@Tag(Keycloak.TAG)
@Order(Integer.MAX_VALUE)
class KeycloakIT extends ServerIT {

    private static final Pattern LOGIN_FORM = Pattern.compile("<form id=\"kc-form-login\"[^>]* action=\"([^\"]+)\"");
    private static final Pattern POSTED_FORM = Pattern.compile("(?i)<form[^>]* action=\"([^\"]+)\"");
    private static final Pattern FIELD =
            Pattern.compile("(?i)<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"");

    private static Keycloak keycloak;

    @BeforeAll
    static void keycloakAnswers() {
        keycloak = House.keycloak();
    }

    @Test
    void a_person_signs_in_by_keycloaks_own_form() {
        Browserless browser = browser();
        HttpResponse<String> home = browser.follow(logIn(browser, start(browser, "keycloak"), "karla"));
        assertSignedIn(home, "karla@keycloak.example");
        assertThat(home.body()).contains("through Okta (Okta of keycloak)");
    }

    @Test
    void a_person_with_a_session_at_keycloak_sees_no_form_the_second_time() {
        Browserless browser = browser();
        browser.follow(logIn(browser, start(browser, "keycloak"), "karla"));
        browser.post("signout", Map.of());
        assertThat(browser.get("probe/roles").body()).startsWith("nobody");
        assertSignedIn(start(browser, "keycloak"), "karla@keycloak.example");
    }

    @Test
    void who_signs_out_is_signed_out_at_keycloak_too_and_asked_for_their_password_again() {
        Browserless browser = browser();
        browser.follow(logIn(browser, start(browser, "keycloak"), "karla"));
        HttpResponse<String> done = browser.follow(browser.post("signout", Map.of()));
        assertThat(done.uri().getPath()).isEqualTo("/signout/done");
        assertThat(done.body()).contains("You are signed out here and at Okta");
        assertThat(start(browser, "keycloak").body()).containsPattern(LOGIN_FORM);
    }

    @Test
    void a_person_signs_in_by_form_post() {
        Browserless browser = browser();
        HttpResponse<String> page = logIn(browser, start(browser, "keycloakpost"), "karla");
        assertThat(page.body()).containsIgnoringCase("name=\"code\"").containsIgnoringCase("name=\"iss\"");
        assertSignedIn(browser.follow(posted(browser, page)), "karla@keycloak.example");
    }

    @Test
    void refuses_a_person_whose_email_keycloak_has_not_verified() {
        Browserless browser = browser();
        HttpResponse<String> page = browser.follow(logIn(browser, start(browser, "keycloak"), "ulf"));
        assertRefused(page, RefusalCode.EMAIL_UNVERIFIED, browser);
    }

    @Test
    void refuses_where_the_client_secret_is_not_the_one_that_keycloak_has() {
        Browserless browser = browser();
        HttpResponse<String> page = browser.follow(logIn(browser, start(browser, "keycloakwrong"), "karla"));
        assertRefused(page, RefusalCode.CLIENT_REJECTED, browser);
    }

    @Test
    void refuses_the_answer_in_a_browser_that_did_not_ask_for_it() {
        Browserless first = browser();
        HttpResponse<String> callback =
                first.followUntil(logIn(first, start(first, "keycloak"), "karla"), ServerIT::isCallback);
        Browserless second = browser();
        HttpResponse<String> page =
                second.get(Browserless.target(callback).orElseThrow().toString());
        assertRefused(page, RefusalCode.ATTEMPT_UNKNOWN, second);
    }

    /** Goes on to whatever Keycloak shows, or to the end where it shows nothing. */
    private static HttpResponse<String> start(Browserless browser, String customer) {
        return browser.follow(browser.get("signin/okta?domain=" + keycloak.authority() + "&customer=" + customer));
    }

    private static HttpResponse<String> logIn(Browserless browser, HttpResponse<String> page, String name) {
        Map<String, String> form = Map.of("username", name, "password", Keycloak.PASSWORD, "credentialId", "");
        return browser.post(found(LOGIN_FORM, page), form, "Origin", origin(page));
    }

    /** What the page's script does by itself. */
    private static HttpResponse<String> posted(Browserless browser, HttpResponse<String> page) {
        Map<String, String> form = new HashMap<>();
        Matcher fields = FIELD.matcher(page.body());
        while (fields.find()) {
            form.put(fields.group(1), fields.group(2).replace("&amp;", "&"));
        }
        return browser.post(found(POSTED_FORM, page), form, "Origin", origin(page));
    }

    private static String found(Pattern pattern, HttpResponse<String> page) {
        Matcher matcher = pattern.matcher(page.body());
        assertThat(matcher.find()).as(page.uri() + " " + page.body()).isTrue();
        return matcher.group(1).replace("&amp;", "&");
    }

    private static String origin(HttpResponse<String> page) {
        URI uri = page.uri();
        return uri.getScheme() + "://" + uri.getAuthority();
    }
}
