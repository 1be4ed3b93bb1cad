package dev.gatehouse.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.api.Scope;
import dev.gatehouse.testing.Misbehaviour;
import dev.gatehouse.testing.OktaPerson;
import dev.gatehouse.testing.browser.InBrowser;
import dev.gatehouse.testing.browser.Person;
import dev.gatehouse.testing.server.ApiClient;
import dev.gatehouse.testing.server.Browserless;
import dev.gatehouse.testing.server.Cast;
import dev.gatehouse.testing.server.House;
import dev.gatehouse.testing.server.Keys;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The pages of API keys: used by admins and operators, and of no use to anybody else. */
@Tag("core")
class KeysIT extends InBrowser {

    private static final String OTTO = "otto@vendor.example";
    private static final String THEO = "theo@thicket.example";
    private static final Pattern FIELD =
            Pattern.compile("<(?:input|button)[^>]* name=\"([^\"]+)\"(?:[^>]*? value=\"([^\"]*)\")?");

    private final String customer = Cast.unconnected();
    private final String email = "ada@" + customer + ".example";

    @Test
    void an_admin_makes_a_key_that_is_shown_once_and_opens_the_api_until_it_is_revoked() {
        Person ada = signsIn("en-US", email).goesTo("/console/keys").sees("API keys");
        ada.reads("No valid API keys").looksCloselyAt("keys-none").clicks("Create key");
        ada.types("Name", "Nightly report").field("Read customer records").check();
        ada.field("Read the sign-in journal").check();
        assertThat(ada.page().getByLabel("Expires").inputValue()).isEqualTo("90");
        ada.looksCloselyAt("key-new").clicks("Create key").sees("Keep the API key");
        String text = shown(ada);
        ada.looksCloselyAt("key-text").clicks("I have stored it").reads("Never").reads("Valid");
        assertThat(ada.page().content()).contains(text.substring(0, 12)).doesNotContain(text);
        ApiClient program = new ApiClient(House.base(), text);
        program.get("/customers/" + customer).is(200);
        program.get("/customers/" + customer + "/connections").isProblem(403, "scope_missing");
        program.get("/customers/meadow").isProblem(404, "not_found");
        madeUp("Was good for a month", "expires_at = current_timestamp - interval '1' day");
        madeUp("Will end", "expires_at = current_timestamp + interval '3' day");
        ada.goesTo("/console/keys").reads("Expires soon").reads("Expired and revoked keys (1)");
        ada.looksCloselyAt("keys").page().locator("details.gone summary").click();
        ada.reads("Was good for a month").looksCloselyAt("keys-gone");
        revoke(ada, "Nightly report").reads("Revoke the key “Nightly report”?").looksCloselyAt("key-ask");
        ada.page().locator("#revoke").click();
        ada.reads("The key is revoked.").reads("Expired and revoked keys (2)").looksCloselyAt("key-revoked");
        program.get("/customers/" + customer).isProblem(401, "key_invalid");
        assertThat(value("select string_agg(action || ' ' || subject, ', ' order by at) from audit_entry where"
                        + " customer_id = '" + customer + "'"))
                .isEqualTo("API_KEY_MADE Nightly report, API_KEY_REVOKED Nightly report");
    }

    @Test
    void in_german_too() {
        Person ada = signsIn("de-DE", email).goesTo("/console/keys").sees("API-Schlüssel");
        ada.looksCloselyAt("keys-none-german").clicks("Schlüssel erstellen");
        ada.types("Name", "Nächtlicher Bericht")
                .field("Anmeldejournal und Änderungsprotokoll lesen")
                .check();
        ada.page().getByLabel("Läuft ab").selectOption("never");
        ada.looksCloselyAt("key-new-german").clicks("Schlüssel erstellen").reads("nur dieses eine Mal gezeigt");
        ada.looksCloselyAt("key-text-german").clicks("Ich habe ihn abgelegt").reads("Gültig");
        ada.looksCloselyAt("keys-german")
                .clicks("Widerrufen…")
                .reads("widerrufen?")
                .looksCloselyAt("key-ask-german");
        assertThat(value("select count(*) from api_key where expires_at is null and customer_id = '" + customer + "'"))
                .isEqualTo("1");
    }

    @Test
    void what_is_wrong_is_said_and_nothing_is_lost() {
        Person ada = signsIn("en-US", email).goesTo("/console/key-new");
        ada.types("Name", "Nightly report").page().getByLabel("Expires").selectOption("365");
        ada.clicks("Create key").reads("Choose at least one thing").looksCloselyAt("key-wrong");
        assertThat(ada.field("Name").inputValue()).isEqualTo("Nightly report");
        assertThat(ada.page().getByLabel("Expires").inputValue()).isEqualTo("365");
        ada.field("Read sessions").check();
        ada.field("Name").fill(" ");
        ada.clicks("Create key").reads("Give the key a name");
        assertThat(ada.field("Read sessions").isChecked()).isTrue();
        assertThat(number()).isEqualTo("0");
    }

