package dev.gatehouse.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testing.browser.Person;
import java.net.URI;
import org.junit.jupiter.api.Test;

/** An admin who gives us no permit switches the app over by hand. */
class KeyByHandIT extends ConsoleStories {

    @Test
    void a_key_that_is_prepared_takes_over_when_the_app_is_switched() {
        Person ada = admin().isSignedInAs(email);
        registersApp(beginsConnection(ada), email);
        fillsInValues(ada);
        testsAs(ada, name).reads("It works.").clicks("Next: turn it on").sees("Turn the connection on");
        ada.page().getByLabel("Through Okta or with a password, for now.").check();
        ada.clicks("Turn on now").reads("The connection is on.");
        ada.clicks("Prepare a key").reads("The key is published.").looksCloselyAt("key-by-hand");
        URI keys = copied(ada, "/jwks/");
        ada.clicks("Test now").reads("The key is not in use yet");
        okta.change(client, app -> app.withKeysAt(keys));
        ada.clicks("Test now").reads("We prove ourselves to Okta by a key now.");
        assertThat(value(
                        "select client_authentication from connection_revision where customer_id = '" + customer + "'"))
                .isEqualTo("PRIVATE_KEY_JWT");
        comesBack(ada.clicks("Sign out").sees("You are signed out here"));
    }
}
