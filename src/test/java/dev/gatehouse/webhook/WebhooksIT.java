package dev.gatehouse.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testing.Misbehaviour;
import dev.gatehouse.testing.OktaPerson;
import dev.gatehouse.testing.Receiver;
import dev.gatehouse.testing.browser.InBrowser;
import dev.gatehouse.testing.browser.Person;
import dev.gatehouse.testing.server.Browserless;
import dev.gatehouse.testing.server.Cast;
import dev.gatehouse.testing.server.House;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The pages of webhooks: used by an admin, and of no use to anybody else. */
@Tag("core")
class WebhooksIT extends InBrowser {

    private static final Pattern FIELD =
            Pattern.compile("<(?:input|button)[^>]* name=\"([^\"]+)\"(?:[^>]*? value=\"([^\"]*)\")?");

    private final String customer = Cast.unconnected();
    private final String email = "ada@" + customer + ".example";
    private final Receiver receiver = House.receiver();

    @BeforeEach
    void theReceiverTakesEverything() {
        receiver.answers(Receiver.status(204));
    }

    @AfterEach
    void nothingIsSentAnyMore() {
        rows("delete from webhook_delivery");
        rows("delete from webhook");
    }

    @Test
    void an_admin_adds_one_tests_it_and_delivers_again_what_was_not_taken() {
        String path = "/" + customer;
        Person ada = ada("en-US").goesTo("/console/webhooks").sees("Webhooks").reads("No webhooks yet");
        ada.looksCloselyAt("webhooks-none").clicks("Add webhook").sees("Add webhook");
        ada.types("Description", "Alerts of the IT team")
                .types("Address", receiver.at(path).toString());
        ada.looksCloselyAt("webhook-add");
        ada.page().locator("#hook\\:save").click();
        ada.sees("Keep the signing secret").reads("whsec_").looksCloselyAt("webhook-secret");
        ada.clicks("I have stored it").sees("Alerts of the IT team").reads("Nothing has been sent yet");
        receiver.answers(Receiver.status(503));
        ada.clicks("Send a test event").reads("A test event is on its way");
        awaitCalls(path, 1);
        String page = "/console/webhook?id=" + hookOf(customer);
        awaitValue("select state || attempts || answer from webhook_delivery", "WAITING1503");
        ada.goesTo(page).reads("next try").reads("503").looksCloselyAt("webhook-failing");
        ada.goesTo("/console/webhooks").reads("Failing").looksCloselyAt("webhooks");
        receiver.answers(Receiver.status(204));
        awaitCalls(path, 2);
        awaitValue("select state from webhook_delivery", "DELIVERED");
        ada.goesTo(page).reads("Delivered").clicks("Deliver again").reads("It is being delivered again");
        awaitCalls(path, 3);
        awaitValue("select state from webhook_delivery", "DELIVERED");
        ada.goesTo(page).page().locator("summary").click();
        ada.reads("webhook.test").looksCloselyAt("webhook");
        assertThat(receiver.callsTo(path))
                .extracting(call -> call.headers().get("webhook-id"))
                .containsOnly(receiver.callsTo(path).get(0).headers().get("webhook-id"));
    }

    @Test
    void an_admin_edits_switches_off_and_on_renews_the_secret_and_removes_it() {
        Person ada = added();
        ada.clicks("Edit webhook").sees("Edit webhook");
        ada.field("Description").fill("Everything");
        ada.page().getByLabel("All sessions ended").check();
        ada.looksCloselyAt("webhook-edit")
                .clicks("Save")
                .reads("The webhook is saved.")
                .reads("sessions.ended");
        ada.clicks("Switch off").reads("The webhook is switched off.").looksCloselyAt("webhook-off");
        ada.clicks("Switch on").reads("The webhook is switched on.");
        ada.clicks("New signing secret…").reads("Create a new signing secret?").looksCloselyAt("webhook-ask-secret");
        ada.clicks("Create new secret").reads("whsec_").clicks("I have stored it");
        ada.reads("also signed with the secret before until");
        ada.clicks("Remove…").reads("Remove the webhook “Everything”?").looksCloselyAt("webhook-ask-remove");
        ada.page().locator("#remove").click();
        ada.reads("The webhook is removed.").reads("No webhooks yet");
        assertThat(value("select string_agg(action, ' ' order by at) from audit_entry" + " where customer_id = '"
                        + customer + "'"))
                .isEqualTo("WEBHOOK_ADDED WEBHOOK_CHANGED WEBHOOK_SWITCHED WEBHOOK_SWITCHED WEBHOOK_SECRET_MADE"
                        + " WEBHOOK_REMOVED");
    }

