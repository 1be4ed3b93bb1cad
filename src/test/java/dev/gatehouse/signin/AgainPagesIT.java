package dev.gatehouse.signin;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import dev.gatehouse.testing.browser.InBrowser;
import dev.gatehouse.testing.browser.Person;
import dev.gatehouse.testing.server.Cast;
import dev.gatehouse.testing.server.House;
import org.junit.jupiter.api.Test;

/** The page on which somebody proves once more who they are, closely looked at: see {@code target/pictures}. */
class AgainPagesIT extends InBrowser {

    @Test
    void by_password_and_by_okta() {
        Person ada = signIn(person(), "meadow", "Ada Meadow").isSignedInAs("ada@meadow.example");
        ada.goesTo("/signin/again?return=/signout")
                .sees("Confirm that it is you")
                .looksCloselyAt("again");
        ada.expects(403).types("Password", "guess").clicks("Confirm with password");
        ada.reads("not the password of this account").looksCloselyAt("again-wrong-password");
        ada.types("Password", Cast.PASSWORD).clicks("Confirm with password").sees("Do you want to sign out?");
        ada.goesTo("/signin/again").clicks("Continue with Okta").isSignedInAs("ada@meadow.example");
        assertThat(ada.page()).hasURL(House.base() + "/");
    }

    @Test
    void by_okta_alone_in_german() {
        Person bruno = person("de-DE").goesTo("/customer/meadow");
        choose(bruno, "Bruno Meadow").isSignedInAs("bruno@meadow.example");
        bruno.goesTo("/signin/again").sees("Bestätigen Sie").looksCloselyAt("again-german");
    }

    @Test
    void as_somebody_else() {
        Person bruno = signIn(person(), "meadow", "Bruno Meadow").isSignedInAs("bruno@meadow.example");
        okta.answerLoginHints(false);
        try {
            bruno.goesTo("/signin/again").clicks("Continue with Okta");
            choose(bruno.expects(403), "Ada Meadow").sees("another person").looksCloselyAt("again-other-person");
        } finally {
            okta.answerLoginHints(true);
        }
    }
}
