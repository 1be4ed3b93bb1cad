package dev.gatehouse.connection;

import com.microsoft.playwright.Page;
import dev.gatehouse.testing.OktaApp;
import dev.gatehouse.testing.browser.InBrowser;
import dev.gatehouse.testing.browser.Person;
import dev.gatehouse.testing.server.Cast;
import java.net.URI;
import org.junit.jupiter.api.Test;

/** An admin who has never seen the product connects their Okta org, and makes every mistake on the way. */
class ConsoleStoryIT extends InBrowser {

    private final String customer = Cast.unconnected();
    private final String client = "0oa" + customer.replace("-", "");
    private final String secret = "secret-of-" + customer;

    @Test
    void an_admin_connects_okta_enforces_it_and_comes_back_through_it() {
        Person ada = admin();
        ada.goesTo("/console/integrations").sees("Integrations").looksCloselyAt("integrations");
        ada.clicks("View connections").sees("Okta connections").looksCloselyAt("connections-none");
        ada.clicks("Add connection").sees("Register this application in Okta").looksCloselyAt("connection-okta");
        URI redirect = copied(ada, "/signin/callback/");
        okta.register(
                OktaApp.of(client, secret, redirect).named("Gatehouse").assignedTo("ada@" + customer + ".example"));
        ada.clicks("Next: fill in the values").sees("What does Okta call it?").looksCloselyAt("connection-values");
        fills(ada, "Okta domain", domain());
        ada.reads("This is what your domain says of itself").looksCloselyAt("connection-values-found");
        fills(ada, "Client ID", client);
        fills(ada, "Client secret", secret);
        ada.clicks("Save and test").sees("Test the connection").reads("It accepts client ID and client secret");
        ada.looksCloselyAt("connection-test");
        ada.clicks("Test sign-in with Okta");
        choose(ada, "Ada " + customer).reads("It works.").looksCloselyAt("connection-test-passed");
        ada.clicks("Next: turn it on").sees("Turn the connection on").looksCloselyAt("connection-on");
        ada.clicks("Turn on").sees("Okta is on. Keep these codes.").looksCloselyAt("connection-codes");
        ada.clicks("Go to the sign-in page").clicks("Login with Okta");
        choose(ada, "Ada " + customer).isSignedInAs("ada@" + customer + ".example");
        ada.goesTo("/console/connections").reads("On").looksCloselyAt("connections");
        ada.clicks("Okta").sees("Okta").reads("only through Okta").looksCloselyAt("connection");
    }

    private Person admin() {
        Person ada = person();
        ada.goesTo("/signin");
        fills(ada, "Email", "ada@" + customer + ".example");
        fills(ada, "Password", Cast.PASSWORD);
        return ada.clicks("Sign in with password").isSignedInAs("ada@" + customer + ".example");
    }

    private static void fills(Person person, String label, String text) {
        person.page()
                .getByLabel(label, new Page.GetByLabelOptions().setExact(true))
                .first()
                .fill(text);
        person.page().keyboard().press("Tab");
    }

    private static URI copied(Person person, String containing) {
        String value = person.page()
                .locator("code.id", new Page.LocatorOptions().setHasText(containing))
                .first()
                .textContent();
        return URI.create(value);
    }
}
