package dev.gatehouse.oktaorg;

import static dev.gatehouse.testing.database.Samples.SEAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.gatehouse.account.Caller;
import dev.gatehouse.connection.Declined;
import dev.gatehouse.connection.OpenConnections;
import dev.gatehouse.connection.Revision;
import dev.gatehouse.ids.ConnectionId;
import dev.gatehouse.okta.management.Drift;
import dev.gatehouse.okta.management.Group;
import dev.gatehouse.okta.management.OktaTrouble;
import dev.gatehouse.testing.OktaApp;
import dev.gatehouse.testing.Rights;
import dev.gatehouse.testing.management.Fault;
import dev.gatehouse.testing.management.Operation;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Setting an app up in the stand-in's org, which carries out what it is asked for. */
class SetUpTest {

    private final OrgBench bench = new OrgBench();
    private final ConnectionId id = bench.addedWithToken();

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void from_a_domain_and_a_token_the_draft_gets_all_that_a_sign_in_needs() {
        run();
        Revision draft = bench.draft(id);
        assertThat(draft.isComplete()).isTrue();
        assertThat(draft.values().typedDomain()).isEqualTo(bench.origin().getAuthority());
        assertThat(draft.provider().issuer().value()).isEqualTo(bench.okta.issuer());
        assertThat(OpenConnections.secret(draft, SEAL).reveal()).isNotBlank();
        assertThat(bench.app(id).orElseThrow().step()).isEqualTo(OrgApp.Step.DONE);
        assertThat(bench.app(id).orElseThrow().isMade()).isTrue();
        assertThat(bench.audited()).contains("OKTA_APP_SET_UP");
    }

    @Test
    void the_plan_says_what_a_run_would_do_and_changes_nothing() {
        bench.okta.group("Sales");
        SetUp.Plan plan = plan();
        assertThat(plan.app()).isEmpty();
        assertThat(plan.groups()).extracting(Group::name).startsWith("Everyone").contains("Sales");
        assertThat(bench.okta.management().calls(Operation.CREATE_APP)).isEmpty();
        assertThat(bench.app(id)).isEmpty();
    }

    @Test
    void an_app_whose_people_are_to_be_asked_about_may_have_refresh_tokens() {
        run();
        assertThat(created(0)).doesNotContain("refresh_token");
        undo();
        bench.database.sql("update connection_revision set scopes = 'openid profile email offline_access'");
        run();
        assertThat(created(1)).contains("\"grant_types\":[\"authorization_code\",\"refresh_token\"]");
    }

    private String created(int at) {
        return bench.okta
                .management()
                .calls(Operation.CREATE_APP)
                .get(at)
                .body()
                .replaceAll("\\s", "");
    }

    @Test
    void running_twice_makes_one_app() {
        run();
        String first = bench.app(id).orElseThrow().appId().orElseThrow();
        run();
        assertThat(bench.app(id).orElseThrow().appId()).contains(first);
        assertThat(bench.okta.management().calls(Operation.CREATE_APP)).hasSize(1);
    }

    @Test
    void an_app_whose_making_was_never_answered_is_found_and_not_made_again() {
        bench.okta.management().goWrong(Fault.cutAfter().at(Operation.CREATE_APP));
        assertThat(trouble(this::run).kind()).isEqualTo(OktaTrouble.Kind.UNAVAILABLE);
        run();
        assertThat(bench.okta.management().calls(Operation.CREATE_APP)).hasSize(1);
        assertThat(bench.app(id).orElseThrow().isMade()).isTrue();
        assertThat(bench.draft(id).isComplete()).isTrue();
    }

    /** Each step's call, broken off once before and once after Okta carried it out. */
    @ParameterizedTest
    @EnumSource(
            value = Operation.class,
            names = {"CREATE_APP", "ASSIGN_GROUP", "LIST_SECRETS"})
    void a_run_that_was_cut_off_is_gone_on_with(Operation at) {
        for (Fault fault : List.of(Fault.brokenDown(503), Fault.cutBefore(), Fault.cutAfter())) {
            bench.okta.management().goWrong(fault.at(at).times(2));
            trouble(this::run);
            bench.okta.management().behave();
        }
        run();
        assertThat(bench.okta.management().calls(Operation.CREATE_APP))
                .filteredOn(call -> call.status() == 200)
                .hasSizeLessThanOrEqualTo(1);
        assertThat(bench.draft(id).isComplete()).isTrue();
    }

    @Test
    void an_app_that_the_customer_made_is_used_and_repaired_and_never_deleted() {
        OktaApp theirs = OktaApp.of("0oaTheirs", "secret-of-theirs", redirect())
                .named("Ledger")
                .withoutPkce();
        bench.okta.register(theirs);
        SetUp.Plan plan = plan();
        assertThat(plan.app()).isPresent();
        assertThat(plan.repairs()).extracting(Drift::kind).contains(Drift.Kind.PKCE, Drift.Kind.INITIATE);
        run();
        assertThat(bench.draft(id).values().clientId()).isEqualTo("0oaTheirs");
        assertThat(plan().repairs()).isEmpty();
        undo();
        assertThat(bench.okta.management().calls(Operation.DELETE_APP)).isEmpty();
        assertThat(bench.app(id)).isEmpty();
    }

