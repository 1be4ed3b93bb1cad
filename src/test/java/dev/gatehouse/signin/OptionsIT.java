package dev.gatehouse.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.refusal.RefusalCode;
import dev.gatehouse.testing.Installation;
import dev.gatehouse.testing.OktaApp;
import dev.gatehouse.testing.OktaPerson;
import dev.gatehouse.testing.server.Browserless;
import dev.gatehouse.testing.server.Cast;
import dev.gatehouse.testing.server.ServerIT;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a connection may do beyond letting people in: make their accounts, and set their roles by groups. */
class OptionsIT extends ServerIT {

    private final String customer = Cast.untouched();
    private final String newcomer = "nora@" + customer + ".example";

    @BeforeEach
    void nora() {
        okta.add(OktaPerson.named("Nora New", newcomer));
    }

    @Test
    void who_has_no_account_gets_one_at_the_first_sign_in_and_keeps_it() {
        creates("MEMBER", customer + ".example");

        HttpResponse<String> home = signIn(browser(), customer, newcomer);
        assertSignedIn(home, newcomer);
        assertSignedIn(signIn(browser(), customer, newcomer), newcomer);

        assertThat(home.body()).contains("Nora New");
        assertThat(ofNora("count(*)")).isEqualTo("1");
        assertThat(ofNora("max(roles)")).isEqualTo("MEMBER");
        assertThat(audited("ACCOUNT_CREATED")).isEqualTo("1");
    }

    @Test
    void two_browsers_of_one_new_person_at_once_both_end_signed_in_to_one_account() {
        creates("MEMBER", customer + ".example");
        signIn(browser(), customer, "nobody@meadow.example"); // warms what the provider publishes

        List<CompletableFuture<HttpResponse<String>>> both = Stream.of(browser(), browser())
                .map(browser -> CompletableFuture.supplyAsync(() -> signIn(browser, customer, newcomer)))
                .toList();

        both.forEach(page -> assertSignedIn(page.join(), newcomer));
        assertThat(ofNora("count(*)")).isEqualTo("1");
        assertThat(audited("ACCOUNT_CREATED")).isEqualTo("1");
    }

    @Test
    void an_email_of_a_domain_that_is_not_allowed_gets_none() {
        creates("MEMBER", "other.example");
        Browserless browser = browser();

        assertRefused(signIn(browser, customer, newcomer), RefusalCode.ACCOUNT_NOT_FOUND, browser);
        assertThat(ofNora("count(*)")).isEqualTo("0");
    }

    @Test
    void groups_set_the_roles_of_account_and_session() {
        mapsGroups();
        okta.change(Installation.clientOf(customer), OktaApp::withGroupsClaim);
        OktaPerson fay = OktaPerson.named("Fay Fresh", "fay@fresh.example");
        okta.add(fay.inGroups("Admins", "Everyone"));
        try {
            Browserless browser = browser();
            assertSignedIn(signIn(browser, customer, fay.login()), fay.login());
            assertThat(browser.get("probe/roles").body()).contains("admin=true operator=false");
            assertThat(ofFay()).isEqualTo("ADMIN MEMBER");
            assertThat(audited("ROLES_CHANGED")).isEqualTo("1");
        } finally {
            okta.add(fay);
        }
    }

    @Test
    void the_last_admin_remains_one_whatever_the_groups_say() {
        mapsGroups();
        okta.change(Installation.clientOf(customer), OktaApp::withGroupsClaim);
        rows("update account set roles = 'ADMIN MEMBER' where customer_id = '" + customer
                + "' and email_key = 'fay@fresh.example'");

        assertSignedIn(signIn(browser(), customer, "fay@fresh.example"), "fay@fresh.example");

        assertThat(ofFay()).isEqualTo("ADMIN MEMBER");
        assertThat(audited("ROLES_CHANGED")).isEqualTo("0");
    }

