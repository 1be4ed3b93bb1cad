package dev.gatehouse.upkeep;

import static dev.gatehouse.testing.database.Samples.SEAL;
import static dev.gatehouse.testing.database.Samples.account;
import static dev.gatehouse.testing.database.Samples.connectionId;
import static dev.gatehouse.testing.database.Samples.customer;
import static dev.gatehouse.testing.database.Samples.customerId;
import static dev.gatehouse.testing.database.Samples.draft;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.gatehouse.account.Caller;
import dev.gatehouse.account.Role;
import dev.gatehouse.connection.Clients;
import dev.gatehouse.connection.CredentialCheck;
import dev.gatehouse.connection.Declined;
import dev.gatehouse.connection.KeyRotation;
import dev.gatehouse.connection.KeySchedule;
import dev.gatehouse.connection.OpenConnections;
import dev.gatehouse.connection.ProviderSettings;
import dev.gatehouse.connection.Revision;
import dev.gatehouse.ids.BaseUrl;
import dev.gatehouse.ids.ConnectionId;
import dev.gatehouse.journal.Visitor;
import dev.gatehouse.oidc.ClientAuthentication;
import dev.gatehouse.oidc.ClientKey;
import dev.gatehouse.oidc.ClientKeys;
import dev.gatehouse.oidc.ClockWatch;
import dev.gatehouse.oidc.Issuer;
import dev.gatehouse.oidc.ProviderCheck;
import dev.gatehouse.oidc.ResponseMode;
import dev.gatehouse.oidc.SecretProbe;
import dev.gatehouse.outbound.AddressRange;
import dev.gatehouse.outbound.AddressRules;
import dev.gatehouse.outbound.DoorLimits;
import dev.gatehouse.outbound.OutboundDoor;
import dev.gatehouse.outbound.TrustStore;
import dev.gatehouse.testing.FakeOkta;
import dev.gatehouse.testing.OktaApp;
import dev.gatehouse.testing.StoppedClock;
import dev.gatehouse.testing.database.Database;
import jakarta.persistence.EntityManager;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A connection's key is changed for another one, at any provider and without a permit. */
class KeyRoundsTest {

    private static final Duration DAY = Duration.ofDays(1);
    private static final ClientKey FIRST = new ClientKeys(new SecureRandom()).make(ClientKeys.Kind.EC_P256);
    private static final BaseUrl BASE = new BaseUrl(URI.create("https://sign.example"));

    private final StoppedClock clock = new StoppedClock();
    private final Database database = Database.empty();
    private final FakeOkta okta = FakeOkta.start(0, clock);
    private final Clients clients = new Clients(BASE, SEAL);
    private final ConnectionId id = connectionId("keys");
    private final OutboundDoor door = door();

    @BeforeEach
    void aConnectionWithAKey() {
        database.change(entities -> {
            entities.persist(customer("acme"));
            entities.persist(customer("other"));
        });
        database.change(entities -> {
            Revision revision = draft("keys", "acme", provider());
            OpenConnections.withKey(revision, FIRST, SEAL).turnOnUnrehearsed(clock.instant());
            OpenConnections.connections(entities, clock).add(revision);
        });
        okta.register(OktaApp.of("0oaKeys", "unused"));
        oktaReadsOurKeys();
    }

    @AfterEach
    void close() throws Exception {
        okta.close();
        door.close();
    }

    @Test
    void a_next_key_is_published_at_once_and_used_after_a_day() {
        change((rotation, ada) -> rotation.make(ada, id));
        String next = nextKeyId();
        assertThat(published()).contains(FIRST.keyId(), next);
        oktaReadsOurKeys();
        round();
        assertThat(keyId()).isEqualTo(FIRST.keyId());
        clock.forward(DAY);
        round();
        assertThat(keyId()).isEqualTo(next);
        assertThat(inUse().nextKeySince()).isEmpty();
        assertThat(audited()).isEqualTo("KEY_ADDED KEY_PROMOTED");
    }

