package dev.gatehouse.operator;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.gatehouse.testing.OktaApp;
import dev.gatehouse.testing.browser.Person;
import dev.gatehouse.testing.server.Browserless;
import dev.gatehouse.testing.server.Cast;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An operator in the console of a customer: what they do there, what they do not find there, and who sees it. */
@Tag("core")
class ActingIT extends OperatorStories {

    private static final List<String> PAGES = List.of(
            "settings", "people", "integrations", "connections", "journal", "audit", "journal-entry", "held", "person");

    private final String customer = Cast.unconnected();
    private final String here = "operator/for/" + customer + "/console/";

    @Test
    void a_connection_is_filled_in_turned_on_and_required_on_the_customers_behalf() {
        Person otto = operator().goesTo("/" + here + "integrations");
        otto.reads("You act for Customer " + customer + " as an operator.").looksCloselyAt("acting");
        otto.clicks("View connections").clicks("Add connection").sees("Register this application in Okta");
        String id = id(otto);
        URI redirect = URI.create(otto.page()
                .locator("code.id", new Page.LocatorOptions().setHasText("/signin/callback/"))
                .first()
                .textContent());
        okta.register(OktaApp.of("client-" + customer, "secret-" + customer, redirect)
                .assignedTo("ada@" + customer + ".example"));
        otto.clicks("Next: fill in the values");
        fills(otto, "Okta domain", domain());
        otto.reads("This is what your domain says of itself");
        fills(otto, "Client ID", "client-" + customer);
        fills(otto, "Client secret", "secret-" + customer);
        otto.clicks("Save and test").sees("Test the connection").reads("It accepts client ID and client secret");
        assertThat(otto.page().url()).contains("/operator/for/" + customer + "/console/connection-test");
        assertThat(otto.page().locator("form[action$='/rehearse']").count()).isZero();
        otto.looksCloselyAt("acting-test").clicks("To turning it on").looksCloselyAt("acting-on");
        otto.clicks("Turn it on now").reads("Disable");
        assertThat(value("select concat(actor_name, ': ', detail) from audit_entry where customer_id = '" + customer
                        + "' and action = 'CONNECTION_TURNED_ON'"))
                .startsWith(OTTO + " (operator): ")
                .endsWith("without a test sign-in, by the vendor");

        otto.page().getByText("Store a token").click();
        otto.page().locator("[id='token:typed']").fill("00-a-token-of-okta");
        otto.page().locator("[id='token:go']").click();
        otto.reads("The API token is stored.");
        assertThat(value("select token from provider_token where connection_id = '" + id + "'"))
                .startsWith("ey")
                .doesNotContain("00-a-token");
        assertThat(otto.page().content()).doesNotContain("00-a-token");

        otto.page().getByLabel("How long passwords stay out").selectOption("15");
        otto.looksCloselyAt("acting-connection");
        otto.page().locator("[id='until:go']").click();
        otto.reads("Okta is the only way in now, on trial until the deadline.");
        assertThat(value("select sign_in_rule from customer where id = '" + customer + "'"))
                .isEqualTo("PROVISIONAL");
        assertThat(value("select count(*) from recovery_code where customer_id = '" + customer + "'"))
                .isEqualTo("0");
        assertThat(otto.page().locator("form[id='renew']").count()).isZero();
    }

    @Test
    void two_tabs_with_two_customers_are_not_mixed_up() {
        String other = Cast.unconnected();
        Person otto = operator().goesTo("/" + here + "connections");
        Page first = otto.page();
        Page second = otto.opensTab();
        otto.goesTo("/operator/for/" + other + "/console/connections");
        otto.looksAt(first).clicks("Add connection").sees("Register this application in Okta");
        assertThat(value("select count(*) from connection where customer_id = '" + customer + "'"))
                .isEqualTo("1");
        assertThat(value("select count(*) from connection where customer_id = '" + other + "'"))
                .isEqualTo("0");
        otto.looksAt(second).clicks("Add connection").sees("Register this application in Okta");
        assertThat(value("select count(*) from connection where customer_id = '" + other + "'"))
                .isEqualTo("1");
    }

