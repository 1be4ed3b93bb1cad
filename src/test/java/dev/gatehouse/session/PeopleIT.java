package dev.gatehouse.session;

import static dev.gatehouse.testing.server.Browserless.encoded;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.assertions.PlaywrightAssertions;
import dev.gatehouse.testing.browser.InBrowser;
import dev.gatehouse.testing.browser.Person;
import dev.gatehouse.testing.browser.Weight;
import dev.gatehouse.testing.server.Browserless;
import dev.gatehouse.testing.server.Cast;
import dev.gatehouse.testing.server.House;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The page People: seen and used by an admin, and of no use to the admin of another customer. */
@Tag("core")
class PeopleIT extends InBrowser {

    private static final String GINA = "gina@grove.example";
    /** Passwords are counted for each account, so another admin. */
    private static final String GUS = "gus@grove.example";

    private static final String GERO = "gero@grove.example";
    private static final String GEROS_PAGE = "/console/person?id=" + encoded("acc-grove-" + GERO);
    private static final Pattern FIELD =
            Pattern.compile("<(?:input|button)[^>]* name=\"([^\"]+)\"(?:[^>]*? value=\"([^\"]*)\")?");

    @Test
    void an_admin_sees_everybody_with_their_roles_identity_and_last_sign_in() {
        signIn(browser(), "grove", GERO);
        Person gina = gina("en-US").goesTo("/console/settings").clicks("People").sees("People");
        gina.reads(GINA).reads("Admin, Member").reads(GERO).reads(okta.issuer("grove"));
        gina.looksCloselyAt("people");
        Weight.of(gina, "/console/people").isOfTheConsole();
    }

    @Test
    void in_german_too() {
        gina("de-DE").goesTo("/console/people").sees("Personen").looksCloselyAt("people-german");
    }

    @Test
    void a_search_finds_by_the_beginning_of_email_or_name_and_says_when_nobody_is_found() {
        Person gina = gina("en-US").goesTo("/console/people");
        gina.types("Email or name begins with", "gero").page().keyboard().press("Enter");
        gina.reads(GERO);
        PlaywrightAssertions.assertThat(gina.page().locator("tbody tr")).hasCount(1);
        gina.clicks("Show everybody").types("Email or name begins with", "<x>").clicks("Search");
        gina.reads("begins with “<x>”").looksCloselyAt("people-nobody");
    }

    @Test
    void all_sessions_of_a_person_are_ended_after_a_question_by_keyboard_alone() {
        Browserless gero = browser();
        signIn(gero, "grove", GERO);
        Person gina = gina("en-US").goesTo(GEROS_PAGE).sees("Gero Grove").looksCloselyAt("person");
        press(gina, "End all sessions…");
        PlaywrightAssertions.assertThat(gina.page().locator(":focus")).hasText("End all sessions of Gero Grove?");
        gina.sees("End all sessions of Gero Grove?").looksCloselyAt("person-ask-sessions");
        assertThat(gero.get("probe/roles").body()).startsWith(GERO);
        press(gina, "End all sessions");
        gina.reads("All sessions of Gero Grove are ended.").looksCloselyAt("person-said");
        assertThat(gero.get("probe/roles").body()).startsWith("nobody");
    }

    @Test
    void an_identity_is_unlinked_after_a_question_and_who_came_by_it_is_signed_out() {
        Browserless gero = browser();
        signIn(gero, "grove", GERO);
        Person gina = gina("en-US").goesTo(GEROS_PAGE).clicks("Unlink…");
        gina.sees("Unlink this identity from the account of Gero Grove?").looksCloselyAt("person-ask-unlink");
        gina.clicks("Cancel").sees("Gero Grove").reads("Linked since");
        gina.clicks("Unlink…").page().locator("#unlink").click();
        gina.reads("The identity is unlinked from the account of Gero Grove.");
        gina.reads("Nobody at Okta is linked to this account yet.");
        assertThat(gero.get("probe/roles").body()).startsWith("nobody");
        assertSignedIn(signIn(gero, "grove", GERO), GERO);
    }

    /** Presses what says this by the keyboard. */
    private static void press(Person person, String says) {
        person.page()
                .getByText(says, new com.microsoft.playwright.Page.GetByTextOptions().setExact(true))
                .focus();
        person.page().keyboard().press("Enter");
    }

