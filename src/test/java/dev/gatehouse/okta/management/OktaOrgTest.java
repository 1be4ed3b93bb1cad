package dev.gatehouse.okta.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.gatehouse.oidc.ClientKey;
import dev.gatehouse.oidc.ClientKeys;
import dev.gatehouse.oidc.ServiceGrant;
import dev.gatehouse.okta.management.OktaTrouble.Kind;
import dev.gatehouse.outbound.AddressRange;
import dev.gatehouse.outbound.AddressRules;
import dev.gatehouse.outbound.DoorLimits;
import dev.gatehouse.outbound.OutboundDoor;
import dev.gatehouse.outbound.TrustStore;
import dev.gatehouse.secret.Redacted;
import dev.gatehouse.testing.FakeOkta;
import dev.gatehouse.testing.OktaApp;
import dev.gatehouse.testing.OktaPerson;
import dev.gatehouse.testing.Rights;
import dev.gatehouse.testing.ServiceApp;
import dev.gatehouse.testing.management.Fault;
import dev.gatehouse.testing.management.Operation;
import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Asking the stand-in's org, over the real door. */
class OktaOrgTest {

    private static final ClientKeys KEYS = new ClientKeys(new SecureRandom());
    private static final ClientKey KEY = KEYS.make(ClientKeys.Kind.EC_P256);

    private final FakeOkta okta = FakeOkta.start(0);
    private OutboundDoor door;
    private OktaOrgs orgs;

    @BeforeEach
    void open() throws GeneralSecurityException, IOException {
        door = new OutboundDoor(
                new AddressRules(
                        List.of(AddressRange.parse("127.0.0.0/8"), AddressRange.parse("::1/128")),
                        Set.of(URI.create(okta.origin()).getAuthority())),
                new DoorLimits(Duration.ofSeconds(2), Duration.ofSeconds(5), 512 * 1024, 20, 20),
                TrustStore.platform());
        Clock clock = Clock.systemUTC();
        orgs = new OktaOrgs(door, new ServiceGrant(door, clock, new SecureRandom()), clock, moment -> {});
    }

    @AfterEach
    void close() throws IOException {
        door.close();
        okta.close();
    }

    @Test
    void all_pages_of_people_are_read_each_person_once() {
        for (int i = 0; i < 1_234; i++) {
            okta.add(OktaPerson.named("Person " + i, "person" + i + "@acme.example"));
        }
        okta.register(OktaApp.of("0oaAll", "secret-of-the-app", URI.create("https://sign.example/")));
        Set<String> subjects = new HashSet<>();
        List<Integer> parts = new ArrayList<>();
        byToken().assigned(okta.appId("0oaAll"), part -> {
            parts.add(part.size());
            part.forEach(person -> subjects.add(person.subject()));
        });
        assertThat(subjects).hasSize(1_234);
        assertThat(parts).hasSize(3);
    }

