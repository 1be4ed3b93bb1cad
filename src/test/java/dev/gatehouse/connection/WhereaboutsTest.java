package dev.gatehouse.connection;

import static dev.gatehouse.testing.database.Samples.SEAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.gatehouse.account.OpenAccounts;
import dev.gatehouse.connection.Declined.Reason;
import dev.gatehouse.connection.MoveCheck.Step;
import dev.gatehouse.ids.ConnectionId;
import dev.gatehouse.oidc.ClientAuthentication;
import dev.gatehouse.oidc.Discovery;
import dev.gatehouse.oidc.Issuer;
import dev.gatehouse.oidc.ProviderCheck.Result;
import dev.gatehouse.oidc.PublishedKeys;
import dev.gatehouse.outbound.AddressRange;
import dev.gatehouse.outbound.AddressRules;
import dev.gatehouse.outbound.DoorLimits;
import dev.gatehouse.outbound.OutboundDoor;
import dev.gatehouse.outbound.TrustStore;
import dev.gatehouse.testing.FakeOkta;
import dev.gatehouse.testing.OktaApp;
import jakarta.persistence.EntityManager;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An org of the stand-in that gets a domain of its own, changes it and deletes it. */
class WhereaboutsTest {

    private static final String CLIENT = "0oaLedger";

    private final Workbench bench = new Workbench();
    private final FakeOkta okta = FakeOkta.start(0);
    private final FakeOkta lookAlike = FakeOkta.start(0, "127.0.0.1");
    private final String moved = okta.origin().replace("localhost", "127.0.0.1");
    private final OutboundDoor door;
    private ConnectionId id = new ConnectionId("conn_00000000000000000000");

    WhereaboutsTest() throws Exception {
        door = new OutboundDoor(
                new AddressRules(
                        List.of(AddressRange.parse("127.0.0.0/8"), AddressRange.parse("::1/128")),
                        Set.of(authority(okta.origin()), authority(moved), authority(lookAlike.origin()))),
                new DoorLimits(Duration.ofSeconds(2), Duration.ofSeconds(3), 512 * 1024, 20, 20),
                TrustStore.platform());
    }

    @BeforeEach
    void connected() {
        List.of(okta, lookAlike)
                .forEach(org -> org.register(OktaApp.of(CLIENT, "s3cret", URI.create("https://app.example/callback"))));
        id = bench.added();
        bench.fill(id, okta.issuer(), CLIENT);
        bench.rehearse(id);
        bench.use((use, ada) -> {
            use.turnOn(ada, id);
            return true;
        });
    }

    @AfterEach
    void close() throws Exception {
        door.close();
        okta.close();
        lookAlike.close();
    }

    @Test
    void an_org_that_stays_where_it_is_has_its_keys_kept() {
        assertThat(look()).isEmpty();

        assertThat(kept()).hasSize(2);
        assertThat(movedTo()).isEmpty();
    }

    @Test
    void an_org_with_a_new_domain_is_noticed_and_still_speaks_for_its_old_keys() {
        okta.move(CLIENT, moved);

        assertThat(look().orElseThrow().at().issuer()).hasToString(moved);
        assertThat(look().orElseThrow().vouchedFor()).isTrue();
        assertThat(movedTo()).contains(new Issuer(moved));
        assertThat(kept()).hasSize(2);
    }

    @Test
    void an_org_that_came_back_is_noticed_too() {
        okta.move(CLIENT, moved);
        look();
        okta.customDomain(Optional.empty());

        assertThat(look()).isEmpty();
        assertThat(movedTo()).isEmpty();
    }

    @Test
    void the_keys_of_an_org_that_can_not_be_asked_are_kept_from_the_last_time() {
        look();
        Set<String> before = kept();
        okta.goDown();

        assertThat(look()).isEmpty();
        assertThat(kept()).isEqualTo(before);
    }

    @Test
    void a_domain_that_was_deleted_is_found_again_by_another_name_of_the_org() {
        moves();
        okta.customDomain(Optional.empty());

        Whereabouts.Elsewhere elsewhere = look().orElseThrow();
        assertThat(elsewhere.at().issuer()).hasToString(okta.issuer());
        assertThat(elsewhere.vouchedFor()).isFalse();
    }

    @Test
    void the_move_is_begun_with_the_secret_where_the_confirmed_issuer_itself_names_the_new_one() {
        okta.move(CLIENT, moved);
        begin();

        Revision draft = bench.draft(id);
        assertThat(draft.provider().issuer()).hasToString(moved);
        assertThat(draft.provider().discovery())
                .hasToString(moved + "/.well-known/openid-configuration?client_id=" + CLIENT);
        assertThat(draft.values().typedDomain()).isEqualTo(authority(moved));
        assertThat(draft.secrets().current(SEAL, id).reveal()).isEqualTo("s3cret");
    }

