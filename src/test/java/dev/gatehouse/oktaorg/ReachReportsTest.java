package dev.gatehouse.oktaorg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.gatehouse.account.Account;
import dev.gatehouse.account.Caller;
import dev.gatehouse.account.Role;
import dev.gatehouse.connection.Declined;
import dev.gatehouse.ids.ConnectionId;
import dev.gatehouse.journal.Actor;
import dev.gatehouse.okta.management.OktaTrouble;
import dev.gatehouse.oktaorg.Standing.Kind;
import dev.gatehouse.testing.OktaPerson;
import dev.gatehouse.testing.Rights;
import dev.gatehouse.testing.management.Fault;
import dev.gatehouse.testing.management.Operation;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who gets in, by what the stand-in says of who is assigned. */
class ReachReportsTest {

    private static final Logger LOG = Logger.getLogger(ReachReportsTest.class.getName());

    /** More with {@code -Dgatehouse.test.assigned=100000}. */
    private static final int ASSIGNED = Integer.getInteger("gatehouse.test.assigned", 2_500);

    private final ReachBench bench = new ReachBench();

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void accounts_are_held_against_who_is_assigned() {
        bench.member("bob", "bob@acme.example");
        bench.member("cora", "cora@acme.example");
        bench.member("dan", "dan@acme.example");
        bench.assigned("Bob", "Bob@Acme.example");
        bench.assigned("Cora", "cora+okta@acme.example");
        bench.assigned("Dan", "dan@acme.example");
        bench.assigned("Nora", "nora@acme.example");
        bench.org.okta.suspend("dan@acme.example");
        ReachReport report = bench.report();
        assertThat(report.active()).isEqualTo(4);
        assertThat(report.letIn()).isEqualTo(2);
        assertThat(report.standings())
                .extracting(Standing::kind)
                .containsExactly(Kind.LET_IN, Kind.LET_IN, Kind.ALIAS, Kind.TURNED_AWAY);
        assertThat(report.differing()).extracting(Standing::at).containsExactly("Bob@Acme.example");
        assertThat(report.unmatched())
                .extracting(Unmatched::at)
                .containsExactlyInAnyOrder("cora+okta@acme.example", "nora@acme.example");
    }

    @Test
    void links_count_before_emails() {
        Account bob = bench.member("bob", "bob@acme.example");
        bench.linked(bob, bench.assigned("Robert", "robert@acme.example"));
        bench.assigned("Another Bob", "bob@acme.example");
        assertThat(bench.report().letIn()).isEqualTo(2);
        bench.leaves("robert@acme.example");
        assertThat(bench.report().left()).extracting(Standing::kind).containsExactly(Kind.HELD);
    }

    @Test
    void who_is_deactivated_in_okta_is_not_assigned() {
        bench.member("bob", "bob@acme.example");
        bench.assigned("Bob", "bob@acme.example");
        bench.org.okta.deactivate("bob@acme.example");
        assertThat(bench.report().lockedOut()).extracting(Standing::kind).containsExactly(Kind.NOT_ASSIGNED);
    }

    @Test
    void other_customers_accounts_are_in_no_report() {
        bench.assigned("Eve", OrgBench.EVE.email());
        assertThat(bench.report().standings()).extracting(Standing::account).containsExactly(OrgBench.ADA);
    }

    @Test
    void another_customers_admin_gets_none() {
        assertThat(declined(bench.org.eve())).isEqualTo(Declined.Reason.NOT_FOUND);
    }

    @Test
    void a_member_gets_none() {
        Account bob = bench.member("bob", "bob@acme.example");
        assertThat(declined(new Caller(bob, bench.org.ada().authenticated(), false, OrgBench.HERE)))
                .isEqualTo(Declined.Reason.NOT_ALLOWED);
        assertThat(bench.org.okta.management().calls(Operation.LIST_APP_USERS)).isEmpty();
    }

    @Test
    void who_came_by_a_set_up_link_gets_none() {
        Actor actor = bench.org.ada().actor();
        Caller link = new Caller(actor, Set.of(), bench.org.ada().authenticated(), false, Optional.empty());
        assertThat(declined(link)).isEqualTo(Declined.Reason.NOT_ALLOWED);
    }

