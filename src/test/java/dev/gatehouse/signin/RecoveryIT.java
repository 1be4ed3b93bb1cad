package dev.gatehouse.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.refusal.RefusalCode;
import dev.gatehouse.testing.server.Browserless;
import dev.gatehouse.testing.server.Cast;
import dev.gatehouse.testing.server.House;
import dev.gatehouse.testing.server.ServerIT;
import dev.gatehouse.wording.Language;
import dev.gatehouse.wording.Wording;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The way in with a recovery code (DESIGN 4.8). Harbour's people sign in through Okta alone. */
@Tag("core")
class RecoveryIT extends ServerIT {

    private static final String HANNA = "hanna@harbour.example";
    private static final String HUGO = "hugo@harbour.example";
    private static final String NEW_PASSWORD = "a password made of words";

    @Test
    void a_code_lets_an_admin_in_where_okta_is_the_only_way() {
        Browserless browser = browser();
        HttpResponse<String> answer = recover(browser, HANNA, codes("harbour").get(0));

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).contains(House.base() + "/console/connections");
        HttpResponse<String> home = browser.get("");
        assertThat(home.body())
                .contains("You came in with a recovery code", HANNA, "Repair the connections")
                .doesNotContain("class=\"done\">You are signed in<");
        assertThat(left("harbour")).isEqualTo("9");
    }

    @Test
    void a_code_lets_an_admin_in_during_a_trial() {
        rows("update customer set sign_in_rule = 'PROVISIONAL', provisional_until = timestamp with time zone"
                + " '2099-01-01 00:00:00+00' where id = 'quay'");
        try {
            Browserless browser = browser();
            assertThat(recover(browser, "quinn@quay.example", codes("quay").get(0))
                            .statusCode())
                    .isEqualTo(303);
        } finally {
            rows("update customer set sign_in_rule = 'PASSWORD_TOO', provisional_until = null where id = 'quay'");
        }
    }

    @Test
    void it_is_typed_as_people_type() {
        String code = codes("harbour").get(0);
        String typed = " " + code.toLowerCase(Locale.ROOT).replace("-", " ").replace("0", "o");

        assertThat(recover(browser(), " HUGO@harbour.Example", typed).statusCode())
                .isEqualTo(303);
    }

    @Test
    void it_is_noted_in_the_journal_and_the_audit_trail() {
        recover(browser(), HUGO, codes("harbour").get(0));

        assertThat(value("select way || ' ' || outcome || ' ' || email from journal_entry"
                        + " where customer_id = 'harbour' order by at desc, outcome desc limit 1"))
                .isEqualTo("RECOVERY SIGNED_IN " + HUGO);
        assertThat(value(
                        "select a.subject || ' ' || a.detail from audit_entry a where a.action = 'RECOVERY_CODE_USED' and a.customer_id = 'harbour'"
                                + " order by a.at desc limit 1"))
                .isEqualTo(HUGO + " 9 left");
    }

    @Test
    void its_session_lasts_thirty_minutes_at_most() {
        Browserless browser = browser();
        recover(browser, HUGO, codes("harbour").get(0));

        assertThat(value("select case when ends_at = began_at + interval '30' minute then 'half an hour' end"
                        + " from app_session where customer_id = 'harbour' order by began_at desc limit 1"))
                .isEqualTo("half an hour");
        rows("update app_session set ends_at = began_at where customer_id = 'harbour'");
        assertThat(browser.get("probe/roles").body()).startsWith("nobody");
    }

    @Test
    void a_used_code_is_refused() {
        String code = codes("harbour").get(0);
        recover(browser(), HUGO, code);

        assertRejected(code, HANNA, "was used at");
    }

    @Test
    void a_wrong_email_is_refused() {
        assertRejected(codes("harbour").get(0), "nobody@harbour.example", "no admin");
    }

    @Test
    void a_members_email_is_refused() {
        assertRejected(codes("harbour").get(0), "mia@harbour.example", "no admin");
    }

    @Test
    void another_customers_admin_is_refused() {
        assertRejected(codes("harbour").get(0), "ada@meadow.example", "no admin");
    }

    @Test
    void earlier_codes_are_void() {
        String earlier = codes("harbour").get(0);
        codes("harbour");
        Browserless browser = browser();

        assertRefused(recover(browser, HANNA, earlier), RefusalCode.RECOVERY_REJECTED, browser);
    }

    @Test
    void all_codes_are_void_once_an_admin_was_removed() {
        String code = codes("pier").get(0);
        rows("update account set active = false where email = 'paul@pier.example'");
        Browserless browser = browser();

        assertRefused(recover(browser, "petra@pier.example", code), RefusalCode.RECOVERY_REJECTED, browser);
        assertThat(left("pier")).isEqualTo("0");
    }

    @Test
    void every_wrong_combination_has_one_and_the_same_answer() {
        String code = codes("quay").get(0);
        HttpResponse<String> never = recover(browser(), "quinn@quay.example", "00000-00000-00000-00000");
        HttpResponse<String> nonsense = recover(browser(), "quinn@quay.example", "?");
        HttpResponse<String> empty = recover(browser(), "quinn@quay.example", "");
        HttpResponse<String> member = recover(browser(), "nobody@quay.example", code);

        assertThat(List.of(nonsense, empty, member)).allSatisfy(answer -> {
            assertThat(answer.statusCode()).isEqualTo(never.statusCode());
            assertThat(answer.body().replace("nobody@", "quinn@")).isEqualTo(never.body());
            assertThat(answer.body()).doesNotContain(code);
        });
    }

    @Test
    void a_code_that_was_never_made_leaves_nothing_in_any_journal() {
        String before = value("select count(*) from journal_entry");
        recover(browser(), "quinn@quay.example", "11111-11111-11111-11111");

        assertThat(value("select count(*) from journal_entry")).isEqualTo(before);
    }

    @Test
    void ten_tries_for_one_email_are_enough_and_the_right_code_does_not_help_then() {
        String email = "quentin@quay.example";
        String code = codes("quay").get(0);
        for (int i = 0; i < 10; i++) {
            assertThat(recover(browser(), email, "00000-00000-00000-0000" + i).statusCode())
                    .isEqualTo(403);
        }
        Browserless browser = browser();
        HttpResponse<String> eleventh = recover(browser, email, code);

        assertRefused(eleventh, RefusalCode.TOO_MANY_REQUESTS, browser);
        assertThat(eleventh.statusCode()).isEqualTo(429);
        assertThat(left("quay")).isEqualTo("10");
    }

    @Test
    void another_site_cannot_post_a_code() {
        Browserless browser = browser();
        Map<String, String> form =
                Map.of("email", HANNA, "code", codes("harbour").get(0));

        assertRefused(
                browser.post("signin/recovery", form, "Origin", "https://evil.example"),
                RefusalCode.CROSS_SITE_REQUEST,
                browser);
    }

    @ParameterizedTest
    @ValueSource(strings = {"api/v1/me", "api/v1/probe/admin"})
    void such_a_session_opens_no_address_for_programs(String address) {
        assertThat(recovering().get(address).statusCode()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "console/settings",
                "console/people",
                "console/held",
                "console/integrations",
                "console/journal",
                "console/audit",
                "console/webhooks",
                "console/webhook",
                "console/webhook-edit",
                "console/keys",
                "console/key-new",
                "console/keys.xhtml",
                "console/settings.xhtml",
                "console/connections.xhtml",
                "console/connections/../settings",
                "console/connections;x=/../../settings",
                "operator/",
                "operator/customers",
                "operator/for/harbour/console/settings"
            })
    void such_a_session_opens_nothing_else_of_the_console(String address) {
        HttpResponse<String> page = recovering().get(address);
        assertThat(page.statusCode()).as(page.body()).isBetween(400, 404);
        assertThat(page.body()).doesNotContain("class=\"console\"");
    }

    @Test
    void such_a_session_opens_the_connections_and_says_until_when() {
        HttpResponse<String> page = recovering().get("console/connections");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("You came in with a recovery code: this is open until", "/signin/recovery/password")
                .doesNotContain("/console/people", "/console/journal", "/console/settings");
    }

    @Test
    void what_it_does_not_open_says_what_it_opens() {
        HttpResponse<String> page = recovering().get("console/people");
        assertThat(page.statusCode()).isEqualTo(403);
        assertThat(page.body()).contains("A recovery code does not open this page", "/console/connections");
    }

    @Test
    void who_is_no_admin_any_more_finds_no_connections() {
        Browserless browser = recovering();
        assertThat(browser.get("console/connections").statusCode()).isEqualTo(200);
        rows("update account set roles = 'MEMBER' where email = 'quirin@quay.example'");
        try {
            assertThat(browser.get("console/connections").statusCode()).isEqualTo(403);
        } finally {
            rows("update account set roles = 'ADMIN MEMBER' where email = 'quirin@quay.example'");
        }
    }

    @Test
    void such_a_session_holds_none_of_the_accounts_roles() {
        assertThat(recovering().get("probe/roles").body())
                .isEqualTo("quirin@quay.example member=false admin=false operator=false");
    }

    @Test
    void the_admin_sets_their_own_password_and_their_other_sessions_end() {
        Browserless other = browser();
        other.post("signin/password", Map.of("email", "petra@pier.example", "password", Cast.PASSWORD));
        rows("update account set active = true where email = 'paul@pier.example'");
        Browserless browser = browser();
        recover(browser, "petra@pier.example", codes("pier").get(0));
        assertThat(other.get("probe/roles").body()).startsWith("petra@pier.example");

        HttpResponse<String> done = browser.follow(setPassword(browser, NEW_PASSWORD, NEW_PASSWORD));

        assertThat(done.body()).contains("Your new password is set");
        assertThat(other.get("probe/roles").body()).startsWith("nobody");
        assertThat(browser.get("probe/roles").body()).startsWith("petra@pier.example");
        Browserless again = browser();
        assertSignedIn(
                again.follow(
                        again.post("signin/password", Map.of("email", "petra@pier.example", "password", NEW_PASSWORD))),
                "petra@pier.example");
        assertThat(
                        value(
                                "select a.subject from audit_entry a where a.action = 'PASSWORD_SET' and a.customer_id = 'pier'"))
                .isEqualTo("petra@pier.example");
    }

    @Test
    void a_password_with_a_flaw_is_not_set() {
        Browserless browser = recovering();

        assertFlaw(browser, "short", "short", "TOO_SHORT");
        assertFlaw(browser, "eleven char", "eleven char", "TOO_SHORT");
        assertFlaw(browser, " ".repeat(20), " ".repeat(20), "TOO_SHORT");
        assertFlaw(browser, "x".repeat(1001), "x".repeat(1001), "TOO_LONG");
        assertFlaw(browser, "Quirin@Quay.example", "Quirin@Quay.example", "EMAIL");
        assertFlaw(browser, NEW_PASSWORD, NEW_PASSWORD + "!", "DIFFERS");
        assertThat(value("select count(*) from audit_entry where action = 'PASSWORD_SET' and customer_id = 'quay'"))
                .isEqualTo("0");
    }

    @Test
    void nobody_else_sets_a_password() {
        Browserless stranger = browser();
        assertThat(Browserless.target(setPassword(stranger, NEW_PASSWORD, NEW_PASSWORD)))
                .hasValueSatisfying(to -> assertThat(to.getPath()).isEqualTo("/signin/recovery"));
        Browserless ordinary = browser();
        ordinary.post("signin/password", Map.of("email", "quinn@quay.example", "password", Cast.PASSWORD));
        assertThat(Browserless.target(setPassword(ordinary, NEW_PASSWORD, NEW_PASSWORD)))
                .hasValueSatisfying(to -> assertThat(to.getPath()).isEqualTo("/signin/recovery"));
        assertThat(Browserless.target(ordinary.get("signin/recovery/password"))).isPresent();
        assertThat(value("select count(*) from audit_entry where action = 'PASSWORD_SET' and customer_id = 'quay'"))
                .isEqualTo("0");
    }

    @Test
    void who_is_no_admin_any_more_sets_no_password() {
        Browserless browser = recovering();
        rows("update account set roles = 'MEMBER' where email = 'quirin@quay.example'");
        try {
            assertThat(Browserless.target(setPassword(browser, NEW_PASSWORD, NEW_PASSWORD)))
                    .hasValueSatisfying(to -> assertThat(to.getPath()).isEqualTo("/signin/recovery"));
        } finally {
            rows("update account set roles = 'ADMIN MEMBER' where email = 'quirin@quay.example'");
        }
    }

    private Browserless recovering() {
        Browserless browser = browser();
        assertThat(recover(browser, "quirin@quay.example", codes("quay").get(0)).statusCode())
                .isEqualTo(303);
        return browser;
    }

    private void assertRejected(String code, String email, String found) {
        Browserless browser = browser();
        assertRefused(recover(browser, email, code), RefusalCode.RECOVERY_REJECTED, browser);
        assertThat(value("select way || ' ' || outcome || ' ' || code || ' ' || email || ' ' || found"
                        + " from journal_entry where customer_id = 'harbour' and outcome = 'REFUSED'"
                        + " order by at desc limit 1"))
                .startsWith("RECOVERY REFUSED RECOVERY_REJECTED " + email)
                .contains(found);
    }

    private static void assertFlaw(Browserless browser, String password, String repeated, String flaw) {
        HttpResponse<String> answer = setPassword(browser, password, repeated);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains(Wording.in(Language.ENGLISH).text("recoverypassword_" + flaw));
    }

    private static HttpResponse<String> setPassword(Browserless browser, String password, String repeated) {
        return browser.post("signin/recovery/password", Map.of("password", password, "repeated", repeated));
    }

    private static HttpResponse<String> recover(Browserless browser, String email, String code) {
        return browser.post("signin/recovery", Map.of("email", email, "code", code));
    }
}