    @Test
    void no_secret_goes_where_only_another_name_points_to() {
        moves();
        okta.customDomain(Optional.empty());
        begin();

        assertThat(bench.draft(id).provider().issuer()).hasToString(okta.issuer());
        assertThat(bench.draft(id).secrets().holds(ClientAuthentication.CLIENT_SECRET_BASIC))
                .isFalse();
    }

    @Test
    void nothing_is_begun_where_nothing_has_moved() {
        assertThat(begun()).isFalse();
    }

    @Test
    void another_customers_admin_begins_no_move() {
        okta.move(CLIENT, moved);

        assertThat(catchThrowableOfType(
                                Declined.class,
                                () -> bench.database.read(
                                        entities -> move(entities).begin(bench.eve(), id)))
                        .reason())
                .isEqualTo(Reason.NOT_FOUND);
    }

    @Test
    void a_change_that_is_being_prepared_is_not_overwritten() {
        okta.move(CLIENT, moved);
        bench.edit((editor, ada) -> editor.beginChange(ada, id));

        assertThat(catchThrowableOfType(Declined.class, this::begin).reason()).isEqualTo(Reason.WRONG_STATE);
    }

    // The findings

    @Test
    void before_the_test_sign_in_the_person_is_still_to_come() {
        okta.move(CLIENT, moved);
        begin();

        assertThat(findings())
                .isEqualTo(Map.of(Step.ISSUER, Result.PASSED, Step.KEYS, Result.PASSED, Step.PERSON, Result.SKIPPED));
    }

    @Test
    void a_test_sign_in_signed_with_a_key_of_the_org_completes_the_findings() {
        okta.move(CLIENT, moved);
        begin();
        bench.rehearse(id, "00u-ada", kept().iterator().next());

        assertThat(findings().values()).containsOnly(Result.PASSED);
    }

    @Test
    void a_test_sign_in_signed_with_another_key_fails_them() {
        okta.move(CLIENT, moved);
        begin();
        bench.rehearse(id, "00u-ada", "a-key-of-somebody");

        assertThat(findings()).containsEntry(Step.PERSON, Result.FAILED);
    }

    @Test
    void another_org_has_other_keys() {
        look();
        bench.edit((editor, ada) -> editor.beginChange(ada, id));
        bench.fill(id, lookAlike.issuer(), CLIENT);

        assertThat(findings()).containsEntry(Step.KEYS, Result.FAILED).containsEntry(Step.ISSUER, Result.PASSED);
    }

    @Test
    void an_address_that_does_not_name_itself_for_this_app_is_told() {
        bench.edit((editor, ada) -> editor.beginChange(ada, id));
        bench.fill(id, moved, CLIENT); // the tokens still name the old one

        assertThat(findings()).containsEntry(Step.ISSUER, Result.FAILED);
    }

    @Test
    void a_draft_at_the_same_issuer_has_nothing_to_prove() {
        bench.edit((editor, ada) -> editor.beginChange(ada, id));

        Optional<MoveCheck.Outcome> outcome =
                bench.database.read(entities -> check(entities).of(bench.draft(id)));
        assertThat(outcome).isEmpty();
    }

    private void moves() {
        okta.move(CLIENT, moved);
        begin();
        bench.rehearse(id, "00u-ada", kept().iterator().next());
        bench.use((use, ada) -> use.putInUse(ada, id));
    }

    private void begin() {
        assertThat(begun()).isTrue();
    }

    private boolean begun() {
        return bench.database.read(entities -> move(entities).begin(bench.ada(), id));
    }

    private Optional<Whereabouts.Elsewhere> look() {
        Revision inUse = bench.inUse(id).orElseThrow();
        return bench.database.read(entities -> whereabouts(entities).look(inUse));
    }

    private Map<Step, Result> findings() {
        return bench.database.read(entities -> check(entities).of(bench.draft(id))).orElseThrow().findings().stream()
                .collect(Collectors.toMap(MoveCheck.Finding::step, MoveCheck.Finding::result));
    }

    private Set<String> kept() {
        return bench.database.read(entities -> new Sightings(entities, bench.clock)
                .of(Workbench.ADA.customer(), id)
                .orElseThrow()
                .keyPrints());
    }

    private Optional<Issuer> movedTo() {
        return bench.database.read(
                entities -> new Sightings(entities, bench.clock).movedTo(Workbench.ADA.customer(), id));
    }

    private Whereabouts whereabouts(EntityManager entities) {
        return new Whereabouts(
                new Discovery(door),
                new PublishedKeys(door),
                new Sightings(entities, bench.clock),
                OpenAccounts.aliases(entities));
    }

    private DomainMove move(EntityManager entities) {
        return bench.move(entities, whereabouts(entities));
    }

    private MoveCheck check(EntityManager entities) {
        return bench.check(entities, whereabouts(entities), door);
    }

    private static String authority(String origin) {
        return URI.create(origin).getAuthority();
    }
}