    @Test
    void a_role_that_groups_take_away_is_lost_by_all_sessions_at_once() {
        mapsGroups();
        okta.change(Installation.clientOf(customer), OktaApp::withGroupsClaim);
        anotherAdmin();
        OktaPerson fay = OktaPerson.named("Fay Fresh", "fay@fresh.example");
        Browserless before = browser();
        Browserless after = browser();
        try {
            okta.add(fay.inGroups("Admins"));
            assertSignedIn(signIn(before, customer, fay.login()), fay.login());
            assertThat(before.get("probe/roles").body()).contains("admin=true");
            okta.add(fay);

            assertSignedIn(signIn(after, customer, fay.login()), fay.login());

            assertThat(before.get("probe/roles").body()).startsWith("nobody");
            assertThat(after.get("probe/roles").body()).contains("admin=false");
            assertSignedIn(after.get(""), fay.login());
            assertThat(ended("ROLES_CHANGED")).isEqualTo("1");
        } finally {
            okta.add(fay);
        }
    }

    @Test
    void a_role_that_groups_give_ends_no_session() {
        mapsGroups();
        okta.change(Installation.clientOf(customer), OktaApp::withGroupsClaim);
        OktaPerson fay = OktaPerson.named("Fay Fresh", "fay@fresh.example");
        Browserless before = browser();
        try {
            assertSignedIn(signIn(before, customer, fay.login()), fay.login());
            okta.add(fay.inGroups("Admins"));

            assertSignedIn(signIn(browser(), customer, fay.login()), fay.login());

            assertSignedIn(before.get(""), fay.login());
            assertThat(ended("ROLES_CHANGED")).isEqualTo("0");
        } finally {
            okta.add(fay);
        }
    }

    @Test
    void a_group_counts_however_many_stand_before_it() {
        mapsGroups();
        okta.change(Installation.clientOf(customer), OktaApp::withGroupsClaim);
        anotherAdmin();
        OktaPerson fay = OktaPerson.named("Fay Fresh", "fay@fresh.example");
        String[] groups = Stream.concat(IntStream.range(0, 300).mapToObj(i -> "Group " + i), Stream.of("Admins"))
                .toArray(String[]::new);
        try {
            okta.add(fay.inGroups(groups));
            Browserless browser = browser();
            assertSignedIn(signIn(browser, customer, fay.login()), fay.login());

            assertThat(browser.get("probe/roles").body()).contains("admin=true");
        } finally {
            okta.add(fay);
        }
    }

    @Test
    void where_the_claim_does_not_come_roles_stay_as_they_are() {
        mapsGroups();
        rows("update account set roles = 'ADMIN' where customer_id = '" + customer
                + "' and email_key = 'fay@fresh.example'");

        assertSignedIn(signIn(browser(), customer, "fay@fresh.example"), "fay@fresh.example");

        assertThat(ofFay()).isEqualTo("ADMIN");
    }

    private void creates(String role, String domains) {
        options("create_accounts = true, created_role = '" + role + "', created_domains = '" + domains + "'");
    }

    private void mapsGroups() {
        options("groups_claim = 'groups', group_roles = 'ADMIN Admins'");
    }

    /** Or the last one would remain an admin whatever groups say. */
    private void anotherAdmin() {
        rows("insert into account (id, customer_id, email, email_key, name, roles, active, version) values ('other-of-"
                + customer + "', '" + customer
                + "', 'otto@fresh.example', 'otto@fresh.example', 'Otto', 'ADMIN', true, 1)");
    }

    private String ended(String why) {
        return value(
                "select count(*) from app_session where customer_id = '" + customer + "' and ended_by = '" + why + "'");
    }

    private void options(String columns) {
        rows("update connection_revision set " + columns + " where connection_id = '"
                + Installation.connectionOf(customer) + "'");
    }

    private String ofNora(String column) {
        return value("select " + column + " from account where customer_id = '" + customer + "' and email_key = '"
                + newcomer + "'");
    }

    private String ofFay() {
        return value(
                "select roles from account where customer_id = '" + customer + "' and email_key = 'fay@fresh.example'");
    }

    private String audited(String action) {
        return value("select count(*) from audit_entry where customer_id = '" + customer + "' and action = '" + action
                + "'");
    }
}
