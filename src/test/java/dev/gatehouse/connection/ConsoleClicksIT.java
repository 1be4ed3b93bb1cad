package dev.gatehouse.connection;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.gatehouse.testing.browser.Person;
import org.junit.jupiter.api.Test;

/** Who clicks twice, or later than somebody else, loses nothing. */
class ConsoleClicksIT extends ConsoleStories {

    @Test
    void a_double_click_sends_a_form_once_and_shows_what_comes_of_it() {
        Person ada = admin().isSignedInAs(email);
        registersApp(beginsConnection(ada), email);
        fills(ada, "Okta domain", domain());
        ada.reads("This is what your domain says of itself");
        fills(ada, "Client ID", client);
        fills(ada, "Client secret", secret);
        clicksTwice(ada, "Save and test");
        ada.sees("Test the connection").reads("It accepts client ID and client secret");
        testsAs(ada, name).reads("It works.").clicks("Next: turn it on").sees("Turn the connection on");
        clicksTwice(ada, "Turn on now");
        ada.sees("Okta is on. Keep these codes.");
        assertThat(ada.page().locator("#recovery-codes code")).hasCount(10);
    }

    @Test
    void a_form_that_the_browser_brings_back_can_be_sent_again() {
        Person ada = admin().isSignedInAs(email);
        beginsConnection(ada);
        ada.clicks("Save for later").sees("Okta connections");
        ada.page().goBack();
        ada.sees("What does Okta call it?").clicks("Save for later").sees("Okta connections");
    }

    @Test
    void what_was_typed_stays_when_another_admin_discards_the_draft() {
        Person ada = turnsOnBesidePasswords();
        ada.clicks("Change the settings").sees("What does Okta call it?");
        discards(ada.page().url());
        fills(ada, "Title", "By Ada");
        fills(ada, "Client ID", "0oatyped");
        ada.page().getByLabel("Not Okta: another OpenID provider").check();
        fills(ada, "Issuer", okta.origin() + "/oauth2/typed");
        ada.clicks("Save and test").reads("Somebody else has discarded this change meanwhile");
        assertThat(ada.field("Title")).hasValue("By Ada");
        assertThat(ada.field("Client ID")).hasValue("0oatyped");
        assertThat(ada.field("Issuer")).hasValue(okta.origin() + "/oauth2/typed");
        ada.looksCloselyAt("values-without-draft");
        String page = ada.page().url();
        Page form = ada.page();
        ada.opensTab();
        ada.goesTo(page.replaceAll("/connection-values.*", "/connections")).clicks("Okta");
        ada.clicks("Change the settings").sees("What does Okta call it?");
        ada.looksAt(form).clicks("Save for later").reads("has saved this connection since you opened the page");
        ada.clicks("Save for later").sees("Okta connections").reads("By Ada");
    }

    private Person turnsOnBesidePasswords() {
        Person ada = admin().isSignedInAs(email);
        registersApp(beginsConnection(ada), email);
        fillsInValues(ada);
        testsAs(ada, name).reads("It works.").clicks("Next: turn it on").sees("Turn the connection on");
        ada.page().getByLabel("Through Okta or with a password, for now.").check();
        return ada.clicks("Turn on now").reads("The connection is on.");
    }

    private void discards(String values) {
        Person other = signsInWithPassword(person(), email).isSignedInAs(email);
        other.goesTo(values.replace("connection-values", "connection"));
        other.clicks("Discard the change").reads("The change is discarded.");
    }

    /** As a hand does: the first click is under way already when the second one comes. */
    private static void clicksTwice(Person person, String says) {
        person.page()
                .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(says))
                .dblclick(new Locator.DblclickOptions().setDelay(30));
    }
}
