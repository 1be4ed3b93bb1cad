package dev.gatehouse.connection;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.gatehouse.testing.OktaApp;
import dev.gatehouse.testing.browser.InBrowser;
import dev.gatehouse.testing.browser.Person;
import dev.gatehouse.testing.server.Cast;
import java.net.URI;
import java.util.Map;

/** What the stories of the console have in common: an admin of a customer that has no connection, and what they do. */
abstract class ConsoleStories extends InBrowser {

    final String customer = Cast.unconnected();
    final String client = "0oa" + customer.replace("-", "");
    final String secret = "secret-of-" + customer;
    final String email = "ada@" + customer + ".example";
    final String name = "Ada " + customer;

    Person admin() {
        return signsInWithPassword(person(), email);
    }

    static Person signsInWithPassword(Person person, String email) {
        person.goesTo("/signin");
        fills(person, "Email", email);
        fills(person, "Password", Cast.PASSWORD);
        return person.clicks("Sign in with password");
    }

    static void fills(Person person, String label, String text) {
        person.page()
                .getByLabel(label, new Page.GetByLabelOptions().setExact(true))
                .first()
                .fill(text);
        person.page().keyboard().press("Tab");
    }

    /** From the home page to the second step; gives the redirect address that the first one shows. */
    static URI beginsConnection(Person ada) {
        ada.goesTo("/console/integrations").clicks("View connections").clicks("Add connection");
        ada.sees("Register this application in Okta");
        URI redirect = copied(ada, "/signin/callback/");
        ada.clicks("Next: fill in the values").sees("What does Okta call it?");
        return redirect;
    }

    /** What the customer's Okta admin does. */
    void registersApp(URI redirect, String... assigned) {
        okta.register(OktaApp.of(client, secret, redirect)
                .named("Gatehouse of " + customer)
                .assignedTo(assigned));
    }

    void fillsInValues(Person ada) {
        fills(ada, "Okta domain", domain());
        ada.reads("This is what your domain says of itself");
        fillsInClient(ada, client, secret);
    }

    static void fillsInClient(Person admin, String client, String secret) {
        fills(admin, "Client ID", client);
        fills(admin, "Client secret", secret);
        admin.clicks("Save and test").sees("Test the connection").reads("It accepts client ID and client secret");
    }

    Person testsAs(Person ada, String who) {
        ada.clicks("Test sign-in");
        return choose(ada, who);
    }

    /** A connection that is on and enforced, with the admin signed out. */
    Person enforces(Person ada) {
        registersApp(beginsConnection(ada), email);
        fillsInValues(ada);
        testsAs(ada, name).reads("It works.").clicks("Next: turn it on").sees("Turn the connection on");
        return ada.clicks("Turn on now").sees("Okta is on. Keep these codes.");
    }

    Person comesBack(Person ada) {
        ada.goesTo("/signin");
        fills(ada, "Okta domain", domain());
        ada.page().locator("#customer").fill(customer);
        return ada.clicks("Login with Okta").isSignedInAs(email); // Okta knows her from the test sign-in
    }

    static URI copied(Person person, String containing) {
        return URI.create(person.page()
                .locator("code.id", new Page.LocatorOptions().setHasText(containing))
                .first()
                .textContent());
    }

    static void changesRows(String sql) {
        assertThat(browser().post("probe/rows", Map.of("sql", sql)).statusCode())
                .isEqualTo(200);
    }
}
