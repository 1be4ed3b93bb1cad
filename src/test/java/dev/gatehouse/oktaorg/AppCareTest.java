package dev.gatehouse.oktaorg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.gatehouse.connection.Declined;
import dev.gatehouse.ids.ConnectionId;
import dev.gatehouse.okta.management.Drift;
import dev.gatehouse.okta.management.Group;
import dev.gatehouse.testing.management.Fault;
import dev.gatehouse.testing.management.Operation;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Looking after an app in the stand-in's org that was set up there and then changed by somebody. */
class AppCareTest {

    private final OrgBench bench = new OrgBench();
    private final ConnectionId id = bench.addedWithToken();

    @BeforeEach
    void setUp() {
        Group everyone = new Group(bench.okta.group("Everyone"), "Everyone", true);
        bench.work(entities -> {
            bench.setUp(entities).run(bench.ada(), id, everyone);
            return true;
        });
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void what_was_set_up_is_as_it_must_be() {
        assertThat(check()).isEmpty();
        assertThat(bench.app(id).orElseThrow().checkedAt()).isPresent();
        assertThat(bench.audited()).doesNotContain("OKTA_APP_DRIFTED");
    }

    @Test
    void a_drift_is_found_announced_once_and_repaired() {
        bench.okta.change(client(), app -> app.withoutPkce().redirectingTo(URI.create("https://else.example/")));
        assertThat(check()).extracting(Drift::kind).contains(Drift.Kind.REDIRECT, Drift.Kind.PKCE);
        check();
        assertThat(bench.database.value("select count(*) from audit_entry where action = 'OKTA_APP_DRIFTED'"))
                .isEqualTo("1");
        assertThat(bench.database.value("select detail from audit_entry where action = 'OKTA_APP_DRIFTED'"))
                .contains("REDIRECT", "PKCE");
        assertThat(bench.database.value("select count(*) from outbox_event where type = 'APP_DRIFTED'"))
                .isEqualTo("1");
        repair(EnumSet.complementOf(EnumSet.of(Drift.Kind.PKCE)));
        assertThat(bench.app(id).orElseThrow().drifts()).containsExactly(Drift.Kind.PKCE);
        repair(EnumSet.of(Drift.Kind.PKCE));
        assertThat(check()).isEmpty();
        assertThat(bench.audited()).contains("OKTA_APP_REPAIRED");
    }

    @Test
    void the_grant_for_refresh_tokens_is_missed_where_the_connection_asks_for_them() {
        bench.database.sql("update connection_revision set scopes = 'openid profile email offline_access'");
        assertThat(check()).containsExactly(new Drift(Drift.Kind.GRANT, "refresh_token", "authorization_code"));
        repair(EnumSet.of(Drift.Kind.GRANT));
        assertThat(check()).isEmpty();
    }

    @Test
    void a_drift_that_comes_again_is_announced_again() {
        for (int times = 0; times < 2; times++) {
            bench.okta.change(client(), app -> app.withoutPkce());
            check();
            repair(EnumSet.of(Drift.Kind.PKCE));
        }
        assertThat(bench.database.value("select count(*) from audit_entry where action = 'OKTA_APP_DRIFTED'"))
                .isEqualTo("2");
    }

    @Test
    void the_clock_looks_once_a_day_at_connections_that_are_on() {
        String client = client();
        tick();
        assertThat(bench.app(id).orElseThrow().checkedAt()).as("a draft").isEmpty();
        bench.turnOn(id);
        tick();
        assertThat(bench.okta.management().calls(Operation.GET_APP)).hasSize(1);
        tick();
        assertThat(bench.okta.management().calls(Operation.GET_APP)).isEmpty();
        bench.database.sql(
                "update okta_app set checked_at = ?",
                bench.ada().authenticated().minusSeconds(86_401));
        bench.okta.change(client, app -> app.withoutPkce());
        tick();
        assertThat(bench.app(id).orElseThrow().drifts()).contains(Drift.Kind.PKCE);
    }

    @Test
    void a_token_of_a_connection_that_is_not_on_is_used_once_a_week_lest_it_expires() {
        tick();
        assertThat(knocks()).as("just stored").isZero();
        idle(8);
        tick();
        assertThat(knocks()).isEqualTo(1);
        tick();
        assertThat(knocks()).as("used a moment ago").isZero();
        assertThat(bench.database.value(
                        "select count(*) from provider_token where used_at > current_timestamp - interval '1' hour"))
                .isEqualTo("1");
    }

    @Test
    void a_token_that_okta_does_not_take_is_tried_once_a_week_and_shown() {
        bench.okta.management().goWrong(Fault.invalidToken().always());
        idle(8);
        tick();
        assertThat(bench.database.value("select trouble from provider_token")).isEqualTo("PERMIT_REJECTED");
        tick();
        assertThat(knocks()).isZero();
    }

    @Test
    void a_token_that_was_used_this_week_is_left_alone() {
        idle(6);
        tick();
        assertThat(knocks()).isZero();
    }

    private void idle(int days) {
        Instant since = bench.ada().authenticated().minus(Duration.ofDays(days));
        bench.database.sql("update provider_token set stored_at = ?, used_at = ?", since, since);
    }

    private int knocks() {
        return bench.okta.management().calls(Operation.LIST_APPS).size();
    }

    @Test
    void an_org_that_does_not_answer_is_asked_again_the_next_day_and_is_no_drift() {
        bench.turnOn(id);
        bench.okta.management().goWrong(Fault.brokenDown(503).always());
        tick();
        assertThat(bench.app(id).orElseThrow().drifts()).isEmpty();
        assertThat(bench.audited()).doesNotContain("OKTA_APP_DRIFTED");
    }

    @Test
    void another_customers_admin_finds_none() {
        Declined declined = catchThrowableOfType(
                Declined.class,
                () -> bench.work(
                        entities -> bench.care(entities).check(bench.eve().customer(), id)));
        assertThat(declined.reason()).isEqualTo(Declined.Reason.NOT_FOUND);
        declined = catchThrowableOfType(
                Declined.class,
                () -> bench.work(entities -> {
                    bench.care(entities).repair(bench.eve(), id, Set.of(Drift.Kind.PKCE));
                    return true;
                }));
        assertThat(declined.reason()).isEqualTo(Declined.Reason.NOT_FOUND);
    }

    private List<Drift> check() {
        return bench.work(entities -> bench.care(entities).check(bench.ada().customer(), id));
    }

    private void repair(Set<Drift.Kind> kinds) {
        bench.work(entities -> {
            bench.care(entities).repair(bench.ada(), id, kinds);
            return true;
        });
    }

    private void tick() {
        bench.okta.management().forgetCalls();
        bench.work(entities -> {
            bench.rounds(entities).run();
            return true;
        });
    }

    private String client() {
        return bench.draft(id).values().clientId();
    }
}