    @Test
    void who_came_by_a_recovery_code_gets_none() {
        Caller recovering = new Caller(OrgBench.ADA, bench.org.ada().authenticated(), true, OrgBench.HERE);
        assertThat(recovering.roles()).contains(Role.ADMIN);
        assertThat(declined(recovering)).isEqualTo(Declined.Reason.NOT_ALLOWED);
    }

    @Test
    void without_a_permit_there_is_none() {
        bench.org.work(entities -> {
            bench.org.permits(entities).remove(bench.org.ada(), bench.id);
            return true;
        });
        assertThat(declined(bench.org.ada())).isEqualTo(Declined.Reason.INCOMPLETE);
    }

    @Test
    void a_connection_without_a_client_has_none() {
        ConnectionId empty = bench.org.addedWithToken();
        Declined declined = catchThrowableOfType(
                Declined.class,
                () -> bench.org.work(entities -> bench.reports(entities).full(bench.org.ada(), empty)));
        assertThat(declined.reason()).isEqualTo(Declined.Reason.INCOMPLETE);
    }

    @Test
    void a_right_that_is_missing_is_named() {
        bench.org.okta.management().goWrong(Fault.denied().at(Operation.LIST_APP_USERS));
        OktaTrouble trouble = trouble();
        assertThat(trouble.kind()).isEqualTo(OktaTrouble.Kind.RIGHT_MISSING);
        assertThat(trouble.call().right()).isEqualTo("okta.apps.read");
    }

    @Test
    void a_token_that_is_no_longer_valid_makes_none() {
        String token = bench.org.okta.apiToken("another", Rights.SUPER_ADMIN);
        bench.org.store(bench.id, token);
        bench.org.okta.revokeApiToken(token);
        assertThat(trouble().kind()).isEqualTo(OktaTrouble.Kind.PERMIT_REJECTED);
    }

    @Test
    void an_answer_that_fails_in_the_middle_makes_none() {
        many(600);
        bench.org
                .okta
                .management()
                .goWrong(Fault.followedBy(() -> bench.org
                                .okta
                                .management()
                                .goWrong(Fault.brokenDown(503).always()))
                        .at(Operation.LIST_APP_USERS));
        assertThat(trouble().kind()).isEqualTo(OktaTrouble.Kind.UNAVAILABLE);
    }

    /** The list is in the order of subjects; whoever comes or goes meanwhile, those who stay are told once. */
    @Test
    void people_who_come_and_go_between_two_pages_do_not_displace_others() {
        many(1_200);
        OktaPerson first = bench.assigned("First", "first@acme.example").withSub("00u00000000000000000");
        bench.org.okta.add(first);
        bench.member("first", "first@acme.example");
        bench.org
                .okta
                .management()
                .goWrong(Fault.followedBy(() -> {
                            bench.leaves("first@acme.example");
                            bench.org.okta.add(
                                    bench.assigned("Last", "last@acme.example").withSub("00uzzzzzzzzzzzzzzzzz"));
                        })
                        .at(Operation.LIST_APP_USERS));
        ReachReport report = bench.report();
        assertThat(report.letIn()).as("as it was when their page was asked for").isEqualTo(2);
        assertThat(report.unmatched())
                .extracting(Unmatched::at)
                .doesNotHaveDuplicates()
                .contains("last@acme.example");
        assertThat(report.unmatchedCount()).isEqualTo(1_201);
    }

    @Test
    void a_count_goes_on_in_the_background_and_is_there_later() {
        inBackground(reports -> {
            assertThat(counted(reports)).isEmpty();
            assertThat(reports.underWay(bench.org.ada(), bench.id)).isPresent();
            assertThat(counted(reports)).as("begun once").isEmpty();
            assertThat(bench.background).hasSize(1);
            bench.background.remove().run();
            assertThat(reports.underWay(bench.org.ada(), bench.id)).isEmpty();
            assertThat(reports.made(bench.org.ada(), bench.id))
                    .map(ReachReport::letIn)
                    .hasValue(1L);
        });
    }

