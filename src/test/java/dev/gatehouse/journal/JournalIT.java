package dev.gatehouse.journal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.gatehouse.testing.server.Browserless.encoded;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.gatehouse.testing.Installation;
import dev.gatehouse.testing.OktaApp;
import dev.gatehouse.testing.browser.InBrowser;
import dev.gatehouse.testing.browser.Person;
import dev.gatehouse.testing.browser.Weight;
import dev.gatehouse.testing.server.Browserless;
import dev.gatehouse.testing.server.Cast;
import dev.gatehouse.testing.server.House;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The sign-in journal in front of an admin. Orchard's Okta admin has assigned Olga alone. */
@Tag("core")
class JournalIT extends InBrowser {

    private static final String OLGA = "olga@orchard.example";
    private static final String OSKAR = "oskar@orchard.example";

    @BeforeEach
    void olga_alone_is_assigned() {
        URI redirect = new Installation(House.base()).redirectOf("orchard");
        okta.register(OktaApp.of(Installation.clientOf("orchard"), Installation.secretOf("orchard"), redirect)
                .named("Gatehouse for orchard")
                .assignedTo(OLGA));
    }

    @Test
    void an_admin_sees_her_own_sign_in_by_password() {
        Person olga = person().goesTo("/signin");
        olga.types("Email", OLGA).types("Password", Cast.PASSWORD).clicks("Sign in with password");
        olga.isSignedInAs(OLGA).goesTo("/console/journal").sees("Sign-in journal");

        Locator newest = olga.page().locator("#entries tbody tr").first();
        assertThat(newest).containsText(OLGA);
        assertThat(newest).containsText("Password");
        assertThat(newest).containsText("Signed in");
        assertThat(olga.page().getByRole(AriaRole.IMG, new Page.GetByRoleOptions().setName("Sign-ins per day")))
                .isVisible();
        olga.looksCloselyAt("journal");
    }

    @Test
    void the_reference_on_a_visitors_page_leads_to_the_cause_and_its_remedy() {
        String reference = quotedByOskar();
        Person olga = signIn(person(), "orchard", "Olga Orchard").isSignedInAs(OLGA);
        olga.goesTo("/console/journal");
        olga.types("Find a reference", " " + reference.toLowerCase(Locale.ROOT).replace("-", " "))
                .clicks("Find");

        olga.sees("You are not assigned to this application in Okta.");
        olga.reads("You as an admin, in Okta or in this console").reads("Assignments > Assign");
        olga.reads("not assigned to the client application")
                .reads("not_assigned")
                .reads(reference);
        olga.looksCloselyAt("journal-entry");
        olga.clicks("All with this reason");
        assertThat(olga.page()).hasURL(House.base() + "/console/journal?code=NOT_ASSIGNED");
        assertThat(olga.page().locator("#entries tbody tr").first()).containsText(reference);
    }

    @Test
    void a_refused_attempt_opens_from_the_table() {
        String reference = quotedByOskar();
        Person olga = signIn(person(), "orchard", "Olga Orchard").isSignedInAs(OLGA);
        olga.goesTo("/console/journal?outcome=REFUSED").clicks(reference);
        olga.sees("Sign-in attempt").reads(reference);
        assertThat(olga.page()).hasTitle("Sign-in attempt · Meadow-Ledger");
    }

    @Test
    void a_link_to_an_attempt_survives_the_sign_in() {
        String reference = quotedByOskar();
        Person olga =
                person().goesTo("/console/journal-entry?reference=" + reference).sees("Sign in");
        olga.types("Okta domain", domain()).types("Customer ID", "orchard").clicks("Login with Okta");
        choose(olga, "Olga Orchard").sees("You are not assigned").reads(reference);
    }

    @Test
    void a_sign_in_that_went_well_opens_too() {
        Person olga = signIn(person(), "orchard", "Olga Orchard").isSignedInAs(OLGA);
        olga.goesTo("/console/journal?outcome=SIGNED_IN&person=" + encoded(OLGA));
        olga.page().locator("#entries .reference").first().click();
        olga.sees("Signed in").reads(OLGA).reads("Identity in Okta").looksCloselyAt("journal-entry-signed-in");
    }

