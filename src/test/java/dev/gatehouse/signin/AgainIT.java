package dev.gatehouse.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.refusal.RefusalCode;
import dev.gatehouse.testing.Installation;
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

/** Who is signed in proves once more who they are (DESIGN 4.7), in a session that goes on. */
@Tag("core")
class AgainIT extends ServerIT {

    private static final String ADA = "ada@meadow.example";
    private static final String BRUNO = "bruno@meadow.example";

    @Test
    void a_password_is_a_proof() {
        Browserless browser = browser();
        browser.post("signin/password", Map.of("email", ADA, "password", Cast.PASSWORD));
        assertThat(caller(browser)).isEqualTo(ADA + " fresh=true recovering=false kept=null");
    }

    @Test
    void a_sign_in_through_okta_is_a_proof_of_the_time_that_okta_names() {
        Browserless browser = browser();
        signIn(browser, "meadow", ADA);
        assertThat(caller(browser)).contains("fresh=true");
    }

    @Test
    void one_that_okta_let_through_by_itself_is_none() {
        assertThat(caller(stale(ADA))).contains("fresh=false");
    }

    @Test
    void one_of_which_okta_says_no_time_is_none() {
        okta.misbehave(Misbehaviour.AUTH_TIME_MISSING);
        Browserless browser = browser();
        signIn(browser, "meadow", ADA);
        assertThat(caller(browser)).contains("fresh=false");
    }

    @Test
    void a_recovery_code_is_a_proof_for_as_long_as_it_lasts() {
        Browserless browser = browser();
        browser.post(
                "signin/recovery",
                Map.of("email", "jonas@jetty.example", "code", codes("jetty").get(0)));
        assertThat(caller(browser)).isEqualTo("jonas@jetty.example fresh=true recovering=true kept=null");
        assertThat(browser.get("signin/again?return=/probe/roles").headers().firstValue("Location"))
                .contains(House.base() + "/probe/roles");
    }

    @Test
    void the_page_says_who_is_signed_in_and_offers_what_they_have() {
        String both = stale(ADA).get("signin/again").body();
        assertThat(both).contains("Ada Meadow", ADA, "Continue with Okta", "type=\"password\"");
        String okta = stale(BRUNO).get("signin/again").body();
        assertThat(okta).contains("Continue with Okta").doesNotContain("type=\"password\"");
    }

    @Test
    void where_okta_is_the_only_way_no_password_is_asked_for_or_taken() {
        Browserless browser = browser();
        okta.misbehave(Misbehaviour.AUTH_TIME_OLD);
        signIn(browser, "harbour", "hanna@harbour.example");
        assertThat(browser.get("signin/again").body()).doesNotContain("type=\"password\"");
        HttpResponse<String> answer = browser.post("signin/again", Map.of("password", Cast.PASSWORD));
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(caller(browser)).contains("fresh=false");
    }

    @Test
    void the_password_renews_the_proof_and_the_session_goes_on_under_a_new_id() {
        Browserless browser = stale(ADA);
        browser.post("probe/caller", Map.of("keep", "what was open"));
        String before = sessionCookie(browser);
        String sessions = value("select count(*) from app_session");

        HttpResponse<String> answer =
                browser.post("signin/again", Map.of("password", Cast.PASSWORD, "return", "/probe/caller"));

        assertThat(browser.follow(answer).body()).isEqualTo(ADA + " fresh=true recovering=false kept=what was open");
        assertThat(sessionCookie(browser)).isNotEqualTo(before);
        Browserless old = browser();
        assertThat(old.get("probe/roles", "Cookie", "JSESSIONID=" + before).body())
                .startsWith("nobody");
        assertThat(value("select count(*) from app_session")).isEqualTo(sessions);
        assertThat(latest("way || ' ' || outcome || ' ' || email")).isEqualTo("PASSWORD CONFIRMED " + ADA);
    }

    @Test
    void a_wrong_password_renews_nothing_and_is_journaled() {
        Browserless browser = stale(ADA);
        HttpResponse<String> answer = browser.post("signin/again", Map.of("password", "wrong"));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("This is not the password of this account");
        assertThat(caller(browser)).contains("fresh=false");
        assertThat(latest("way || ' ' || outcome || ' ' || code")).isEqualTo("PASSWORD REFUSED PASSWORD_WRONG");
    }

