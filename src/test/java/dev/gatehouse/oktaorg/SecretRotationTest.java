package dev.gatehouse.oktaorg;

import static dev.gatehouse.testing.database.Samples.SEAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.gatehouse.account.Caller;
import dev.gatehouse.connection.Declined;
import dev.gatehouse.connection.OpenConnections;
import dev.gatehouse.ids.ConnectionId;
import dev.gatehouse.okta.management.Group;
import dev.gatehouse.okta.management.OktaTrouble;
import dev.gatehouse.testing.OktaApp;
import dev.gatehouse.testing.management.Fault;
import dev.gatehouse.testing.management.Operation;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Changing the secret of a connection in use, in the stand-in's org. */
class SecretRotationTest {

    private final OrgBench bench = new OrgBench();
    private final ConnectionId id = bench.addedWithToken();
    private String first = "";

    @BeforeEach
    void turnOn() {
        Group everyone = new Group(bench.okta.group("Everyone"), "Everyone", true);
        bench.work(entities -> {
            bench.setUp(entities).run(bench.ada(), id, everyone);
            return true;
        });
        first = secretOfDraft();
        bench.turnOn(id);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void the_new_secret_is_in_use_and_the_old_one_is_gone_in_okta() {
        rotate(bench.ada());
        assertThat(secret()).isNotEqualTo(first);
        assertThat(inOkta()).containsExactly(secret());
        assertThat(bench.audited()).contains("SECRET_ADDED SECRET_PROMOTED");
    }

    /** Each call of Okta's, cut off before and after it was carried out: a secret that is stored here is always taken there. */
    @ParameterizedTest
    @EnumSource(
            value = Operation.class,
            names = {"CREATE_SECRET", "LIST_SECRETS", "DEACTIVATE_SECRET", "DELETE_SECRET"})
    void a_run_that_was_cut_off_locks_nobody_out_and_is_gone_on_with(Operation at) {
        for (Fault fault : List.of(Fault.cutBefore(), Fault.cutAfter())) {
            bench.okta.management().goWrong(fault.at(at).times(2));
            assertThat(catchThrowableOfType(OktaTrouble.class, () -> rotate(bench.ada())))
                    .isNotNull();
            bench.okta.management().behave();
            assertThat(inOkta()).contains(secret());
        }
        rotate(bench.ada());
        assertThat(secret()).isNotEqualTo(first);
        assertThat(inOkta()).containsExactly(secret());
    }

    @Test
    void a_secret_that_an_admin_made_by_hand_is_taken() {
        bench.okta.change(client(), app -> app.withFurtherSecret("made-by-hand-in-okta"));
        rotate(bench.ada());
        assertThat(secret()).isEqualTo("made-by-hand-in-okta");
        assertThat(inOkta()).containsExactly("made-by-hand-in-okta");
    }

    @Test
    void who_changes_it_proves_who_they_are() {
        assertThat(declined(bench.adaOfAnHourAgo())).isEqualTo(Declined.Reason.PROOF_NEEDED);
    }

    @Test
    void another_customers_admin_finds_none() {
        assertThat(declined(bench.eve())).isEqualTo(Declined.Reason.NOT_FOUND);
        assertThat(secret()).isEqualTo(first);
    }

    @Test
    void one_that_is_old_enough_is_changed_by_the_clock() {
        aged(Duration.ofDays(90));
        assertThat(secret()).isEqualTo(first);
        aged(Duration.ofMinutes(-1));
        assertThat(secret()).isNotEqualTo(first);
    }

    @Test
    void the_round_changes_it_where_an_admin_chose_so() {
        bench.database.change(entities -> bench.apps(entities).rotateAfter(bench.ada(), id, 30));
        round();
        assertThat(secret()).isEqualTo(first);
        bench.database.sql("update okta_app set rotate_days = -1, checked_at = null");
        round();
        assertThat(secret()).as("never").isEqualTo(first);
        assertThat(catchThrowableOfType(
                                Declined.class,
                                () -> bench.database.change(
                                        entities -> bench.apps(entities).rotateAfter(bench.adaOfAnHourAgo(), id, 30)))
                        .reason())
                .isEqualTo(Declined.Reason.PROOF_NEEDED);
    }

    private void round() {
        bench.work(entities -> {
            bench.rounds(entities).run();
            return true;
        });
    }

    private void rotate(Caller caller) {
        bench.work(entities -> {
            bench.rotation(entities).rotate(caller, id);
            return true;
        });
    }

    private void aged(Duration oldest) {
        bench.work(entities -> {
            bench.rotation(entities).rotateAged(bench.ada().customer(), id, oldest);
            return true;
        });
    }

    private Declined.Reason declined(Caller caller) {
        Declined declined = catchThrowableOfType(Declined.class, () -> rotate(caller));
        assertThat(declined).isNotNull();
        return declined.reason();
    }

    private String secretOfDraft() {
        return OpenConnections.secret(bench.draft(id), SEAL).reveal();
    }

    private String secret() {
        return bench.database.read(entities -> OpenConnections.secret(
                        OpenConnections.connections(entities).on(id).orElseThrow(), SEAL)
                .reveal());
    }

    private String client() {
        return bench.database.read(entities -> OpenConnections.connections(entities)
                .on(id)
                .orElseThrow()
                .values()
                .clientId());
    }

    private List<String> inOkta() {
        List<OktaApp> seen = new java.util.ArrayList<>();
        bench.okta.change(client(), app -> {
            seen.add(app);
            return app;
        });
        return seen.get(0).clientSecrets();
    }
}
