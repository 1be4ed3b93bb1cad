package dev.gatehouse.connection;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import dev.gatehouse.testing.browser.Person;
import org.junit.jupiter.api.Test;

/** An admin says how long sessions last, and that signing out here is enough. */
class ConsoleLifetimeIT extends ConsoleStories {

    @Test
    void limits_and_the_way_of_signing_out_are_kept_with_the_connection() {
        Person ada = admin().isSignedInAs(email);
        registersApp(beginsConnection(ada), email);
        ada.page().getByText("More options").click();
        assertThat(ada.page().getByLabel("Signing out here signs out of Okta, too"))
                .isChecked();
        ada.looksCloselyAt("connection-values-options");
        fills(ada, "Session: longest time without a request, in minutes", "15");
        fills(ada, "Session: longest time in all, in minutes", "480");
        ada.page().getByLabel("Signing out here signs out of Okta, too").uncheck();
        fillsInValues(ada);
        testsAs(ada, name).reads("It works.");

        org.assertj.core.api.Assertions.assertThat(
                        value("select concat_ws(' ', idle_limit, absolute_limit, ends_there) from connection_revision"
                                + " where customer_id = '" + customer + "'"))
                .isIn("900 28800 FALSE", "900 28800 false", "900 28800 f");
    }
}
