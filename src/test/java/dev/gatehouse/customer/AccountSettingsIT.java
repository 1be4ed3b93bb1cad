package dev.gatehouse.customer;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.assertions.PlaywrightAssertions;
import dev.gatehouse.testing.browser.InBrowser;
import dev.gatehouse.testing.browser.Person;
import dev.gatehouse.testing.browser.Weight;
import dev.gatehouse.testing.server.Browserless;
import dev.gatehouse.testing.server.Cast;
import dev.gatehouse.testing.server.House;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AccountSettingsIT extends InBrowser {

    @Test
    void an_admin_finds_everything_that_others_ask_for() {
        Person ada = ada("en-US");
        ada.reads("meadow-ledger").reads("Okta and passwords").reads("Includes sign-in through Okta");
        ada.reads(House.base() + "/customer/meadow").looksCloselyAt("settings");
        Weight.of(ada, "/console/settings").isOfTheConsole();
    }

    @Test
    void in_german_too() {
        ada("de-DE").reads("SaaS-Anwendungen").reads("Okta und Passwörter").looksCloselyAt("settings-german");
    }

    @Test
    void a_value_is_copied_by_the_keyboard_and_a_screen_reader_hears_of_it() {
        Person ada = ada("en-US");
        ada.browser().grantPermissions(List.of("clipboard-read", "clipboard-write"));
        ada.page().getByText("Copy Customer ID").locator("xpath=..").focus();
        ada.page().keyboard().press("Enter");
        PlaywrightAssertions.assertThat(ada.page().locator("#said")).hasText("Customer ID copied");
        assertThat(ada.page().evaluate("() => navigator.clipboard.readText()")).isEqualTo("meadow");
        PlaywrightAssertions.assertThat(ada.page().locator("#said")).hasAttribute("aria-live", "polite");
    }

    @Test
    void without_scripts_a_value_is_there_to_be_selected_and_its_button_is_not() {
        Browserless admin = admin("gus@grove.example");
        assertThat(admin.get("console/settings").body())
                .contains("<code class=\"id\">grove</code>")
                .containsPattern("<button type=\"button\" class=\"copies\"[^>]* hidden=\"hidden\">");
    }

    @Test
    void an_admin_sees_nothing_of_another_customer() {
        assertThat(admin("gus@grove.example")
                        .get("console/settings?customer=meadow&customerId=meadow&id=meadow")
                        .body())
                .contains("grove")
                .doesNotContain("Meadow<", "meadow-ledger", ">meadow<");
    }

    private Person ada(String locale) {
        Person ada = person(locale);
        ada.goesTo("/customer/meadow");
        choose(ada, "Ada Meadow").isSignedInAs("ada@meadow.example");
        return ada.goesTo("/console/settings");
    }

    private static Browserless admin(String email) {
        Browserless admin = browser();
        admin.post("signin/password", Map.of("email", email, "password", Cast.PASSWORD));
        return admin;
    }
}
