package dev.gatehouse.account;

import static dev.gatehouse.testing.database.Samples.account;
import static dev.gatehouse.testing.database.Samples.customerId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.journal.Actor;
import dev.gatehouse.journal.Visitor;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CallerTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Visitor HERE = new Visitor("192.0.2.1", "a browser");
    private static final Caller OTTO =
            new Caller(account("otto", "vendor", "otto@vendor.example", Role.OPERATOR), NOW, false, HERE);

    @Test
    void an_operator_acts_for_a_customer_as_its_admin_and_under_their_own_name() {
        Caller acting = OTTO.actingFor(customerId("acme"));

        assertThat(acting.customer()).isEqualTo(customerId("acme"));
        assertThat(acting.isAdmin()).isTrue();
        assertThat(acting.isOperator()).isTrue();
        assertThat(acting.isAtHome()).isFalse();
        assertThat(acting.actor().name()).isEqualTo("otto@vendor.example (operator)");
        assertThat(acting.actor().visitor()).isEqualTo(HERE);
        assertThat(acting.account().customer()).isEqualTo(customerId("vendor"));
    }

    @Test
    void an_operator_at_home_is_no_admin_by_that() {
        assertThat(OTTO.isAdmin()).isFalse();
        assertThat(OTTO.isAtHome()).isTrue();
    }

    @Test
    void an_admin_does_not_act_for_another_customer() {
        Caller ada = new Caller(account("ada", "acme", "ada@acme.example", Role.ADMIN), NOW, false, HERE);

        assertThatThrownBy(() -> ada.actingFor(customerId("brook"))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void who_came_by_a_recovery_code_does_not_act_for_another_customer() {
        Caller recovering =
                new Caller(account("otto", "vendor", "otto@vendor.example", Role.OPERATOR), NOW, true, HERE);

        assertThatThrownBy(() -> recovering.actingFor(customerId("brook"))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_program_has_no_account_and_its_proof_is_as_fresh_as_its_request() {
        Actor actor = new Actor(customerId("acme"), null, "API key sync", HERE);
        Caller program = Caller.program(actor, Set.of(Role.ADMIN), NOW);

        assertThat(program.isFresh(NOW)).isTrue();
        assertThat(program.isAtHome()).isFalse();
        assertThat(program.isOperator()).isFalse();
        assertThatThrownBy(program::account).isInstanceOf(IllegalStateException.class);
    }
}