    @Test
    void passwords_are_counted_as_at_the_sign_in() {
        Browserless browser = browser();
        browser.post("signin/password", Map.of("email", "quinn@quay.example", "password", Cast.PASSWORD));
        rows("update shared_count set hits = 10 where id like 'password/account/%'");
        assertThat(browser.post("signin/again", Map.of("password", Cast.PASSWORD))
                        .statusCode())
                .isEqualTo(429);
    }

    @Test
    void the_password_of_the_same_person_with_another_customer_proves_nothing() {
        Browserless browser = browser();
        browser.post(
                "signin/password",
                Map.of("email", "tess@twice.example", "password", Cast.PASSWORD, "customer", "twice-a"));
        rows("update account set password_hash = null where customer_id = 'twice-a'");
        try {
            assertThat(browser.get("signin/again").body()).doesNotContain("type=\"password\"");
            assertThat(browser.post("signin/again", Map.of("password", Cast.PASSWORD))
                            .statusCode())
                    .isEqualTo(403);
        } finally {
            rows("update account set password_hash = (select b.password_hash from account b"
                    + " where b.customer_id = 'twice-b') where customer_id = 'twice-a'");
        }
    }

    @Test
    void okta_renews_the_proof_and_the_session_goes_on_under_a_new_id() {
        Browserless browser = stale(BRUNO);
        browser.post("probe/caller", Map.of("keep", "what was open"));
        String before = sessionCookie(browser);

        HttpResponse<String> start = throughOkta(browser, "meadow");
        assertThat(start.headers().firstValue("Location").orElse("")).contains("prompt=login");
        HttpResponse<String> end = browser.follow(start);

        assertThat(end.body()).isEqualTo(BRUNO + " fresh=true recovering=false kept=what was open");
        assertThat(sessionCookie(browser)).isNotEqualTo(before);
        assertThat(latest("way || ' ' || outcome || ' ' || email")).isEqualTo("OKTA CONFIRMED Bruno@Meadow.example");
    }

    @Test
    void another_person_at_okta_proves_nothing_and_the_session_stays_as_it_is() {
        Browserless browser = stale(BRUNO);
        String before = sessionCookie(browser);
        String address = throughOkta(browser, "meadow")
                .headers()
                .firstValue("Location")
                .orElseThrow()
                .replace("bruno", "ada");

        HttpResponse<String> page = browser.follow(browser.get(address));

        assertThat(page.statusCode()).isEqualTo(403);
        assertThat(page.body())
                .contains(Wording.in(Language.ENGLISH).says(RefusalCode.REAUTHENTICATION_OTHER_ACCOUNT))
                .contains("/signin/again\"");
        assertThat(caller(browser)).isEqualTo(BRUNO + " fresh=false recovering=false kept=null");
        assertThat(sessionCookie(browser)).isEqualTo(before);
        assertThat(latest("code || ' ' || expected || ' ' || found"))
                .isEqualTo("REAUTHENTICATION_OTHER_ACCOUNT " + BRUNO + " " + ADA);
    }

    @Test
    void an_old_authentication_at_okta_proves_nothing() {
        Browserless browser = stale(BRUNO);
        HttpResponse<String> start = throughOkta(browser, "meadow");
        okta.misbehave(Misbehaviour.AUTH_TIME_OLD);

        assertThat(browser.follow(start).body())
                .contains(Wording.in(Language.ENGLISH).says(RefusalCode.AUTHENTICATION_TOO_OLD));
        assertThat(caller(browser)).contains("fresh=false");
    }

    @Test
    void an_answer_that_names_no_time_proves_nothing() {
        Browserless browser = stale(BRUNO);
        HttpResponse<String> start = throughOkta(browser, "meadow");
        okta.misbehave(Misbehaviour.AUTH_TIME_MISSING);

        assertThat(browser.follow(start).statusCode()).isEqualTo(403);
        assertThat(caller(browser)).contains("fresh=false");
    }

    @Test
    void who_signed_out_in_the_meantime_is_not_signed_in_by_it() {
        Browserless browser = stale(BRUNO);
        HttpResponse<String> start = throughOkta(browser, "meadow");
        browser.post("signout", Map.of());

        HttpResponse<String> page = browser.follow(start);

        assertRefused(page, RefusalCode.ATTEMPT_UNKNOWN, browser);
    }

