package dev.gatehouse.operator;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.gatehouse.testing.OktaApp;
import dev.gatehouse.testing.browser.Person;
import dev.gatehouse.testing.server.Browserless;
import dev.gatehouse.testing.server.Cast;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The set-up link: what whoever has it can do, once, and everything that they cannot. */
@Tag("core")
class SetupLinkIT extends OperatorStories {

    private static final Pattern ADDRESS = Pattern.compile("/setup/([0-9a-z]{32})");
    private static final List<String> PAGES =
            List.of("connection", "connection-okta", "connection-values", "connection-test");

    private final String customer = Cast.unconnected();
    private final String email = "ada@" + customer + ".example";

    @Test
    void somebody_without_an_account_fills_in_the_connection_and_has_it_checked() {
        Person ada = signsIn(person(), email);
        ada.goesTo("/console/connections").clicks("Add connection").sees("Register this application in Okta");
        ada.clicks("Does somebody else run your Okta?")
                .clicks("Make a set-up link")
                .reads("Send this link.");
        ada.looksCloselyAt("setup-link");
        Matcher address = ADDRESS.matcher(ada.page().content());
        assertThat(address.find()).isTrue();

        Person itAdmin = person().goesTo(address.group());
        itAdmin.reads("Customer " + customer).looksCloselyAt("setup-invitation").clicks("Begin");
        itAdmin.sees("Register this application in Okta").looksCloselyAt("setup-okta");
        URI redirect = URI.create(itAdmin.page()
                .locator("code.id", new Page.LocatorOptions().setHasText("/signin/callback/"))
                .first()
                .textContent());
        okta.register(
                OktaApp.of("client-" + customer, "secret-" + customer, redirect).assignedTo(email));
        itAdmin.clicks("Next: fill in the values").sees("What does Okta call it?");
        fills(itAdmin, "Okta domain", domain());
        itAdmin.reads("This is what your domain says of itself");
        fills(itAdmin, "Client ID", "client-" + customer);
        fills(itAdmin, "Client secret", "a wrong one");
        itAdmin.looksCloselyAt("setup-values").clicks("Save and check").reads("Compare both with the app");
        itAdmin.clicks("Go to the values");
        fills(itAdmin, "Client secret", "secret-" + customer);
        itAdmin.clicks("Save and check").sees("Check the connection").reads("It accepts client ID and client secret");
        itAdmin.looksCloselyAt("setup-test");
        assertThat(itAdmin.page().content()).doesNotContain(email, "secret-" + customer, "Turn on", "Test sign-in");
        itAdmin.clicks("I am done").sees("Thank you").looksCloselyAt("setup-done");

        assertThat(value("select state from connection where customer_id = '" + customer + "'"))
                .isEqualTo("DRAFT");
        assertThat(value("select actor_name from audit_entry where customer_id = '" + customer
                        + "' and action = 'SETUP_FINISHED'"))
                .isEqualTo("set-up link");
        assertThat(value("select count(*) from audit_entry where customer_id = '" + customer
                        + "' and action = 'CONNECTION_CHANGED' and actor_name = 'set-up link'"))
                .isNotEqualTo("0");
        Person otto = operator().goesTo("/operator/customer?id=" + customer);
        otto.reads("Finished")
                .reads("It accepts client ID and client secret: Good")
                .looksCloselyAt("desk-setup");
        assertThat(otto.page().content()).doesNotContain("secret-" + customer);
    }

    @Test
    void looking_at_a_link_does_not_use_it_up() {
        String token = link();
        for (int i = 0; i < 3; i++) {
            assertThat(browser().get("setup/" + token).statusCode()).isEqualTo(200);
        }
        assertThat(state()).isEqualTo("null");
        assertThat(begun(token).get("setup/connection-okta").statusCode()).isEqualTo(303);
    }

    @Test
    void a_link_is_used_once() {
        String token = link();
        begun(token);
        Browserless second = browser();
        assertThat(second.get("setup/" + token).statusCode()).isEqualTo(404);
        assertThat(second.post("setup/" + token, Map.of()).statusCode()).isEqualTo(404);
        assertThat(second.cookies()).noneMatch(cookie -> cookie.getName().contains("setup"));
    }

    @Test
    void a_link_of_yesterday_is_over() {
        String token = link();
        rows("update setup_link set made_at = timestamp with time zone '2020-01-01 00:00:00+00' where customer_id = '"
                + customer + "'");
        assertThat(browser().get("setup/" + token).statusCode()).isEqualTo(404);
        assertThat(browser().post("setup/" + token, Map.of()).statusCode()).isEqualTo(404);
    }

