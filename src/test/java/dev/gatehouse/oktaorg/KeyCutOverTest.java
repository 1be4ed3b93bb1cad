package dev.gatehouse.oktaorg;

import static dev.gatehouse.testing.database.Samples.SEAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.gatehouse.account.Caller;
import dev.gatehouse.connection.Declined;
import dev.gatehouse.connection.OpenConnections;
import dev.gatehouse.connection.Revision;
import dev.gatehouse.ids.ConnectionId;
import dev.gatehouse.oidc.ClientAuthentication;
import dev.gatehouse.oidc.ProviderCheck.Finding;
import dev.gatehouse.oidc.ProviderCheck.Result;
import dev.gatehouse.oidc.SecretProbe;
import dev.gatehouse.okta.management.Drift;
import dev.gatehouse.okta.management.Group;
import dev.gatehouse.okta.management.OktaTrouble;
import dev.gatehouse.testing.Misbehaviour;
import dev.gatehouse.testing.OktaApp;
import dev.gatehouse.testing.management.Fault;
import dev.gatehouse.testing.management.Operation;
import jakarta.persistence.EntityManager;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** From a client secret to a key, on a connection in use, in the stand-in's org. */
class KeyCutOverTest {

    private static final Set<Drift.Kind> OF_THE_SWITCH = Set.of(Drift.Kind.AUTHENTICATION, Drift.Kind.KEYS);

    private final OrgBench bench = new OrgBench().publishingKeys();
    private final ConnectionId id = bench.addedWithToken();
    private String secret = "";

