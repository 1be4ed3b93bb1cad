package dev.gatehouse.oktaorg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.gatehouse.account.Account;
import dev.gatehouse.account.Caller;
import dev.gatehouse.connection.Declined;
import dev.gatehouse.okta.management.OktaTrouble;
import dev.gatehouse.testing.OktaPerson;
import dev.gatehouse.testing.management.Fault;
import dev.gatehouse.testing.management.Operation;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Bob has left at Okta, Cora has not; both are signed in here. */
class OffboardingTest {

    private final ReachBench bench = new ReachBench();
    private final Account bob = bench.member("bob", "bob@acme.example");
    private final Account cora = bench.member("cora", "cora@acme.example");

    @BeforeEach
    void people() {
        bench.linked(bob, bench.assigned("Bob", "bob@acme.example"));
        bench.linked(cora, bench.assigned("Cora", "cora@acme.example"));
        for (Account account : List.of(bob, bob, cora)) {
            bench.signsIn(account);
        }
        bench.leaves("bob@acme.example");
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void who_has_left_is_told_with_the_sessions_that_are_live() {
        List<Offboarding.Leaver> leavers =
                bench.org.work(entities -> bench.offboarding(entities).leavers(bench.org.ada(), bench.report()));
        assertThat(leavers).singleElement().satisfies(leaver -> {
            assertThat(leaver.standing().account()).isEqualTo(bob);
            assertThat(leaver.sessions()).isEqualTo(2);
        });
    }

    @Test
    void one_click_ends_their_sessions_and_is_audited() {
        assertThat(bench.ends(bench.org.ada(), bob)).isEqualTo(1);
        assertThat(bench.live(bob)).isZero();
        assertThat(bench.live(cora)).isEqualTo(1);
        assertThat(bench.org.database.value("select detail from audit_entry where action = 'SESSIONS_ENDED'"))
                .isEqualTo("2 sessions: not assigned in Okta any more");
        assertThat(bench.org.database.value(
                        "select count(*) from outbox_event where type = 'SESSION_ENDED' and detail = 'ENDED_BY_ADMIN'"))
                .isEqualTo("2");
    }

    @Test
    void who_is_suspended_has_left_too() {
        bench.org.okta.suspend("cora@acme.example");
        assertThat(bench.ends(bench.org.ada(), cora)).isEqualTo(1);
        assertThat(bench.org.database.value("select detail from audit_entry where action = 'SESSIONS_ENDED'"))
                .isEqualTo("1 session: in Okta SUSPENDED");
    }

    @Test
    void who_has_not_left_stays_whatever_the_form_says() {
        assertThat(bench.ends(bench.org.ada(), cora, OrgBench.EVE)).isZero();
        assertThat(bench.live(cora)).isEqualTo(1);
    }

    @Test
    void whom_the_page_did_not_show_stays() {
        assertThat(bench.ends(bench.org.ada())).isZero();
        assertThat(bench.live(bob)).isEqualTo(2);
    }

    @Test
    void who_came_back_since_the_page_was_made_stays() {
        bench.assigned("Bob", "bob@acme.example");
        assertThat(bench.ends(bench.org.ada(), bob)).isZero();
        assertThat(bench.live(bob)).isEqualTo(2);
    }

    @Test
    void the_callers_own_sessions_are_left_alone() {
        bench.linked(OrgBench.ADA, OktaPerson.named("Ada Admin", OrgBench.ADA.email()));
        bench.signsIn(OrgBench.ADA);
        bench.leaves(OrgBench.ADA.email());
        assertThat(bench.ends(bench.org.ada(), OrgBench.ADA)).isZero();
        assertThat(bench.live(OrgBench.ADA)).isEqualTo(1);
    }

    @Test
    void nobodys_sessions_end_where_okta_does_not_answer() {
        bench.org.okta.management().goWrong(Fault.brokenDown(503).always().at(Operation.LIST_APP_USERS));
        assertThatThrownBy(() -> bench.ends(bench.org.ada(), bob)).isInstanceOf(OktaTrouble.class);
        assertThat(bench.live(bob)).isEqualTo(2);
    }

    @Test
    void another_customers_admin_ends_none() {
        assertThat(declined(bench.org.eve())).isEqualTo(Declined.Reason.NOT_FOUND);
        assertThat(bench.live(bob)).isEqualTo(2);
    }

    @Test
    void a_member_ends_none() {
        assertThat(declined(new Caller(cora, bench.org.ada().authenticated(), false, OrgBench.HERE)))
                .isEqualTo(Declined.Reason.NOT_ALLOWED);
        assertThat(bench.live(bob)).isEqualTo(2);
    }

    private Declined.Reason declined(Caller caller) {
        return catchThrowableOfType(Declined.class, () -> bench.ends(caller, bob))
                .reason();
    }
}
