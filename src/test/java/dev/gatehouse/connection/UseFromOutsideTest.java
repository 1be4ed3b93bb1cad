package dev.gatehouse.connection;

import static dev.gatehouse.testing.database.Samples.account;
import static dev.gatehouse.testing.database.Samples.customerId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.gatehouse.account.Account;
import dev.gatehouse.account.Caller;
import dev.gatehouse.account.Role;
import dev.gatehouse.connection.Declined.Reason;
import dev.gatehouse.customer.Plans;
import dev.gatehouse.ids.ConnectionId;
import dev.gatehouse.journal.Actor;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UseFromOutsideTest {

    private static final String OKTA = "https://acme.okta.com";
    private static final Account OTTO = account("otto", "vendor", "otto@vendor.example", Role.OPERATOR);
    private static final Duration DAY = Duration.ofDays(1);

    private final Workbench bench = new Workbench();

    @Test
    void the_vendor_turns_on_what_nobody_has_tested_and_the_audit_trail_says_so() {
        ConnectionId id = filled();
        turnOn(operator(), id);
        assertThat(bench.inUse(id)).isPresent();
        assertThat(bench.passwords()).isTrue();
        assertThat(bench.database.value("select concat(actor_name, ': ', detail) from audit_entry"
                        + " where action = 'CONNECTION_TURNED_ON'"))
                .isEqualTo("otto@vendor.example (operator): issuer https://acme.okta.com, client id client, revision 1,"
                        + " without a test sign-in, by the vendor");
    }

    @Test
    void what_an_admin_has_tested_is_turned_on_with_that_admin_linked() {
        ConnectionId id = bench.rehearsed(OKTA);
        turnOn(operator(), id);
        assertThat(bench.database.value("select concat(account_id, ' ', subject) from linked_identity"))
                .isEqualTo("ada 00u-ada");
        assertThat(bench.database.value("select detail from audit_entry where action = 'CONNECTION_TURNED_ON'"))
                .doesNotContain("without a test sign-in");
    }

    @Test
    void an_operators_program_turns_on_too() {
        ConnectionId id = filled();
        turnOn(program(Role.ADMIN, Role.OPERATOR), id);
        assertThat(bench.inUse(id)).isPresent();
    }

    @Test
    void a_customers_own_admin_turns_nothing_on_untested() {
        ConnectionId id = filled();
        assertThat(declined(() -> turnOn(bench.ada(), id))).isEqualTo(Reason.NOT_ALLOWED);
        assertThat(bench.inUse(id)).isEmpty();
    }

    @Test
    void a_customers_program_turns_nothing_on_untested() {
        ConnectionId id = filled();
        assertThat(declined(() -> turnOn(program(Role.ADMIN), id))).isEqualTo(Reason.NOT_ALLOWED);
    }

    @Test
    void nothing_is_turned_on_whose_values_are_missing() {
        ConnectionId id = bench.added();
        assertThat(declined(() -> turnOn(operator(), id))).isEqualTo(Reason.INCOMPLETE);
    }

    @Test
    void an_operator_who_acts_for_one_customer_finds_no_other_customers_connection() {
        ConnectionId id = filled();
        Caller elsewhere = at("other");
        assertThat(declined(() -> turnOn(elsewhere, id))).isEqualTo(Reason.NOT_FOUND);
        assertThat(declined(() -> requireOkta(elsewhere, id, DAY))).isEqualTo(Reason.NOT_FOUND);
    }

    @Test
    void a_connection_that_is_on_is_not_turned_on_again() {
        ConnectionId id = filled();
        turnOn(operator(), id);
        bench.edit((editor, ada) -> editor.beginChange(ada, id));
        assertThat(declined(() -> turnOn(operator(), id))).isEqualTo(Reason.WRONG_STATE);
    }

    @Test
    void a_second_connection_at_the_same_host_is_not_turned_on() {
        turnOn(operator(), filled());
        ConnectionId second = filled();
        assertThat(declined(() -> turnOn(operator(), second))).isEqualTo(Reason.HOST_TAKEN);
    }

    @Test
    void a_plan_without_okta_turns_nothing_on() {
        ConnectionId id = filled();
        bench.plans = new Plans(Optional.of(Set.of("enterprise")));
        assertThat(declined(() -> turnOn(operator(), id))).isEqualTo(Reason.PLAN);
        assertThat(declined(() -> requireOkta(operator(), id, DAY))).isEqualTo(Reason.PLAN);
    }

    @Test
    void an_operator_proves_who_they_are_first() {
        ConnectionId id = filled();
        Caller stale =
                new Caller(OTTO, bench.clock.instant().minus(DAY), false, Workbench.HERE).actingFor(customerId("acme"));
        assertThat(declined(() -> turnOn(stale, id))).isEqualTo(Reason.PROOF_NEEDED);
        assertThat(declined(() -> requireOkta(stale, id, DAY))).isEqualTo(Reason.PROOF_NEEDED);
    }

    @Test
    void okta_becomes_the_only_way_in_by_a_named_deadline_and_no_codes_are_made() {
        ConnectionId id = on();
        Instant before = bench.clock.instant();
        Instant until = requireOkta(operator(), id, DAY);
        assertThat(until).isBetween(before.plus(DAY), bench.clock.instant().plus(DAY));
        assertThat(rule()).isEqualTo("PROVISIONAL");
        assertThat(bench.passwords()).isFalse();
        assertThat(bench.database.value("select count(*) from recovery_code")).isEqualTo("0");
        assertThat(bench.database.value("select detail from audit_entry where action = 'OKTA_ONLY_TRIED'"))
                .isEqualTo("until " + until);
    }

    @Test
    void all_sessions_of_before_are_over_then() {
        ConnectionId id = on();
        Instant before = bench.clock.instant();
        requireOkta(operator(), id, DAY);
        assertThat(bench.database.value("select sessions_valid_from > timestamp with time zone '" + before
                        + "' from customer where id = 'acme'"))
                .isEqualToIgnoringCase("true");
    }

    @Test
    void another_deadline_may_be_named_while_the_trial_lasts() {
        ConnectionId id = on();
        requireOkta(operator(), id, Duration.ofDays(7));
        Instant sooner = requireOkta(operator(), id, Duration.ofMinutes(15));
        assertThat(sooner).isBefore(bench.clock.instant().plus(Duration.ofMinutes(16)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT14M59S", "PT168H0.001S", "PT0S", "PT-15M"})
    void a_deadline_is_no_nearer_than_a_quarter_of_an_hour_and_no_farther_than_a_week(String trial) {
        ConnectionId id = on();
        assertThat(declined(() -> requireOkta(operator(), id, Duration.parse(trial))))
                .isEqualTo(Reason.DEADLINE);
        assertThat(rule()).isEqualTo("PASSWORD_TOO");
    }

    @Test
    void a_customers_program_names_a_deadline_too() {
        ConnectionId id = on();
        requireOkta(program(Role.ADMIN), id, DAY);
        assertThat(rule()).isEqualTo("PROVISIONAL");
    }

    @Test
    void a_customers_own_admin_names_no_deadline() {
        ConnectionId id = on();
        assertThat(declined(() -> requireOkta(bench.ada(), id, DAY))).isEqualTo(Reason.NOT_ALLOWED);
    }

    @Test
    void what_is_not_on_is_not_required() {
        ConnectionId id = filled();
        assertThat(declined(() -> requireOkta(operator(), id, DAY))).isEqualTo(Reason.WRONG_STATE);
    }

    @Test
    void the_only_way_for_good_is_not_put_on_trial_by_it() {
        ConnectionId id = on();
        bench.database.sql("update customer set sign_in_rule = 'OKTA_ONLY' where id = 'acme'");
        String sessions = bench.database.value("select sessions_valid_from from customer where id = 'acme'");
        assertThat(declined(() -> requireOkta(operator(), id, DAY))).isEqualTo(Reason.WRONG_STATE);
        assertThat(bench.database.value("select sessions_valid_from from customer where id = 'acme'"))
                .isEqualTo(sessions);
    }

    @Test
    void recovery_codes_are_never_given_to_an_operator() {
        ConnectionId id = bench.rehearsed(OKTA);
        assertThat(declined(() -> bench.useAs(operator(), (use, otto) -> use.turnOnAlone(otto, id))))
                .isEqualTo(Reason.NOT_ALLOWED);
        turnOn(operator(), id);
        assertThat(declined(() -> bench.useAs(operator(), (use, otto) -> use.requireOkta(otto, id))))
                .isEqualTo(Reason.NOT_ALLOWED);
        assertThat(declined(() ->
                        bench.database.change(entities -> bench.backup(entities).newCodes(operator()))))
                .isEqualTo(Reason.NOT_ALLOWED);
        assertThat(bench.database.value("select count(*) from recovery_code")).isEqualTo("0");
    }

    @Test
    void recovery_codes_are_never_given_to_a_program() {
        ConnectionId id = on();
        Caller program = program(Role.ADMIN, Role.OPERATOR);
        assertThat(declined(() -> bench.useAs(program, (use, caller) -> use.requireOkta(caller, id))))
                .isEqualTo(Reason.NOT_ALLOWED);
        assertThat(declined(() ->
                        bench.database.change(entities -> bench.backup(entities).newCodes(program))))
                .isEqualTo(Reason.NOT_ALLOWED);
    }

    @Test
    void nobody_from_outside_begins_a_test_sign_in() {
        ConnectionId id = filled();
        assertThat(declined(() -> bench.rehearseAs(operator(), id))).isEqualTo(Reason.NOT_ALLOWED);
        assertThat(declined(() -> bench.rehearseAs(program(Role.ADMIN, Role.OPERATOR), id)))
                .isEqualTo(Reason.NOT_ALLOWED);
    }

    @Test
    void an_operator_does_not_act_for_their_own_customer() {
        Caller otto = new Caller(OTTO, bench.clock.instant(), false, Workbench.HERE);
        assertThatIllegalStateException().isThrownBy(() -> otto.actingFor(customerId("vendor")));
    }

    private Caller operator() {
        return at("acme");
    }

    private Caller at(String customer) {
        return new Caller(OTTO, bench.clock.instant(), false, Workbench.HERE).actingFor(customerId(customer));
    }

    private Caller program(Role... roles) {
        Actor key = new Actor(customerId("acme"), null, "API key nightly", Workbench.HERE);
        return Caller.program(key, Set.of(roles), bench.clock.instant());
    }

    private ConnectionId filled() {
        ConnectionId id = bench.added();
        bench.fill(id, OKTA, "client");
        return id;
    }

    private ConnectionId on() {
        ConnectionId id = filled();
        turnOn(operator(), id);
        return id;
    }

    private void turnOn(Caller caller, ConnectionId id) {
        bench.database.change(entities -> bench.outside(entities).turnOnUnrehearsed(caller, id));
    }

    private Instant requireOkta(Caller caller, ConnectionId id, Duration trial) {
        return bench.database.read(entities -> bench.outside(entities).requireOkta(caller, id, trial));
    }

    private String rule() {
        return bench.database.value("select sign_in_rule from customer where id = 'acme'");
    }

    private static Reason declined(Runnable action) {
        Declined declined = catchThrowableOfType(Declined.class, action::run);
        assertThat(declined).isNotNull();
        return declined.reason();
    }
}
