package dev.gatehouse.journal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import dev.gatehouse.testing.browser.InBrowser;
import dev.gatehouse.testing.browser.Person;
import dev.gatehouse.testing.server.House;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The audit trail in front of an admin. */
@Tag("core")
class AuditIT extends InBrowser {

    private static final String OLGA = "olga@orchard.example";

    @BeforeEach
    void changes_on_record() {
        rows("delete from audit_entry where id like 'aud_04c4a4d0%'");
        line(1, OLGA, "CONNECTION_ADDED", "Okta of Orchard", "");
        line(
                2,
                OLGA,
                "CONNECTION_CHANGED",
                "Okta of Orchard",
                "domain: orchard.okta.com -> orchard-hr.okta.com; "
                        + "scopes: openid profile email -> openid profile email groups; ".repeat(3));
        line(3, "oda@orchard.example", "SECRET_ADDED", "Okta of Orchard", "");
        line(4, OLGA, "OKTA_ONLY_TRIED", "orchard", "<b>15 minutes</b>");
        line(5, "", "PASSWORDS_LET_IN", "orchard", "the trial ended");
    }

    @Test
    void it_says_who_did_what_when_and_from_where() {
        Person olga = signIn(person(), "orchard", "Olga Orchard").isSignedInAs(OLGA);
        olga.goesTo("/console/audit").sees("Audit trail");
        Locator newest = olga.page().locator("#entries tbody tr").first();
        assertThat(newest).containsText("By itself");
        assertThat(newest).containsText("Passwords allowed again");
        Locator second = olga.page().locator("#entries tbody tr").nth(1);
        assertThat(second).containsText("<b>15 minutes</b>");
        assertThat(second).containsText("198.51.100.4");
        assertThat(second.locator("time")).hasAttribute("datetime", "2024-03-01T12:04:00Z");
        olga.looksCloselyAt("audit");
        olga.page().getByText("Show all").click();
        assertThat(olga.page().locator("#entries")).containsText("Show less");
        olga.looksCloselyAt("audit-detail");
    }

    @Test
    void it_is_filtered_by_person_and_action_and_a_file() throws IOException {
        Person olga = signIn(person().isImpatient(), "orchard", "Olga Orchard").isSignedInAs(OLGA);
        olga.goesTo("/console/audit");
        olga.types("Person", "Oda").clicks("Show");
        assertThat(olga.page().locator("#entries tbody tr")).hasCount(1);
        olga.page().getByLabel("What was done").selectOption("OKTA_ONLY_TRIED");
        olga.clicks("Show").reads("Nothing fits this filter");
        olga.page().goBack();
        Download file = olga.page().waitForDownload(() -> olga.clicks("Export CSV"));
        assertThat(Files.readString(file.path()).lines().skip(1))
                .singleElement()
                .asString()
                .contains("\"oda@orchard.example\",\"acc\",\"SECRET_ADDED\",\"Okta of Orchard\"");
        olga.clicks("Clear filter");
        assertThat(olga.page()).hasURL(House.base() + "/console/audit");
    }

    @Test
    void it_speaks_german() {
        Person olga = person("de-DE").goesTo("/console/audit");
        olga.types("Okta-Domain", domain()).types("Kunden-ID", "orchard").clicks("Mit Okta anmelden");
        choose(olga, "Olga Orchard")
                .sees("Änderungsprotokoll")
                .reads("Von selbst")
                .looksCloselyAt("audit-german");
    }

    @Test
    void who_has_changed_nothing_reads_so() {
        Person hedda = signIn(person(), "hedge", "Hedda Hedge").isSignedInAs("hedda@hedge.example");
        hedda.goesTo("/console/audit").reads("Nothing has been changed yet").looksCloselyAt("audit-none");
    }

    private static void line(int minute, String who, String action, String subject, String detail) {
        rows(
                "insert into audit_entry (id, customer_id, at, account_id, actor_name, client_address, user_agent, action, subject,"
                        + " detail) values ('aud_04c4a4d0-0000-4000-8000-00000000000" + minute
                        + "', 'orchard', timestamp with time zone '2024-03-01 12:0" + minute + ":00+00', "
                        + (who.isEmpty() ? "null" : "'acc'") + ", '" + who
                        + "', '" + (who.isEmpty() ? "" : "198.51.100.4") + "', 'Firefox', '" + action + "', '" + subject
                        + "', '"
                        + detail + "')");
    }
}