    @Test
    void an_operator_makes_one_that_is_good_for_all_customers() {
        String name = "Sync " + customer;
        Person otto = signsIn("en-US", OTTO).goesTo("/operator/keys").sees("API keys");
        otto.reads("act for all customers").clicks("Create key").types("Name", name);
        otto.field("Add and change customers").check();
        otto.field("Read customer records").check();
        otto.looksCloselyAt("operator-key-new").clicks("Create key");
        ApiClient program = new ApiClient(House.base(), shown(otto));
        program.get("/customers/" + customer).is(200);
        program.get("/customers/meadow").is(200);
        otto.clicks("I have stored it").reads(name);
        assertThat(otto.page().url()).endsWith("/operator/keys");
        rows("delete from api_key where name in ('narrow', 'x') and customer_id is null");
        otto.goesTo("/operator/keys").looksCloselyAt("operator-keys");
        revoke(otto, name).reads("Revoke the key “" + name + "”?");
        otto.page().locator("#revoke").click();
        otto.reads("The key is revoked.");
        program.get("/customers/meadow").isProblem(401, "key_invalid");
    }

    @Test
    void an_operator_who_acts_for_a_customer_makes_one_of_that_customers() {
        Person otto = signsIn("en-US", OTTO).goesTo("/operator/for/" + customer + "/console/keys");
        otto.reads("You act for Customer " + customer).clicks("Create key").types("Name", "For them");
        assertThat(otto.page().locator("input[name=scopes][value=keys]").count())
                .isZero();
        otto.field("Read customer records").check();
        otto.clicks("Create key");
        ApiClient program = new ApiClient(House.base(), shown(otto));
        program.get("/customers/" + customer).is(200);
        program.get("/customers/meadow").isProblem(404, "not_found");
        otto.clicks("I have stored it").reads(OTTO + " (operator)");
        assertThat(otto.page().url()).endsWith("/operator/for/" + customer + "/console/keys");
    }

    @Test
    void who_proved_who_they_are_too_long_ago_does_so_and_comes_back_to_make_one() {
        Browserless stale = stale(THEO);
        Person theo = person();
        theo.browser()
                .addCookies(stale.cookies().stream()
                        .map(cookie -> new com.microsoft.playwright.options.Cookie(cookie.getName(), cookie.getValue())
                                .setUrl(House.base()))
                        .toList());
        theo.goesTo("/console/key-new").sees("Confirm that it is you").looksCloselyAt("key-proof");
        assertThat(theo.page().locator("#key").count()).isZero();
        theo.clicks("Confirm").types("Password", Cast.PASSWORD).clicks("Confirm with password");
        theo.types("Name", "After a proof").field("Read sessions").check();
        theo.clicks("Create key");
        assertThat(shown(theo)).startsWith("ghk_");
        rows("delete from api_key where customer_id = 'thicket'");
    }

    // Of no use to anybody else

    @Test
    void who_proved_who_they_are_too_long_ago_makes_none_by_the_form_of_before() {
        Map<String, String> form = form();
        Browserless stale = stale(THEO);

        assertThat(stale.post("console/key-new", form).body()).contains("Your confirmation is older than five minutes");
        assertThat(value("select count(*) from api_key where customer_id = 'thicket'"))
                .isEqualTo("0");
    }

    @Test
    void a_member_finds_no_page_of_it_and_makes_none_by_an_admins_form() {
        Map<String, String> form = form();
        Browserless bruno = signedIn("bruno@" + customer + ".example");
        for (String page : List.of("keys", "key-new", "keys.xhtml")) {
            assertThat(bruno.get("console/" + page).statusCode()).as(page).isEqualTo(403);
        }

        assertThat(bruno.post("console/key-new", form).statusCode()).isEqualTo(403);
        assertThat(number()).isEqualTo("0");
    }

    @Test
    void a_stranger_is_led_to_the_sign_in_page_and_makes_none_by_an_admins_form() {
        Map<String, String> form = form();
        assertThat(browser().get("console/keys").headers().firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).contains("/signin?return="));

        browser().post("console/key-new", form);
        browser().post("operator/key-new", form);

