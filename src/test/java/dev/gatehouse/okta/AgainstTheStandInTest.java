package dev.gatehouse.okta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.oidc.AttemptSecrets;
import dev.gatehouse.oidc.AuthorizationRequest;
import dev.gatehouse.oidc.AuthorizationResponse;
import dev.gatehouse.oidc.Client;
import dev.gatehouse.oidc.ClientAuthentication;
import dev.gatehouse.oidc.ClientKey;
import dev.gatehouse.oidc.ClientKeys;
import dev.gatehouse.oidc.ClientSecret;
import dev.gatehouse.oidc.ClockWatch;
import dev.gatehouse.oidc.Credentials;
import dev.gatehouse.oidc.Discovery;
import dev.gatehouse.oidc.ExpectedToken;
import dev.gatehouse.oidc.Freshness;
import dev.gatehouse.oidc.IdToken;
import dev.gatehouse.oidc.IdTokenRules;
import dev.gatehouse.oidc.Keeping;
import dev.gatehouse.oidc.Prompt;
import dev.gatehouse.oidc.Provider;
import dev.gatehouse.oidc.ProviderCheck;
import dev.gatehouse.oidc.ProviderCheck.Finding;
import dev.gatehouse.oidc.ProviderCheck.Result;
import dev.gatehouse.oidc.ProviderCheck.Step;
import dev.gatehouse.oidc.Providers;
import dev.gatehouse.oidc.ResponseMode;
import dev.gatehouse.oidc.SecretProbe;
import dev.gatehouse.oidc.StepUp;
import dev.gatehouse.oidc.TokenEndpoint;
import dev.gatehouse.oidc.Tokens;
import dev.gatehouse.oidc.Userinfo;
import dev.gatehouse.oidc.UserinfoEndpoint;
import dev.gatehouse.outbound.AddressRange;
import dev.gatehouse.outbound.AddressRules;
import dev.gatehouse.outbound.DoorLimits;
import dev.gatehouse.outbound.OutboundDoor;
import dev.gatehouse.outbound.TrustStore;
import dev.gatehouse.refusal.RefusalCode;
import dev.gatehouse.refusal.Refused;
import dev.gatehouse.secret.Redacted;
import dev.gatehouse.testing.FakeOkta;
import dev.gatehouse.testing.Misbehaviour;
import dev.gatehouse.testing.OktaApp;
import dev.gatehouse.testing.OktaPerson;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The protocol core and Okta's own beside the stand-in, over the real door and without a server. */
class AgainstTheStandInTest {

    private static final FakeOkta OKTA = FakeOkta.start(0);
    private static final URI REDIRECT = URI.create("http://localhost:8080/signin/callback/conn_1");
    private static final String CLIENT = "0oaLedger";
    private static final OktaApp APP = OktaApp.of(CLIENT, "the current one", REDIRECT);
    private static final OktaPerson ADA =
            OktaPerson.named("Ada Moreau", "ada@meadow.example").inGroups("Admins");
    private static final OktaDomain DOMAIN =
            new OktaDomain(URI.create(OKTA.origin()).getAuthority());
    private static final OktaDomain OWN_DOMAIN = new OktaDomain(DOMAIN.host().replace("localhost", "127.0.0.1"));
    private static final Clock CLOCK = Clock.systemUTC();
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final HttpClient BROWSER = HttpClient.newHttpClient();
    private static OutboundDoor door;

    private final SecretProbe probe = new SecretProbe(door, CLOCK, RANDOM);
    private final ProviderCheck check = new ProviderCheck(new ClockWatch(door, CLOCK), probe);
    private final IssuerLookup lookup = new IssuerLookup(new Discovery(door), Set.of(DOMAIN.host(), OWN_DOMAIN.host()));
    private final TokenEndpoint tokenEndpoint = new TokenEndpoint(door, CLOCK, RANDOM);
    private final Providers providers = new Providers(
            new Keeping(
                    door,
                    new Freshness(Duration.ofMinutes(10), Duration.ofMinutes(1), Duration.ZERO, Duration.ofSeconds(1)),
                    CLOCK,
                    Runnable::run),
            10);

    @BeforeAll
    static void open() throws GeneralSecurityException {
        AddressRules rules =
                new AddressRules(List.of(AddressRange.parse("127.0.0.0/8")), Set.of(DOMAIN.host(), OWN_DOMAIN.host()));
        door = new OutboundDoor(
                rules,
                new DoorLimits(Duration.ofSeconds(2), Duration.ofSeconds(5), 1_000_000, 10, 10),
                TrustStore.platform());
    }

    @AfterAll
    static void close() throws IOException {
        door.close();
        OKTA.close();
    }

    @BeforeEach
    void furnish() {
        OKTA.behave();
        OKTA.register(APP);
        OKTA.add(ADA);
        OKTA.answerLoginHints(true);
    }

    // Before anybody signs in