    @Test
    void every_page_is_the_customers_and_its_links_stay_there() {
        Browserless otto = signedIn(OTTO);
        for (String page : List.of(
                "settings",
                "people",
                "integrations",
                "connections",
                "webhooks",
                "keys",
                "key-new",
                "journal",
                "audit")) {
            HttpResponse<String> answer = otto.get(here + page);
            assertThat(answer.statusCode()).as(page).isEqualTo(200);
            assertThat(answer.body())
                    .as(page)
                    .contains("Customer " + customer, "/operator/for/" + customer + "/console/people")
                    .doesNotContain("\"/console/");
            assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        }
    }

    @Test
    void webhooks_are_the_customers_own_and_not_those_of_the_vendor() {
        String form = signedIn(OTTO).get(here + "webhooks").body();
        assertThat(form)
                .contains("/operator/for/" + customer + "/console/webhook-edit")
                .doesNotContain("\"/operator/webhook-edit");
    }

    @Test
    void the_customers_admins_read_who_it_was() {
        Browserless otto = signedIn(OTTO);
        HttpResponse<String> list = otto.get(here + "connections");
        otto.follow(sends(otto, list, "first", "first:add", Map.of()));
        Browserless ada = signedIn("ada@" + customer + ".example");
        assertThat(ada.get("console/audit").body()).contains("otto@vendor.example (operator)");
    }

    @Test
    void a_test_sign_in_is_not_begun_by_an_operator() {
        String id = connection();
        Browserless otto = signedIn(OTTO);
        assertThat(otto.post(here + "rehearse", Map.of("id", id)).statusCode()).isEqualTo(404);
        assertThat(value("select count(*) from rehearsal where customer_id = '" + customer + "'"))
                .isEqualTo("0");
    }

    @Test
    void nobody_but_an_operator_acts_for_anybody() {
        Browserless ada = signedIn("ada@" + Cast.unconnected() + ".example");
        Browserless bruno = signedIn("bruno@" + customer + ".example");
        for (String page : PAGES) {
            assertThat(ada.get(here + page).statusCode()).as(page).isEqualTo(403);
            assertThat(bruno.get(here + page).statusCode()).as(page).isEqualTo(403);
            assertThat(browser()
                            .get(here + page)
                            .headers()
                            .firstValue("Location")
                            .orElse(""))
                    .as(page)
                    .contains("/signin?return=");
        }
        assertThat(ada.post(here + "connections", Map.of("first", "first", "first:add", "go"))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void an_operator_who_is_one_no_more_is_turned_away_at_once() {
        Browserless otto = signedIn(OTTO);
        assertThat(otto.get(here + "settings").statusCode()).isEqualTo(200);
        rows("update account set roles = 'MEMBER' where email = '" + OTTO + "'");
        try {
            assertThat(otto.get(here + "settings").statusCode()).isEqualTo(403);
            assertThat(otto.get("operator/customers").statusCode()).isEqualTo(403);
        } finally {
            rows("update account set roles = 'MEMBER OPERATOR' where email = '" + OTTO + "'");
        }
    }

    @Test
    void nobody_acts_for_the_vendor_itself_nor_for_who_is_not_there() {
        Browserless otto = signedIn(OTTO);
        for (String other : List.of("vendor", "nobody-of-this-id", "Meadow", "%2e%2e")) {
            assertThat(otto.get("operator/for/" + other + "/console/settings").statusCode())
                    .as(other)
                    .isIn(400, 404);
        }
        for (String page : List.of("x/y", "WEB-INF", "%73ettings", "settings;a=b")) {
            assertThat(otto.get("operator/for/" + customer + "/console/" + page).statusCode())
                    .as(page)
                    .isIn(400, 404);
        }
        assertThat(otto.get("console/settings").statusCode()).isEqualTo(403);
    }

    @Test
    void files_are_the_customers_too() {
        HttpResponse<String> file = signedIn(OTTO).get(here + "audit.csv");
        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.headers().firstValue("Content-Type").orElse("")).startsWith("text/csv");
    }

    private String connection() {
        Browserless ada = signedIn("ada@" + customer + ".example");
        ada.follow(sends(ada, ada.get("console/connections"), "first", "first:add", Map.of()));
        return value("select id from connection where customer_id = '" + customer + "'");
    }

    private static String id(Person person) {
        return person.page().url().replaceAll(".*id=", "");
    }
}
