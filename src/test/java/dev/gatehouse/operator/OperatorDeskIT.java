package dev.gatehouse.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.refusal.RefusalCode;
import dev.gatehouse.testing.browser.Person;
import dev.gatehouse.testing.server.Browserless;
import dev.gatehouse.testing.server.Cast;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The operator desk: who finds it, and what is done there. */
@Tag("core")
class OperatorDeskIT extends OperatorStories {

    private static final List<String> PAGES = List.of(
            "operator/",
            "operator/customers",
            "operator/customers.xhtml",
            "operator/customer?id=meadow",
            "operator/customer-new",
            "operator/keys",
            "operator/key-new",
            "operator/journal?reference=7K3M-9QXD-42HF-0001");

    private final String customer = Cast.unconnected();

    @Test
    void strangers_are_led_to_the_sign_in_page() {
        for (String page : PAGES) {
            assertThat(browser().get(page).headers().firstValue("Location").orElse(""))
                    .as(page)
                    .contains("/signin?return=");
        }
    }

    @Test
    void a_customers_admin_and_a_member_find_no_desk() {
        Browserless ada = signedIn("ada@" + customer + ".example");
        Browserless bruno = signedIn("bruno@" + customer + ".example");
        for (String page : PAGES) {
            assertThat(ada.get(page).statusCode()).as(page).isEqualTo(403);
            assertThat(bruno.get(page).statusCode()).as(page).isEqualTo(403);
        }
    }

    @Test
    void the_desk_begins_with_the_list_of_customers() {
        Browserless otto = signedIn(OTTO);
        for (String address : List.of("operator", "operator/")) {
            assertThat(otto.follow(otto.get(address)).uri().getPath()).isEqualTo("/operator/customers");
        }
    }

    @Test
    void a_customers_admin_adds_no_customer_by_the_form_of_an_operator() {
        Browserless otto = signedIn(OTTO);
        HttpResponse<String> form = otto.get("operator/customer-new");
        Browserless ada = signedIn("ada@" + customer + ".example");
        HttpResponse<String> answer =
                sends(ada, form, "new", "new:go", Map.of("new:name", "Stolen", "new:plan", "standard"));
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(value("select count(*) from customer where name = 'Stolen'")).isEqualTo("0");
    }