    @Test
    void who_signed_in_as_somebody_else_in_the_meantime_has_proven_nothing() {
        Browserless browser = stale(BRUNO);
        HttpResponse<String> start = throughOkta(browser, "meadow");
        okta.misbehave(Misbehaviour.AUTH_TIME_OLD);
        browser.post("signout", Map.of());
        signIn(browser, "meadow", ADA);
        okta.behave();

        assertThat(browser.follow(start).body())
                .contains(Wording.in(Language.ENGLISH).says(RefusalCode.REAUTHENTICATION_OTHER_ACCOUNT));
        assertThat(caller(browser)).isEqualTo(ADA + " fresh=false recovering=false kept=null");
    }

    @Test
    void another_browser_with_its_own_session_cannot_take_the_proof() {
        Browserless browser = stale(BRUNO);
        HttpResponse<String> atCallback = browser.followUntil(throughOkta(browser, "meadow"), ServerIT::isCallback);
        Browserless thief = stale(BRUNO);

        HttpResponse<String> page = thief.follow(
                thief.get(Browserless.target(atCallback).orElseThrow().toString()));

        assertThat(page.body()).contains(Wording.in(Language.ENGLISH).says(RefusalCode.ATTEMPT_UNKNOWN));
        assertThat(caller(thief)).contains("fresh=false");
    }

    @Test
    void another_customers_connection_is_not_begun_with() {
        Browserless browser = stale(BRUNO);
        HttpResponse<String> page = throughOkta(browser, "brook");
        assertThat(page.statusCode()).isEqualTo(403);
        assertThat(page.body()).contains("through Okta is switched off");
        assertThat(throughOkta(browser, "nowhere").statusCode()).isEqualTo(403);
    }

    @Test
    void a_stranger_goes_to_the_sign_in_page() {
        assertThat(Browserless.target(browser().get("signin/again?return=/console/held")))
                .hasValueSatisfying(to -> assertThat(to.toString()).endsWith("/signin?return=%2Fconsole%2Fheld"));
        assertThat(Browserless.target(browser().post("signin/again", Map.of("password", "guess"))))
                .hasValueSatisfying(to -> assertThat(to.getPath()).isEqualTo("/signin"));
    }

    @Test
    void it_leads_to_no_other_site() {
        Browserless browser = stale(ADA);
        HttpResponse<String> answer =
                browser.post("signin/again", Map.of("password", Cast.PASSWORD, "return", "https://evil.example/"));
        assertThat(answer.headers().firstValue("Location")).contains(House.base() + "/");
    }

    @Test
    void another_site_cannot_post_it() {
        Browserless browser = stale(ADA);
        Map<String, String> form = Map.of("connection", Installation.connectionOf("meadow"));
        assertThat(browser.post("signin/again", form, "Origin", "https://evil.example")
                        .statusCode())
                .isEqualTo(403);
    }

    /** Somebody whom Okta let through by itself, as it knew them from two days ago. */
    @Test
    void an_admin_who_proves_themselves_by_what_is_on_trial_makes_it_good() {
        Browserless browser = stale(ADA);
        rows("update connection set fallback = live, fallback_at = timestamp with time zone '2100-01-01 00:00:00+00'"
                + " where customer_id = 'meadow'");
        browser.follow(throughOkta(browser, "meadow"));

        assertThat(caller(browser)).contains("fresh=true");
        assertThat(value("select count(*) from connection where customer_id = 'meadow' and fallback_at is not null"))
                .isEqualTo("0");
    }

    private Browserless stale(String email) {
        Browserless browser = browser();
        okta.misbehave(Misbehaviour.AUTH_TIME_OLD);
        signIn(browser, "meadow", email);
        okta.behave();
        return browser;
    }

    private static HttpResponse<String> throughOkta(Browserless browser, String customer) {
        return browser.post(
                "signin/again", Map.of("connection", Installation.connectionOf(customer), "return", "/probe/caller"));
    }

    private static String caller(Browserless browser) {
        return browser.get("probe/caller").body();
    }

    private static String sessionCookie(Browserless browser) {
        return browser.cookie("JSESSIONID").orElseThrow().getValue();
    }

    private static String latest(String columns) {
        return value("select " + columns + " from journal_entry where customer_id = 'meadow' order by at desc limit 1");
    }
}
