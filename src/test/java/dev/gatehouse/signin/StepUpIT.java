package dev.gatehouse.signin;

import static dev.gatehouse.testing.server.Browserless.encoded;
import static dev.gatehouse.testing.server.Browserless.target;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.refusal.RefusalCode;
import dev.gatehouse.testing.Misbehaviour;
import dev.gatehouse.testing.server.Browserless;
import dev.gatehouse.testing.server.Cast;
import dev.gatehouse.testing.server.House;
import dev.gatehouse.testing.server.ServerIT;
import dev.gatehouse.wording.Language;
import dev.gatehouse.wording.Wording;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A page of the application wants more proof of somebody who is signed in (OWASP ASVS 5.0, 6.8.4 and 7.5.3). */
@Tag("core")
class StepUpIT extends ServerIT {

    private static final String ADA = "ada@meadow.example";
    private static final String BRUNO = "bruno@meadow.example";

    @Test
    void a_class_is_asked_for_and_the_session_goes_on_with_it() {
        Browserless browser = signedIn(BRUNO);
        browser.post("probe/caller", Map.of("keep", "what was open"));
        String sessions = value("select count(*) from app_session");

        HttpResponse<String> start = browser.get("signin/okta?acr=phr&return=" + encoded("/probe/caller?a=b"));
        assertThat(location(start))
                .contains("acr_values=phr")
                .doesNotContain("prompt=")
                .doesNotContain("max_age=");
        HttpResponse<String> end = browser.follow(start);

        assertThat(end.uri().toString()).isEqualTo(House.base() + "/probe/caller?a=b");
        assertThat(end.body()).contains("kept=what was open");
        assertThat(value("select count(*) from app_session")).isEqualTo(sessions);
        assertThat(row("acr")).isEqualTo("phr");
        assertThat(latest("way || ' ' || outcome")).isEqualTo("OKTA CONFIRMED");
    }

    @Test
    void an_age_is_asked_for_and_the_session_knows_the_new_time() {
        Browserless browser = stale(BRUNO);
        assertThat(browser.get("probe/caller").body()).contains("fresh=false");

        HttpResponse<String> start = browser.get("signin/okta?max_age=240&return=/probe/caller");
        assertThat(location(start)).contains("max_age=240");

        assertThat(browser.follow(start).body()).contains("fresh=true");
        assertThat(row("case when authenticated_at > began_at - interval '1' hour then 'new' else 'old' end"))
                .isEqualTo("new");
    }

    @Test
    void now_is_asked_for_by_the_word_that_all_of_oktas_engines_understand() {
        assertThat(location(signedIn(BRUNO).get("signin/okta?max_age=0")))
                .contains("prompt=login")
                .doesNotContain("max_age");
    }

    @Test
    void a_session_gets_a_new_id_with_its_new_proof() {
        Browserless browser = signedIn(BRUNO);
        String before = browser.cookie("JSESSIONID").orElseThrow().getValue();

        browser.follow(browser.get("signin/okta?acr=phr"));

        assertThat(browser.cookie("JSESSIONID").orElseThrow().getValue()).isNotEqualTo(before);
        assertThat(browser()
                        .get("probe/roles", "Cookie", "JSESSIONID=" + before)
                        .body())
                .startsWith("nobody");
    }

    @Test
    void an_answer_without_the_class_is_refused_and_the_session_stays() {
        refusedWith(Misbehaviour.ACR_MISSING, "signin/okta?acr=phr", RefusalCode.STEP_UP_MISSING);
    }

    @Test
    void an_answer_of_a_weaker_class_is_refused_and_the_session_stays() {
        refusedWith(Misbehaviour.ACR_WEAKER, "signin/okta?acr=phr", RefusalCode.STEP_UP_MISSING);
    }

    @Test
    void an_answer_of_an_old_authentication_is_refused_and_the_session_stays() {
        refusedWith(Misbehaviour.AUTH_TIME_OLD, "signin/okta?max_age=240", RefusalCode.AUTHENTICATION_TOO_OLD);
    }

    @Test
    void an_answer_of_an_old_authentication_is_refused_where_it_was_to_be_done_now() {
        refusedWith(Misbehaviour.AUTH_TIME_OLD, "signin/okta?max_age=0", RefusalCode.AUTHENTICATION_TOO_OLD);
    }

