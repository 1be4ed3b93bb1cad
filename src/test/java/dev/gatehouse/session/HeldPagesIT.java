package dev.gatehouse.session;

import dev.gatehouse.testing.Misbehaviour;
import dev.gatehouse.testing.OktaPerson;
import dev.gatehouse.testing.browser.InBrowser;
import dev.gatehouse.testing.browser.Person;
import dev.gatehouse.testing.server.Cast;
import org.junit.jupiter.api.Test;

/** The page of held identities, closely looked at in a real browser: see {@code target/pictures}. */
class HeldPagesIT extends InBrowser {

    private static final OktaPerson WIM = OktaPerson.named("Wim Weir", "wim@weir.example");
    private static final OktaPerson WILL = OktaPerson.named("Will Weir", "will@weir.example");

    @Test
    void an_admin_reads_the_evidence_links_one_and_refuses_the_other() {
        rows("delete from held_identity where customer_id = 'weir'");
        rows("delete from linked_identity where customer_id = 'weir'");
        comesAnew(WILL, "00uAWillWhoIsNew0000");
        comesAnew(WIM, "00uAWimWhoIsNew00000");
        try {
            Person wanda = signsIn(person(), "/console/held");
            wanda.sees("Held identities").reads("Will Weir").looksCloselyAt("held");
            wanda.page()
                    .locator("section.held")
                    .first()
                    .locator("summary")
                    .first()
                    .click();
            wanda.reads("From now on this Okta user signs in as").looksCloselyAt("held-link");
            wanda.clicks("Link").reads("The identity is linked");
            wanda.page().locator("section.held summary").last().click();
            wanda.clicks("Refuse").reads("It stays out").looksCloselyAt("held-refused");
        } finally {
            okta.add(WIM);
            okta.add(WILL);
        }
    }

    @Test
    void who_is_slower_than_another_admin_is_told() {
        rows("delete from held_identity where customer_id = 'weir'");
        rows("delete from linked_identity where customer_id = 'weir'");
        comesAnew(WILL, "00uAWillWhoIsNew0000");
        okta.add(WILL);
        Person wanda = signsIn(person(), "/console/held").reads("Will Weir");
        rows("update held_identity set account_id = 'acc-weir-wim@weir.example' where customer_id = 'weir'");
        wanda.page().locator("section.held summary").first().click();
        wanda.clicks("Link").reads("would reach another account now").looksCloselyAt("held-reaches-other");
    }

    @Test
    void in_german_without_a_new_proof_and_where_nobody_waits() {
        rows("delete from held_identity where customer_id = 'weir'");
        OktaPerson wanda = OktaPerson.named("Wanda Weir", "wanda@weir.example");
        okta.add(wanda);
        okta.misbehave(Misbehaviour.AUTH_TIME_OLD);
        Person german = person("de-DE").goesTo("/customer/weir");
        choose(german, "Wanda Weir").isSignedInAs("wanda@weir.example");
        okta.behave();
        german.goesTo("/console/held").sees("Zurückgehaltene").looksCloselyAt("held-none-german");
        rows("delete from linked_identity where customer_id = 'weir'");
        comesAnew(WIM, "00uAWimWhoIsNew00000");
        okta.add(WIM);
        german.goesTo("/console/held").sees("Bestätigen Sie").looksCloselyAt("held-stale-german");
    }

    private void comesAnew(OktaPerson person, String subject) {
        okta.add(person);
        signIn(browser(), "weir", person.login());
        okta.add(person.withSub(subject));
        signIn(browser(), "weir", person.login());
    }

    private static Person signsIn(Person person, String to) {
        person.goesTo("/signin?return=" + to).types("Email", "wanda@weir.example");
        return person.types("Password", Cast.PASSWORD).clicks("Sign in with password");
    }
}
