package dev.gatehouse.connection;

import static dev.gatehouse.testing.database.Samples.SEAL;
import static dev.gatehouse.testing.database.Samples.customerId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.gatehouse.connection.Declined.Reason;
import dev.gatehouse.ids.ConnectionId;
import dev.gatehouse.journal.Actor;
import dev.gatehouse.oidc.ClientAuthentication;
import dev.gatehouse.oidc.ClientSecret;
import dev.gatehouse.secret.Redacted;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What two admins, two connections and trials within trials could have done, and do not. */
class NobodyIsLockedOutTest {

    private static final String OKTA = "https://acme.okta.com";
    private static final String OTHER = "https://acme-two.okta.com";
    private static final Redacted SECOND = Redacted.of("the second secret");
    private static final String PAST = "timestamp with time zone '2020-01-01 00:00:00+00'";

    private static final ClientAuthentication BASIC = ClientAuthentication.CLIENT_SECRET_BASIC;

    private final Workbench bench = new Workbench();

    @Test
    void a_next_secret_reaches_the_draft_that_was_begun_before_it() {
        ConnectionId id = enforced(OKTA);
        bench.edit((editor, ada) -> editor.beginChange(ada, id));
        bench.edit((editor, ada) -> editor.addNextSecret(ada, id, SECOND));
        assertThat(bench.draft(id).secrets().next(BASIC, SEAL, id)).contains(new ClientSecret(BASIC, SECOND));
    }

    @Test
    void a_next_secret_of_another_client_does_not_reach_the_draft() {
        ConnectionId id = enforced(OKTA);
        change(id, OKTA, "new-client");
        bench.edit((editor, ada) -> editor.addNextSecret(ada, id, SECOND));
        assertThat(bench.draft(id).secrets().next(BASIC, SEAL, id)).isEmpty();
    }

    @Test
    void a_next_secret_reaches_the_settings_that_would_return() {
        ConnectionId id = enforced(OKTA);
        changeInUse(id, OTHER, "client");
        bench.edit((editor, ada) -> editor.addNextSecret(ada, id, SECOND));
        bench.database.sql("update connection set fallback_at = " + PAST);
        assertThat(bench.inUse(id).orElseThrow().secrets().next(BASIC, SEAL, id))
                .contains(new ClientSecret(BASIC, SECOND));
    }

    @Test
    void two_connections_that_are_disabled_at_the_same_moment_let_passwords_in() throws Exception {
        ConnectionId one = enforced(OKTA);
        ConnectionId two = bench.rehearsed(OTHER);
        turnOn(two);
        CompletableFuture<Void> second = bench.database.read(entities -> {
            bench.use(entities).disable(bench.ada(), one);
            entities.flush();
            CompletableFuture<Void> other = CompletableFuture.runAsync(() -> disable(two));
            sleep();
            return other;
        });
        second.get(10, TimeUnit.SECONDS);
        assertThat(bench.passwords()).isTrue();
        assertThat(rule()).isEqualTo("PASSWORD_TOO");
    }

    @Test
    void where_another_connection_remains_an_admin_has_to_come_through_it() {
        ConnectionId one = enforced(OKTA);
        ConnectionId two = bench.rehearsed(OTHER);
        turnOn(two);
        String sessions = bench.database.value("select sessions_valid_from from customer where id = 'acme'");
        disable(one);
        assertThat(rule()).isEqualTo("PROVISIONAL");
        assertThat(bench.passwords()).isFalse();
        assertThat(bench.database.value("select sessions_valid_from from customer where id = 'acme'"))
                .isEqualTo(sessions);
        comeBack(two);
        assertThat(rule()).isEqualTo("OKTA_ONLY");
    }

    @Test
    void a_change_during_a_trial_keeps_what_was_proven_before_it() {
        ConnectionId id = enforced(OKTA);
        changeInUse(id, OKTA, "bad-client");
        changeInUse(id, OKTA, "another-client");
        bench.database.sql("update connection set fallback_at = " + PAST);
        assertThat(clientOf(id)).isEqualTo("client");
    }

