package dev.gatehouse.connection;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import dev.gatehouse.testing.Misbehaviour;
import dev.gatehouse.testing.browser.Person;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An admin keeps the way in that remains when Okta fails. */
@Tag("core")
class ConsoleCodesIT extends ConsoleStories {

    @Test
    void an_admin_sees_how_many_codes_are_left_and_makes_new_ones() {
        Person ada = enforces(admin().isSignedInAs(email));
        String old = firstCode(ada);
        opensConnection(comesBack(ada)).reads("10 of 10 recovery codes left").looksCloselyAt("codes-left");
        ada.clicks("Make new codes").sees("Keep the new codes").looksCloselyAt("codes-new");
        assertThat(ada.page().locator("#recovery-codes code")).hasCount(10);
        String present = firstCode(ada);
        ada.clicks("Back to the connection").reads("10 of 10 recovery codes left");
        Person again = person().expects(403);
        recovers(again, old).reads("do not go together");
        recovers(again, present).page().waitForURL("**/console/connections");
        opensConnection(again).reads("9 of 10 recovery codes left").looksCloselyAt("codes-recovering");
        again.clicks("Make new codes").sees("Keep the new codes");
        ada.page().reload();
        ada.reads("10 of 10 recovery codes left");
    }

    @Test
    void where_no_code_is_left_the_pages_say_what_that_means_also_long_after_the_last_proof() {
        Person ada = enforces(admin().isSignedInAs(email));
        okta.misbehave(client, Misbehaviour.AUTH_TIME_OLD);
        opensConnection(comesBack(ada));
        changesRows("insert into recovery_set_admin (set_id, account_id) select id, 'gone' from recovery_set"
                + " where customer_id = '" + customer + "'");
        ada.page().reload();
        ada.reads("somebody who may know them is not an admin now")
                .reads("nobody can get in to repair the connection. Make new codes.")
                .looksCloselyAt("codes-void");
        ada.goesTo("/console/settings").reads("0 of 10 left").looksCloselyAt("codes-void-settings");
        opensConnection(ada).reads("To make new codes, prove once more who you are.");
        ada.looksCloselyAt("codes-void-unproven");
        assertThat(ada.page().getByText("Make new codes", new Page.GetByTextOptions().setExact(true)))
                .hasCount(0);
        okta.misbehave(client);
        ada.page().locator("[aria-labelledby=codes-left] a.button").click();
        ada.clicks("Continue with Okta").clicks("Make new codes").sees("Keep the new codes");
    }

    private static Person opensConnection(Person admin) {
        return admin.goesTo("/console/connections").clicks("Okta").sees("Recovery codes");
    }

    private Person recovers(Person person, String code) {
        person.goesTo("/signin/recovery");
        fills(person, "Your email", email);
        fills(person, "Recovery code", code);
        return person.clicks("Continue");
    }

    private static String firstCode(Person person) {
        return person.page().locator("#recovery-codes code").first().textContent();
    }
}