        assertThat(number()).isEqualTo("0");
    }

    @Test
    void an_admin_makes_none_of_the_vendors() {
        Map<String, String> form = form();
        String before = value("select count(*) from api_key where customer_id is null");
        Browserless ada = signedIn(email);
        assertThat(ada.get("operator/keys").statusCode()).isEqualTo(403);

        assertThat(ada.post("operator/key-new", form).statusCode()).isEqualTo(403);
        assertThat(value("select count(*) from api_key where customer_id is null"))
                .isEqualTo(before);
    }

    @Test
    void a_customers_key_has_no_scope_of_the_vendors_whatever_the_form_says() {
        Map<String, String> form = form();
        form.put("scopes", Scope.CUSTOMERS_WRITE.text());

        assertThat(signedIn(email).post("console/key-new", form).body()).contains("Choose at least one thing");
        assertThat(number()).isEqualTo("0");
    }

    @Test
    void a_term_and_a_name_that_the_page_does_not_offer_make_none() {
        Browserless ada = signedIn(email);
        for (var wrong : List.of(
                Map.entry("key:term", "36500"),
                Map.entry("key:name", "x".repeat(101)),
                Map.entry("key:name", "two\nlines"))) {
            Map<String, String> form = form();
            form.put(wrong.getKey(), wrong.getValue());

            HttpResponse<String> answer = ada.post("console/key-new", form);

            assertThat(answer.statusCode()).as(wrong.getKey()).isEqualTo(200);
            assertThat(answer.body()).doesNotContain("shown-once");
        }
        assertThat(number()).isEqualTo("0");
    }

    @Test
    void another_owners_key_is_not_revoked_by_a_forged_form() {
        Browserless ada = signedIn(email);
        assertThat(ada.post("console/key-new", form()).body()).contains("shown-once");
        String own = value("select id from api_key where customer_id = '" + customer + "'");
        Keys.of("meadow");
        Keys.vendor(Scope.CUSTOMERS_READ);
        for (String other : List.of(
                value("select max(id) from api_key where customer_id = 'meadow' and revoked_at is null"),
                value("select max(id) from api_key where customer_id is null and revoked_at is null"))) {
            assertThat(ada.get("console/keys?ask=" + other).body()).doesNotContain("revokeForm", other);
            Map<String, String> form = fields(formOf(ada.get("console/keys?ask=" + own), "revokeForm"));
            form.put("key", other);

            assertThat(ada.post("console/keys", form).body()).contains("There is no such key here.");
            assertThat(ada.post("operator/keys", form).statusCode()).isEqualTo(403);
            assertThat(value("select count(*) from api_key where revoked_at is null and id = '" + other + "'"))
                    .isEqualTo("1");
        }
    }

    // What the tests have in common

    private Person signsIn(String locale, String who) {
        boolean german = locale.startsWith("de");
        Person person = person(locale).goesTo("/signin");
        person.types(german ? "E-Mail" : "Email", who).types(german ? "Passwort" : "Password", Cast.PASSWORD);
        return person.clicks(german ? "Mit Passwort anmelden" : "Sign in with password")
                .isSignedInAs(who);
    }

    private static Browserless signedIn(String who) {
        Browserless browser = browser();
        browser.post("signin/password", Map.of("email", who, "password", Cast.PASSWORD));
        return browser;
    }

    /** Signed in a moment ago, but with a proof of earlier. */
    private Browserless stale(String who) {
        okta.add(OktaPerson.named("Theo Thicket", who));
        okta.misbehave(Misbehaviour.AUTH_TIME_OLD);
        Browserless stale = browser();
        assertSignedIn(signIn(stale, "thicket", who), who);
        okta.behave();
        return stale;
    }

    private static String shown(Person person) {
        String text = person.page().locator(".shown-once code").textContent();
        assertThat(text).matches("ghk_[0-9a-z]{40}");
        return text;
    }

    private static Person revoke(Person person, String name) {
        person.page()
                .locator("tr", new com.microsoft.playwright.Page.LocatorOptions().setHasText(name))
                .locator("a.danger")
                .first()
                .click();
        return person;
    }

    private void madeUp(String name, String change) {
        String id = "key_" + name.replace(' ', '-') + customer;
        rows("insert into api_key (id, customer_id, name, prefix, hash, scopes, created_at, created_by) values ('" + id
                + "', '" + customer + "', '" + name + "', 'ghk_7h3k9q2m', '" + id
                + "', 'sessions:read sessions:write', current_timestamp - interval '30' day, '" + email + "')");
        rows("update api_key set " + change + " where id = '" + id + "'");
    }

    private String number() {
        return value("select count(*) from api_key where customer_id = '" + customer + "'");
    }

    /** The filled-in form of an admin who may make a key. */
    private Map<String, String> form() {
        Map<String, String> form = fields(formOf(signedIn(email).get("console/key-new"), "key"));
        form.put("key:name", "Forged");
        form.put("key:term", "30");
        form.put("scopes", Scope.SESSIONS_READ.text());
        return form;
    }

    private static String formOf(HttpResponse<String> page, String id) {
        return Pattern.compile("(?s)<form id=\"" + id + "\".*?</form>")
                .matcher(page.body())
                .results()
                .map(form -> form.group())
                .findFirst()
                .orElseThrow(() -> new AssertionError("no form " + id + ": " + page.body()));
    }

    private static Map<String, String> fields(String form) {
        Map<String, String> fields = new HashMap<>();
        FIELD.matcher(form)
                .results()
                .filter(field -> !field.group(1).equals("scopes"))
                .forEach(field -> fields.put(field.group(1), field.group(2) == null ? "" : field.group(2)));
        return fields;
    }
}