    @Test
    void the_key_before_it_is_published_for_a_day_more_and_then_forgotten() {
        change((rotation, ada) -> rotation.make(ada, id));
        oktaReadsOurKeys();
        clock.forward(DAY);
        round();
        assertThat(published()).contains(FIRST.keyId(), keyId());
        clock.forward(DAY.minusSeconds(1));
        round();
        assertThat(published()).contains(FIRST.keyId());
        clock.forward(Duration.ofSeconds(1));
        assertThat(published()).doesNotContain(FIRST.keyId()).contains(keyId());
        round();
        assertThat(database.value("select previous_key from connection_revision"))
                .isEqualTo("null");
    }

    @Test
    void where_the_provider_does_not_take_the_next_key_the_one_in_use_stays_and_that_is_told_once() {
        change((rotation, ada) -> rotation.make(ada, id));
        clock.forward(DAY);
        round();
        assertThat(keyId()).isEqualTo(FIRST.keyId());
        assertThat(schedule().refusedAt()).contains(clock.instant());
        assertThat(schedule().refusedFound()).contains("invalid_client");
        clock.forward(DAY);
        round();
        assertThat(schedule().refusedAt()).contains(clock.instant());
        assertThat(audited()).isEqualTo("KEY_ADDED KEY_REFUSED");
        oktaReadsOurKeys();
        clock.forward(DAY);
        round();
        assertThat(keyId()).isNotEqualTo(FIRST.keyId());
        assertThat(schedule().refusedAt()).isEmpty();
    }

    @Test
    void a_provider_that_is_away_says_nothing_of_the_next_key_and_is_asked_again() {
        change((rotation, ada) -> rotation.make(ada, id));
        oktaReadsOurKeys();
        clock.forward(DAY);
        okta.goDown();
        round();
        assertThat(keyId()).isEqualTo(FIRST.keyId());
        assertThat(audited()).isEqualTo("KEY_ADDED");
        okta.comeUp();
        clock.forward(Duration.ofHours(1));
        round();
        assertThat(keyId()).isNotEqualTo(FIRST.keyId());
    }

    @Test
    void a_second_click_makes_no_second_key() {
        change((rotation, ada) -> rotation.make(ada, id));
        String next = nextKeyId();
        change((rotation, ada) -> rotation.make(ada, id));
        assertThat(nextKeyId()).isEqualTo(next);
    }

    @Test
    void a_key_that_is_old_enough_is_changed_by_itself() {
        change((rotation, ada) -> rotation.rotateAfter(ada, id, 30));
        round();
        clock.forward(DAY.multipliedBy(30).minusSeconds(1));
        round();
        assertThat(inUse().nextKeySince()).isEmpty();
        clock.forward(Duration.ofSeconds(1));
        round();
        String next = nextKeyId();
        oktaReadsOurKeys();
        clock.forward(DAY);
        round();
        assertThat(keyId()).isEqualTo(next);
        clock.forward(DAY);
        round();
        oktaReadsOurKeys();
        clock.forward(DAY.multipliedBy(29));
        round();
        assertThat(inUse().nextKeySince()).as("and so on").isPresent();
    }

    @Test
    void a_key_is_not_changed_by_itself_where_nobody_chose_so() {
        change((rotation, ada) -> rotation.rotateAfter(ada, id, 0));
        clock.forward(DAY.multipliedBy(1000));
        round();
        assertThat(inUse().nextKeySince()).isEmpty();
    }

    @Test
    void a_look_is_taken_by_one_node() {
        change((rotation, ada) -> rotation.rotateAfter(ada, id, 30));
        assertThat(take()).isTrue();
        assertThat(take()).isFalse();
        clock.forward(Duration.ofHours(1));
        assertThat(take()).as("cut off").isTrue();
    }

    @Test
    void a_draft_that_was_given_the_same_next_key_goes_with_it() {
        database.change(entities -> entities.persist(OpenConnections.edited(
                OpenConnections.connections(entities, clock).on(id).orElseThrow(), clock.instant())));
        change((rotation, ada) -> rotation.make(ada, id));
        oktaReadsOurKeys();
        clock.forward(DAY);
        round();
        clock.forward(DAY);
        assertThat(published()).doesNotContain(FIRST.keyId());
    }

