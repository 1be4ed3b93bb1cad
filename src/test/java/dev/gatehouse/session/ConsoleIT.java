package dev.gatehouse.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import dev.gatehouse.testing.browser.InBrowser;
import dev.gatehouse.testing.browser.Person;
import dev.gatehouse.testing.browser.Weight;
import dev.gatehouse.testing.server.Browserless;
import dev.gatehouse.testing.server.House;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What stands around every page of the console, and who is let in. */
@Tag("core")
class ConsoleIT extends InBrowser {

    private static final String ADA = "ada@meadow.example";
    private static final String BRUNO = "bruno@meadow.example";
    private static final String SETTINGS = "console/settings";

    @Test
    void an_admin_comes_from_home_by_a_click() {
        Person ada = signIn(person(), "meadow", "Ada Meadow").isSignedInAs(ADA);
        ada.looksCloselyAt("home-admin");
        ada.clicks("Open console").sees("Account settings").reads(ADA).reads("Meadow");
        ada.looksCloselyAt("console-settings");
        ada.clicks("Sign out").sees("You are signed out here");
    }

    @Test
    void the_console_speaks_german() {
        Person ada = person("de-DE").goesTo("/console/settings");
        ada.types("Okta-Domain", domain()).types("Kunden-ID", "meadow").clicks("Mit Okta anmelden");
        choose(ada, "Ada Meadow").sees("Kontoeinstellungen").looksCloselyAt("console-settings-german");
        assertThat(ada.page().locator("html").getAttribute("lang")).isEqualTo("de");
    }

    @Test
    void the_keyboard_is_enough() {
        Person ada = signIn(person(), "meadow", "Ada Meadow").isSignedInAs(ADA);
        ada.goesTo("/console/settings").sees("Account settings");
        ada.page().keyboard().press("Tab");
        PlaywrightAssertions.assertThat(ada.page().locator(":focus")).hasText("Skip to the content");
        ada.page().keyboard().press("Enter");
        PlaywrightAssertions.assertThat(ada.page().locator("main")).isFocused();
        ada.goesTo("/console/settings");
        tabTo(ada, "Account settings");
        assertThat(ada.page().locator(":focus").getAttribute("aria-current")).isEqualTo("page");
        ada.page().keyboard().press("Enter");
        ada.sees("Account settings");
    }

    private static void tabTo(Person person, String says) {
        for (int i = 0; i < 20; i++) {
            person.page().keyboard().press("Tab");
            if (person.page().locator(":focus").innerText().equals(says)) {
                return;
            }
        }
        throw new AssertionError("no Tab leads to " + says);
    }

    @Test
    void a_page_and_all_its_files_weigh_little() {
        Person ada = signIn(person(), "meadow", "Ada Meadow").isSignedInAs(ADA);
        Weight.of(ada, "/console/settings").isOfTheConsole();
    }

    @Test
    void a_stranger_is_led_to_the_sign_in_page_and_back() {
        Person ada = person().goesTo("/console/settings").sees("Sign in");
        ada.types("Okta domain", domain()).types("Customer ID", "meadow").clicks("Login with Okta");
        choose(ada, "Ada Meadow").sees("Account settings");
        assertThat(ada.page().url()).isEqualTo(House.base() + "/console/settings");
    }

    @Test
    void a_member_is_told_who_can_help() {
        Person bruno = signIn(person().expects(403), "meadow", "Bruno Meadow").isSignedInAs(BRUNO);
        assertThat(bruno.page().getByText("Open console").count()).isZero();
        bruno.goesTo("/console/settings").sees("Only your company's admins can open this page");
        bruno.reads("An admin of your company").looksCloselyAt("console-closed");
    }

    @Test
    void a_member_gets_403_at_every_address_of_the_console() {
        Browserless member = browser();
        signIn(member, "meadow", BRUNO);
        for (String path : List.of(SETTINGS, SETTINGS + ".xhtml", "console/", "console/none", "console//settings")) {
            assertThat(member.get(path).statusCode()).as(path).isEqualTo(403);
        }
    }

    @Test
    void a_page_has_one_policy_with_a_nonce_of_its_own() {
        Browserless admin = admin();
        String first = policy(admin.get(SETTINGS));
        assertThat(first)
                .contains("default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'")
                .containsPattern("script-src 'self' 'nonce-[A-Za-z0-9+/=]{32,}'; style-src 'self';")
                .doesNotContain("unsafe");
        assertThat(policy(admin.get(SETTINGS))).isNotEqualTo(first);
    }