    @Test
    void a_count_that_fails_says_so_once_and_can_be_begun_again() {
        inBackground(reports -> {
            bench.org.okta.management().goWrong(Fault.brokenDown(503).always());
            counted(reports);
            bench.background.remove().run();
            OktaTrouble trouble =
                    catchThrowableOfType(OktaTrouble.class, () -> reports.made(bench.org.ada(), bench.id));
            assertThat(trouble.kind()).isEqualTo(OktaTrouble.Kind.UNAVAILABLE);
            assertThat(reports.made(bench.org.ada(), bench.id)).isEmpty();
            bench.org.okta.management().behave();
            counted(reports);
            bench.background.remove().run();
            assertThat(reports.made(bench.org.ada(), bench.id)).isPresent();
        });
    }

    @Test
    void what_was_counted_is_for_admins_of_that_customer_alone() {
        Account bob = bench.member("bob", "bob@acme.example");
        Caller member = new Caller(bob, bench.org.ada().authenticated(), false, OrgBench.HERE);
        Caller recovering = new Caller(OrgBench.ADA, bench.org.ada().authenticated(), true, OrgBench.HERE);
        inBackground(reports -> {
            counted(reports);
            bench.background.remove().run();
            assertThat(reports.made(bench.org.ada(), bench.id)).isPresent();
            assertThat(reports.made(bench.org.eve(), bench.id)).isEmpty();
            for (Caller caller : List.of(member, recovering)) {
                Declined declined = catchThrowableOfType(Declined.class, () -> reports.made(caller, bench.id));
                assertThat(declined.reason()).isEqualTo(Declined.Reason.NOT_ALLOWED);
            }
        });
    }

    private Optional<ReachReport> counted(ReachReports reports) {
        return reports.count(bench.org.ada(), bench.id, Duration.ofMillis(1));
    }

    private void inBackground(Consumer<ReachReports> story) {
        bench.org.work(entities -> {
            story.accept(bench.reports(entities));
            return true;
        });
    }

    @Test
    void two_answers_of_okta_are_quick_and_a_third_is_not_asked_for() {
        many(900);
        assertThat(quick()).isPresent();
        many(1_100);
        bench.org.okta.management().forgetCalls();
        assertThat(quick()).isEmpty();
        assertThat(bench.org.okta.management().calls(Operation.LIST_APP_USERS)).hasSize(2);
    }

    @Test
    void what_is_quick_waits_for_no_rate_limit() {
        bench.org.okta.management().goWrong(Fault.tooMany(Duration.ofSeconds(5)).at(Operation.LIST_APP_USERS));
        OktaTrouble trouble = catchThrowableOfType(OktaTrouble.class, this::quick);
        assertThat(trouble.kind()).isEqualTo(OktaTrouble.Kind.RATE_LIMITED);
        assertThat(bench.org.pauses).isEmpty();
    }

    @Test
    void many_are_counted_with_little_in_memory() {
        many(ASSIGNED);
        for (int i = 0; i < 1_000; i++) {
            bench.member("m" + i, (i < 3 ? "missing" : "person") + i + "@acme.example");
        }
        long before = used();
        long began = System.nanoTime();
        ReachReport report = bench.report();
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        long kept = used() - before;
        LOG.info(() -> ASSIGNED + " assigned, " + report.active() + " accounts: " + took.toMillis() + " ms, keeps "
                + kept / 1024 + " KiB");
        assertThat(report.letIn()).isEqualTo(998);
        assertThat(report.lockedOut())
                .extracting(standing -> standing.account().email())
                .containsExactly("missing0@acme.example", "missing1@acme.example", "missing2@acme.example");
        assertThat(report.unmatchedCount()).isEqualTo(ASSIGNED - 997L);
        assertThat(report.unmatched()).hasSizeLessThanOrEqualTo(RollCall.MOST_UNMATCHED);
    }

    private void many(int people) {
        for (int i = 0; i < people; i++) {
            bench.assigned("Person " + i, "person" + i + "@acme.example");
        }
    }

    private static long used() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private Optional<ReachReport> quick() {
        return bench.org.work(entities -> bench.reports(entities).quick(bench.org.ada(), bench.id));
    }

    private Declined.Reason declined(Caller caller) {
        return catchThrowableOfType(Declined.class, () -> bench.report(caller)).reason();
    }

    private OktaTrouble trouble() {
        return catchThrowableOfType(OktaTrouble.class, bench::report);
    }
}