    @Test
    void undoing_deletes_the_app_that_was_made() {
        run();
        undo();
        assertThat(plan().app()).isEmpty();
        assertThat(bench.app(id)).isEmpty();
        assertThat(bench.audited()).contains("OKTA_APP_REMOVED");
    }

    @Test
    void after_an_app_of_ours_was_deleted_in_okta_one_of_the_customers_is_not_taken_for_ours() {
        run();
        bench.okta.delete(bench.draft(id).values().clientId());
        bench.okta.register(
                OktaApp.of("0oaTheirs", "secret-of-theirs", redirect()).named("Ledger"));
        run();
        undo();
        assertThat(bench.okta.management().calls(Operation.DELETE_APP)).isEmpty();
    }

    @Test
    void each_lack_of_right_is_named() {
        bench.store(id, bench.okta.apiToken("reads", Rights.READ_ONLY));
        OktaTrouble trouble = trouble(this::run);
        assertThat(trouble.kind()).isEqualTo(OktaTrouble.Kind.RIGHT_MISSING);
        assertThat(trouble.call().right()).isEqualTo("okta.apps.manage");
        assertThat(bench.app(id).orElseThrow().trouble()).contains(OktaTrouble.Kind.RIGHT_MISSING);
        bench.store(id, bench.okta.apiToken("nothing", Rights.NONE));
        assertThat(trouble(this::plan).kind()).isEqualTo(OktaTrouble.Kind.RIGHT_MISSING);
    }

    @Test
    void a_token_that_counts_no_longer_is_told_and_noted() {
        bench.store(id, "00-mistyped");
        assertThat(trouble(this::plan).kind()).isEqualTo(OktaTrouble.Kind.PERMIT_REJECTED);
        bench.database.change(entities -> assertThat(bench.permits(entities)
                        .of(bench.ada().customer(), id)
                        .orElseThrow()
                        .trouble())
                .contains(OktaTrouble.Kind.PERMIT_REJECTED));
    }

    @Test
    void an_org_that_was_asked_too_often_is_waited_for_and_where_that_is_long_it_is_said() {
        bench.okta.management().goWrong(Fault.tooMany(Duration.ofSeconds(2)));
        plan();
        assertThat(bench.pauses).hasSize(1);
        bench.okta.management().goWrong(Fault.tooMany(Duration.ofMinutes(1)));
        OktaTrouble trouble = trouble(this::plan);
        assertThat(trouble.kind()).isEqualTo(OktaTrouble.Kind.RATE_LIMITED);
        assertThat(trouble.until()).isPresent();
    }

    @Test
    void what_answers_as_no_okta_does_is_told() {
        bench.okta.management().goWrong(Fault.notJson());
        assertThat(trouble(this::plan).kind()).isEqualTo(OktaTrouble.Kind.NOT_OKTA);
    }

    @Test
    void a_run_that_is_under_way_keeps_another_out_until_it_ends() {
        run();
        bench.database.sql(
                "update okta_app set running_until = ?",
                bench.ada().authenticated().plusSeconds(60));
        assertThat(declined(this::run)).isEqualTo(Declined.Reason.WRONG_STATE);
        bench.database.sql(
                "update okta_app set running_until = ?",
                bench.ada().authenticated().minusSeconds(1));
        run();
    }

    @Test
    void another_customers_admin_does_nothing() {
        assertThat(declined(() -> planAs(bench.eve()))).isEqualTo(Declined.Reason.INCOMPLETE);
        assertThat(declined(() -> runAs(bench.eve()))).isEqualTo(Declined.Reason.NOT_FOUND);
        assertThat(declined(() -> undoAs(bench.eve()))).isEqualTo(Declined.Reason.WRONG_STATE);
        assertThat(bench.okta.management().calls()).isEmpty();
    }

    @Test
    void without_a_token_nothing_is_asked() {
        ConnectionId bare = bench.added();
        Declined declined = catchThrowableOfType(
                Declined.class,
                () -> bench.work(entities -> bench.setUp(entities).plan(bench.ada(), bare, "")));
        assertThat(declined.reason()).isEqualTo(Declined.Reason.INCOMPLETE);
    }

    private URI redirect() {
        return OrgBench.REGISTRATIONS.redirects(id).get(0);
    }

    private SetUp.Plan plan() {
        return planAs(bench.ada());
    }

    private SetUp.Plan planAs(Caller caller) {
        return bench.work(entities -> bench.setUp(entities).plan(caller, id, ""));
    }

    private void run() {
        runAs(bench.ada());
    }

    private void runAs(Caller caller) {
        Group everyone = new Group(bench.okta.group("Everyone"), "Everyone", true);
        bench.work(entities -> {
            bench.setUp(entities).run(caller, id, everyone);
            return true;
        });
    }

    private void undo() {
        undoAs(bench.ada());
    }

    private void undoAs(Caller caller) {
        bench.work(entities -> {
            bench.setUp(entities).undo(caller, id);
            return true;
        });
    }

    private static OktaTrouble trouble(Runnable action) {
        OktaTrouble trouble = catchThrowableOfType(OktaTrouble.class, action::run);
        assertThat(trouble).isNotNull();
        return trouble;
    }

    private static Declined.Reason declined(Runnable action) {
        Declined declined = catchThrowableOfType(Declined.class, action::run);
        assertThat(declined).isNotNull();
        return declined.reason();
    }
}