    private static String policy(HttpResponse<String> page) {
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().allValues("Content-Security-Policy")).hasSize(1);
        assertThat(page.headers().allValues("Cache-Control")).containsExactly("no-store");
        return page.headers().firstValue("Content-Security-Policy").orElseThrow();
    }

    @Test
    void an_address_cannot_send_a_form_nor_choose_the_nonce() {
        Browserless admin = admin();
        HttpResponse<String> sent = admin.get(
                SETTINGS + "?jakarta.faces.ViewState=stateless&primefaces.nonce=Y2hvc2VuLWJ5LWEtc3RyYW5nZXI=");
        assertThat(sent.statusCode()).isEqualTo(400);
        assertThat(sent.headers().firstValue("Content-Security-Policy").orElse(""))
                .doesNotContain("nonce");
    }

    @Test
    void another_site_cannot_send_a_form() {
        Map<String, String> form = Map.of("jakarta.faces.ViewState", "stateless");
        assertThat(admin().post(SETTINGS, form, "Origin", "https://evil.example")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void what_a_form_brings_too_late_is_offered_once_more() {
        HttpResponse<String> late = browser().post(SETTINGS, Map.of("title", "Our \"Okta\""));
        assertThat(late.statusCode()).isEqualTo(401);
        assertThat(late.body())
                .contains("nothing that you typed is lost")
                .contains("name=\"title\" value=\"Our &quot;Okta&quot;\"")
                .contains("/signin?return=%2Fconsole%2Fsettings");
    }

    @Test
    void a_form_of_another_site_is_not_repeated() {
        HttpResponse<String> late =
                browser().post(SETTINGS, Map.of("title", "theirs"), "Origin", "https://evil.example");
        assertThat(late.body()).doesNotContain("theirs");
    }

    @Test
    void a_request_in_the_background_learns_that_nobody_is_signed_in() {
        HttpResponse<String> late =
                browser().post(SETTINGS, Map.of("title", "x"), "Origin", House.base(), "Faces-Request", "partial/ajax");
        assertThat(late.statusCode()).isEqualTo(401);
        assertThat(late.body()).isEmpty();
    }

    @Test
    void the_consoles_files_are_compressed_kept_by_browsers_and_for_everybody() {
        Matcher files = Pattern.compile("/(jakarta.faces.resource/[a-z]+\\.(?:css|js)\\.xhtml\\?v=[0-9a-f]+)\"")
                .matcher(admin().get(SETTINGS).body());
        int seen = 0;
        for (; files.find(); seen++) {
            HttpResponse<String> file = browser().get(files.group(1), "Accept-Encoding", "gzip");
            assertThat(file.statusCode()).as(files.group(1)).isEqualTo(200);
            assertThat(file.headers().firstValue("Content-Encoding")).contains("gzip");
            assertThat(file.headers().firstValue("Cache-Control")).contains("max-age=604800");
            assertThat(file.headers().firstValue("Set-Cookie")).isEmpty();
        }
        assertThat(seen).isEqualTo(3);
    }

    @Test
    void a_form_says_what_is_missing_beside_the_field_and_keeps_what_was_typed() {
        for (String button : List.of("Send plainly", "Send quietly")) {
            Person ada = ada().goesTo("/console/probe").clicks(button);
            ada.reads("Nothing has been saved yet").reads("Please fill in this field.");
            Locator field = ada.page().locator("#title");
            PlaywrightAssertions.assertThat(field).hasAttribute("aria-invalid", "true");
            PlaywrightAssertions.assertThat(field).hasAttribute("aria-describedby", "title-hint title-error");
            PlaywrightAssertions.assertThat(ada.page().locator("#title-error")).hasText("Please fill in this field.");
            ada.looksCloselyAt("console-form-" + button.substring(5));
            ada.types("Title", "Our Okta")
                    .clicks(button)
                    .reads("Saved as Our Okta")
                    .reads("Title is [Our Okta]");
        }
    }

    @Test
    void components_of_primefaces_work_under_the_policy_and_weigh_what_they_may() {
        Person ada = ada();
        Weight.of(ada, "/console/probe").isOfTheConsole();
        ada.types("Title", "a").clicks("Send quietly").reads("Saved as a");
    }

    @Test
    void a_view_that_keeps_its_state_goes_on_after_forms_of_both_kinds() {
        Person ada = ada().goesTo("/console/stateful").types("Title", "a").clicks("Send plainly");
        ada.reads("after 1 words").clicks("Send quietly").reads("after 2 words");
        ada.clicks("Send plainly").reads("after 3 words").clicks("Send quietly").reads("after 4 words");
    }

    @Test
    void who_is_signed_out_meanwhile_loses_nothing_in_the_background_nor_otherwise() {
        Person ada = ada().expects(401).goesTo("/console/probe").types("Title", "Our Okta");
        ada.browser().clearCookies();
        ada.clicks("Send quietly").reads("Your last action did not reach us.").looksCloselyAt("console-cut-off");
        assertThat(ada.field("Title").inputValue()).isEqualTo("Our Okta");
        ada.clicks("Send plainly")
                .sees("You were signed out before this was saved")
                .looksCloselyAt("console-unsent");
        Page unsent = ada.page();
        ada.opensTab();
        signIn(ada, "meadow", "Ada Meadow").isSignedInAs(ADA);
        ada.looksAt(unsent).clicks("Send it now").reads("Saved as Our Okta");
    }

    @Test
    void a_view_that_is_not_remembered_says_so_and_shows_what_was_typed() {
        Person ada = ada().expects(401, 409).goesTo("/console/stateful").types("Title", "Our Okta");
        ada.browser().clearCookies();
        Page late = ada.page();
        ada.opensTab();
        signIn(ada, "meadow", "Ada Meadow").isSignedInAs(ADA);
        ada.looksAt(late)
                .clicks("Send plainly")
                .sees("This page was open for too long")
                .reads("Our Okta");
        ada.looksCloselyAt("console-stale");
        ada.clicks("Open the page anew").sees("Probe");
    }

    private Person ada() {
        return signIn(person(), "meadow", "Ada Meadow").isSignedInAs(ADA);
    }

    private Browserless admin() {
        Browserless admin = browser();
        signIn(admin, "meadow", ADA);
        return admin;
    }
}