    @Test
    void an_answer_that_names_no_time_is_refused_and_the_session_stays() {
        refusedWith(Misbehaviour.AUTH_TIME_MISSING, "signin/okta?max_age=240", RefusalCode.AUTHENTICATION_TOO_OLD);
    }

    @Test
    void another_person_is_refused_and_the_session_stays() {
        Browserless browser = signedIn(BRUNO);
        String before = browser.cookie("JSESSIONID").orElseThrow().getValue();
        String address = location(browser.get("signin/okta?acr=phr")).replace("bruno", "ada");

        HttpResponse<String> page = browser.follow(browser.get(address));

        assertThat(page.statusCode()).isEqualTo(403);
        assertThat(page.body()).contains(Wording.in(Language.ENGLISH).says(RefusalCode.REAUTHENTICATION_OTHER_ACCOUNT));
        assertThat(browser.get("probe/roles").body()).startsWith(BRUNO);
        assertThat(browser.cookie("JSESSIONID").orElseThrow().getValue()).isEqualTo(before);
        assertThat(row("coalesce(acr, 'none')")).isEqualTo("none");
        assertThat(latest("code || ' ' || expected || ' ' || found"))
                .isEqualTo("REAUTHENTICATION_OTHER_ACCOUNT " + BRUNO + " " + ADA);
    }

    @Test
    void who_signed_out_in_the_meantime_is_not_signed_in_by_it() {
        Browserless browser = signedIn(BRUNO);
        HttpResponse<String> start = browser.get("signin/okta?acr=phr");
        browser.post("signout", Map.of());

        assertRefused(browser.follow(start), RefusalCode.ATTEMPT_UNKNOWN, browser);
    }

    @Test
    void another_browser_cannot_take_the_proof() {
        Browserless browser = signedIn(BRUNO);
        HttpResponse<String> atCallback = browser.followUntil(browser.get("signin/okta?acr=phr"), ServerIT::isCallback);
        Browserless thief = signedIn(BRUNO);

        HttpResponse<String> page =
                thief.follow(thief.get(target(atCallback).orElseThrow().toString()));

        assertThat(page.body()).contains(Wording.in(Language.ENGLISH).says(RefusalCode.ATTEMPT_UNKNOWN));
        assertThat(row("coalesce(acr, 'none')")).isEqualTo("none");
    }

    @Test
    void a_class_that_nobody_named_is_not_asked_for() {
        HttpResponse<String> page = signedIn(BRUNO).get("signin/okta?acr=made:up");

        assertThat(page.statusCode()).isEqualTo(403);
        assertThat(page.body()).contains(Wording.in(Language.ENGLISH).says(RefusalCode.STEP_UP_NOT_OFFERED));
    }

    @Test
    void one_class_that_nobody_named_spoils_the_others() {
        assertThat(signedIn(BRUNO).get("signin/okta?acr=phr+made:up").statusCode())
                .isEqualTo(403);
    }

    @Test
    void a_class_that_the_connection_names_may_be_asked_for() {
        rows("update connection_revision set acr_values = 'made:up' where connection_id in"
                + " (select id from connection where customer_id = 'meadow')");
        try {
            Browserless browser = browser();
            browser.post("signin/password", Map.of("email", ADA, "password", Cast.PASSWORD));
            assertThat(location(browser.get("signin/okta?acr=made:up"))).contains("acr_values=made%3Aup");
        } finally {
            rows("update connection_revision set acr_values = '' where connection_id in"
                    + " (select id from connection where customer_id = 'meadow')");
        }
    }