    @Test
    void another_customers_admin_sees_nobody_by_whatever_id() {
        signIn(browser(), "grove", GERO);
        Browserless ada = admin("ada@meadow.example");
        for (String query : List.of(
                "people?q=gero",
                "people?after=" + encoded("acc-grove-" + GERO),
                "people?before=" + encoded("acc-grove-" + GERO),
                "people?customer=grove&customerId=grove&id=" + encoded("acc-grove-" + GERO))) {
            assertThat(ada.get("console/" + query).body()).as(query).doesNotContain("Gero Grove", "@grove.example");
        }
        for (String ask : List.of("", "&ask=sessions", "&ask=unlink&link=" + linkOfGero())) {
            HttpResponse<String> page = ada.get(House.base() + GEROS_PAGE + ask);
            assertThat(page.statusCode()).as(ask).isEqualTo(404);
            assertThat(page.body()).doesNotContain("Gero Grove");
        }
    }

    @Test
    void another_customers_admin_can_do_nothing_to_them_by_whatever_parameter() {
        Browserless gero = browser();
        signIn(gero, "grove", GERO);
        String link = linkOfGero();
        Browserless ada = admin("ada@meadow.example");
        signIn(browser(), "meadow", "bruno@meadow.example");
        String own = "/console/person?id=" + encoded("acc-meadow-bruno@meadow.example");
        Map<String, String> end = form(ada.get(House.base() + own + "&ask=sessions"));
        Map<String, String> unlink =
                form(ada.get(House.base() + own + "&ask=unlink&link=" + linkIn(ada.get(House.base() + own))));
        assertThat(end).containsKeys("id", "ask", "end");
        assertThat(unlink).containsKeys("id", "ask", "link", "unlink");
        for (Map<String, String> form : List.of(end, unlink)) {
            for (String name : form.keySet()) {
                for (String value : List.of("acc-grove-" + GERO, link, "grove")) {
                    Map<String, String> changed = new HashMap<>(form);
                    changed.put(name, value);
                    ada.post("console/person", changed);
                    ada.post("console/person?id=" + encoded("acc-grove-" + GERO) + "&link=" + encoded(link), changed);
                }
            }
        }
        assertThat(gero.get("probe/roles").body()).startsWith(GERO);
        assertThat(linkOfGero()).isEqualTo(link);
    }

    @Test
    void the_same_form_of_their_own_admin_does_it() {
        Browserless gero = browser();
        signIn(gero, "grove", GERO);
        Browserless gus = admin(GUS);
        HttpResponse<String> done =
                gus.post("console/person", form(gus.get(House.base() + GEROS_PAGE + "&ask=sessions")));
        assertThat(done.statusCode()).isBetween(302, 303);
        assertThat(gero.get("probe/roles").body()).startsWith("nobody");
    }

    private static String linkOfGero() {
        return linkIn(admin(GUS).get(House.base() + GEROS_PAGE));
    }

    private static String linkIn(HttpResponse<String> page) {
        Matcher link = Pattern.compile("link=(link_[0-9a-f-]+)").matcher(page.body());
        assertThat(link.find())
                .as("a link on " + page.uri() + ": " + page.body())
                .isTrue();
        return link.group(1);
    }

    /** The form of the question, with all its fields and its button. */
    private static Map<String, String> form(HttpResponse<String> page) {
        assertThat(page.statusCode()).isEqualTo(200);
        String asking = page.body().replaceAll("(?s).*<section class=\"card ask\"(.*?)</section>.*", "$1");
        Map<String, String> fields = new HashMap<>();
        FIELD.matcher(asking)
                .results()
                .forEach(field -> fields.put(field.group(1), field.group(2) == null ? "" : field.group(2)));
        return fields;
    }

    private Person gina(String locale) {
        boolean german = locale.startsWith("de");
        Person gina = person(locale).goesTo("/signin");
        gina.types(german ? "E-Mail" : "Email", GINA).types(german ? "Passwort" : "Password", Cast.PASSWORD);
        return gina.clicks(german ? "Mit Passwort anmelden" : "Sign in with password")
                .isSignedInAs(GINA);
    }

    private static Browserless admin(String email) {
        Browserless admin = browser();
        admin.post("signin/password", Map.of("email", email, "password", Cast.PASSWORD));
        return admin;
    }
}
