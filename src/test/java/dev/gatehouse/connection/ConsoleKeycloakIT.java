package dev.gatehouse.connection;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import dev.gatehouse.testing.Installation;
import dev.gatehouse.testing.browser.Person;
import dev.gatehouse.testing.server.House;
import dev.gatehouse.testing.server.Keycloak;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The story with a provider that is not Okta, and its own login form. */
@Tag(Keycloak.TAG)
@Order(Integer.MAX_VALUE)
class ConsoleKeycloakIT extends ConsoleStories {

    private static final String KARLA = "karla@keycloak.example";

    private final Keycloak keycloak = House.keycloak();

    @Test
    void an_admin_connects_keycloak_enforces_it_and_comes_back_through_it() {
        Person karla = signsInWithPassword(person().expects(403), KARLA);
        karla.isSignedInAs(KARLA);
        beginsConnection(karla);
        karla.page().getByLabel("Not Okta: another OpenID provider").check();
        fills(karla, "Issuer", keycloak.issuer());
        karla.reads("This is what your domain says of itself").looksCloselyAt("connection-values-other");
        fillsInClient(karla, Installation.clientOf("keycloak"), Installation.secretOf("keycloak"));
        karla.clicks("Test sign-in");
        logsIn(karla).reads("It works.").clicks("Next: turn it on");
        karla.clicks("Turn on now").sees("Okta is on. Keep these codes.");
        signsInWithPassword(person().expects(403), KARLA).reads("passwords are switched off");
        karla.clicks("Go to the sign-in page");
        assertThat(karla.field("Okta domain")).hasValue(keycloak.authority());
        karla.clicks("Login with Okta").isSignedInAs(KARLA);
        karla.goesTo("/console/connections").clicks("Okta").reads("only through Okta");
    }

    private static Person logsIn(Person person) {
        Page page = person.page();
        page.locator("#username").fill("karla");
        page.locator("#password").fill(Keycloak.PASSWORD);
        page.locator("#kc-login").click();
        return person;
    }
}
