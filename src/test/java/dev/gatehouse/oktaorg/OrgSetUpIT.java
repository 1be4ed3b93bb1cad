package dev.gatehouse.oktaorg;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.gatehouse.testing.Misbehaviour;
import dev.gatehouse.testing.OktaPerson;
import dev.gatehouse.testing.Rights;
import dev.gatehouse.testing.ServiceApp;
import dev.gatehouse.testing.browser.InBrowser;
import dev.gatehouse.testing.browser.Person;
import dev.gatehouse.testing.management.Fault;
import dev.gatehouse.testing.management.Operation;
import dev.gatehouse.testing.server.Cast;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An admin types a domain and a token, and the rest sets itself up. */
@Tag("core")
class OrgSetUpIT extends InBrowser {

    private final String customer = Cast.unconnected();
    private final String email = "ada@" + customer + ".example";
    private final String name = "Ada " + customer;

    @AfterEach
    void behave() {
        okta.management().behave();
    }

    @Test
    void from_nothing_to_the_only_way_in_with_two_values_typed() {
        Person ada = signsIn();
        long began = System.nanoTime();
        begins(ada).looksCloselyAt("auto");
        fills(ada, "Okta domain", domain());
        fills(ada, "API token", okta.apiToken("of " + customer, Rights.APP_ADMIN));
        ada.clicks("Look what would be done").sees("This will be done in Okta").looksCloselyAt("auto-plan");
        ada.clicks("Set it up in Okta").sees("Okta is set up").looksCloselyAt("auto-done");
        ada.clicks("Next: test it").sees("Test the connection").clicks("Test sign-in");
        choose(ada, name).reads("It works.");
        okta.change(client(), app -> app.withoutPkce());
        ada.clicks("Next: turn it on")
                .reads("The app in Okta is not as it must be:")
                .reads("PKCE is not required");
        ada.looksCloselyAt("auto-on-drifted")
                .clicks("Repair it first")
                .clicks("Repair all")
                .reads("As it must be");
        ada.goesTo("/console/connection-on?id="
                + value("select id from connection where customer_id = '" + customer + "'"));
        ada.clicks("Turn on now").sees("Okta is on. Keep these codes.").clicks("Go to the sign-in page");
        ada.page().locator("#customer").fill(customer);
        ada.clicks("Login with Okta").isSignedInAs(email);
        double seconds = (System.nanoTime() - began) / 1e9;
        System.out.printf("from nothing to the first sign-in through Okta alone: %.1f s, 2 values typed%n", seconds);
        assertThat(seconds).isLessThan(60);
        looksAfterIt(ada);
    }

    /** What somebody changes in Okta is found and repaired, and the secret is changed, from the page of the connection. */
    private void looksAfterIt(Person ada) {
        okta.change(client(), app -> app.withoutPkce().redirectingTo(URI.create("https://else.example/")));
        ada.goesTo("/console/connections").clicks("Okta").clicks("Check again");
        ada.reads("A sign-in redirect URI is missing")
                .reads("PKCE is not required")
                .looksCloselyAt("auto-drifts");
        ada.clicks("Repair all").reads("As it must be").looksCloselyAt("auto-repaired");
        String before = sealedSecret();
        ada.clicks("Change it now")
                .reads("The client secret was changed, in Okta and here.")
                .looksCloselyAt("auto-rotated");
        assertThat(sealedSecret()).isNotEqualTo(before);
        goesOverToAKey(ada);
        ada.clicks("Sign out").sees("You are signed out here");
        ada.goesTo("/signin");
        fills(ada, "Okta domain", domain());
        ada.page().locator("#customer").fill(customer);
        choose(ada.clicks("Login with Okta"), name).isSignedInAs(email); // signed out of Okta, too
    }

    /** First Okta cannot read our keys, which nobody but the admin notices. */
    private void goesOverToAKey(Person ada) {
        okta.misbehave(Misbehaviour.JWKS_URI_UNREACHABLE);
        ada.clicks("Change to a key").reads("Okta could not read our keys at").looksCloselyAt("key-unread");
        okta.behave();
        ada.clicks("Change to a key")
                .reads("We prove ourselves to Okta by a key now.")
                .looksCloselyAt("key-on");
        ada.clicks("Make a new key").reads("The new key is published.").looksCloselyAt("key-next");
    }