    @BeforeEach
    void turnOn() {
        Group everyone = new Group(bench.okta.group("Everyone"), "Everyone", true);
        bench.work(entities -> {
            bench.setUp(entities).run(bench.ada(), id, everyone);
            return true;
        });
        secret = OpenConnections.secret(bench.draft(id), SEAL).reveal();
        bench.turnOn(id);
        bench.okta.management().forgetCalls();
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void the_key_is_in_use_and_the_secret_is_gone_on_both_sides() {
        run(bench.ada());
        assertIsByKey();
        assertThat(bench.database.value("select client_secret from connection_revision"))
                .isEqualTo("null");
        assertThat(bench.database.value("select previous_secret from connection_revision"))
                .isEqualTo("null");
        assertThat(bench.audited()).contains("KEY_ADDED KEY_PROMOTED");
        assertThat(bench.database.value("select count(*) from outbox_event where type = 'KEY_CHANGED'"))
                .isEqualTo("1");
    }

    @Test
    void nothing_else_of_the_app_is_changed() {
        OktaApp before = inOkta();
        run(bench.ada());
        assertThat(inOkta()).isEqualTo(before.withKeysAt(bench.registrations().keys(id)));
        assertThat(drifts()).doesNotContainAnyElementsOf(OF_THE_SWITCH);
    }

    @Test
    void a_second_run_changes_nothing() {
        run(bench.ada());
        bench.okta.management().forgetCalls();
        run(bench.ada());
        assertIsByKey();
        assertThat(bench.okta.management().calls(Operation.REPLACE_APP)).isEmpty();
        assertThat(bench.okta.management().calls(Operation.CREATE_APP)).isEmpty();
    }

    /** Each call of Okta's, cut off before and after it was carried out: of what is stored here one is always taken there. */
    @ParameterizedTest
    @EnumSource(
            value = Operation.class,
            names = {"GET_APP", "LIST_APPS", "CREATE_APP", "DEACTIVATE_APP", "DELETE_APP", "REPLACE_APP", "LIST_SECRETS"
            })
    void a_run_that_was_cut_off_locks_nobody_out_and_is_gone_on_with(Operation at) {
        for (Fault fault : List.of(Fault.cutBefore(), Fault.cutAfter())) {
            bench.okta.management().goWrong(fault.at(at).times(2));
            assertThat(catchThrowableOfType(OktaTrouble.class, () -> run(bench.ada())))
                    .isNotNull();
            bench.okta.management().behave();
            assertThat(isTaken()).as(at + " cut").isTrue();
        }
        run(bench.ada());
        assertIsByKey();
    }

    @Test
    void where_okta_cannot_read_our_keys_the_app_is_not_touched() {
        OktaApp before = inOkta();
        bench.okta.misbehave(Misbehaviour.JWKS_URI_UNREACHABLE);
        KeysUnread unread = catchThrowableOfType(KeysUnread.class, () -> run(bench.ada()));
        assertThat(unread.keys()).isEqualTo(bench.registrations().keys(id));
        assertThat(unread.found()).contains("jwks_uri");
        assertThat(inOkta()).isEqualTo(before);
        assertThat(bench.okta.management().calls(Operation.REPLACE_APP)).isEmpty();
        assertThat(bench.audited()).contains("KEY_REFUSED");
        assertThat(apps()).isEqualTo(1);
        bench.okta.behave();
        run(bench.ada());
        assertIsByKey();
    }

    @Test
    void where_okta_fails_to_read_them_after_all_the_same_secret_is_back() {
        bench.okta.misbehave(client(), Misbehaviour.JWKS_URI_UNREACHABLE);
        assertThat(catchThrowableOfType(KeysUnread.class, () -> run(bench.ada())))
                .isNotNull();
        assertThat(inOkta().clientSecrets()).containsExactly(secret);
        assertThat(current()).isInstanceOf(SecretProbe.Live.class);
        assertThat(inUse().isByKey()).isFalse();
        bench.okta.behave();
        run(bench.ada());
        assertIsByKey();
    }

    @Test
    void a_run_that_is_cut_off_on_its_way_back_is_gone_on_with() {
        bench.okta.misbehave(client(), Misbehaviour.JWKS_URI_UNREACHABLE);
        bench.okta
                .management()
                .goWrong(Fault.followedBy(() -> bench.okta
                                .management()
                                .goWrong(Fault.cutAfter()
                                        .at(Operation.REPLACE_APP)
                                        .times(2)))
                        .at(Operation.REPLACE_APP));
        assertThat(catchThrowableOfType(OktaTrouble.class, () -> run(bench.ada())))
                .isNotNull();
        bench.okta.management().behave();
        assertThat(current()).as("the secret that was put back").isInstanceOf(SecretProbe.Live.class);
        bench.okta.behave();
        run(bench.ada());
        assertIsByKey();
    }

    @Test
    void a_secret_that_okta_made_meanwhile_is_taken_over_first() {
        bench.okta.change(client(), app -> app.withSecret("made-anew-when-an-admin-went-back"));
        bench.okta.misbehave(Misbehaviour.JWKS_URI_UNREACHABLE);
        assertThat(catchThrowableOfType(KeysUnread.class, () -> run(bench.ada())))
                .isNotNull();
        assertThat(OpenConnections.secret(inUse(), SEAL).reveal()).isEqualTo("made-anew-when-an-admin-went-back");
        assertThat(current()).isInstanceOf(SecretProbe.Live.class);
    }

    @Test
    void an_admin_who_switches_by_hand_is_followed_by_the_next_look() {
        bench.work(entities -> {
            OpenConnections.nextKeys(entities, SEAL, bench.clock()).add(bench.ada(), id);
            return true;
        });
        assertThat(drifts()).isEmpty();
        bench.okta.change(client(), app -> app.withKeysAt(bench.registrations().keys(id)));
        assertThat(drifts()).as("what it waits for is no drift").doesNotContainAnyElementsOf(OF_THE_SWITCH);
        List<Finding> findings = bench.work(entities -> bench.check(entities).findings(inUse(entities)));
        assertThat(findings).allMatch(finding -> finding.result() != Result.FAILED);
        assertIsByKey();
    }

    @Test
    void a_secret_is_not_changed_by_the_clock_while_a_key_waits() {
        bench.work(entities -> {
            OpenConnections.nextKeys(entities, SEAL, bench.clock()).add(bench.ada(), id);
            return true;
        });
        bench.work(entities -> {
            bench.rotation(entities).rotateAged(bench.ada().customer(), id, Duration.ofMinutes(-1));
            return true;
        });
        assertThat(inUse().nextKeySince()).isPresent();
        assertThat(inOkta().clientSecrets()).containsExactly(secret);
    }

    @Test
    void a_secret_goes_on_being_changed_by_the_clock_where_the_key_was_refused() {
        bench.okta.misbehave(Misbehaviour.JWKS_URI_UNREACHABLE);
        assertThat(catchThrowableOfType(KeysUnread.class, () -> run(bench.ada())))
                .isNotNull();
        bench.work(entities -> {
            bench.rotation(entities).rotateAged(bench.ada().customer(), id, Duration.ofMinutes(-1));
            return true;
        });
        assertThat(inOkta().clientSecrets()).doesNotContain(secret).hasSize(1);
        assertThat(current()).isInstanceOf(SecretProbe.Live.class);
    }

    @Test
    void a_next_key_that_is_given_up_is_published_no_longer() {
        bench.work(entities -> {
            OpenConnections.nextKeys(entities, SEAL, bench.clock()).add(bench.ada(), id);
            return true;
        });
        assertThat(published()).contains("kid");
        bench.work(entities -> {
            OpenConnections.nextKeys(entities, SEAL, bench.clock()).drop(bench.ada(), id);
            return true;
        });
        assertThat(published()).isEqualTo("{\"keys\":[]}");
        assertThat(bench.audited()).contains("KEY_DROPPED");
    }

    @Test
    void an_app_of_another_address_is_not_deleted() {
        bench.okta.register(OktaApp.of("0oaElsewhere", "some-other-secret", URI.create("https://else.example/"))
                .named("Ledger (test of our key, is deleted)"));
        run(bench.ada());
        assertThat(bench.okta.appId("0oaElsewhere")).isNotEmpty();
    }

    @Test
    void who_switches_over_proves_who_they_are() {
        assertThat(declined(bench.adaOfAnHourAgo())).isEqualTo(Declined.Reason.PROOF_NEEDED);
    }

    @Test
    void another_customers_admin_finds_none() {
        assertThat(declined(bench.eve())).isEqualTo(Declined.Reason.NOT_FOUND);
        assertThat(inUse().isByKey()).isFalse();
    }

    private void assertIsByKey() {
        assertThat(inUse().values().authentication()).isEqualTo(ClientAuthentication.PRIVATE_KEY_JWT);
        assertThat(current()).isInstanceOf(SecretProbe.Live.class);
        assertThat(inOkta().clientSecrets()).isEmpty();
        assertThat(inOkta().tokenEndpointAuthMethods()).isEqualTo(Set.of("private_key_jwt"));
        assertThat(apps()).as("the app of the test is deleted").isEqualTo(1);
    }

    private void run(Caller caller) {
        bench.work(entities -> {
            bench.cutOver(entities).run(caller, id);
            return true;
        });
    }

    private Declined.Reason declined(Caller caller) {
        Declined declined = catchThrowableOfType(Declined.class, () -> run(caller));
        assertThat(declined).isNotNull();
        return declined.reason();
    }

    /** Whether a sign-in at this moment succeeds, by what is in use or by what is next. */
    private boolean isTaken() {
        return current() instanceof SecretProbe.Live
                || bench.work(entities -> bench.check(entities).next(inUse(entities)))
                        .filter(SecretProbe.Live.class::isInstance)
                        .isPresent();
    }

    private SecretProbe.Outcome current() {
        return bench.work(entities -> bench.check(entities).current(inUse(entities)));
    }

    private List<Drift.Kind> drifts() {
        return bench.work(entities -> bench.care(entities).check(bench.ada().customer(), id)).stream()
                .map(Drift::kind)
                .toList();
    }

    private String published() {
        return bench.database.read(entities -> bench.keys(entities, id));
    }

    private int apps() {
        return bench.work(entities -> bench.visits(entities)
                .in(
                        bench.ada().customer(),
                        id,
                        Duration.ofSeconds(1),
                        org -> org.apps("Ledger").size()));
    }

    private Revision inUse() {
        return bench.database.read(this::inUse);
    }

    private Revision inUse(EntityManager entities) {
        return OpenConnections.connections(entities).on(id).orElseThrow();
    }

    private String client() {
        return inUse().values().clientId();
    }

    private OktaApp inOkta() {
        List<OktaApp> seen = new ArrayList<>();
        bench.okta.change(client(), app -> {
            seen.add(app);
            return app;
        });
        return seen.get(0);
    }
}
