package dev.gatehouse.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testing.browser.Person;
import java.net.URI;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A customer's Okta gets a domain of its own while it is the only way in. */
@Tag("core")
class MovedDomainIT extends ConsoleStories {

    private final String moved = okta.origin().replace("localhost", "127.0.0.1");
    private final String newDomain = URI.create(moved).getAuthority();
    private final String bruno = "bruno@" + customer + ".example";

    @Test
    void an_org_moves_its_domain_and_nothing_changes_for_its_people() {
        Person ada = enforces(admin().isSignedInAs(email));
        String id = value("select id from connection where customer_id = '" + customer + "'");
        okta.change(client, app -> app.assignedTo(email, bruno));
        comesBack(ada);
        signsIn(domain(), "Bruno " + customer).isSignedInAs(bruno);
        renamesEverybody();

        okta.change(client, app -> app.issuedAt(moved));
        Person turnedAway = person().expects(403);
        signsIn(turnedAway, domain(), "Bruno " + customer).reads("from another issuer than the one that was set up");
        seenElsewhere(id);
        movesAlong(ada, id);

        signsIn(newDomain, "Bruno " + customer).isSignedInAs(bruno);
        signsIn(domain(), "Bruno " + customer).isSignedInAs(bruno);
        assertThat(value("select count(*) from linked_identity where connection_id = '" + id + "' and issuer = '"
                        + moved + "'"))
                .isEqualTo("2");
        assertThat(value("select count(*) from journal_entry where customer_id = '" + customer
                        + "' and outcome = 'SIGNED_IN' and first_link = true"))
                .isEqualTo("1");
        assertThat(value("select sign_in_rule from customer where id = '" + customer + "'"))
                .isEqualTo("OKTA_ONLY");
        seesOtherName(ada, id);
    }

    private void movesAlong(Person ada, String id) {
        ada.goesTo("/console/connection?id=" + id)
                .sees("Your Okta goes by another name now")
                .looksCloselyAt("moved-noticed");
        ada.clicks("Move to the new domain").sees("Is it the same Okta under another name?");
        ada.reads("It signs with a key of the old address");
        testsAs(ada, name).reads("It works.").reads("It is the same Okta.").looksCloselyAt("moved-proven");
        ada.clicks("Next: put it in use").reads("It is the same Okta under another name");
        ada.clicks("Put in use").reads("The changed settings are in use.").sees("Other names of your Okta");
    }

    private void seesOtherName(Person ada, String id) {
        changesRows("insert into provider_token (connection_id, customer_id, token, stored_at, origin, kind) values ('"
                + id + "', '" + customer + "', 'sealed', current_timestamp, '" + okta.origin() + "', 'API_TOKEN')");
        changesRows("update connection set probe_outcome = 'MOVED', probed_at = current_timestamp, probe_found = '"
                + okta.origin() + "' where id = '" + id + "'"); // as where the daily look came first
        ada.goesTo("/console/connection?id=" + id)
                .reads("It is bound to " + okta.origin())
                .looksCloselyAt("moved-done");
        ada.clicks("Send it there from now on").reads("It is sent to the new address from now on.");
        assertThat(value("select origin from provider_token where connection_id = '" + id + "'"))
                .isEqualTo(moved);
        ada.page().getByText("Remove ...").first().click();
        ada.clicks("Remove now").reads("The name is removed.");
        Person stranger = person().expects(403, 404);
        stranger.goesTo("/signin");
        fills(stranger, "Okta domain", domain());
        stranger.page().locator("#customer").fill(customer);
        stranger.clicks("Login with Okta").reads("Check the Okta domain");
        signsIn(newDomain, "Bruno " + customer).isSignedInAs(bruno);
    }

    /** What people are called in the application matters no more: whoever came in now would not be known by email. */
    private void renamesEverybody() {
        changesRows("update account set email_key = concat('was-', email_key) where customer_id = '" + customer + "'");
    }

    /** As the look of the day finds it. */
    private void seenElsewhere(String id) {
        changesRows("delete from provider_sighting where connection_id = '" + id + "'");
        changesRows(
                "insert into provider_sighting (connection_id, customer_id, issuer, key_prints, read_at, moved_to, version)"
                        + " values ('" + id + "', '" + customer + "', '" + okta.issuer() + "', '', current_timestamp, '"
                        + moved
                        + "', 0)");
    }

    private Person signsIn(String typed, String who) {
        return signsIn(person(), typed, who);
    }

    private Person signsIn(Person person, String typed, String who) {
        person.goesTo("/signin");
        fills(person, "Okta domain", typed);
        person.page().locator("#customer").fill(customer);
        person.clicks("Login with Okta");
        return choose(person, who);
    }
}
