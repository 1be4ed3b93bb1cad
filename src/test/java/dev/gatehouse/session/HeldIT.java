package dev.gatehouse.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.refusal.RefusalCode;
import dev.gatehouse.testing.Misbehaviour;
import dev.gatehouse.testing.OktaPerson;
import dev.gatehouse.testing.server.Browserless;
import dev.gatehouse.testing.server.Cast;
import dev.gatehouse.testing.server.ServerIT;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** People who were created anew in Okta wait for an admin's word (DESIGN 4.5). */
@Tag("core")
class HeldIT extends ServerIT {

    private static final OktaPerson WILL = OktaPerson.named("Will Weir", "will@weir.example");
    private static final OktaPerson SAM = OktaPerson.named("Sam Sluice", "sam@sluice.example");
    private static final String ANEW = "00uCreatedAnew000000";
    private static final String LINK = "w:0:l";
    private static final String REFUSE = "w:0:r";

    @BeforeEach
    void everybodyIsLinkedAsTheyWere() {
        rows("delete from held_identity where customer_id in ('weir', 'sluice')");
        rows("delete from linked_identity where customer_id in ('weir', 'sluice')");
        okta.add(WILL);
        okta.add(SAM);
        assertSignedIn(signIn(browser(), "weir", WILL.login()), WILL.login());
        assertSignedIn(signIn(browser(), "sluice", SAM.login()), SAM.login());
    }

    @AfterEach
    void theyAreWhoTheyWere() {
        okta.add(WILL);
        okta.add(SAM);
    }

    @Test
    void who_was_created_anew_is_refused_and_waits() {
        comesAnew(WILL, "weir");
        comesAnew(WILL, "weir");

        assertThat(value("select subject || ' ' || email || ' ' || tries || ' ' || state from held_identity"
                        + " where customer_id = 'weir'"))
                .isEqualTo(ANEW + " will@weir.example 2 WAITING");
        assertThat(value("select count(*) from journal_entry where customer_id = 'weir' and code = 'IDENTITY_HELD'"
                        + " and subject = '" + ANEW + "'"))
                .isNotEqualTo("0");
        String page = admin("wanda@weir.example").get("console/held").body();
        assertThat(page)
                .contains("will@weir.example", ANEW, WILL.sub(), "Will Weir", okta.issuer("weir"), "Okta of weir")
                .contains("Held identities", "class=\"count\">1<");
    }

    @Test
    void where_nobody_waits_the_navigation_says_nothing_of_it() {
        Browserless wanda = admin("wanda@weir.example");
        assertThat(wanda.get("console/settings").body()).doesNotContain("/console/held");
        assertThat(wanda.get("console/held").body()).contains("Nobody waits");
    }

    @Test
    void who_is_linked_signs_in_and_whoever_was_linked_is_out() {
        Browserless old = browser();
        signIn(old, "weir", WILL.login());
        comesAnew(WILL, "weir");

        HttpResponse<String> done = decide(admin("wanda@weir.example"), LINK, "weir", "Link");

        assertThat(done.body()).contains("The identity is linked");
        assertThat(old.get("probe/roles").body()).startsWith("nobody");
        assertSignedIn(signIn(browser(), "weir", WILL.login()), WILL.login());
        okta.add(WILL);
        Browserless former = browser();
        assertRefused(signIn(former, "weir", WILL.login()), RefusalCode.IDENTITY_HELD, former);
        assertThat(value(
                        "select a.subject || ' ' || a.actor_name from audit_entry a where a.action = 'IDENTITY_LINKED' and a.customer_id = 'weir'"
                                + " order by a.at desc limit 1"))
                .isEqualTo("will@weir.example wanda@weir.example");
    }

    @Test
    void who_is_refused_stays_out_even_when_the_account_is_linked_to_nobody_any_more() {
        comesAnew(WILL, "weir");
        HttpResponse<String> done = decide(admin("wanda@weir.example"), REFUSE, "weir", "Refuse");
        assertThat(done.body()).contains("It stays out", "Nobody waits", "Refused earlier");

        comesAnew(WILL, "weir");
        rows("delete from linked_identity where customer_id = 'weir'");
        comesAnew(WILL, "weir");

        assertThat(value("select state from held_identity where customer_id = 'weir'"))
                .isEqualTo("REFUSED");
        assertThat(value("select found from journal_entry where customer_id = 'weir' order by at desc limit 1"))
                .isEqualTo("an admin has refused subject " + ANEW);
    }

    @Test
    void who_was_refused_can_still_be_linked() {
        comesAnew(WILL, "weir");
        Browserless wanda = admin("wanda@weir.example");
        decide(wanda, REFUSE, "weir", "Refuse");

        assertThat(decide(wanda, "n:0:l", "weir", "Link").body()).contains("The identity is linked");
        assertSignedIn(signIn(browser(), "weir", WILL.login()), WILL.login());
    }