    @Test
    void the_checks_pass_for_a_connection_that_is_right() {
        for (AuthorizationServer server : List.of(AuthorizationServer.ORG, AuthorizationServer.DEFAULT)) {
            IssuerLookup.Found found = found(DOMAIN, server);

            assertThat(found.asTyped()).isTrue();
            assertThat(check.of(found.issuer(), found.discovery(), client(secret("the current one"))))
                    .hasSize(7)
                    .extracting(Finding::result)
                    .containsOnly(Result.PASSED);
        }
    }

    @Test
    void the_checks_tell_what_is_wrong() {
        IssuerLookup.Found found = found(DOMAIN, AuthorizationServer.ORG);
        assertThat(failures(found, client(secret("a wrong one")))).containsExactly(Step.CREDENTIALS);
        OKTA.misbehave(Misbehaviour.KEYS_EMPTY);
        assertThat(failures(found, client(secret("the current one")))).containsExactly(Step.KEYS);
        OKTA.misbehave(Misbehaviour.METADATA_ISSUER_DIFFERS);
        assertThat(failures(found, client(secret("the current one")))).containsExactly(Step.ISSUER);
        OKTA.misbehave(Misbehaviour.METADATA_500);
        assertThat(failures(found, client(secret("the current one")))).containsExactly(Step.REACHABLE);
        OKTA.behave();
        OKTA.delete(CLIENT);
        assertThat(failures(found, client(secret("the current one")))).containsExactly(Step.CREDENTIALS);
    }

    @Test
    void an_unknown_authorization_server_and_an_unknown_client_are_told_apart() {
        AuthorizationServer unknown = new AuthorizationServer(Optional.of("aus9"));

        assertThat(why(lookup.find(DOMAIN, unknown, Optional.of(CLIENT)))).isEqualTo(RefusalCode.METADATA_UNUSABLE);
        assertThat(why(lookup.find(DOMAIN, AuthorizationServer.ORG, Optional.of("0oaNobody"))))
                .isEqualTo(RefusalCode.CLIENT_REJECTED);
    }

    @Test
    void an_org_with_a_domain_of_its_own_is_found_by_either() {
        OKTA.register(APP.issuedAt("http://" + OWN_DOMAIN));

        IssuerLookup.Found byTheOther = found(DOMAIN, AuthorizationServer.DEFAULT);
        assertThat(byTheOther.issuer()).hasToString("http://" + OWN_DOMAIN + "/oauth2/default");
        assertThat(byTheOther.asTyped()).isFalse();
        assertThat(found(OWN_DOMAIN, AuthorizationServer.DEFAULT).asTyped()).isTrue();
        assertThat(failures(byTheOther, client(secret("the current one")))).isEmpty();
        assertThat(signIn(byTheOther, client(secret("the current one")), StepUp.NONE)
                        .idToken()
                        .issuer())
                .isEqualTo(byTheOther.issuer());
    }

    // A changing secret

    @Test
    void a_secret_is_changed_while_people_sign_in() {
        IssuerLookup.Found org = found(DOMAIN, AuthorizationServer.ORG);
        Client changing = client(new ClientSecret(
                ClientAuthentication.CLIENT_SECRET_BASIC,
                Redacted.of("the current one"),
                Optional.of(Redacted.of("the next one"))));
        assertThat(probe.next(changing, metadata(org))).containsInstanceOf(SecretProbe.Wrong.class);

        OKTA.change(CLIENT, app -> app.withFurtherSecret("the next one"));
        assertThat(probe.next(changing, metadata(org))).contains(new SecretProbe.Live());
        assertThat(signIn(org, changing, StepUp.NONE).tokens().provedNextSecret())
                .isFalse();

        OKTA.change(CLIENT, app -> app.withoutSecret("the current one"));
        assertThat(probe.current(changing, metadata(org))).isInstanceOf(SecretProbe.Wrong.class);
        assertThat(signIn(org, changing, StepUp.NONE).tokens().provedNextSecret())
                .isTrue();
    }

    @Test
    void a_key_of_either_kind_takes_the_place_of_a_secret() {
        IssuerLookup.Found org = found(DOMAIN, AuthorizationServer.ORG);
        for (ClientKeys.Kind kind : ClientKeys.Kind.values()) {
            ClientKey key = new ClientKeys(RANDOM).make(kind);
            OKTA.register(APP.withKeys(ClientKeys.published(List.of(key))));

            assertThat(failures(org, client(key))).isEmpty();
            assertThat(signIn(org, client(key), StepUp.NONE).idToken().subject())
                    .isEqualTo(ADA.sub());
            assertThat(failures(org, client(new ClientKeys(RANDOM).make(kind)))).containsExactly(Step.CREDENTIALS);
        }
    }

    // Step-up