    @Test
    void a_revoked_link_is_over_and_what_was_begun_by_it_too() {
        String token = link();
        Browserless guest = begun(token);
        Browserless ada = signedIn(email);
        HttpResponse<String> page = ada.get("console/connection?id=" + connection());
        assertThat(sends(ada, page, form(page, "revoke"), form(page, "revoke") + ":go", Map.of())
                        .statusCode())
                .isEqualTo(200);
        assertThat(value("select case when revoked_at is null then 0 else 1 end from setup_link where customer_id = '"
                        + customer + "'"))
                .isEqualTo("1");
        assertOver(guest);
    }

    @Test
    void after_four_hours_it_is_over() {
        Browserless guest = begun(link());
        assertThat(page(guest, "connection-values").statusCode()).isEqualTo(200);
        rows("update setup_link set spent_at = timestamp with time zone '2020-01-01 00:00:00+00' where customer_id = '"
                + customer + "'");
        assertOver(guest);
    }

    @Test
    void a_made_up_token_or_cookie_opens_nothing() {
        for (String token : List.of("0".repeat(32), "", "x", "%00", "0".repeat(5000))) {
            assertThat(browser().get("setup/" + token).statusCode()).as(token).isIn(400, 404, 414);
        }
        link();
        Browserless forger = browser();
        for (String cookie : List.of("0".repeat(32), "'; drop table setup_link; --", "")) {
            assertThat(forger.get("setup/connection-values?id=" + connection(), "Cookie", "gatehouse-setup=" + cookie)
                            .statusCode())
                    .as(cookie)
                    .isEqualTo(403);
        }
    }

    @Test
    void the_token_of_a_link_is_no_cookie_and_the_cookie_no_token() {
        String token = link();
        assertThat(browser()
                        .get("setup/connection-values?id=" + connection(), "Cookie", "gatehouse-setup=" + token)
                        .statusCode())
                .isEqualTo(403);
        String cookie =
                begun(token).cookie("gatehouse-setup").map(HttpCookie::getValue).orElseThrow();
        assertThat(browser().post("setup/" + cookie, Map.of()).statusCode()).isEqualTo(404);
    }