    @Test
    void in_german_too() {
        Person ada = ada("de-DE").goesTo("/console/webhooks").sees("Webhooks").looksCloselyAt("webhooks-none-german");
        ada.clicks("Webhook hinzufügen")
                .types("Beschreibung", "Meldungen")
                .types("Adresse", receiver.at("/x").toString());
        ada.looksCloselyAt("webhook-add-german").page().locator("#hook\\:save").click();
        ada.reads("whsec_").looksCloselyAt("webhook-secret-german").clicks("Ich habe ihn abgelegt");
        ada.clicks("Testereignis senden").reads("Ein Testereignis ist unterwegs");
        awaitValue("select state from webhook_delivery", "DELIVERED");
        ada.goesTo("/console/webhook?id=" + hookOf(customer))
                .reads("Zugestellt")
                .looksCloselyAt("webhook-german");
    }

    @Test
    void what_is_wrong_is_said_where_it_was_typed_and_nothing_is_lost() {
        Person ada = ada("en-US").goesTo("/console/webhook-edit");
        ada.types("Description", "Mine").types("Address", "http://intranet/hook");
        for (String key : List.of("enforced", "reverted", "disabled", "secret_failing")) {
            ada.page().locator("[id='type-connection." + key + "']").uncheck();
        }
        ada.page().locator("[id='type-identity.held']").uncheck();
        ada.page().locator("#hook\\:save").click();
        ada.reads("This is no address that events can be sent to.").reads("Choose at least one event.");
        assertThat(ada.field("Description").inputValue()).isEqualTo("Mine");
        assertThat(ada.field("Address").inputValue()).isEqualTo("http://intranet/hook");
        ada.looksCloselyAt("webhook-wrong");
        assertThat(value("select count(*) from webhook")).isEqualTo("0");
    }

    // Of no use to anybody else

    @Test
    void a_member_sees_no_page_of_it() {
        Browserless bruno = browser();
        bruno.post("signin/password", Map.of("email", "bruno@" + customer + ".example", "password", Cast.PASSWORD));
        for (String page : List.of("webhooks", "webhook", "webhook-edit")) {
            assertThat(bruno.get("console/" + page).statusCode()).as(page).isEqualTo(403);
        }
    }

    @Test
    void another_customers_admin_finds_nothing_and_changes_nothing_by_whatever_parameter() {
        Browserless ada = admin(email);
        String hook = added(ada);
        Browserless eve = admin("theo@thicket.example");
        String own = added(eve);
        for (String page : List.of("webhook?id=" + hook, "webhook-edit?id=" + hook)) {
            assertThat(eve.get("console/" + page).statusCode()).as(page).isEqualTo(404);
        }
        assertThat(eve.get("console/webhooks").body()).doesNotContain(hook);
        String before = everythingOf(hook);
        for (String page : List.of(
                "webhook?id=" + own,
                "webhook?id=" + own + "&ask=remove",
                "webhook?id=" + own + "&ask=secret",
                "webhook-edit?id=" + own)) {
            for (String form : forms(eve.get("console/" + page))) {
                Map<String, String> fields = fields(form);
                fields.replace("id", hook);
                eve.post("console/" + page.replace(own, hook), fields);
                eve.post("console/" + page.replaceFirst("\\?.*", ""), fields);
            }
        }
        assertThat(everythingOf(hook)).isEqualTo(before);
        assertThat(everythingOf(own)).isEqualTo(before);
    }