    @Test
    void a_person_is_told_with_email_and_status() {
        okta.add(OktaPerson.named("Sue Suspended", "sue@acme.example"));
        okta.suspend("sue@acme.example");
        okta.register(OktaApp.of("0oaAll", "secret-of-the-app", URI.create("https://sign.example/")));
        List<Assigned> all = new ArrayList<>();
        byToken().assigned(okta.appId("0oaAll"), all::addAll);
        assertThat(all).singleElement().satisfies(person -> {
            assertThat(person.email()).isEqualTo("sue@acme.example");
            assertThat(person.status()).isEqualTo("SUSPENDED");
            assertThat(person.isLetIn()).isFalse();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://elsewhere.example", "http://localhost:1", "https://169.254.169.254"})
    void a_next_page_elsewhere_is_not_asked_for(String elsewhere) {
        for (int i = 0; i < 600; i++) {
            okta.add(OktaPerson.named("Person " + i, "person" + i + "@acme.example"));
        }
        okta.register(OktaApp.of("0oaAll", "secret-of-the-app", URI.create("https://sign.example/")));
        okta.management().goWrong(Fault.nextPageAt(elsewhere));
        OktaTrouble trouble = trouble(() -> byToken().assigned(okta.appId("0oaAll"), part -> {}));
        assertThat(trouble.kind()).isEqualTo(Kind.NOT_OKTA);
    }

    @Test
    void a_service_app_gets_a_token_for_each_right_that_is_needed() {
        okta.register(ServiceApp.of(
                "0oaService",
                ClientKeys.published(List.of(KEY)),
                Rights.APP_ADMIN,
                "okta.apps.read",
                "okta.groups.read"));
        OktaOrg org = byService();
        assertThat(org.everyone()).isPresent();
        assertThat(org.apps("x")).isEmpty();
        OktaTrouble trouble = trouble(() -> org.activate("0oa1"));
        assertThat(trouble.kind()).isEqualTo(Kind.RIGHT_MISSING);
        assertThat(trouble.call().right()).isEqualTo("okta.apps.manage");
    }

    @Test
    void a_service_app_that_demands_dpop_gets_its_proofs() {
        okta.register(
                ServiceApp.of("0oaService", ClientKeys.published(List.of(KEY)), Rights.APP_ADMIN, "okta.groups.read")
                        .demandingDpop());
        OktaOrg org = byService();
        assertThat(org.everyone()).isPresent();
        assertThat(org.groups("Every")).isNotEmpty();
    }

    @Test
    void a_group_is_sought_by_its_name_as_it_stands() {
        okta.group("R&D #1?");
        okta.group("R");

        assertThat(byToken().groups("R&D #1?")).extracting(Group::name).containsExactly("R&D #1?");
    }

    @Test
    void a_service_app_with_another_key_is_rejected() {
        ClientKey other = KEYS.make(ClientKeys.Kind.EC_P256);
        okta.register(ServiceApp.of(
                "0oaService", ClientKeys.published(List.of(other)), Rights.APP_ADMIN, "okta.groups.read"));
        assertThat(trouble(() -> byService().everyone()).kind()).isEqualTo(Kind.PERMIT_REJECTED);
    }

    @Test
    void a_get_on_a_connection_that_was_cut_is_told_as_not_known() {
        okta.management().goWrong(Fault.cutBefore().times(2));
        assertThat(trouble(() -> byToken().knock()).kind()).isEqualTo(Kind.UNAVAILABLE);
    }

    @Test
    void a_second_secret_is_made_and_the_first_taken_out_of_use_and_deleted() {
        okta.register(OktaApp.of("0oaTwo", "first-secret-of-it", URI.create("https://sign.example/")));
        OktaOrg org = byToken();
        String app = okta.appId("0oaTwo");
        Secret first = org.secrets(app).get(0);
        Secret second = org.addSecret(app);
        assertThat(second.text()).isPresent();
        org.deactivateSecret(app, first.id());
        org.deleteSecret(app, first.id());
        assertThat(org.secrets(app)).extracting(Secret::id).containsExactly(second.id());
        assertThat(okta.management().operations()).contains(Operation.DEACTIVATE_SECRET, Operation.DELETE_SECRET);
    }

    private OktaOrg byToken() {
        Redacted token = Redacted.of(okta.apiToken("test", Rights.SUPER_ADMIN));
        return orgs.at(URI.create(okta.origin()), new Permit.ApiToken(token), OktaOrgs.WHILE_SOMEBODY_WAITS);
    }

    private OktaOrg byService() {
        return orgs.at(
                URI.create(okta.origin()), new Permit.ServiceApp("0oaService", KEY), OktaOrgs.WHILE_SOMEBODY_WAITS);
    }

    private static OktaTrouble trouble(Runnable action) {
        OktaTrouble trouble = catchThrowableOfType(OktaTrouble.class, action::run);
        assertThat(trouble).isNotNull();
        return trouble;
    }
}