    @Test
    void what_was_asked_of_the_authentication_is_held_against_the_answer() {
        IssuerLookup.Found org = found(DOMAIN, AuthorizationServer.ORG);
        StepUp strong = new StepUp(List.of("phr"), Optional.of(Duration.ZERO), Optional.of(Prompt.LOGIN));
        assertThat(signIn(org, client(secret("the current one")), strong)
                        .idToken()
                        .acr())
                .contains("phr");

        refuses(RefusalCode.STEP_UP_MISSING, Misbehaviour.ACR_MISSING, strong);
        refuses(RefusalCode.STEP_UP_MISSING, Misbehaviour.ACR_WEAKER, strong);
        refuses(RefusalCode.AUTHENTICATION_TOO_OLD, Misbehaviour.AUTH_TIME_MISSING, strong);
        refuses(RefusalCode.AUTHENTICATION_TOO_OLD, Misbehaviour.AUTH_TIME_OLD, strong);
    }

    private void refuses(RefusalCode code, Misbehaviour wrong, StepUp stepUp) {
        IssuerLookup.Found org = found(DOMAIN, AuthorizationServer.ORG);
        OKTA.misbehave(wrong);
        assertThatThrownBy(() -> signIn(org, client(secret("the current one")), stepUp))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo(code));
        OKTA.behave();
    }

    // Claims

    @Test
    void all_claims_that_came_are_there_to_show_and_to_map() {
        OKTA.register(APP.withGroupsClaim());
        Userinfo ada = signIn(found(DOMAIN, AuthorizationServer.ORG), client(secret("the current one")), StepUp.NONE)
                .userinfo();

        assertThat(ada.claims().among("groups", Set.of("Admins", "Others"))).contains(Set.of("Admins"));
        assertThat(ada.claims().shown())
                .containsEntry("email", "ada@meadow.example")
                .containsEntry("iss", OKTA.issuer())
                .containsEntry("amr", "[\"pwd\"]")
                .doesNotContainKey("nonce");
    }

    private record SignedIn(Tokens tokens, IdToken idToken, Userinfo userinfo) {}

    /** A whole sign-in, the browser's part included. */
    private SignedIn signIn(IssuerLookup.Found at, Client client, StepUp stepUp) {
        Provider provider = providers.of(at.issuer(), at.discovery());
        AttemptSecrets secrets = AttemptSecrets.random(RANDOM);
        Instant asked = CLOCK.instant();
        URI toOkta = new AuthorizationRequest(
                        client, secrets, "openid profile email", ResponseMode.QUERY, Optional.of(ADA.login()))
                .with(stepUp)
                .to(provider.metadata());
        AuthorizationResponse response = AuthorizationResponse.of(answerOf(toOkta), ResponseMode.QUERY);
        Tokens tokens = tokenEndpoint.exchange(
                response.check(secrets, ResponseMode.QUERY, provider.metadata()), client, secrets, provider.metadata());
        ExpectedToken expected = new ExpectedToken(at.issuer(), client, secrets.nonce()).with(stepUp.assurance(asked));
        IdToken idToken = new IdTokenRules(CLOCK, Duration.ofSeconds(60)).check(tokens, expected, provider);
        return new SignedIn(tokens, idToken, new UserinfoEndpoint(door).of(idToken, tokens, provider.metadata()));
    }

    private static Map<String, List<String>> answerOf(URI toOkta) {
        try {
            String location = BROWSER.send(HttpRequest.newBuilder(toOkta).build(), BodyHandlers.discarding())
                    .headers()
                    .firstValue("Location")
                    .orElseThrow();
            Map<String, List<String>> parameters = new HashMap<>();
            for (String pair : location.substring(location.indexOf('?') + 1).split("&", -1)) {
                int equals = pair.indexOf('=');
                String value = URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8);
                parameters.put(pair.substring(0, equals), List.of(value));
            }
            return parameters;
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private dev.gatehouse.oidc.ProviderMetadata metadata(IssuerLookup.Found at) {
        return providers.of(at.issuer(), at.discovery()).metadata();
    }

    private IssuerLookup.Found found(OktaDomain domain, AuthorizationServer server) {
        return lookup.find(domain, server, Optional.of(CLIENT)).either(found -> found, why -> {
            throw new AssertionError(why.toString());
        });
    }

    private static RefusalCode why(IssuerLookup.Outcome outcome) {
        return outcome.either(
                found -> {
                    throw new AssertionError(found.toString());
                },
                why -> why.code());
    }

    private List<Step> failures(IssuerLookup.Found at, Client client) {
        return check.of(at.issuer(), at.discovery(), client).stream()
                .filter(finding -> finding.result() == Result.FAILED)
                .map(Finding::step)
                .toList();
    }

    private static Client client(Credentials credentials) {
        return new Client(CLIENT, credentials, REDIRECT, Set.of("RS256"));
    }

    private static Credentials secret(String text) {
        return ClientSecret.of(ClientAuthentication.CLIENT_SECRET_BASIC, Redacted.of(text));
    }
}
