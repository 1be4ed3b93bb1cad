package dev.gatehouse.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.refusal.RefusalCode;
import dev.gatehouse.testing.server.Browserless;
import dev.gatehouse.testing.server.Cast;
import dev.gatehouse.testing.server.House;
import dev.gatehouse.testing.server.ServerIT;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("core")
class PasswordIT extends ServerIT {

    private static final String ADA = "ada@meadow.example";

    @Test
    void the_right_password_signs_in() {
        Browserless browser = browser();
        HttpResponse<String> home = browser.follow(password(browser, ADA, Cast.PASSWORD));
        assertSignedIn(home, ADA);
        assertThat(home.body()).contains("with a password").contains("Admin, Member");
    }

    @Test
    void the_email_is_taken_in_any_case_and_leads_where_it_was_meant_to() {
        Browserless browser = browser();
        HttpResponse<String> answer = browser.post(
                "signin/password",
                Map.of("email", " ADA@Meadow.Example ", "password", Cast.PASSWORD, "return", "/probe/roles"));
        assertThat(browser.follow(answer).body()).startsWith(ADA + " member=true admin=true operator=false");
    }

    @Test
    void a_wrong_password_and_an_unknown_email_have_one_and_the_same_answer() {
        Browserless browser = browser();
        HttpResponse<String> wrong = password(browser, ADA, "wrong");
        HttpResponse<String> unknown = password(browser, "nobody@meadow.example", "wrong");
        assertRefused(wrong, RefusalCode.PASSWORD_WRONG, browser);
        assertThat(unknown.statusCode()).isEqualTo(wrong.statusCode());
        assertThat(unknown.body().replace("nobody@meadow.example", ADA)).isEqualTo(wrong.body());
    }

    @Test
    void an_email_that_no_database_could_hold_is_just_a_wrong_one() {
        Browserless browser = browser();
        assertRefused(password(browser, "ada\u0000@meadow.example", "wrong"), RefusalCode.PASSWORD_WRONG, browser);
    }

    @Test
    void an_account_without_a_password_has_none_to_guess() {
        Browserless browser = browser();
        assertRefused(password(browser, "bruno@meadow.example", ""), RefusalCode.PASSWORD_WRONG, browser);
    }

    @Test
    void where_okta_is_the_only_way_the_right_password_is_refused_and_a_wrong_one_learns_nothing() {
        Browserless browser = browser();
        assertRefused(
                password(browser, "sara@strict.example", Cast.PASSWORD), RefusalCode.PASSWORD_NOT_ALLOWED, browser);
        assertRefused(password(browser, "sara@strict.example", "wrong"), RefusalCode.PASSWORD_WRONG, browser);
        assertSignedIn(signIn(browser, "strict", "sara@strict.example"), "sara@strict.example");
    }

    @Test
    void the_tenth_wrong_password_is_the_last_for_a_while() {
        Browserless browser = browser();
        for (int i = 0; i < 10; i++) {
            assertThat(password(browser, "guess@meadow.example", "guess " + i).statusCode())
                    .isEqualTo(403);
        }
        HttpResponse<String> eleventh = password(browser, "GUESS@meadow.example ", "guess");
        assertRefused(eleventh, RefusalCode.TOO_MANY_REQUESTS, browser);
        assertThat(eleventh.statusCode()).isEqualTo(429);
    }

    @Test
    void a_post_from_another_site_is_refused() {
        Browserless browser = browser();
        Map<String, String> form = Map.of("email", ADA, "password", Cast.PASSWORD);
        assertRefused(
                browser.post("signin/password", form, "Origin", "https://evil.example"),
                RefusalCode.CROSS_SITE_REQUEST,
                browser);
        assertRefused(browser.post("signin/password", form, "Origin", "null"), RefusalCode.CROSS_SITE_REQUEST, browser);
        assertRefused(browser.post("signin/password", form, "Accept", "*/*"), RefusalCode.CROSS_SITE_REQUEST, browser);
    }

    @Test
    void the_customer_id_narrows_the_search() {
        Browserless browser = browser();
        HttpResponse<String> other =
                browser.post("signin/password", Map.of("email", ADA, "password", Cast.PASSWORD, "customer", "brook"));
        assertRefused(other, RefusalCode.PASSWORD_WRONG, browser);
        HttpResponse<String> right = browser.post(
                "signin/password", Map.of("email", ADA, "password", Cast.PASSWORD, "customer", "meadow-ledger"));
        assertSignedIn(browser.follow(right), ADA);
    }

    @Test
    void who_has_the_same_password_with_two_customers_is_asked_for_the_customer_id() {
        Browserless browser = browser();
        String email = "tess@twice.example";
        assertRefused(password(browser, email, Cast.PASSWORD), RefusalCode.CUSTOMER_ID_NEEDED, browser);
        HttpResponse<String> right = browser.post(
                "signin/password", Map.of("email", email, "password", Cast.PASSWORD, "customer", "twice-b"));
        assertSignedIn(browser.follow(right), email);
    }

    @Test
    void the_session_gets_a_new_id_and_a_cookie_that_scripts_cannot_read() {
        Browserless browser = browser();
        HttpResponse<String> first = password(browser, ADA, Cast.PASSWORD);
        String before = browser.cookie("JSESSIONID").orElseThrow().getValue();
        assertThat(first.headers().allValues("Set-Cookie"))
                .anySatisfy(cookie -> assertThat(cookie)
                        .startsWith("JSESSIONID=")
                        .containsIgnoringCase("HttpOnly")
                        .containsIgnoringCase("SameSite=Lax"));
        password(browser, ADA, Cast.PASSWORD);
        assertThat(browser.cookie("JSESSIONID").orElseThrow().getValue()).isNotEqualTo(before);
        Browserless old = new Browserless(House.base());
        assertThat(old.get("probe/roles", "Cookie", "JSESSIONID=" + before).body())
                .startsWith("nobody");
    }

    private static HttpResponse<String> password(Browserless browser, String email, String password) {
        return browser.post("signin/password", Map.of("email", email, "password", password));
    }
}
