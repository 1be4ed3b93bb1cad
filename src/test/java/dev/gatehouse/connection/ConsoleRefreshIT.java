package dev.gatehouse.connection;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.gatehouse.testing.browser.Person;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** An admin has Okta asked now and then whether people are still welcome. */
class ConsoleRefreshIT extends ConsoleStories {

    private static final String ASK = "Ask Okta now and then whether people are still welcome";

    @Test
    void the_tick_is_the_scope_of_the_connection_and_is_there_again() {
        Person ada = admin().isSignedInAs(email);
        registersApp(beginsConnection(ada), email);
        String values = ada.page().url();
        ada.page().getByText("More options").click();
        assertThat(ask(ada)).not().isChecked();
        fills(ada, "Further scopes", "groups");
        ask(ada).check();
        ada.reads("are signed out within 15 minutes.");
        ada.looksCloselyAt("connection-values-refresh");
        fillsInValues(ada);
        Assertions.assertThat(scopes()).isEqualTo("openid profile email groups offline_access");

        ada.goesTo(values);
        assertThat(ask(ada)).isVisible(); // nobody has to open what is not as usual
        assertThat(ask(ada)).isChecked();
        assertThat(further(ada)).hasValue("groups");

        ask(ada).uncheck();
        ada.clicks("Save and test").sees("Test the connection");
        Assertions.assertThat(scopes()).isEqualTo("openid profile email groups");
    }

    @Test
    void what_is_to_be_pasted_in_okta_asks_for_the_grant() {
        Person ada = admin().isSignedInAs(email);
        registersApp(beginsConnection(ada), email);
        String values = ada.page().url();
        ada.goesTo(values.replace("connection-values", "connection-okta"));
        Assertions.assertThat(ada.page().content()).doesNotContain("refresh_token");
        ada.goesTo(values).page().getByText("More options").click();
        ask(ada).check();
        fillsInValues(ada);

        ada.goesTo(values.replace("connection-values", "connection-okta"));

        Assertions.assertThat(ada.page().content()).contains("[\"authorization_code\", \"refresh_token\"]");
    }

    @Test
    void the_option_speaks_german() {
        Person ada = person("de-DE").goesTo("/signin");
        fills(ada, "E-Mail", email);
        fills(ada, "Passwort", dev.gatehouse.testing.server.Cast.PASSWORD);
        ada.clicks("Mit Passwort anmelden").goesTo("/console/connections").clicks("Verbindung hinzufügen");
        ada.clicks("Weiter: Werte eintragen")
                .page()
                .getByText("Weitere Optionen")
                .click();
        ada.reads("der wird innerhalb von 15 Minuten abgemeldet.").looksCloselyAt("connection-values-refresh-german");
    }

    private static Locator ask(Person person) {
        return person.page().getByLabel(ASK);
    }

    private static Locator further(Person person) {
        return person.page().getByLabel("Further scopes", new Page.GetByLabelOptions().setExact(true));
    }

    private String scopes() {
        return value("select scopes from connection_revision where customer_id = '" + customer
                + "' order by revision desc limit 1");
    }
}