    @Test
    void nobody_who_is_not_fresh_says_where_data_goes() {
        Browserless ada = admin(email);
        String hook = added(ada);
        HttpResponse<String> editor = ada.get("console/webhook-edit?id=" + hook);
        Map<String, String> form = fields(forms(editor).get(0));
        okta.add(OktaPerson.named("Theo Thicket", "theo@thicket.example"));
        okta.misbehave(Misbehaviour.AUTH_TIME_OLD);
        Browserless stale = browser();
        assertSignedIn(signIn(stale, "thicket", "theo@thicket.example"), "theo@thicket.example");
        okta.behave();
        assertThat(stale.get("console/webhook-edit").body())
                .contains("Confirm that it is you")
                .doesNotContain("id=\"hook\"");
        form.remove("id");
        form.put("hook:description", "Stolen");
        assertThat(stale.post("console/webhook-edit", form).body()).contains("Your confirmation is older");
        assertThat(value("select count(*) from webhook")).isEqualTo("1");
    }

    // What the tests have in common

    private Person ada(String locale) {
        boolean german = locale.startsWith("de");
        Person ada = person(locale).goesTo("/signin");
        ada.types(german ? "E-Mail" : "Email", email).types(german ? "Passwort" : "Password", Cast.PASSWORD);
        return ada.clicks(german ? "Mit Passwort anmelden" : "Sign in with password")
                .isSignedInAs(email);
    }

    private Person added() {
        Person ada = ada("en-US").goesTo("/console/webhook-edit");
        ada.types("Description", "Mine")
                .types("Address", receiver.at("/" + customer).toString());
        ada.page().locator("#hook\\:save").click();
        return ada.clicks("I have stored it").sees("Mine");
    }

    private static Browserless admin(String email) {
        Browserless admin = browser();
        admin.post("signin/password", Map.of("email", email, "password", Cast.PASSWORD));
        return admin;
    }

    /** Adds one, and gives its id. */
    private String added(Browserless admin) {
        Map<String, String> fields =
                fields(forms(admin.get("console/webhook-edit")).get(0));
        fields.put("hook:description", "Mine");
        fields.put("hook:address", receiver.at("/" + customer).toString());
        fields.put("types", "connection.enforced");
        Matcher id = Pattern.compile("hook_[0-9a-z]{20}")
                .matcher(admin.post("console/webhook-edit", fields).body());
        assertThat(id.find()).isTrue();
        return id.group();
    }

    private static List<String> forms(HttpResponse<String> page) {
        assertThat(page.statusCode()).isEqualTo(200);
        return Pattern.compile("(?s)<form [^>]*action=\"[^\"]*/console/.*?</form>")
                .matcher(page.body())
                .results()
                .map(form -> form.group())
                .toList();
    }

    private static Map<String, String> fields(String form) {
        Map<String, String> fields = new HashMap<>();
        FIELD.matcher(form)
                .results()
                .forEach(field -> fields.put(field.group(1), field.group(2) == null ? "" : field.group(2)));
        return fields;
    }

    private static String everythingOf(String hook) {
        return value("select w.description || w.state || w.types || (select count(*) from webhook_delivery d where"
                + " d.webhook_id = w.id) || w.edits from webhook w where w.id = '" + hook + "'");
    }

    private static String hookOf(String customer) {
        return value("select id from webhook where customer_id = '" + customer + "'");
    }

    private void awaitCalls(String path, int number) {
        await(() -> receiver.callsTo(path).size() >= number);
    }

    private static void awaitValue(String sql, String expected) {
        await(() -> value(sql).equals(expected));
    }

    private static void await(java.util.function.BooleanSupplier condition) {
        long until = System.nanoTime() + 30_000_000_000L;
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("within 30 s").isLessThan(until);
            try {
                Thread.sleep(100);
            } catch (InterruptedException over) {
                throw new IllegalStateException(over);
            }
        }
    }
}
