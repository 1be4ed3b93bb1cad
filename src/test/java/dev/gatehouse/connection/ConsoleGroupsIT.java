package dev.gatehouse.connection;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import dev.gatehouse.testing.OktaApp;
import dev.gatehouse.testing.OktaPerson;
import dev.gatehouse.testing.browser.Person;
import org.junit.jupiter.api.Test;

/** An admin lets groups rule roles, and is told by the test sign-in, before it happens, that they would lose their own. */
class ConsoleGroupsIT extends ConsoleStories {

    @Test
    void an_admin_whom_no_group_makes_one_is_warned_before_it_happens() {
        changesRows("update account set roles = 'ADMIN MEMBER' where customer_id = '" + customer + "'");
        Person ada = admin().isSignedInAs(email);
        registersApp(beginsConnection(ada), email);
        ada.page().getByText("More options").click();
        fills(ada, "Groups claim", "groups");
        fills(ada, "Groups and roles", "Ledger admins = ADMIN");
        fillsInValues(ada);
        testsAs(ada, name)
                .reads("No list of groups came in the claim groups")
                .looksCloselyAt("connection-test-no-groups");
        okta.change(client, OktaApp::withGroupsClaim);
        ada.clicks("Test sign-in again").reads("With these groups you would not be an admin any more");
        ada.goesTo(ada.page().url() + "#rehearsal");
        ada.looksCloselyAt("connection-test-groups");
        okta.add(OktaPerson.named(name, email).inGroups("Ledger admins"));
        Person elsewhere = admin().isSignedInAs(email);
        elsewhere.goesTo(ada.page().url());
        testsAs(elsewhere, name).reads("It works.").reads("[\"Ledger admins\"]");
        assertThat(elsewhere.page().locator("body")).not().containsText("you would not be an admin");
    }

    @Test
    void the_last_admin_is_told_that_no_group_makes_them_one() {
        Person ada = admin().isSignedInAs(email);
        registersApp(beginsConnection(ada), email);
        okta.change(client, OktaApp::withGroupsClaim);
        ada.page().getByText("More options").click();
        fills(ada, "Groups claim", "groups");
        fills(ada, "Groups and roles", "Ledger admins = ADMIN");
        fillsInValues(ada);
        testsAs(ada, name).reads("None of these groups makes you an admin").reads("because nobody else is");
    }
}
