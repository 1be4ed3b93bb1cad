package dev.gatehouse.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testing.browser.Person;
import java.net.URI;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An admin who has never seen the product connects their Okta org. */
@Tag("core")
class ConsoleStoryIT extends ConsoleStories {

    @Test
    void an_admin_connects_okta_enforces_it_and_comes_back_through_it() {
        Person ada = admin().isSignedInAs(email);
        ada.goesTo("/console/integrations").sees("Integrations").looksCloselyAt("integrations");
        ada.clicks("View connections").sees("Okta connections").looksCloselyAt("connections-none");
        ada.clicks("Add connection").sees("Register this application in Okta").looksCloselyAt("connection-okta");
        URI redirect = copied(ada, "/signin/callback/");
        registersApp(redirect, email);
        ada.clicks("Next: fill in the values").sees("What does Okta call it?").looksCloselyAt("connection-values");
        fills(ada, "Okta domain", domain());
        ada.reads("This is what your domain says of itself").looksCloselyAt("connection-values-found");
        fillsInValues(ada);
        ada.looksCloselyAt("connection-test");
        testsAs(ada, name).reads("It works.").looksCloselyAt("connection-test-passed");
        ada.clicks("Next: turn it on").sees("Turn the connection on").looksCloselyAt("connection-on");
        ada.clicks("Turn on now").sees("Okta is on. Keep these codes.").looksCloselyAt("connection-codes");
        assertThat(ada.page().locator(".left-time").textContent()).matches("14:[0-5]\\d");
        passwordsAreRefused();
        ada.clicks("Go to the sign-in page");
        assertThat(ada.field("Okta domain").inputValue()).isEqualTo(domain());
        ada.clicks("Login with Okta").isSignedInAs(email);
        ada.goesTo("/console/connections").reads("On").looksCloselyAt("connections");
        ada.clicks("Okta").reads("only through Okta").looksCloselyAt("connection");
        changesRows("update customer set provisional_until = null where id = '" + customer + "'");
        passwordsAreRefused();
    }

    @Test
    void if_no_admin_comes_back_in_time_passwords_work_again_by_themselves() {
        Person ada = enforces(admin().isSignedInAs(email));
        passwordsAreRefused();
        changesRows(
                "update customer set provisional_until = timestamp with time zone '2020-01-01 00:00:00+00' where id = '"
                        + customer + "'");
        signsInWithPassword(person(), email).isSignedInAs(email);
        ada.goesTo("/");
        ada.sees("Sign in");
    }

    @Test
    void a_connection_that_is_disabled_lets_passwords_in_again_at_once() {
        Person ada = admin().isSignedInAs(email);
        long began = System.nanoTime();
        comesBack(enforces(ada));
        System.out.printf("from Add connection to the first sign-in: %.1f s%n", (System.nanoTime() - began) / 1e9);
        ada.goesTo("/console/connections").clicks("Okta").reads("Disable the connection");
        ada.page().getByText("Disable ...").click();
        ada.clicks("Disable now").reads("The connection is disabled").looksCloselyAt("connection-disabled");
        signsInWithPassword(person(), email).isSignedInAs(email);
    }

    private void passwordsAreRefused() {
        Person bruno = person().expects(403);
        signsInWithPassword(bruno, "bruno@" + customer + ".example").reads("passwords are switched off");
    }

    @Test
    void two_admins_who_edit_at_once_lose_nothing() {
        Person ada = admin().isSignedInAs(email);
        beginsConnection(ada);
        Person other = signsInWithPassword(person(), email).isSignedInAs(email);
        other.goesTo(ada.page().url());
        fills(other, "Title", "By the other");
        other.clicks("Save for later").sees("Okta connections").reads("By the other");
        fills(ada, "Title", "By Ada");
        fills(ada, "Client ID", client);
        ada.clicks("Save and test").reads("has saved this connection since you opened the page");
        assertThat(ada.field("Title").inputValue()).isEqualTo("By Ada");
        assertThat(ada.field("Client ID").inputValue()).isEqualTo(client);
    }
}
