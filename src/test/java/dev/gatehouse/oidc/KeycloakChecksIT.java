package dev.gatehouse.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.oidc.ProviderCheck.Finding;
import dev.gatehouse.oidc.ProviderCheck.Result;
import dev.gatehouse.oidc.ProviderCheck.Step;
import dev.gatehouse.outbound.AddressRange;
import dev.gatehouse.outbound.AddressRules;
import dev.gatehouse.outbound.DoorLimits;
import dev.gatehouse.outbound.OutboundDoor;
import dev.gatehouse.outbound.TrustStore;
import dev.gatehouse.refusal.RefusalCode;
import dev.gatehouse.secret.Redacted;
import dev.gatehouse.testing.Installation;
import dev.gatehouse.testing.server.House;
import dev.gatehouse.testing.server.Keycloak;
import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The machine checks, a secret and a key at a provider that nobody here has written. */
@Tag(Keycloak.TAG)
@Order(Integer.MAX_VALUE)
class KeycloakChecksIT {

    private static Issuer issuer;
    private static OutboundDoor door;
    private static ProviderCheck check;

    @BeforeAll
    static void keycloakAnswers() throws GeneralSecurityException {
        issuer = new Issuer(House.keycloak().issuer());
        AddressRules rules = new AddressRules(List.of(AddressRange.parse("127.0.0.0/8")), Set.of(issuer.host()));
        Duration patience = Duration.ofSeconds(10);
        door = new OutboundDoor(rules, new DoorLimits(patience, patience, 1_000_000, 5, 5), TrustStore.platform());
        check = new ProviderCheck(
                new ClockWatch(door, Clock.systemUTC()), new SecretProbe(door, Clock.systemUTC(), new SecureRandom()));
    }

    @AfterAll
    static void close() throws IOException {
        door.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"CLIENT_SECRET_BASIC", "CLIENT_SECRET_POST"})
    void pass_with_the_right_secret(ClientAuthentication way) {
        assertThat(checked(bySecret(way, Installation.secretOf("keycloak"))))
                .extracting(Finding::result)
                .containsOnly(Result.PASSED);
    }

    @ParameterizedTest
    @EnumSource(names = {"CLIENT_SECRET_BASIC", "CLIENT_SECRET_POST"})
    void fail_with_a_wrong_secret_and_for_no_other_reason(ClientAuthentication way) {
        assertOnlyCredentialsFail(checked(bySecret(way, "wrong")));
    }

    @Test
    void pass_with_the_right_key() {
        assertThat(checked(byKey(Keycloak.KEY))).extracting(Finding::result).containsOnly(Result.PASSED);
    }

    @ParameterizedTest
    @EnumSource
    void fail_with_another_key(ClientKeys.Kind kind) {
        assertOnlyCredentialsFail(checked(byKey(new ClientKeys(new SecureRandom()).make(kind))));
    }

    @Test
    void take_an_address_with_a_client_id_that_keycloak_passes_over() {
        assertThat(new Discovery(door).at(issuer.discoveryFor("nobody")).issuer())
                .isEqualTo(issuer);
    }

    private static void assertOnlyCredentialsFail(List<Finding> findings) {
        assertThat(findings.stream().filter(finding -> finding.result() != Result.PASSED))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.step()).isEqualTo(Step.CREDENTIALS);
                    assertThat(finding.result()).isEqualTo(Result.FAILED);
                    assertThat(finding.why().orElseThrow().code()).isEqualTo(RefusalCode.CLIENT_REJECTED);
                });
    }

    private static List<Finding> checked(Client client) {
        return check.of(issuer, issuer.discovery(), client);
    }

    private static Client bySecret(ClientAuthentication way, String secret) {
        return new Client(
                Installation.clientOf("keycloak"),
                ClientSecret.of(way, Redacted.of(secret)),
                URI.create("https://app.example/signin/callback/1"),
                Set.of("RS256"));
    }

    private static Client byKey(ClientKey key) {
        return new Client(
                Keycloak.CLIENT_WITH_KEY, key, URI.create("https://app.example/signin/callback/1"), Set.of("RS256"));
    }
}
