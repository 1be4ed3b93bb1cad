package dev.gatehouse.signin;

import dev.gatehouse.testing.browser.InBrowser;
import dev.gatehouse.testing.browser.Person;
import org.junit.jupiter.api.Test;

/** The pages of recovery, closely looked at in a real browser: see {@code target/pictures}. */
class RecoveryPagesIT extends InBrowser {

    private static final String PASSWORD = "a password made of words";

    @Test
    void from_the_sign_in_page_to_a_new_password() {
        Person jonas = person().expects(403).goesTo("/signin").clicks("Use a recovery code");
        jonas.sees("Use a recovery code").looksCloselyAt("recovery");
        jonas.types("Your email", "jonas@jetty.example").types("Recovery code", "00000-00000-00000-00000");
        jonas.clicks("Continue").reads("do not go together").looksCloselyAt("recovery-rejected");
        String code = codes("jetty").get(0);
        jonas.types("Recovery code", code).clicks("Continue").page().waitForURL("**/console/connections");
        jonas.reads("You came in with a recovery code").looksCloselyAt("recovery-connections");
        jonas.goesTo("/console/people").sees("does not open this page").looksCloselyAt("recovery-closed");
        jonas.goesTo("/").sees("Welcome, Jonas Jetty").looksCloselyAt("recovering");
        jonas.clicks("Set a new password").sees("Set a new password").looksCloselyAt("recovery-password");
        jonas.expects(400).types("New password", PASSWORD).types("New password once more", PASSWORD + "?");
        jonas.clicks("Set password").reads("two different").looksCloselyAt("recovery-password-flaw");
        jonas.types("New password", PASSWORD).types("New password once more", PASSWORD);
        jonas.clicks("Set password").reads("is set").looksCloselyAt("recovery-password-set");
    }

    @Test
    void in_german() {
        Person jonas = person("de-DE").goesTo("/signin/recovery").sees("code benutzen");
        jonas.looksCloselyAt("recovery-german");
    }
}
