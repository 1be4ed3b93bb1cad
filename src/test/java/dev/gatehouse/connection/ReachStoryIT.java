package dev.gatehouse.connection;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import dev.gatehouse.ids.Reference;
import dev.gatehouse.testing.OktaPerson;
import dev.gatehouse.testing.Rights;
import dev.gatehouse.testing.browser.Person;
import dev.gatehouse.testing.management.Fault;
import dev.gatehouse.testing.management.Operation;
import dev.gatehouse.testing.server.Cast;
import dev.gatehouse.testing.server.House;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who gets in by Okta: told before it is turned on, and whose sessions end when they have left. */
class ReachStoryIT extends ConsoleStories {

    private final OktaPerson sofia = OktaPerson.named("Sofia Sorrel", "Sofia@" + customer + ".example");
    private final String session = "sess_" + "0".repeat(20 - client.length()) + client;
    private final String bruno = "bruno@" + customer + ".example";

    @BeforeEach
    void people() {
        account("sofia", "Sofia Sorrel");
        account("tariq", "Tariq Tansy");
        account("uma", "=Uma Umber");
        okta.add(sofia);
        okta.add(OktaPerson.named("Tariq Tansy", "tariq+okta@" + customer + ".example"));
        okta.add(OktaPerson.named("Nora Nettle", "nora@" + customer + ".example"));
        okta.add(OktaPerson.named("Bruno", bruno).as(OktaPerson.Status.SUSPENDED));
    }

    @Test
    void an_admin_sees_who_will_be_locked_out_and_ends_the_sessions_of_who_has_left() throws IOException {
        Person ada = admin().isSignedInAs(email);
        registersApp(
                beginsConnection(ada),
                email,
                sofia.login(),
                bruno,
                "tariq+okta@" + customer + ".example",
                "nora@" + customer + ".example");
        fillsInValues(ada);
        String id = ada.page().url().replaceAll(".*[?&]id=([^&]+).*", "$1");
        storesToken(ada, id);
        ada.goesTo("/console/connection-test?id=" + id);
        testsAs(ada, name).reads("It works.").clicks("Next: turn it on").sees("Turn the connection on");
        ada.reads("2 of 5 active accounts get in by Okta.")
                .reads("Tariq Tansy")
                .reads("tariq+okta@" + customer + ".example")
                .looksCloselyAt("reach-turn-on");
        ada.clicks("Show who gets in").sees("Who gets in by Okta").reads("Not assigned to the app.");
        ada.reads("Is turned away: there is no account with this email.").looksCloselyAt("reach-report");
        inALargeOrg(ada);
        downloads(ada);
        leaves(ada, id);
    }

    /** What takes longer than a page may goes on without it, and the page looks again by itself. */
    private void inALargeOrg(Person ada) {
        okta.management().goWrong(Fault.slow(Duration.ofMillis(1500)).at(Operation.GET_APP));
        okta.management().goWrong(Fault.slow(Duration.ofMillis(1500)).at(Operation.LIST_APP_USERS));
        ada.isImpatient().clicks("Ask Okta again").reads("Okta is being asked for everybody since");
        ada.reads("2 of 5 active accounts get in by Okta.");
    }

    private void leaves(Person ada, String id) {
        String issuer = okta.issuer();
        changesRows(
                "insert into linked_identity (id, customer_id, connection_id, issuer, subject, account_id, linked_at)"
                        + " values ('link_" + customer + "', '" + customer + "', '" + id + "', '" + issuer + "', '"
                        + sofia.sub()
                        + "', '" + accountId("sofia") + "', current_timestamp)");
        changesRows("insert into app_session (id, attempt, customer_id, account_id, began_at, ends_at) values ('"
                + session
                + "', '" + Reference.random(new SecureRandom()) + "', '" + customer + "', '" + accountId("sofia")
                + "', current_timestamp, current_timestamp + interval '1' hour)");
        okta.unassign(client, sofia.login());
        ada.goesTo("/console/connection-reach?id=" + id).sees("Have left in Okta, and are still here");
        ada.reads("1 live session.").looksCloselyAt("reach-left");
        ada.clicks("End their sessions")
                .reads("People whose sessions were ended: 1")
                .reads("Not signed in.");
        ada.looksCloselyAt("reach-left-ended");
        assertThat(value("select ended_by from app_session where id = '" + session + "'"))
                .isEqualTo("ENDED_BY_ADMIN");
        Person german = person("de-DE").goesTo("/signin");
        german.page().locator("#email").fill(email);
        german.page().locator("#password").fill(Cast.PASSWORD);
        german.page().locator("#password").press("Enter");
        german.isSignedInAs(email);
        german.goesTo("/console/connection-reach?id=" + id).sees("Wer über Okta hereinkommt");
        german.clicks("Okta noch einmal fragen").reads("aktiven Konten").looksCloselyAt("reach-german");
    }

    private void storesToken(Person ada, String id) {
        ada.goesTo("/console/connection?id=" + id);
        ada.page().locator("#api-token ~ details summary").click();
        ada.page().locator("[id='token:typed']").fill(okta.apiToken("of " + customer, Rights.APP_ADMIN));
        ada.page().locator("[id='token:go']").click();
        ada.reads("Stored").sees("Who gets in by Okta");
    }

    private static void downloads(Person ada) throws IOException {
        ada.isImpatient(); // what is kept is no page that was loaded
        Download file = ada.page().waitForDownload(() -> ada.clicks("Export CSV"));
        assertThat(file.suggestedFilename()).startsWith("okta-reach-new-").endsWith(".csv");
        assertThat(Files.readString(file.path()))
                .contains("\"ALIAS\"", "\"TURNED_AWAY\"", "\"NOT_ASSIGNED\"", "\"NO_ACCOUNT\"")
                .contains("\"'=Uma Umber\"");
    }

    @Test
    void strangers_and_other_customers_get_no_list() {
        assertThat(browser()
                        .get("console/connection-reach.csv?id=conn_00000000000000000000")
                        .statusCode())
                .isNotEqualTo(200);
        Person ada = admin().isSignedInAs(email).expects(404);
        URI redirect = beginsConnection(ada);
        String own = redirect.getPath().replaceAll(".*/", "");
        String others = value("select min(id) from connection where customer_id = 'meadow'");
        for (String id : new String[] {own, others, "nonsense", ""}) {
            assertThat(ada.page()
                            .request()
                            .get(House.base() + "/console/connection-reach.csv?id=" + id)
                            .status())
                    .as(id)
                    .isEqualTo(404);
        }
    }

    private void account(String login, String who) {
        changesRows("insert into account (id, customer_id, email, email_key, name, roles, active, version) values ('"
                + accountId(login) + "', '" + customer + "', '" + login + "@" + customer + ".example', '" + login + "@"
                + customer + ".example', '" + who + "', 'MEMBER', true, 0)");
    }

    private String accountId(String login) {
        return "acc-" + customer + "-" + login;
    }
}
