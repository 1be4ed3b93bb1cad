package dev.gatehouse.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.refusal.RefusalCode;
import dev.gatehouse.testing.Endpoint;
import dev.gatehouse.testing.Installation;
import dev.gatehouse.testing.Misbehaviour;
import dev.gatehouse.testing.server.Browserless;
import dev.gatehouse.testing.server.ServerIT;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("core")
class FormPostIT extends ServerIT {

    private static final String FINN = "finn@formpost.example";
    private static final Pattern FIELD = Pattern.compile("name=\"([^\"]+)\" value=\"([^\"]*)\"");
    private static final String PATH = "signin/callback/" + Installation.connectionOf("formpost");

    @Test
    void a_posted_answer_signs_in() {
        Browserless browser = browser();
        HttpResponse<String> answer = posted(browser, fields(browser));
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(Browserless.target(answer).orElseThrow().getQuery()).doesNotContain("code");
        assertSignedIn(browser.follow(answer), FINN);
        assertThat(okta.last(Endpoint.AUTHORIZE).orElseThrow().query())
                .containsEntry("response_mode", List.of("form_post"));
    }

    @Test
    void a_posted_answer_needs_the_attempt_of_its_browser() {
        Map<String, String> fields = fields(browser());
        Browserless thief = browser();
        assertRefused(thief.follow(posted(thief, fields)), RefusalCode.ATTEMPT_UNKNOWN, thief);
        assertThat(okta.calls(Endpoint.TOKEN)).isZero();
    }

    @Test
    void an_answer_in_the_address_is_refused_where_a_posted_one_was_asked_for() {
        okta.misbehave(Misbehaviour.RESPONSE_MODE_IGNORED);
        Browserless browser = browser();
        assertRefused(signIn(browser, "formpost", FINN), RefusalCode.RESPONSE_MODE_DIFFERS, browser);
        assertThat(okta.calls(Endpoint.TOKEN)).isZero();
    }

    @Test
    void a_posted_answer_is_refused_where_one_in_the_address_was_asked_for() {
        Browserless browser = browser();
        HttpResponse<String> back = startAndAuthenticate(browser, "meadow", "bruno@meadow.example");
        Map<String, String> fields = new HashMap<>();
        for (String pair : Browserless.target(back).orElseThrow().getQuery().split("&", -1)) {
            fields.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
        }
        HttpResponse<String> answer =
                browser.post("signin/callback/" + Installation.connectionOf("meadow"), fields, "Origin", okta.origin());
        assertRefused(browser.follow(answer), RefusalCode.RESPONSE_MODE_DIFFERS, browser);
        assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
    }

    @Test
    void a_posted_error_has_its_own_page() {
        Browserless browser = browser();
        Map<String, String> fields = fields(browser);
        Map<String, String> error = Map.of("state", fields.get("state"), "error", "access_denied");
        assertRefused(browser.follow(posted(browser, error)), RefusalCode.ACCESS_DENIED, browser);
    }

    @Test
    void a_posted_answer_without_state_or_too_large_is_refused() {
        Browserless browser = browser();
        assertRefused(posted(browser, Map.of("code", "c")), RefusalCode.RESPONSE_MALFORMED, browser);
        Map<String, String> large = Map.of("state", "s".repeat(1500), "code", "c".repeat(1500));
        assertRefused(posted(browser, large), RefusalCode.RESPONSE_MALFORMED, browser);
    }

    @Test
    void reloading_after_success_shows_the_signed_in_page() {
        Browserless browser = browser();
        Map<String, String> fields = fields(browser);
        assertSignedIn(browser.follow(posted(browser, fields)), FINN);
        assertSignedIn(browser.follow(posted(browser, fields)), FINN);
    }

    /** What the stand-in has the browser post. */
    private Map<String, String> fields(Browserless browser) {
        String page = browser.follow(start(browser, "formpost", FINN)).body();
        Map<String, String> fields = new HashMap<>();
        Matcher field = FIELD.matcher(page);
        while (field.find()) {
            fields.put(field.group(1), field.group(2));
        }
        assertThat(fields).containsKeys("code", "state");
        return fields;
    }

    private HttpResponse<String> posted(Browserless browser, Map<String, String> fields) {
        return browser.post(PATH, fields, "Origin", okta.origin());
    }
}