    @Test
    void a_reference_that_nobody_was_given_is_not_found() {
        Person olga = signIn(person().expects(404), "orchard", "Olga Orchard").isSignedInAs(OLGA);
        olga.goesTo("/console/journal");
        olga.types("Find a reference", "7K3M-9QXD").clicks("Find").sees("No attempt with this reference");
        olga.reads("Check it for typing errors").looksCloselyAt("journal-entry-none");
    }

    @Test
    void a_filter_stands_in_the_address_and_the_back_button_leads_back() {
        quotedByOskar();
        Person olga = signIn(person(), "orchard", "Olga Orchard").isSignedInAs(OLGA);
        olga.goesTo("/console/journal");
        olga.types("Person", "OLGA@").clicks("Show");
        assertThat(olga.page()).hasURL(Pattern.compile(".*/console/journal\\?person=OLGA%40&.*"));
        assertThat(olga.page().locator("#entries tbody td:nth-child(2)").first())
                .hasText(OLGA);
        assertThat(olga.page().locator("#entries")).not().containsText("Not known");
        assertThat(olga.field("Person")).hasValue("OLGA@");
        olga.page().getByLabel("Outcome").selectOption("REFUSED");
        olga.clicks("Show").reads("Nothing fits this filter");
        assertThat(olga.page().getByLabel("Outcome")).hasValue("REFUSED");
        olga.looksCloselyAt("journal-nothing-fits");
        assertThat(olga.page().getByLabel("Connection").locator("option"))
                .hasText(new String[] {"Any", "Okta of orchard"});
        olga.page().goBack();
        assertThat(olga.page().locator("#entries tbody td:nth-child(2)").first())
                .hasText(OLGA);
        olga.clicks("Clear filter");
        assertThat(olga.page()).hasURL(House.base() + "/console/journal");
    }

    @Test
    void the_file_has_what_the_page_shows() throws IOException {
        quotedByOskar();
        Person olga = signIn(person().isImpatient(), "orchard", "Olga Orchard").isSignedInAs(OLGA);
        olga.goesTo("/console/journal?outcome=REFUSED");
        Download file = olga.page().waitForDownload(() -> olga.clicks("Export CSV")); // which ends the navigation
        assertThat(Files.readString(file.path()))
                .startsWith("\uFEFF\"time\",")
                .contains("NOT_ASSIGNED")
                .doesNotContain("SIGNED_IN");
        assertThat(file.suggestedFilename()).matches("sign-in-journal-orchard-\\d{4}-\\d\\d-\\d\\d\\.csv");
        assertThat(file.url()).endsWith("/console/journal.csv?outcome=REFUSED");
    }

    /** Every two hours somebody, and one in seven is refused, more of them lately. */
    @Test
    void thirty_days_are_drawn_and_a_table_and_the_table_fits_a_phone() {
        String digits = "(values (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)) ";
        rows(
                "insert into journal_entry (id, customer_id, attempt, at, way, outcome, code, expected, found, email, email_key,"
                        + " first_link, client_address, user_agent) select 'jrn_4ed9e000-0000-4000-8000-000000000' || a.d || b.d || c.d,"
                        + " 'hedge', 'HEDG-E000-0000-0' || a.d || b.d || c.d,"
                        + " current_timestamp - (a.d * 100 + b.d * 10 + c.d) * interval '150' minute, 'PASSWORD',"
                        + " case when mod(c.d * 7 + b.d * 3, 5 + a.d * 3) = 2 then 'REFUSED' else 'SIGNED_IN' end,"
                        + " case when mod(c.d * 7 + b.d * 3, 5 + a.d * 3) = 2 then 'PASSWORD_WRONG' end, '', '',"
                        + " 'person' || c.d || '@hedge.example', 'person' || c.d || '@hedge.example', false, '192.0.2.9', 'Firefox'"
                        + " from " + digits + "a(d) cross join " + digits + "b(d) cross join " + digits
                        + "c(d) where a.d < 3");
        Person hedda = signIn(person(), "hedge", "Hedda Hedge").isSignedInAs("hedda@hedge.example");
        hedda.goesTo("/console/journal");
        assertThat(hedda.page().locator(".plot g")).hasCount(30);
        assertThat(hedda.page().locator("#chart-desc")).containsText("Most refusals on");
        hedda.looksCloselyAt("journal-chart");
        hedda.page().locator("#entries").scrollIntoViewIfNeeded();
        hedda.page().mouse().wheel(0, 700);
        hedda.looksCloselyAt("journal-table");
        hedda.clicks("Older");
        hedda.page().locator(".pages").scrollIntoViewIfNeeded();
        hedda.looksCloselyAt("journal-table-end");
        hedda.clicks("To the newest");
        assertThat(hedda.page()).hasURL(House.base() + "/console/journal");
    }

