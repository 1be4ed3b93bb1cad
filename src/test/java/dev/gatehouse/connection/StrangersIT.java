package dev.gatehouse.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testing.browser.Person;
import dev.gatehouse.testing.server.Browserless;
import dev.gatehouse.testing.server.Cast;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Another customer's admin, at every page of a connection that is not theirs and with every form of those pages. */
@Tag("core")
class StrangersIT extends ConsoleStories {

    private static final List<String> PAGES =
            List.of("connection", "connection-okta", "connection-values", "connection-test", "connection-on");

    /** Each form of the page's own, once for each of its buttons, as a browser would send it. */
    private static final String FORMS = "() => [...document.querySelectorAll('main form')].flatMap(form => {"
            + " const fields = Object.fromEntries(new FormData(form));"
            + " const buttons = [...form.querySelectorAll('[type=submit][name]')];"
            + " return (buttons.length ? buttons : [{}]).map(button => ({to: form.getAttribute('action'),"
            + " fields: button.name ? {...fields, [button.name]: button.value} : fields})); })";

    private record Form(String to, Map<String, String> fields) {}

    @Test
    void another_customers_admin_sees_nothing_and_changes_nothing() {
        Person ada = inUseAndBeingChanged();
        List<Form> forms = formsOf(ada);
        assertThat(forms).hasSizeGreaterThan(7);
        Browserless stranger = stranger();

        pages().forEach(page -> assertHidden(stranger.get(page)));
        String before = state();
        for (Form form : forms) {
            stranger.post(form.to(), form.fields());
            stranger.post(form.to() + "?id=" + connection(), form.fields());
        }
        assertThat(state()).isEqualTo(before);
        pages().forEach(page -> assertHidden(stranger.get(page)));
    }

    @Test
    void the_same_forms_are_taken_from_their_own_admin() {
        Person ada = inUseAndBeingChanged();
        List<Form> forms = formsOf(ada);
        Browserless herself = browser();
        herself.post("signin/password", Map.of("email", email, "password", Cast.PASSWORD));

        pages().forEach(page ->
                assertThat(herself.follow(herself.get(page)).body()).contains(connection()));
        for (Form form : forms) {
            String before = state();
            HttpResponse<String> answer = herself.post(form.to(), form.fields());
            if (form.fields().keySet().stream().anyMatch(name -> name.startsWith("discard"))) {
                assertThat(state()).as(answer.body()).isNotEqualTo(before);
                return;
            }
        }
        throw new AssertionError("no form discards the change");
    }

    private Person inUseAndBeingChanged() {
        Person ada = admin().isSignedInAs(email);
        registersApp(beginsConnection(ada), email);
        fillsInValues(ada);
        testsAs(ada, name).reads("It works.").clicks("Next: turn it on").sees("Turn the connection on");
        ada.page().getByText("with a password, for now").click();
        ada.clicks("Turn on now").reads("Okta");
        ada.goesTo("/console/connection?id=" + connection()).reads("Not through Okta yet:");
        ada.reads("bruno@" + customer + ".example").looksCloselyAt("connection-both-ways");
        ada.clicks("Change the settings");
        ada.sees("What does Okta call it?").clicks("Save and test").sees("Test the connection");
        return ada.clicks("Test sign-in").reads("It works."); // Okta knows her from the first test
    }

    private List<String> pages() {
        List<String> pages = new ArrayList<>();
        for (String page : PAGES) {
            pages.add("console/" + page + "?id=" + connection());
            pages.add("console/" + page + ".xhtml?id=" + connection());
        }
        return pages;
    }

    @SuppressWarnings("unchecked") // so scripts answer
    private List<Form> formsOf(Person person) {
        List<Form> forms = new ArrayList<>();
        for (String page : PAGES) {
            person.goesTo("/console/" + page + "?id=" + connection());
            ((List<Map<String, Object>>) person.page().evaluate(FORMS))
                    .forEach(form -> forms.add(new Form(
                            (String) form.get("to"), new HashMap<>((Map<String, String>) form.get("fields")))));
        }
        return forms;
    }

    private static Browserless stranger() {
        Browserless stranger = browser();
        stranger.post(
                "signin/password",
                Map.of("email", "ada@" + Cast.unconnected() + ".example", "password", Cast.PASSWORD));
        assertThat(stranger.get("console/connections").statusCode()).isEqualTo(200);
        return stranger;
    }

    private void assertHidden(HttpResponse<String> page) {
        assertThat(page.statusCode()).as(page.uri().toString()).isEqualTo(404);
        assertThat(page.body()).doesNotContain(customer, client);
    }

    private String connection() {
        return value("select id from connection where customer_id = '" + customer + "'");
    }

    /** Whatever a form could change. */
    private String state() {
        return String.join(
                " / ",
                value("select state || ' ' || title || ' ' || version from connection where customer_id = '" + customer
                        + "'"),
                value("select count(*) || ' ' || sum(edits) || ' ' || sum(version) from connection_revision"
                        + " where customer_id = '" + customer + "'"),
                value("select count(*) from rehearsal where customer_id = '" + customer + "'"),
                value("select sign_in_rule from customer where id = '" + customer + "'"),
                value("select count(*) from audit_entry where customer_id = '" + customer + "'"));
    }
}