    @Test
    void what_is_in_the_way_is_said_and_gone_on_with() {
        Person ada = signsIn();
        begins(ada);
        fills(ada, "Okta domain", domain());
        fills(ada, "API token", "00-mistyped");
        ada.clicks("Look what would be done")
                .reads("Okta does not take this API token")
                .looksCloselyAt("auto-rejected");
        ada.clicks("Use another domain or token");
        fills(ada, "Okta domain", domain());
        fills(ada, "API token", okta.apiToken("reads", Rights.READ_ONLY));
        ada.clicks("Look what would be done").sees("This will be done in Okta");
        ada.clicks("Set it up in Okta").reads("It needs the right okta.apps.manage");
        ada.clicks("Use another domain or token");
        fills(ada, "Okta domain", domain());
        fills(ada, "API token", okta.apiToken("of " + customer, Rights.SUPER_ADMIN));
        ada.clicks("Look what would be done").sees("This will be done in Okta");
        okta.management().goWrong(Fault.cutAfter().at(Operation.ASSIGN_GROUP));
        ada.clicks("Go on").reads("Okta could not be reached").looksCloselyAt("auto-half");
        ada.reads("The setting up is not finished").clicks("Go on").sees("Okta is set up");
        ada.page().getByText("Undo", new Page.GetByTextOptions().setExact(true)).click();
        ada.clicks("Undo the setting up").sees("This will be done in Okta");
        assertThat(okta.management().calls(Operation.DELETE_APP)).isNotEmpty();
    }

    @Test
    void a_service_app_that_demands_dpop_does_it_without_a_token() {
        Person ada = signsIn();
        begins(ada)
                .clicks("Make a key for it")
                .reads("Use a URL to fetch keys dynamically")
                .looksCloselyAt("auto-service");
        String keys = ada.page()
                .locator("code.id", new Page.LocatorOptions().setHasText("/keys/"))
                .first()
                .textContent();
        String client = "0oaservice" + customer.replace("-", "");
        okta.register(
                ServiceApp.of(client, keys, Rights.APP_ADMIN, "okta.apps.read", "okta.apps.manage", "okta.groups.read")
                        .demandingDpop());
        ada.page().locator("[id='service:domain']").fill(domain());
        ada.page().locator("[id='service:client']").fill(client);
        ada.page().locator("[id='service:go']").click();
        ada.sees("This will be done in Okta");
        for (int team = 1; team <= 30; team++) {
            okta.group("Team %02d of %s".formatted(team, customer));
        }
        ada.page().reload();
        findsGroup(ada, "Nobody of us");
        ada.reads("No group begins with \"Nobody of us\".").looksCloselyAt("auto-find-none");
        findsGroup(ada, "Team 29 of " + customer);
        assertThat(ada.page().locator("#group option").allTextContents()).containsExactly("Team 29 of " + customer);
        ada.looksCloselyAt("auto-find");
        ada.clicks("Set it up in Okta").sees("Okta is set up").reads("Assigned to Team 29 of " + customer);
    }

    private static void findsGroup(Person ada, String begins) {
        ada.page().locator("#q").fill(begins);
        ada.clicks("Search").sees("This will be done in Okta");
    }

    private Person signsIn() {
        okta.add(OktaPerson.named(name, email));
        Person ada = person();
        ada.goesTo("/signin");
        fills(ada, "Email", email);
        fills(ada, "Password", Cast.PASSWORD);
        return ada.clicks("Sign in with password").isSignedInAs(email);
    }

    private static Person begins(Person ada) {
        ada.goesTo("/console/integrations").clicks("View connections").clicks("Add connection");
        return ada.clicks("Set it up for me").sees("Set up Okta for me");
    }

    private String client() {
        return value("select client_id from connection_revision where customer_id = '" + customer + "'");
    }

    private String sealedSecret() {
        return value("select client_secret from connection_revision where customer_id = '" + customer
                + "' order by revision desc limit 1");
    }

    private static void fills(Person person, String label, String text) {
        person.page()
                .getByLabel(label, new Page.GetByLabelOptions().setExact(true))
                .first()
                .fill(text);
    }
}