    @Test
    void it_speaks_german() {
        String reference = quotedByOskar();
        Person olga = person("de-DE").goesTo("/console/journal");
        olga.types("Okta-Domain", domain()).types("Kunden-ID", "orchard").clicks("Mit Okta anmelden");
        choose(olga, "Olga Orchard").sees("Anmeldejournal").reads("Abgewiesen").looksCloselyAt("journal-german");
        olga.types("Kennung suchen", reference).clicks("Suchen");
        olga.sees("Sie sind in Okta dieser Anwendung nicht zugewiesen.").reads("So beheben Sie es");
        olga.looksCloselyAt("journal-entry-german");
    }

    @Test
    void the_keyboard_is_enough() {
        String reference = quotedByOskar();
        Person olga = signIn(person(), "orchard", "Olga Orchard").isSignedInAs(OLGA);
        olga.goesTo("/console/journal");
        tabTo(olga, olga.field("Find a reference")).pressSequentially(reference);
        olga.page().keyboard().press("Enter");
        olga.sees("You are not assigned");
        olga.goesTo("/console/journal");
        tabTo(olga, olga.page().locator("summary", new Page.LocatorOptions().setHasText("Figures as a table")));
        olga.page().keyboard().press("Enter");
        assertThat(olga.page().locator(".figures tbody tr")).hasCount(30);
        assertThat(olga.page().locator(".figures")).isVisible();
        olga.looksCloselyAt("journal-figures");
    }

    @Test
    void what_strangers_wrote_is_text_and_nothing_else() {
        String found =
                "<script>document.title = 'owned'</script><img src=x onerror=alert(1)> " + "very long ".repeat(20);
        rows(
                "insert into journal_entry (id, customer_id, attempt, at, way, outcome, code, expected, found, email, email_key,"
                        + " subject, first_link, client_address, user_agent) values ('jrn_deadbeef-0000-4000-8000-000000000000',"
                        + " 'thicket', 'DEAD-BEEF-0000-0000', timestamp with time zone '2020-01-01 00:00:00+00', 'OKTA', 'REFUSED',"
                        + " 'ACCESS_DENIED', '', '" + found.replace("'", "''")
                        + "', '<b>eve</b>@x.example', '<b>eve</b>@x.example',"
                        + " '<i>sub</i>', false, '192.0.2.1', '<u>browser</u>')");
        Person theo = signIn(person(), "thicket", "Theo Thicket").isSignedInAs("theo@thicket.example");
        theo.goesTo("/console/journal?to=2020-01-02").reads("<b>eve</b>@x.example");
        theo.goesTo("/console/journal-entry?reference=DEAD-BEEF-0000-0000")
                .reads("<i>sub</i>")
                .reads("<u>browser</u>");
        assertThat(theo.page()).hasTitle("Sign-in attempt · Meadow-Ledger");
        Locator long_ = theo.page().locator(".compare details");
        assertThat(long_).containsText("Show all");
        long_.locator("summary").click();
        assertThat(long_).containsText("Show less");
        theo.looksCloselyAt("journal-entry-long");
        theo.expects(404).goesTo("/console/journal-entry?reference=" + encoded("\"><script>alert(1)</script>"));
        theo.reads("\"><script>alert(1)</script>");
    }

    @Test
    void pages_weigh_little() {
        Person olga = signIn(person(), "orchard", "Olga Orchard").isSignedInAs(OLGA);
        Weight.of(olga, "/console/journal").isOfTheConsole();
        Weight.of(olga, "/console/audit").isOfTheConsole();
    }

    /** Oskar, whom nobody has assigned, reads a reference on his failure page. */
    private String quotedByOskar() {
        Browserless oskar = browser();
        String page = signIn(oskar, "orchard", OSKAR).body();
        return page.replaceFirst("(?s).*id=\"reference\">([^<]+)<.*", "$1");
    }

    private static Locator tabTo(Person person, Locator wanted) {
        for (int i = 0; i < 40; i++) {
            if ((Boolean) wanted.evaluate("element => element === document.activeElement")) {
                return wanted;
            }
            person.page().keyboard().press("Tab");
        }
        throw new AssertionError("not reached by Tab: " + wanted);
    }
}