    @Test
    void going_back_during_a_trial_is_for_good() {
        ConnectionId id = enforced(OKTA);
        changeInUse(id, OKTA, "bad-client");
        changeInUse(id, OKTA, "client");
        assertThat(bench.database.value("select fallback_at from connection")).isEqualTo("null");
        assertThat(clientOf(id)).isEqualTo("client");
    }

    @Test
    void the_same_client_with_another_option_stays_on_trial() {
        ConnectionId id = enforced(OKTA);
        changeInUse(id, OKTA, "new-client");
        changeInUse(id, OKTA, "new-client");
        assertThat(bench.database.value("select fallback_at is not null from connection"))
                .isEqualTo("true");
    }

    @Test
    void a_host_to_which_a_connection_may_return_is_not_free() {
        ConnectionId one = enforced(OKTA);
        changeInUse(one, OTHER, "client");
        ConnectionId two = bench.rehearsed(OKTA + "/oauth2/default");
        Declined declined = catchThrowableOfType(Declined.class, () -> turnOn(two));
        assertThat(declined.reason()).isEqualTo(Reason.HOST_TAKEN);
    }

    @Test
    void a_trial_that_is_not_over_is_not_written_down_as_over() {
        ConnectionId id = bench.rehearsed(OKTA);
        bench.use((use, ada) -> use.turnOnAlone(ada, id));
        bench.database.change(entities -> bench.use(entities).settle(customerId("acme")));
        assertThat(rule()).isEqualTo("PROVISIONAL");
        assertThat(bench.passwords()).isFalse();
    }

    @Test
    void settings_that_return_are_written_down() {
        ConnectionId id = enforced(OKTA);
        changeInUse(id, OKTA, "bad-client");
        bench.database.change(entities -> bench.use(entities).settle(id));
        assertThat(bench.audited()).doesNotContain("REVISION_RESTORED");
        bench.database.sql("update connection set fallback_at = " + PAST);
        assertThat(bench.read(Connections::withTrialOver)).containsExactly(id);
        bench.database.change(entities -> bench.use(entities).settle(id));
        assertThat(bench.audited()).contains("REVISION_RESTORED");
        assertThat(bench.database.value("select fallback_at from connection")).isEqualTo("null");
        assertThat(clientOf(id)).isEqualTo("client");
    }

    private ConnectionId enforced(String issuer) {
        ConnectionId id = bench.rehearsed(issuer);
        bench.use((use, ada) -> use.turnOnAlone(ada, id));
        comeBack(id);
        assertThat(rule()).isEqualTo("OKTA_ONLY");
        return id;
    }

    private void change(ConnectionId id, String issuer, String client) {
        bench.edit((editor, ada) -> editor.beginChange(ada, id));
        bench.fill(id, issuer, client);
    }

    private void changeInUse(ConnectionId id, String issuer, String client) {
        change(id, issuer, client);
        bench.rehearse(id);
        bench.use((use, ada) -> use.putInUse(ada, id));
    }

    private void comeBack(ConnectionId id) {
        Revision by = bench.inUse(id).orElseThrow();
        bench.database.change(entities -> bench.use(entities)
                .cameBack(new Actor(by.customer(), Workbench.ADA.id(), "ada@acme.example", Workbench.HERE), by));
    }

    private void turnOn(ConnectionId id) {
        bench.database.change(entities -> bench.use(entities).turnOn(bench.ada(), id));
    }

    private void disable(ConnectionId id) {
        bench.database.change(entities -> bench.use(entities).disable(bench.ada(), id));
    }

    private String clientOf(ConnectionId id) {
        return bench.inUse(id).orElseThrow().provider().clientId();
    }

    private String rule() {
        return bench.database.value("select sign_in_rule from customer where id = 'acme'");
    }

    private static void sleep() {
        try {
            Thread.sleep(300);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