    @Test
    void a_class_where_there_is_no_connection_is_not_offered() {
        Browserless browser = browser();
        browser.post("signin/password", Map.of("email", "quinn@quay.example", "password", Cast.PASSWORD));

        HttpResponse<String> page = browser.get("signin/okta?acr=phr");

        assertThat(page.body()).contains(Wording.in(Language.ENGLISH).says(RefusalCode.STEP_UP_NOT_OFFERED));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "max_age=soon",
                "max_age=-1",
                "max_age=",
                "max_age=1&max_age=2",
                "acr=",
                "acr=phr&acr=phr",
                "max_age=999999999",
                "acr=%00"
            })
    void what_cannot_be_read_is_refused_and_never_taken_for_less(String query) {
        assertThat(signedIn(BRUNO).get("signin/okta?" + query).statusCode()).isEqualTo(400);
    }

    @Test
    void a_stranger_signs_in_first_and_comes_back_to_it() {
        assertThat(target(browser().get("signin/okta?acr=phr&return=/probe/caller"))
                        .orElseThrow()
                        .toString())
                .isEqualTo(House.base() + "/signin?return=" + encoded("/signin/okta?acr=phr&return=/probe/caller"));
    }

    @Test
    void it_leads_to_no_other_site() {
        Browserless browser = signedIn(BRUNO);

        HttpResponse<String> end =
                browser.follow(browser.get("signin/okta?acr=phr&return=" + encoded("https://evil.example/")));

        assertThat(end.uri().toString()).isEqualTo(House.base() + "/");
    }

    @Test
    void the_connection_of_another_customer_is_never_asked() {
        Browserless browser = signedIn(BRUNO);

        HttpResponse<String> start =
                browser.get("signin/okta?acr=phr&customer=brook&domain=" + domain() + "&login_hint=" + encoded(ADA));

        assertThat(location(start)).contains("login_hint=" + encoded(BRUNO)).contains("state=");
        assertThat(location(start)).contains(encoded("/signin/callback/" + connectionOf("meadow")));
    }

    @Test
    void a_link_that_asks_for_little_does_not_lower_what_was_proven() {
        Browserless browser = signedIn(BRUNO);
        browser.follow(browser.get("signin/okta?max_age=0&acr=phr"));
        assertThat(row("acr")).isEqualTo("phr");
        okta.misbehave(Misbehaviour.AUTH_TIME_OLD);

        browser.follow(browser.get("signin/okta?max_age=31536000&return=/probe/caller"));

        assertThat(browser.get("probe/caller").body()).contains("fresh=true");
        assertThat(row("acr")).isEqualTo("phr");
    }

    @Test
    void what_okta_says_of_the_end_of_its_session_counts_for_a_step_up_too() {
        Browserless browser = signedIn(BRUNO);
        okta.misbehave(Misbehaviour.SESSION_EXPIRY_AHEAD);

        browser.follow(browser.get("signin/okta?max_age=0"));

        assertThat(row("case when ends_at < current_timestamp + interval '61' minute then 'soon' else 'late' end"))
                .isEqualTo("soon");
    }

    @Test
    void a_password_takes_the_class_of_the_proof_before_away() {
        Browserless browser = signedIn(ADA);
        browser.follow(browser.get("signin/okta?acr=phr"));
        assertThat(rowOf(ADA, "acr")).isEqualTo("phr");

        browser.post("signin/again", Map.of("password", Cast.PASSWORD));

        assertThat(rowOf(ADA, "coalesce(acr, 'none')")).isEqualTo("none");
    }

    private void refusedWith(Misbehaviour wrong, String address, RefusalCode code) {
        Browserless browser = stale(BRUNO);
        HttpResponse<String> start = browser.get(address);
        okta.misbehave(wrong);

        HttpResponse<String> page = browser.follow(start);

        assertThat(page.statusCode()).isEqualTo(403);
        assertThat(page.body()).contains(Wording.in(Language.ENGLISH).says(code));
        assertThat(browser.get("probe/caller").body()).startsWith(BRUNO + " fresh=false");
        assertThat(row("coalesce(acr, 'none')")).isEqualTo("none");
    }

    private Browserless signedIn(String email) {
        Browserless browser = browser();
        assertSignedIn(signIn(browser, "meadow", email), email);
        return browser;
    }

    /** Somebody whom Okta let through by itself, as it knew them from two days ago. */
    private Browserless stale(String email) {
        okta.misbehave(Misbehaviour.AUTH_TIME_OLD);
        Browserless browser = signedIn(email);
        okta.behave();
        return browser;
    }

    private static String connectionOf(String customer) {
        return dev.gatehouse.testing.Installation.connectionOf(customer);
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }

    private static String row(String column) {
        return rowOf(BRUNO, column);
    }

    private static String rowOf(String email, String column) {
        return value("select " + column + " from app_session where account_id = 'acc-meadow-" + email
                + "' order by began_at desc limit 1");
    }

    private static String latest(String columns) {
        return value("select " + columns + " from journal_entry where customer_id = 'meadow' order by at desc limit 1");
    }
}