    @Test
    void another_customers_admin_changes_nothing() {
        assertThat(declined((rotation, ada) -> rotation.make(caller("eve", "other"), id)))
                .isEqualTo(Declined.Reason.NOT_FOUND);
        assertThat(declined((rotation, ada) -> rotation.rotateAfter(caller("eve", "other"), id, 30)))
                .isEqualTo(Declined.Reason.NOT_FOUND);
    }

    @Test
    void who_changes_a_key_proves_who_they_are() {
        Caller earlier = caller("ada", "acme");
        clock.forward(Duration.ofHours(1));
        assertThat(declined((rotation, ada) -> rotation.make(earlier, id))).isEqualTo(Declined.Reason.PROOF_NEEDED);
        assertThat(declined((rotation, ada) -> rotation.rotateAfter(earlier, id, 30)))
                .isEqualTo(Declined.Reason.PROOF_NEEDED);
    }

    @Test
    void a_connection_with_a_secret_has_no_key_to_change() {
        database.sql("update connection_revision set client_authentication = 'CLIENT_SECRET_BASIC'");
        assertThat(declined((rotation, ada) -> rotation.make(ada, id))).isEqualTo(Declined.Reason.WRONG_STATE);
    }

    private OutboundDoor door() {
        String host = URI.create(okta.origin()).getAuthority();
        try {
            return new OutboundDoor(
                    new AddressRules(
                            List.of(AddressRange.parse("127.0.0.0/8"), AddressRange.parse("::1/128")), Set.of(host)),
                    new DoorLimits(Duration.ofSeconds(2), Duration.ofSeconds(3), 512 * 1024, 20, 20),
                    TrustStore.platform());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean take() {
        return database.read(entities -> rotation(entities).take(id));
    }

    /** The provider fetches our key set. */
    private void oktaReadsOurKeys() {
        okta.change("0oaKeys", app -> app.withKeys(published()));
    }

    private void round() {
        database.change(entities -> {
            CredentialCheck check = OpenConnections.check(
                    entities,
                    clients,
                    new ProviderCheck(new ClockWatch(door, clock), new SecretProbe(door, clock, new SecureRandom())),
                    clock);
            new KeyRounds(
                            rotation(entities),
                            OpenConnections.connections(entities, clock),
                            check,
                            OpenConnections.secrets(entities, clock))
                    .run();
        });
    }

    private void change(BiConsumer<KeyRotation, Caller> change) {
        database.change(entities -> change.accept(rotation(entities), caller("ada", "acme")));
    }

    private Declined.Reason declined(BiConsumer<KeyRotation, Caller> change) {
        Declined declined = catchThrowableOfType(Declined.class, () -> change(change));
        assertThat(declined).isNotNull();
        return declined.reason();
    }

    private Caller caller(String name, String customer) {
        return new Caller(
                account(name, customer, name + "@" + customer + ".example", Role.ADMIN),
                clock.instant(),
                false,
                new Visitor("192.0.2.7", "a browser"));
    }

    private KeyRotation rotation(EntityManager entities) {
        return OpenConnections.rotation(entities, SEAL, clock);
    }

    private KeySchedule schedule() {
        return database.read(
                entities -> rotation(entities).of(customerId("acme"), id).orElseThrow());
    }

    private Revision inUse() {
        return database.read(
                entities -> OpenConnections.connections(entities, clock).on(id).orElseThrow());
    }

    private String keyId() {
        return clients.of(inUse()).credentials().either(secret -> "", ClientKey::keyId);
    }

    private String nextKeyId() {
        return clients.of(inUse()).next().orElseThrow().either(secret -> "", ClientKey::keyId);
    }

    private String published() {
        return database.read(entities -> clients.publishedKeys(
                OpenConnections.connections(entities, clock).withKeys(id), clock.instant()));
    }

    private String audited() {
        return database.value(
                "select listagg(action, ' ') within group (order by at, id) from audit_entry where action like 'KEY%'");
    }

    private ProviderSettings provider() {
        Issuer issuer = new Issuer(okta.issuer());
        return new ProviderSettings(
                issuer.host(),
                issuer.discovery(),
                issuer,
                "0oaKeys",
                ClientAuthentication.PRIVATE_KEY_JWT,
                ResponseMode.QUERY,
                "openid profile email",
                List.of("RS256"),
                false);
    }
}