    @Test
    void the_admins_own_session_goes_on_when_it_is_their_account() {
        OktaPerson wanda = OktaPerson.named("Wanda Weir", "wanda@weir.example");
        okta.add(wanda);
        signIn(browser(), "weir", wanda.login());
        okta.add(wanda.withSub(ANEW));
        Browserless browser = browser();
        assertRefused(signIn(browser, "weir", wanda.login()), RefusalCode.IDENTITY_HELD, browser);

        Browserless present = admin(wanda.login());
        assertThat(decide(present, LINK, "weir", "Link").body()).contains("The identity is linked");
        assertThat(present.get("probe/roles").body()).startsWith(wanda.login());
    }

    @Test
    void another_customers_admin_sees_and_decides_nothing_of_it() {
        comesAnew(WILL, "weir");
        comesAnew(SAM, "sluice");
        Browserless stan = admin("stan@sluice.example");
        assertThat(stan.get("console/held").body()).contains(SAM.login()).doesNotContain("weir");

        Map<String, String> theirs = form(LINK, "weir", "Link");
        assertThat(stan.follow(stan.post("console/held", theirs)).body()).contains("Nothing has been changed");
        Map<String, String> toMine = new HashMap<>(theirs);
        toMine.put("account", "acc-sluice-sam@sluice.example");
        assertThat(stan.follow(stan.post("console/held", toMine)).body()).contains("Nothing has been changed");
        assertThat(stan.follow(stan.post("console/held", form(REFUSE, "weir", "Refuse")))
                        .body())
                .contains("Nothing has been changed");
        assertThat(value("select state from held_identity where customer_id = 'weir'"))
                .isEqualTo("WAITING");
    }

    @Test
    void an_identity_is_linked_to_no_other_account_than_the_one_it_reaches() {
        comesAnew(WILL, "weir");
        Map<String, String> form = form(LINK, "weir", "Link");
        form.put("account", "acc-weir-wim@weir.example");

        Browserless wanda = admin("wanda@weir.example");
        assertThat(wanda.follow(wanda.post("console/held", form)).body()).contains("would reach another account now");
        assertThat(value("select state from held_identity where customer_id = 'weir'"))
                .isEqualTo("WAITING");
    }

    @Test
    void a_member_finds_nothing_here() {
        comesAnew(WILL, "weir");
        Browserless wim = browser();
        signIn(wim, "weir", "wim@weir.example");

        assertThat(wim.get("console/held").statusCode()).isEqualTo(403);
        assertThat(wim.post("console/held", form(LINK, "weir", "Link")).statusCode())
                .isEqualTo(403);
        assertThat(value("select state from held_identity where customer_id = 'weir'"))
                .isEqualTo("WAITING");
    }

    @Test
    void who_has_not_proven_who_they_are_is_asked_to_first() {
        OktaPerson wanda = OktaPerson.named("Wanda Weir", "wanda@weir.example");
        okta.add(wanda);
        comesAnew(WILL, "weir");
        okta.add(WILL);
        okta.misbehave(Misbehaviour.AUTH_TIME_OLD);
        Browserless stale = browser();
        signIn(stale, "weir", wanda.login());
        okta.behave();

        assertThat(stale.get("console/held").body())
                .contains("/signin/again?return=/console/held")
                .doesNotContain("name=\"held\"");
        stale.post("console/held", form(LINK, "weir", "Link"));
        assertThat(value("select state from held_identity where customer_id = 'weir'"))
                .isEqualTo("WAITING");
        stale.post("signin/again", Map.of("password", Cast.PASSWORD));
        assertThat(decide(stale, LINK, "weir", "Link").body()).contains("The identity is linked");
    }

    @Test
    void a_refusal_of_another_kind_keeps_nobody() {
        Browserless browser = browser();
        assertRefused(signIn(browser, "weir", "nobody@meadow.example"), RefusalCode.ACCOUNT_NOT_FOUND, browser);
        assertThat(value("select count(*) from held_identity where customer_id = 'weir'"))
                .isEqualTo("0");
    }

    @Test
    void what_became_of_it_is_one_of_our_own_sentences() {
        Browserless wanda = admin("wanda@weir.example");
        assertThat(wanda.get("console/held?said=GONE").body()).contains("Nothing has been changed");
        assertThat(wanda.get("console/held?said=nonsense").statusCode()).isEqualTo(200);
    }

    /** Comes through Okta as somebody whose Okta account was made anew. */
    private void comesAnew(OktaPerson person, String customer) {
        okta.add(person.withSub(ANEW));
        Browserless browser = browser();
        assertRefused(signIn(browser, customer, person.login()), RefusalCode.IDENTITY_HELD, browser);
    }

    private static Browserless admin(String email) {
        Browserless browser = browser();
        browser.post("signin/password", Map.of("email", email, "password", Cast.PASSWORD));
        return browser;
    }

    private static HttpResponse<String> decide(Browserless admin, String form, String customer, String button) {
        return admin.follow(admin.post("console/held", form(form, customer, button)));
    }

    /** The form as the page of this customer's own admin has it. */
    private static Map<String, String> form(String form, String customer, String button) {
        Map<String, String> fields = new HashMap<>();
        fields.put(form, form);
        fields.put(form + ":go", button);
        fields.put("jakarta.faces.ViewState", "stateless");
        fields.put("held", value("select id from held_identity where customer_id = '" + customer + "'"));
        fields.put("account", value("select account_id from held_identity where customer_id = '" + customer + "'"));
        return fields;
    }
}