    @Test
    void another_connection_is_not_found_by_it() {
        Browserless ada = signedIn(email);
        String other = connectionOf(ada);
        connectionOf(ada);
        Browserless guest = begun(link());
        for (String page : PAGES) {
            assertThat(guest.get("setup/" + page + "?id=" + other).statusCode())
                    .as(page)
                    .isEqualTo(404);
            assertThat(guest.get("setup/" + page + "?id=" + connection() + "&id=" + other)
                            .statusCode())
                    .as(page)
                    .isEqualTo(404);
        }
        HttpResponse<String> form = page(guest, "connection-values");
        String before = edits(other);
        assertThat(sends(guest, form, "values", "values:test", Map.of("id", other, "values:title", "Mine"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(edits(other)).isEqualTo(before);
    }

    @Test
    void neither_the_console_nor_the_api_nor_the_desk_opens_by_it() {
        Browserless guest = begun(link());
        String id = connection();
        for (String page : List.of(
                "console/settings",
                "console/people",
                "console/connection?id=" + id,
                "console/connection-on?id=" + id,
                "console/audit.csv",
                "operator/customers",
                "operator/for/" + customer + "/console/settings")) {
            assertThat(guest.get(page).headers().firstValue("Location").orElse(""))
                    .as(page)
                    .contains("/signin");
        }
        assertThat(guest.get("api/v1/me").statusCode()).isIn(401, 403);
        assertThat(guest.get("api/v1/customers/" + customer).statusCode()).isIn(401, 403);
        for (String page : List.of("connection-on", "connections", "people", "connection-on.xhtml", "x.xhtml")) {
            assertThat(guest.get("setup/" + page + "?id=" + id).statusCode())
                    .as(page)
                    .isNotEqualTo(200);
        }
        assertThat(guest.get("probe/roles").body()).startsWith("nobody");
    }

    @Test
    void forms_of_the_console_are_not_taken_by_the_pages_of_a_set_up() {
        Browserless ada = signedIn(email);
        Browserless guest = begun(link());
        HttpResponse<String> form = ada.get("console/connection?id=" + connection());
        for (String page : PAGES) {
            guest.post(
                    "setup/" + page,
                    new HashMap<>(Map.of(
                            "id", connection(),
                            "jakarta.faces.ViewState", "stateless",
                            "link", "link",
                            "link:go", "go",
                            "discard", "discard",
                            "discard:go", "go",
                            "untested", "untested",
                            "untested:go", "go")));
        }
        assertThat(form.statusCode()).isEqualTo(200);
        assertThat(value("select count(*) from setup_link where customer_id = '" + customer + "'"))
                .isEqualTo("1");
        assertThat(value("select state from connection where customer_id = '" + customer + "'"))
                .isEqualTo("DRAFT");
    }

    @Test
    void who_is_done_changes_nothing_any_more() {
        Browserless guest = begun(link());
        HttpResponse<String> form = page(guest, "connection-values");
        rows("update setup_link set finished_at = current_timestamp where customer_id = '" + customer + "'");
        assertThat(sends(guest, form, "values", "values:test", Map.of("values:title", "Late"))
                        .statusCode())
                .isEqualTo(303);
        assertThat(value("select title from connection where customer_id = '" + customer + "'"))
                .isEqualTo("Okta");
        assertThat(guest.follow(guest.get("setup/connection-values?id=" + connection()))
                        .body())
                .contains("Thank you");
    }

    @Test
    void a_link_is_not_used_up_by_another_sites_form() {
        String token = link();
        assertThat(browser()
                        .post("setup/" + token, Map.of(), "Origin", "https://evil.example")
                        .statusCode())
                .isEqualTo(403);
        assertThat(state()).isEqualTo("null");
    }

    @Test
    void too_many_guesses_are_slowed_down() {
        rows("delete from shared_count");
        Browserless guesser = browser();
        int last = 0;
        for (int i = 0; i < 62 && last != 429; i++) {
            last = guesser.get("setup/" + "%032d".formatted(i)).statusCode();
        }
        assertThat(last).isEqualTo(429);
    }

    @Test
    void only_hashes_are_stored() {
        String token = link();
        String cookie =
                begun(token).cookie("gatehouse-setup").map(HttpCookie::getValue).orElseThrow();
        assertThat(value("select token_hash || session_hash from setup_link where customer_id = '" + customer + "'"))
                .doesNotContain(token)
                .doesNotContain(cookie)
                .hasSize(128);
    }

    @Test
    void a_member_makes_no_link() {
        Browserless ada = signedIn(email);
        connectionOf(ada);
        HttpResponse<String> form = ada.get("console/connection?id=" + connection());
        Browserless bruno = signedIn("bruno@" + customer + ".example");
        assertThat(sends(bruno, form, "link", "link:go", Map.of()).statusCode()).isEqualTo(403);
        assertThat(value("select count(*) from setup_link where customer_id = '" + customer + "'"))
                .isEqualTo("0");
    }

    @Test
    void another_customers_admin_neither_makes_nor_revokes_one() {
        String token = link();
        HttpResponse<String> page = signedIn(email).get("console/connection?id=" + connection());
        Browserless eve = signedIn("ada@" + Cast.unconnected() + ".example");
        sends(eve, page, "link", "link:go", Map.of());
        sends(eve, page, form(page, "revoke"), form(page, "revoke") + ":go", Map.of());
        assertThat(value("select count(*) from setup_link where customer_id = '" + customer + "'"))
                .isEqualTo("1");
        assertThat(browser().get("setup/" + token).statusCode()).isEqualTo(200);
    }

    private String link() {
        Browserless ada = signedIn(email);
        if (value("select count(*) from connection where customer_id = '" + customer + "'")
                .equals("0")) {
            connectionOf(ada);
        }
        HttpResponse<String> page = ada.get("console/connection?id=" + connection());
        Matcher address =
                ADDRESS.matcher(sends(ada, page, "link", "link:go", Map.of()).body());
        assertThat(address.find()).isTrue();
        return address.group(1);
    }

    private String connectionOf(Browserless ada) {
        HttpResponse<String> list = ada.get("console/connections");
        String form = list.body().contains("id=\"first\"") ? "first" : "another";
        HttpResponse<String> begun = ada.follow(sends(ada, list, form, form + ":add", Map.of()));
        return begun.uri().getQuery().replaceAll(".*id=", "");
    }

    private static String form(HttpResponse<String> page, String name) {
        Matcher form = Pattern.compile("<form id=\"([^\"]*" + name + ")\"").matcher(page.body());
        assertThat(form.find()).as(page.body()).isTrue();
        return form.group(1);
    }

    private Browserless begun(String token) {
        Browserless guest = browser();
        assertThat(guest.post("setup/" + token, Map.of()).statusCode()).isEqualTo(303);
        return guest;
    }

    private HttpResponse<String> page(Browserless guest, String page) {
        return guest.get("setup/" + page + "?id=" + connection());
    }

    private void assertOver(Browserless guest) {
        for (String page : PAGES) {
            assertThat(page(guest, page).statusCode()).as(page).isEqualTo(403);
        }
    }

    /** The latest: a link is always made for that one. */
    private String connection() {
        return value("select id from connection where customer_id = '" + customer
                + "' order by created_at desc fetch first 1 rows only");
    }

    private String state() {
        return value("select spent_at from setup_link where customer_id = '" + customer + "'");
    }

    private static String edits(String connection) {
        return value(
                "select sum(edits) + sum(version) from connection_revision where connection_id = '" + connection + "'");
    }
}