    @Test
    void the_role_counts_in_the_vendors_own_customer_alone() {
        rows("update account set roles = 'ADMIN MEMBER OPERATOR' where customer_id = '" + customer
                + "' and email like 'ada@%'");
        assertThat(signedIn("ada@" + customer + ".example")
                        .get("operator/customers")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void a_page_of_the_desk_is_not_taken_for_a_form_by_get_and_is_not_kept() {
        Browserless otto = signedIn(OTTO);
        assertThat(otto.get("operator/customers?jakarta.faces.ViewState=stateless")
                        .statusCode())
                .isEqualTo(400);
        assertThat(otto.get("operator/customers").headers().firstValue("Cache-Control"))
                .hasValue("no-store");
    }

    @Test
    void a_customer_is_added_and_sold_something_else() {
        Person otto = operator();
        otto.clicks("Operator desk").sees("Customers").looksCloselyAt("desk-customers");
        otto.clicks("New customer").looksCloselyAt("desk-new");
        String id = "desk-" + customer;
        fills(otto, "Name", "Zephyr Works " + customer);
        fills(otto, "Customer ID", id);
        otto.clicks("Add customer").reads("The customer is added.").sees("Zephyr Works " + customer);

        otto.page().getByText("Change name or plan").click();
        fills(otto, "Plan", "gold");
        otto.clicks("Save").reads("Name and plan are saved.");
        assertThat(value("select plan from customer where id = '" + id + "'")).isEqualTo("gold");
        assertThat(value("select detail from audit_entry where customer_id = '" + id
                        + "' and action = 'CUSTOMER_CHANGED'"))
                .endsWith("plan gold");

        otto.page().getByText("Add a SaaS application").first().click();
        fills(otto, "SaaS application ID", id + "-app");
        fills(otto, "Name of the SaaS application", "Ledger");
        otto.page().locator("[id='application:go']").click();
        otto.reads("The SaaS application is added.").looksCloselyAt("desk-customer");
        otto.page().getByText("Change Ledger").click();
        otto.clicks("Remove").reads("The SaaS application is removed.");

        otto.goesTo("/operator/customers").types("Search by the beginning", "zephyr works " + customer);
        otto.page().keyboard().press("Enter");
        otto.reads("Zephyr Works " + customer);
        assertThat(otto.page().locator("tbody tr").count()).isEqualTo(1);
    }

    @Test
    void an_id_that_is_taken_and_one_that_cannot_be_are_said() {
        Browserless otto = signedIn(OTTO);
        assertThat(added(otto, "meadow")).contains("This ID is taken already.");
        assertThat(added(otto, "meadow-ledger")).contains("This ID is taken already.");
        assertThat(added(otto, "no such shape!")).contains("This ID cannot be used.");
        HttpResponse<String> nameless = sends(
                otto, otto.get("operator/customer-new"), "new", "new:go", Map.of("new:name", "", "new:plan", "a"));
        assertThat(nameless.body()).contains("Name or plan is missing or too long.");
    }

    @Test
    void a_customer_without_an_id_is_given_one() {
        Browserless otto = signedIn(OTTO);
        HttpResponse<String> answer = otto.follow(sends(
                otto,
                otto.get("operator/customer-new"),
                "new",
                "new:go",
                Map.of("new:name", "Nameless " + customer, "new:plan", "standard")));
        assertThat(answer.body()).contains("The customer is added.");
        assertThat(value("select id from customer where name = 'Nameless " + customer + "'"))
                .startsWith("c-");
    }

    @Test
    void what_somebody_else_changed_meanwhile_is_not_overwritten() {
        Browserless otto = signedIn(OTTO);
        HttpResponse<String> page = otto.get("operator/customer?id=" + customer);
        rows("update customer set version = version + 1 where id = '" + customer + "'");
        HttpResponse<String> answer = sends(otto, page, "change", "change:go", Map.of("change:plan", "lost"));
        assertThat(answer.body()).contains("Somebody else changed this customer");
        assertThat(value("select plan from customer where id = '" + customer + "'"))
                .isNotEqualTo("lost");
    }

    @Test
    void a_customer_is_found_by_id_by_application_and_by_the_email_of_an_account() {
        Browserless otto = signedIn(OTTO);
        for (String typed : List.of(customer, customer + "-app", "bruno@" + customer + ".example")) {
            assertThat(otto.get("operator/customers?q=" + Browserless.encoded(typed))
                            .body())
                    .as(typed)
                    .contains(">Customer " + customer + "<");
        }
        assertThat(otto.get("operator/customers?q=nobody%40nowhere.example").body())
                .contains("Nobody is found");
        assertThat(otto.get("operator/customer?id=nobody-of-this-id").statusCode())
                .isEqualTo(404);
    }

    @Test
    void the_list_is_leafed_through_and_back() {
        Browserless otto = signedIn(OTTO);
        HttpResponse<String> first = otto.get("operator/customers");
        String after = first.body().replaceAll("(?s).*after=([a-z0-9._-]+).*", "$1");
        HttpResponse<String> second = otto.get("operator/customers?after=" + after);
        assertThat(second.body()).contains("before=").doesNotContain("customer?id=" + after + "\"");
        String before = second.body().replaceAll("(?s).*before=([a-z0-9._-]+).*", "$1");
        assertThat(otto.get("operator/customers?before=" + before).body()).contains("customer?id=" + after + "\"");
    }

    @Test
    void an_attempt_is_found_by_its_reference_whichever_customers_it_is() {
        String reference = refused();
        Person otto = operator().goesTo("/operator/journal");
        fills(otto, "Find a reference", reference.toLowerCase(java.util.Locale.ROOT));
        otto.clicks("Find").reads("Grove").reads("How to put it right").looksCloselyAt("desk-journal");
        otto.clicks("Open in the journal of the customer")
                .reads("You act for Grove")
                .reads(reference);
        Browserless again = signedIn(OTTO);
        assertThat(again.get("operator/journal?reference=0000-0000-0000-0000").body())
                .contains("No journal has anything under");
    }

    @Test
    void emergency_access_lets_one_password_in_is_announced_and_ended() {
        rows("update customer set sign_in_rule = 'OKTA_ONLY' where id = '" + customer + "'");
        String email = "bruno@" + customer + ".example";
        assertThat(browser().post("signin/password", password(email)).body()).doesNotContain("You are signed in");

        Person otto = operator().goesTo("/operator/customer?id=" + customer);
        otto.page().getByText("Open emergency access").click();
        fills(otto, "Email of the person", email);
        fills(otto, "Reason", "Okta is down, ticket 4711");
        otto.looksCloselyAt("desk-emergency");
        otto.clicks("Open it now").reads("Emergency password access is open.");

        Browserless bruno = browser();
        assertSignedIn(bruno.follow(bruno.post("signin/password", password(email))), email);
        assertThat(value("select way from journal_entry where customer_id = '" + customer
                        + "' and outcome = 'SIGNED_IN' and email = '" + email + "'"))
                .isEqualTo("EMERGENCY");
        assertThat(value("select count(*) from audit_entry where customer_id = '" + customer
                        + "' and action = 'EMERGENCY_USED'"))
                .isEqualTo("1");
        assertThat(value("select case when s.ends_at <= e.ends_at then 1 else 0 end from app_session s,"
                        + " emergency_access e where s.customer_id = '" + customer
                        + "' and e.customer_id = s.customer_id"))
                .isEqualTo("1");
        String ada = "ada@" + customer + ".example";
        assertRefused(browser().post("signin/password", password(ada)), RefusalCode.PASSWORD_NOT_ALLOWED, browser());

        otto.goesTo("/operator/for/" + customer + "/console/settings")
                .reads(email + " may sign in with a password until")
                .looksCloselyAt("emergency-in-the-console");
        otto.clicks("End it now");
        assertThat(bruno.get("probe/roles").body()).startsWith("nobody");
        assertThat(browser().post("signin/password", password(email)).statusCode())
                .isNotEqualTo(303);
        rows("update customer set sign_in_rule = 'PASSWORD_TOO' where id = '" + customer + "'");
    }

    @Test
    void an_operator_is_never_linked_by_email_and_reaches_the_desk_through_okta_once_linked_by_hand() {
        Browserless otto = browser();
        rows("update linked_identity set subject = 'gone' where account_id in"
                + " (select id from account where email = '" + OTTO + "')");
        assertThat(otto.follow(start(otto, "vendor", OTTO)).statusCode()).isEqualTo(403);
        assertThat(otto.get("operator/customers").body()).doesNotContain("<h1>Customers</h1>");

        String account = value("select id from account where email = '" + OTTO + "'");
        String connection = value("select id from connection where customer_id = 'vendor'");
        String issuer = value("select issuer from connection_revision where connection_id = '" + connection + "'");
        String subject = value("select subject from journal_entry where customer_id = 'vendor' and subject is not null"
                + " order by at desc fetch first 1 rows only");
        rows("delete from linked_identity where customer_id = 'vendor'");
        rows(
                "insert into linked_identity (id, customer_id, connection_id, issuer, subject, account_id, linked_at) values"
                        + " ('lnk_otto', 'vendor', '" + connection + "', '" + issuer + "', '" + subject + "', '"
                        + account
                        + "', current_timestamp)");
        Browserless linked = browser();
        assertSignedIn(signIn(linked, "vendor", OTTO), OTTO);
        assertThat(linked.get("operator/customers").statusCode()).isEqualTo(200);
    }

    private String refused() {
        Browserless gero = browser();
        okta.behave();
        HttpResponse<String> page = gero.follow(start(gero, "grove", "nobody@meadow.example"));
        return page.uri().getPath().replaceAll(".*/", "");
    }

    private static Map<String, String> password(String email) {
        return Map.of("email", email, "password", Cast.PASSWORD);
    }

    private static String added(Browserless otto, String id) {
        return sends(
                        otto,
                        otto.get("operator/customer-new"),
                        "new",
                        "new:go",
                        Map.of("new:name", "Somebody", "new:plan", "standard", "new:cid", id))
                .body();
    }
}
