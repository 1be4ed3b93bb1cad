package dev.gatehouse.connection;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.options.AriaRole;
import dev.gatehouse.testing.browser.Person;
import java.net.URI;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Each of ten mistakes, and how the page leads out of it. */
@Tag("core")
class ConsoleMistakesIT extends ConsoleStories {

    @Test
    void every_mistake_on_the_way_is_named_and_led_out_of() {
        Person ada = admin().isSignedInAs(email).expects(400, 403);
        URI redirect = beginsConnection(ada);
        wrongDomains(ada);
        wrongServer(ada);
        turnsOnTooEarly(ada);
        wrongClient(ada);
        wrongSecret(ada);
        redirectMissingInOkta(ada, redirect);
        notAssigned(ada, redirect);
        registersApp(redirect, email, "bruno@" + customer + ".example");
        emailMismatch(ada);
        backToOneself(ada);
        expiredRehearsal(ada);
        ada.clicks("Test sign-in").reads("It works.").clicks("Next: turn it on");
        ada.clicks("Turn on now").sees("Okta is on. Keep these codes.");
        comesBack(ada);
    }

    private void wrongDomains(Person ada) {
        fills(ada, "Okta domain", "no-such-org.invalid");
        ada.reads("There is no answer at this domain").looksCloselyAt("mistake-domain");
        fills(ada, "Okta domain", "http://" + domain());
        ada.reads("We use " + domain() + ", always by https").reads("This is what your domain says of itself");
        fills(ada, "Okta domain", "no-such-org-admin.okta.com");
        ada.reads("we use no-such-org.okta.com, where people sign in").looksCloselyAt("mistake-admin");
        fills(ada, "Okta domain", domain());
        ada.reads("This is what your domain says of itself");
    }

    private void wrongServer(Person ada) {
        ada.page().getByLabel("Another custom one").check();
        fills(ada, "Its id", "ausofnobody");
        ada.reads("There is no such authorization server").looksCloselyAt("mistake-server");
        ada.page().getByLabel("Okta's own").check();
        ada.reads("This is what your domain says of itself");
    }

    private void turnsOnTooEarly(Person ada) {
        ada.page().getByRole(AriaRole.SWITCH).click();
        ada.sees("Turn the connection on")
                .reads("has not been tested as it is now")
                .looksCloselyAt("mistake-early")
                .clicks("Go to the test");
        ada.sees("Test the connection").clicks("Go to the values");
        assertThat(ada.field("Okta domain")).hasValue(domain());
    }

    private void wrongClient(Person ada) {
        fills(ada, "Client ID", "0oaofnobody");
        fills(ada, "Client secret", secret);
        ada.clicks("Save and test").reads("Compare");
        if (ada.page().url().contains("connection-test")) {
            ada.looksCloselyAt("mistake-client").clicks("Go to the values");
        }
    }

    private void wrongSecret(Person ada) {
        registersApp(URI.create("https://elsewhere.example/callback"), email);
        fills(ada, "Client ID", client);
        fills(ada, "Client secret", "not-the-secret");
        ada.clicks("Save and test").sees("Test the connection").reads("Compare both with the app's General tab");
        ada.looksCloselyAt("mistake-secret").clicks("Go to the values");
        fills(ada, "Client secret", secret);
        ada.clicks("Save and test").sees("Test the connection");
    }

    private void redirectMissingInOkta(Person ada, URI redirect) {
        String test = ada.page().url();
        ada.clicks("Test sign-in with Okta").reads("redirect_uri");
        ada.goesTo(test).reads("No answer has come back yet").reads(redirect.toString());
        ada.looksCloselyAt("mistake-redirect");
    }

    private void notAssigned(Person ada, URI redirect) {
        registersApp(redirect, "bruno@" + customer + ".example");
        testsAs(ada, name)
                .reads("You are not assigned to this application in Okta")
                .looksCloselyAt("mistake-assigned");
    }

    private void emailMismatch(Person ada) {
        String test = ada.page().url();
        ada.goesTo(okta.origin() + "/login/signout");
        ada.goesTo(test);
        testsAs(ada, "Bruno " + customer).reads("reached the account of somebody else");
        ada.looksCloselyAt("mistake-email");
    }

    private void backToOneself(Person ada) {
        String test = ada.page().url();
        ada.goesTo(okta.origin() + "/login/signout");
        ada.goesTo(test);
        testsAs(ada, name).reads("It works.");
    }

    private void expiredRehearsal(Person ada) {
        changesRows(
                "update connection_revision set rehearsed_at = timestamp with time zone '2020-01-01 00:00:00+00' where"
                        + " customer_id = '" + customer + "'");
        ada.goesTo(ada.page().url().replace("connection-test", "connection-on")).reads("older than 24 hours");
        ada.looksCloselyAt("mistake-expired").clicks("Go to the test").reads("The test is older than 24 hours");
    }
}
