package dev.gatehouse.connection;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.gatehouse.testing.browser.Person;
import dev.gatehouse.testing.browser.Weight;
import dev.gatehouse.testing.server.Cast;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every page of the editor owes to everybody: that it is light, needs no mouse, and speaks German too. */
class EditorPagesIT extends ConsoleStories {

    @Test
    void every_page_weighs_little() {
        Person ada = admin().isSignedInAs(email);
        beginsConnection(ada);
        String query = "?id=" + id(ada);
        for (String page :
                List.of("connection-okta", "connection-values", "connection-test", "connection-on", "connection")) {
            Weight.of(ada, "/console/" + page + query).isOfTheConsole();
        }
        Weight.of(ada, "/console/integrations").isOfTheConsole();
        Weight.of(ada, "/console/connections").isOfTheConsole();
    }

    @Test
    void from_the_first_page_to_the_codes_no_mouse_is_needed() {
        Person ada = admin().isSignedInAs(email).goesTo("/console/connections");
        presses(ada, AriaRole.BUTTON, "Add connection").sees("Register this application in Okta");
        registersApp(copied(ada, "/signin/callback/"), email);
        presses(ada, AriaRole.LINK, "Next: fill in the values").sees("What does Okta call it?");
        types(ada, "Okta domain", domain());
        ada.page().keyboard().press("Tab");
        ada.reads("This is what your domain says of itself");
        types(ada, "Client ID", client);
        types(ada, "Client secret", secret);
        presses(ada, AriaRole.BUTTON, "Save and test").sees("Test the connection");
        presses(ada, AriaRole.BUTTON, "Test sign-in with Okta");
        // The stand-in's page is not ours, and lists everybody: some hundred Tabs would prove nothing
        ada.reads("Choose who you are")
                .page()
                .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name))
                .first()
                .press("Enter");
        ada.reads("It works.");
        presses(ada, AriaRole.LINK, "Next: turn it on").sees("Turn the connection on");
        presses(ada, AriaRole.BUTTON, "Turn on now").sees("Okta is on. Keep these codes.");
    }

    @Test
    void the_editor_speaks_german() {
        Person ada = person("de-DE").goesTo("/signin");
        fills(ada, "E-Mail", email);
        fills(ada, "Passwort", Cast.PASSWORD);
        ada.clicks("Mit Passwort anmelden").goesTo("/console/integrations").sees("Integrationen");
        ada.looksCloselyAt("integrations-german").clicks("Verbindungen ansehen").clicks("Verbindung hinzufügen");
        ada.sees("Diese Anwendung in Okta registrieren").looksCloselyAt("connection-okta-german");
        URI redirect = copied(ada, "/signin/callback/");
        registersApp(redirect, email);
        ada.clicks("Weiter: Werte eintragen").sees("Wie nennt Okta die Dinge?");
        fills(ada, "Okta-Domain", domain());
        ada.page().locator("#values\\:found code").waitFor();
        fills(ada, "Client ID", client);
        fills(ada, "Client Secret", secret);
        ada.looksCloselyAt("connection-values-german").clicks("Speichern und testen");
        ada.sees("Die Verbindung testen").clicks("Testanmeldung mit Okta");
        choose(ada, name).sees("Die Verbindung testen").looksCloselyAt("connection-test-german");
        ada.clicks("Weiter: einschalten").sees("Die Verbindung einschalten").looksCloselyAt("connection-on-german");
        assertThat(ada.page().locator("html")).hasAttribute("lang", "de");
    }

    private static String id(Person person) {
        return person.page().url().replaceAll(".*[?&]id=(\\w+).*", "$1");
    }

    private static void types(Person person, String label, String text) {
        Locator field = person.page().getByLabel(label, new Page.GetByLabelOptions().setExact(true));
        reach(person, field.first());
        person.page().keyboard().type(text);
    }

    private static Person presses(Person person, AriaRole role, String says) {
        reach(
                person,
                person.page()
                        .getByRole(role, new Page.GetByRoleOptions().setName(says))
                        .first());
        person.page().keyboard().press("Enter");
        return person;
    }

    private static void reach(Person person, Locator wanted) {
        wanted.waitFor();
        for (int i = 0; i < 60; i++) {
            if ((Boolean) wanted.evaluate("element => element === document.activeElement")) {
                return;
            }
            person.page().keyboard().press("Tab");
        }
        throw new AssertionError("no Tab leads to " + wanted);
    }
}
