package dev.gatehouse.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.refusal.RefusalCode;
import dev.gatehouse.testing.Misbehaviour;
import dev.gatehouse.testing.server.Browserless;
import dev.gatehouse.testing.server.Cast;
import dev.gatehouse.testing.server.ServerIT;
import dev.gatehouse.wording.Language;
import dev.gatehouse.wording.Wording;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How long a session lives, and what becomes of it while nobody can say. */
@Tag("core")
class LifetimeIT extends ServerIT {

    private static final String FAY = "fay@fresh.example";

    private final Browserless browser = browser();
    private String customer = "";

    @BeforeEach
    void aCustomer() {
        customer = Cast.untouched();
    }

    @Test
    void a_shorter_idle_limit_of_the_connection_ends_sessions_at_the_next_request() {
        assertSignedIn(signIn(browser, customer, FAY), FAY);
        usedAgo(6);
        assertThat(browser.get("probe/roles").body()).startsWith(FAY);

        limit("idle_limit", 300);
        usedAgo(6);

        assertThat(browser.get("probe/roles").body()).startsWith("nobody");
    }

    @Test
    void a_shorter_absolute_limit_of_the_connection_ends_sessions_at_the_next_request() {
        assertSignedIn(signIn(browser, customer, FAY), FAY);
        rows("update app_session set began_at = " + ago(10) + " where customer_id = '" + customer + "'");
        assertThat(browser.get("probe/roles").body()).startsWith(FAY);

        limit("absolute_limit", 300);

        assertThat(browser.get("probe/roles").body()).startsWith("nobody");
    }

    @Test
    void a_session_is_over_when_okta_said_it_would_be() {
        okta.misbehave(Misbehaviour.SESSION_EXPIRY_AHEAD);
        assertSignedIn(signIn(browser, customer, FAY), FAY);

        assertThat(value("select count(*) from app_session where customer_id = '" + customer + "' and ends_at between "
                        + ago(-Duration.ofMinutes(58).toMinutes()) + " and " + ago(-61)))
                .isEqualTo("1");
    }

    @Test
    void refuses_a_session_that_okta_says_is_over() {
        okta.misbehave(Misbehaviour.SESSION_EXPIRY_PAST);

        assertRefused(signIn(browser, customer, FAY), RefusalCode.ID_TOKEN_EXPIRED, browser);
    }

    @Test
    void while_the_register_cannot_be_asked_nobody_is_let_through_and_a_page_says_so() {
        assertSignedIn(signIn(browser, customer, FAY), FAY);
        rows("alter table app_session rename to app_session_away");
        HttpResponse<String> page;
        HttpResponse<String> program;
        try {
            page = browser.get("");
            program = browser.get("api/v1/me");
        } finally {
            rows("alter table app_session_away rename to app_session");
        }

        assertSaysUnavailable(page);
        assertThat(program.statusCode()).isEqualTo(503);
        assertThat(program.body()).doesNotContain(FAY, "Exception");
        assertSignedIn(browser.get(""), FAY);
    }

    @Test
    void who_signs_out_while_the_register_cannot_be_asked_is_so_in_this_browser() {
        assertSignedIn(signIn(browser, customer, FAY), FAY);
        rows("alter table app_session rename to app_session_away");
        HttpResponse<String> posted;
        try {
            posted = browser.post("signout", Map.of());
        } finally {
            rows("alter table app_session_away rename to app_session");
        }

        assertSaysUnavailable(posted);
        assertThat(browser.get("probe/roles").body()).startsWith("nobody");
    }

    private static void assertSaysUnavailable(HttpResponse<String> page) {
        assertThat(page.statusCode()).isEqualTo(503);
        assertThat(page.body())
                .contains(Wording.in(Language.ENGLISH)
                        .says(RefusalCode.UNAVAILABLE)
                        .replace("'", "&#39;"))
                .doesNotContain(FAY, "Exception", "app_session", "at dev.gatehouse");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'");
    }

    private void usedAgo(int minutes) {
        rows("update app_session set used_at = " + ago(minutes) + " where customer_id = '" + customer + "'");
    }

    private void limit(String column, int seconds) {
        rows("update connection_revision set " + column + " = " + seconds + " where customer_id = '" + customer + "'");
    }

    /** On both databases. */
    private static String ago(long minutes) {
        return "current_timestamp - interval '" + minutes + "' minute";
    }
}
