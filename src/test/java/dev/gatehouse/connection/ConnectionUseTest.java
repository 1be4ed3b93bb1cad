package dev.gatehouse.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.gatehouse.connection.Declined.Reason;
import dev.gatehouse.customer.Plans;
import dev.gatehouse.ids.ConnectionId;
import dev.gatehouse.journal.Actor;
import dev.gatehouse.secret.Redacted;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ConnectionUseTest {

    private static final String OKTA = "https://acme.okta.com";
    private static final String PAST = "timestamp with time zone '2020-01-01 00:00:00+00'";

    private final Workbench bench = new Workbench();

    @Test
    void only_what_is_rehearsed_is_turned_on() {
        ConnectionId id = bench.added();
        assertThat(declined(() -> turnOn(id))).isEqualTo(Reason.INCOMPLETE);
        bench.fill(id, OKTA, "client");
        assertThat(declined(() -> turnOn(id))).isEqualTo(Reason.NOT_REHEARSED);
        bench.rehearse(id);
        turnOn(id);
        assertThat(bench.inUse(id)).isPresent();
        assertThat(bench.passwords()).isTrue();
    }

    @Test
    void a_rehearsal_of_yesterday_counts_no_more() {
        ConnectionId id = bench.rehearsed(OKTA);
        bench.database.sql("update connection_revision set rehearsed_at = " + PAST);
        assertThat(declined(() -> turnOn(id))).isEqualTo(Reason.REHEARSAL_TOO_OLD);
        assertThat(bench.inUse(id)).isEmpty();
    }

    @Test
    void a_change_after_the_rehearsal_asks_for_another() {
        ConnectionId id = bench.rehearsed(OKTA);
        bench.fill(id, OKTA, "another-client");
        assertThat(declined(() -> turnOn(id))).isEqualTo(Reason.NOT_REHEARSED);
    }

    @Test
    void who_did_not_prove_themselves_a_moment_ago_turns_nothing_on_or_off() {
        ConnectionId id = bench.rehearsed(OKTA);
        assertThat(declined(() -> bench.useAs(bench.adaOfAnHourAgo(), (use, ada) -> use.turnOnAlone(ada, id))))
                .isEqualTo(Reason.PROOF_NEEDED);
        turnOn(id);
        assertThat(declined(() -> bench.useAs(bench.adaOfAnHourAgo(), (use, ada) -> {
                    use.disable(ada, id);
                    return true;
                })))
                .isEqualTo(Reason.PROOF_NEEDED);
        assertThat(bench.inUse(id)).isPresent();
    }

    @Test
    void another_customers_admin_finds_nothing_to_turn_on() {
        ConnectionId id = bench.rehearsed(OKTA);
        assertThat(declined(() -> bench.useAs(bench.eve(), (use, eve) -> use.turnOnAlone(eve, id))))
                .isEqualTo(Reason.NOT_FOUND);
        turnOn(id);
        assertThat(declined(() -> bench.useAs(bench.eve(), (use, eve) -> use.requireOkta(eve, id))))
                .isEqualTo(Reason.NOT_FOUND);
        assertThat(declined(() -> bench.useAs(bench.eve(), (use, eve) -> use.putInUse(eve, id))))
                .isEqualTo(Reason.NOT_FOUND);
        assertThat(declined(() -> bench.useAs(bench.eve(), (use, eve) -> {
                    use.disable(eve, id);
                    return true;
                })))
                .isEqualTo(Reason.NOT_FOUND);
    }

    @Test
    void a_plan_without_okta_turns_nothing_on_and_still_disables() {
        ConnectionId id = bench.rehearsed(OKTA);
        ConnectionId second = bench.rehearsed("https://second.okta.com");
        turnOn(id);
        bench.plans = new Plans(Optional.of(Set.of("enterprise")));
        assertThat(declined(() -> turnOn(second))).isEqualTo(Reason.PLAN);
        assertThat(declined(() -> bench.use((use, ada) -> use.requireOkta(ada, id))))
                .isEqualTo(Reason.PLAN);
        disable(id);
        assertThat(bench.inUse(id)).isEmpty();
    }

    @Test
    void what_becomes_of_a_connection_is_told_with_its_id() {
        ConnectionId id = bench.rehearsed(OKTA);
        bench.use((use, ada) -> use.turnOnAlone(ada, id));
        comeBack(id);
        turnOff(id);

        assertThat(bench.database
                        .value("select listagg(type || coalesce(' ' || connection_id, ''), ', ') within group"
                                + " (order by at, id) from outbox_event where type like '%CONN%' or type like 'SESS%'")
                        .split(", "))
                .containsExactlyInAnyOrder(
                        "CONNECTION_TURNED_ON " + id,
                        "CONNECTION_ENFORCING",
                        "SESSIONS_ENDED",
                        "CONNECTION_ENFORCED",
                        "CONNECTION_DISABLED " + id,
                        "CONNECTION_REVERTED");
    }

    @Test
    void okta_as_the_only_way_is_on_trial_until_an_admin_comes_back_through_it() {
        ConnectionId id = bench.rehearsed(OKTA);
        List<Redacted> codes = bench.use((use, ada) -> use.turnOnAlone(ada, id));
        assertThat(codes).hasSize(10);
        assertThat(rule()).isEqualTo("PROVISIONAL");
        assertThat(bench.passwords()).isFalse();
        comeBack(id);
        assertThat(rule()).isEqualTo("OKTA_ONLY");
        assertThat(bench.audited()).contains("OKTA_ONLY_TRIED", "RECOVERY_CODES_MADE", "OKTA_ONLY_CONFIRMED");
    }

    @Test
    void a_trial_that_is_over_is_not_made_good_any_more_and_is_written_down() {
        ConnectionId id = bench.rehearsed(OKTA);
        bench.use((use, ada) -> use.turnOnAlone(ada, id));
        bench.database.sql("update customer set provisional_until = " + PAST + " where id = 'acme'");
        assertThat(bench.passwords()).isTrue();
        comeBack(id);
        assertThat(rule()).isEqualTo("PROVISIONAL");
        bench.database.change(entities -> bench.use(entities).settle(Workbench.ADA.customer()));
        assertThat(rule()).isEqualTo("PASSWORD_TOO");
        assertThat(bench.audited()).endsWith("PASSWORDS_LET_IN");
    }

    @Test
    void all_sessions_of_before_are_over_when_okta_becomes_the_only_way() {
        Instant before = bench.clock.instant();
        ConnectionId id = bench.rehearsed(OKTA);
        bench.use((use, ada) -> use.turnOnAlone(ada, id));
        assertThat(bench.database.value("select sessions_valid_from > timestamp with time zone '" + before
                        + "' from customer where id = 'acme'"))
                .isEqualToIgnoringCase("true");
        assertThat(bench.database.value(
                        "select sessions_valid_from < timestamp with time zone '1971-01-01 00:00:00+00' from customer"
                                + " where id = 'other'"))
                .isEqualToIgnoringCase("true");
    }

    @Test
    void the_admin_who_rehearsed_is_linked_by_the_rehearsed_subject() {
        turnOn(bench.rehearsed(OKTA));
        assertThat(bench.database.value("select concat(account_id, ' ', subject) from linked_identity"))
                .isEqualTo("ada 00u-ada");
    }

    @Test
    void the_last_connection_that_is_disabled_lets_passwords_in() {
        ConnectionId id = bench.rehearsed(OKTA);
        ConnectionId second = bench.rehearsed("https://second.okta.com");
        bench.use((use, ada) -> use.turnOnAlone(ada, id));
        turnOn(second);
        disable(second);
        assertThat(bench.passwords()).isFalse();
        disable(id);
        assertThat(bench.passwords()).isTrue();
    }

    @Test
    void a_second_connection_at_the_same_host_is_not_turned_on() {
        turnOn(bench.rehearsed(OKTA));
        ConnectionId second = bench.rehearsed(OKTA + "/oauth2/default");
        assertThat(declined(() -> turnOn(second))).isEqualTo(Reason.HOST_TAKEN);
    }

    @Test
    void a_new_client_goes_live_on_trial_where_okta_is_the_only_way_and_the_old_one_returns() {
        ConnectionId id = enforced();
        bench.edit((editor, ada) -> editor.beginChange(ada, id));
        bench.fill(id, OKTA, "new-client");
        bench.rehearse(id);
        assertThat(bench.<Optional<Instant>>use((use, ada) -> use.putInUse(ada, id)))
                .isPresent();
        assertThat(clientOf(id)).isEqualTo("new-client");
        bench.database.sql("update connection set fallback_at = " + PAST);
        assertThat(clientOf(id)).isEqualTo("client");
    }

    @Test
    void a_new_client_is_kept_once_an_admin_has_come_through_it() {
        ConnectionId id = enforced();
        bench.edit((editor, ada) -> editor.beginChange(ada, id));
        bench.fill(id, OKTA, "new-client");
        bench.rehearse(id);
        bench.use((use, ada) -> use.putInUse(ada, id));
        comeBack(id);
        assertThat(bench.database.value("select fallback_at from connection")).isEqualTo("null");
        assertThat(clientOf(id)).isEqualTo("new-client");
    }

    @Test
    void beside_passwords_a_new_client_goes_live_for_good() {
        ConnectionId id = bench.rehearsed(OKTA);
        turnOn(id);
        bench.edit((editor, ada) -> editor.beginChange(ada, id));
        bench.fill(id, OKTA, "new-client");
        assertThat(declined(() -> bench.use((use, ada) -> use.putInUse(ada, id))))
                .isEqualTo(Reason.NOT_REHEARSED);
        bench.rehearse(id);
        assertThat(bench.<Optional<Instant>>use((use, ada) -> use.putInUse(ada, id)))
                .isEmpty();
        assertThat(clientOf(id)).isEqualTo("new-client");
    }

    @Test
    void whenever_all_sessions_end_it_is_told() {
        ConnectionId id = enforced();
        assertThat(sessionsEnded()).isEqualTo("1");

        bench.use((use, ada) -> use.requireOkta(ada, id));

        assertThat(rule()).isEqualTo("OKTA_ONLY");
        assertThat(sessionsEnded()).isEqualTo("2");
    }

    private String sessionsEnded() {
        return bench.database.value("select count(*) from outbox_event where type = 'SESSIONS_ENDED'");
    }

    private ConnectionId enforced() {
        ConnectionId id = bench.rehearsed(OKTA);
        bench.use((use, ada) -> use.turnOnAlone(ada, id));
        comeBack(id);
        return id;
    }

    private void turnOff(ConnectionId id) {
        bench.use((use, ada) -> {
            use.disable(ada, id);
            return true;
        });
    }

    private void comeBack(ConnectionId id) {
        Revision by = bench.inUse(id).orElseThrow();
        bench.database.change(entities -> bench.use(entities)
                .cameBack(new Actor(by.customer(), Workbench.ADA.id(), "ada@acme.example", Workbench.HERE), by));
    }

    private void turnOn(ConnectionId id) {
        bench.use((use, ada) -> {
            use.turnOn(ada, id);
            return true;
        });
    }

    private void disable(ConnectionId id) {
        bench.use((use, ada) -> {
            use.disable(ada, id);
            return true;
        });
    }

    private String clientOf(ConnectionId id) {
        return bench.inUse(id).orElseThrow().provider().clientId();
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
