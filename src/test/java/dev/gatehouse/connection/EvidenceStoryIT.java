package dev.gatehouse.connection;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.options.RequestOptions;
import dev.gatehouse.testing.Rights;
import dev.gatehouse.testing.browser.Person;
import dev.gatehouse.testing.server.Browserless;
import dev.gatehouse.testing.server.Cast;
import dev.gatehouse.testing.server.House;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What an admin hands to an auditor: read on a page, downloaded, opened without us, and verified by the published keys. */
class EvidenceStoryIT extends ConsoleStories {

    private static final Path KEPT = Path.of("target", "evidence");

    @Test
    void an_admin_sees_what_is_left_to_do_and_hands_out_what_an_auditor_verifies() throws Exception {
        Person ada = admin().isSignedInAs(email);
        registersApp(beginsConnection(ada), email);
        fillsInValues(ada);
        String id = ada.page().url().replaceAll(".*[?&]id=([^&]+).*", "$1");
        testsAs(ada, name).reads("It works.").clicks("Next: turn it on").sees("Turn the connection on");
        ada.page().getByText("with a password, for now").click();
        ada.clicks("Turn on now").reads("Okta");
        ada.goesTo("/console/connection?id=" + id).clicks("Open the evidence").sees("Evidence for auditors");
        ada.reads("The provider is the only way in: there is no password beside it.")
                .reads("sign_in_rule = PASSWORD_TOO");
        storesToken(ada, id);
        busy(id);
        ada.goesTo("/console/connection-evidence?id=" + id)
                .sees("Sign-ins in the period")
                .reads("Turned away");
        ada.looksCloselyAt("evidence");
        ada.page().getByText("Show all 27 items").click();
        ada.reads("Tests, watch and record");
        Path report = downloads(ada, "Download the report", ".html");
        Path document = downloads(ada, "Download signed JSON", ".jws.json");
        verified(document);
        verified(report);
        opened(report);
        assertThat(value("select count(*) from audit_entry where action = 'EVIDENCE_TAKEN' and customer_id = '"
                        + customer + "'"))
                .isEqualTo("2");
        strangers(id, ada);
    }

    private void storesToken(Person ada, String id) {
        ada.goesTo("/console/connection?id=" + id);
        ada.page().locator("#api-token ~ details summary").click();
        ada.page().locator("[id='token:typed']").fill(okta.apiToken("of " + customer, Rights.APP_ADMIN));
        ada.page().locator("[id='token:go']").click();
        ada.reads("Stored").clicks("Check now").reads("Check again");
    }

    private void busy(String id) {
        for (int i = 0; i < 9; i++) {
            String outcome =
                    i < 6 ? "'SIGNED_IN', null" : "'REFUSED', '" + (i < 8 ? "NOT_ASSIGNED" : "EMAIL_MISSING") + "'";
            changesRows(
                    "insert into journal_entry (id, customer_id, connection_id, attempt, at, way, outcome, code, account_id,"
                            + " first_link, client_address, user_agent) values ('jrn_" + customer + i + "', '"
                            + customer + "', '"
                            + id + "', '" + i + "', current_timestamp, 'OKTA', " + outcome + ", 'a" + i % 4
                            + "', false, '192.0.2.1', 'x')");
        }
    }

    private static Path downloads(Person ada, String says, String ending) throws IOException {
        ada.isImpatient(); // what is kept is no page that was loaded
        Download file = ada.page().waitForDownload(() -> ada.clicks(says));
        assertThat(file.suggestedFilename()).startsWith("sign-in-evidence-").endsWith(ending);
        Files.createDirectories(KEPT);
        return Files.copy(file.path(), KEPT.resolve("story" + ending), StandardCopyOption.REPLACE_EXISTING);
    }

    private void verified(Path file) throws Exception {
        String page = Files.readString(Path.of("src/site/markdown/evidence.md"));
        Path script = KEPT.resolve("verify.mjs");
        Files.writeString(script, page.replaceAll("(?s).*```javascript\n(.*?)\n```.*", "$1"));
        Process node = new ProcessBuilder("node", script.toString(), file.toString(), House.base() + "/evidence/keys")
                .redirectErrorStream(true)
                .start();
        String says = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(node.waitFor()).as(says).isZero();
        assertThat(says)
                .contains("\"iss\": \"" + House.base() + "\"", "\"id\": \"" + customer + "\"", client)
                .doesNotContain(secret);
    }

    /** Without us: the file alone, from the disk. */
    private void opened(Path report) {
        Person auditor = person().goesTo(report.toUri().toString());
        auditor.sees("Settings").reads(client).looksCloselyAt("evidence-report");
    }

    private void strangers(String id, Person ada) {
        Browserless stranger = browser();
        stranger.post(
                "signin/password",
                Map.of("email", "ada@" + Cast.unconnected() + ".example", "password", Cast.PASSWORD));
        Browserless member = browser();
        member.post("signin/password", Map.of("email", "bruno@" + customer + ".example", "password", Cast.PASSWORD));
        for (String page : new String[] {"", ".html", ".json"}) {
            String address = "console/connection-evidence" + page + "?id=" + id;
            assertThat(stranger.get(address).statusCode()).as(address).isEqualTo(404);
            assertThat(member.get(address).statusCode()).as(address).isEqualTo(403);
            assertThat(browser().get(address).statusCode()).as(address).isNotEqualTo(200);
        }
        for (String period : new String[] {"&from=2020-01-01", "&from=2026-11-22&to=2026-11-01", "&from=x"}) {
            String address = House.base() + "/console/connection-evidence.json?id=" + id + period;
            ada.expects(400);
            assertThat(ada.page()
                            .request()
                            .get(address, RequestOptions.create())
                            .status())
                    .isEqualTo(400);
        }
        ada.goesTo("/console/connection-evidence?id=" + id + "&from=2020-01-01").reads("That is no period");
        assertThat(browser().get("evidence/keys").body()).contains("\"P-256\"").doesNotContain("\"d\":");
    }
}
