package dev.gatehouse.testing;

import static dev.gatehouse.testing.Visitor.ADA;
import static dev.gatehouse.testing.Visitor.APP;
import static dev.gatehouse.testing.Visitor.BRUNO;
import static dev.gatehouse.testing.Visitor.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The stand-in when it behaves: the happy way, what it refuses, what it counts. */
class FakeOktaTest {

    private static final FakeOkta OKTA = FakeOkta.start(0);

    private final Visitor visitor = new Visitor(OKTA);

    @BeforeEach
    void furnish() {
        OKTA.behave();
        OKTA.resetCalls();
        OKTA.register(APP);
        OKTA.add(ADA);
        OKTA.add(BRUNO);
        OKTA.answerLoginHints(true);
    }

    @AfterAll
    static void close() {
        OKTA.close();
    }

    @Test
    void a_person_signs_in_at_every_kind_of_provider() throws Exception {
        OKTA.issuer("aus1");
        OKTA.plainIssuer("/realms/x/");
        for (var provider : List.of(
                Provider.org(OKTA.origin()),
                Provider.custom(OKTA.origin(), "default"),
                Provider.custom(OKTA.origin(), "aus1"),
                Provider.plain(OKTA.origin(), "/realms/x/"))) {
            signInAt(provider);
        }
        assertThat(OKTA.calls(Endpoint.TOKEN)).isEqualTo(4);
    }

    private void signInAt(Provider provider) throws Exception {
        var rp = new Visitor(provider);
        var discovery = rp.get(
                provider.origin() + provider.root() + "/.well-known/openid-configuration?client_id=" + APP.clientId());
        var metadata = OIDCProviderMetadata.parse(discovery.body());
        assertThat(metadata.getIssuer().getValue()).isEqualTo(provider.issuer());
        assertThat(discovery.headers().firstValue("Cache-Control")).hasValue("max-age=86400, must-revalidate");

        var tokens = rp.tokens();
        var keys = JWKSet.load(metadata.getJWKSetURI().toURL());
        var claims = new IDTokenValidator(
                        new Issuer(provider.issuer()), new ClientID(APP.clientId()), JWSAlgorithm.RS256, keys)
                .validate(SignedJWT.parse((String) tokens.get("id_token")), new Nonce("the-nonce"));
        assertThat(keys.size()).isEqualTo(2);
        assertThat(claims.getSubject().getValue()).isEqualTo(ADA.sub());
        assertThat(claims.getACR().getValue()).isEqualTo("urn:okta:loa:2fa:any");
        assertThat(claims.getStringClaim("email")).isNull();
        assertThat(claims.getAccessTokenHash().getValue())
                .isEqualTo(Digests.atHash((String) tokens.get("access_token")));
        assertThat(json(rp.userinfo(tokens.get("access_token"))))
                .contains(entry("sub", ADA.sub()), entry("email", ADA.login()), entry("email_verified", true))
                .contains(entry("given_name", "Ada van"), entry("family_name", "Moreau"));
    }

    @Test
    void each_authorization_server_has_its_own_codes_and_tokens() throws Exception {
        var custom = new Visitor(Provider.custom(OKTA.origin(), "default"));
        assertError(custom.redeem(custom.redemption(visitor.code())), 400, "invalid_grant", "invalid or has expired");
        assertThat(custom.userinfo(visitor.tokens().get("access_token")).statusCode())
                .isEqualTo(401);
        assertThat(visitor.get(OKTA.origin() + "/oauth2/aus9/.well-known/openid-configuration")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void accepts_the_secret_in_the_body_unless_the_app_forbids_it() throws Exception {
        var token = OKTA.origin() + "/oauth2/v1/token";
        assertThat(json(visitor.post(token, withSecretInBody()))).containsKey("id_token");
        OKTA.register(APP.authenticatingBy("client_secret_basic"));
        assertError(visitor.post(token, withSecretInBody()), 401, "invalid_client", "Client authentication failed.");
    }

    private Parameters withSecretInBody() throws IOException {
        return visitor.redemption(visitor.code())
                .and("client_id", APP.clientId())
                .and("client_secret", APP.clientSecret());
    }

    @Test
    void refuses_a_wrong_secret_and_no_secret() throws Exception {
        var form = visitor.redemption(visitor.code());
        OKTA.register(APP.withSecret("another"));
        assertError(visitor.redeem(form), 401, "invalid_client", "The client secret supplied for a confidential");
        assertError(visitor.post(OKTA.origin() + "/oauth2/v1/token", form), 401, "invalid_client", "No client cred");
    }

    @Test
    void refuses_credentials_in_two_places() throws Exception {
        var form = visitor.redemption(visitor.code()).and("client_id", APP.clientId());
        assertError(visitor.redeem(form), 400, "invalid_request", "Cannot supply multiple client credentials.");
    }

    @Test
    void refuses_a_code_with_another_verifier() throws Exception {
        var form = new Visitor(OKTA).redemption(visitor.code());
        assertError(visitor.redeem(form), 400, "invalid_grant", "PKCE verification failed.");
    }

    @Test
    void a_code_sent_twice_is_refused_and_revokes_the_access_token() throws Exception {
        var form = visitor.redemption(visitor.code());
        var accessToken = json(visitor.redeem(form)).get("access_token");
        assertThat(visitor.userinfo(accessToken).statusCode()).isEqualTo(200);
        assertError(visitor.redeem(form), 400, "invalid_grant", "The authorization code is invalid or has expired.");
        assertThat(visitor.userinfo(accessToken).statusCode()).isEqualTo(401);
    }

    @Test
    void a_code_lasts_a_minute() throws Exception {
        var clock = new MovableClock();
        try (var timed = furnished(clock)) {
            var rp = new Visitor(timed);
            var early = rp.redemption(rp.code());
            var late = rp.redemption(rp.code());
            clock.forward(Duration.ofSeconds(59));
            assertThat(rp.redeem(early).statusCode()).isEqualTo(200);
            clock.forward(Duration.ofSeconds(2));
            assertError(rp.redeem(late), 400, "invalid_grant", "invalid or has expired");
        }
    }

    @Test
    void denials_are_as_ordered_until_it_behaves() throws Exception {
        OKTA.denyWith("temporarily_unavailable", "Come back later.");
        assertThat(visitor.callback(visitor.authorization()).pairs())
                .containsExactly(
                        entry("error", "temporarily_unavailable"),
                        entry("error_description", "Come back later."),
                        entry("state", "the-state"));
        OKTA.denyTokenWith(403, "access_denied", "Outside the network zone.");
        assertError(visitor.redeem(visitor.redemption("any")), 403, "access_denied", "Outside the network zone.");
        OKTA.behave();
        assertThat(visitor.tokens()).containsKey("id_token");
    }

    @Test
    void an_unknown_authorization_server_and_an_unknown_client_have_no_metadata() throws Exception {
        var unknown = visitor.get(OKTA.origin() + "/oauth2/aus9/.well-known/openid-configuration");
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(json(unknown)).containsEntry("errorCode", "E0000007");
        var nobodys = visitor.get(OKTA.origin() + "/.well-known/openid-configuration?client_id=0oaNobody");
        assertThat(nobodys.statusCode()).isEqualTo(400);
        assertThat(json(nobodys)).containsEntry("errorCode", "invalid_client");
    }

    @Test
    void an_app_on_a_domain_of_its_orgs_own_has_that_as_its_issuer() throws Exception {
        var own = OKTA.origin().replace("localhost", "127.0.0.1");
        OKTA.register(APP.issuedAt(own));
        var forTheApp = "/.well-known/openid-configuration?client_id=" + APP.clientId();

        for (var at : List.of(OKTA.origin(), own)) {
            assertThat(json(visitor.get(at + forTheApp)))
                    .containsEntry("issuer", own)
                    .containsEntry("token_endpoint", own + "/oauth2/v1/token");
            assertThat(json(visitor.get(at + "/oauth2/default" + forTheApp)))
                    .containsEntry("issuer", own + "/oauth2/default");
        }
        assertThat(json(visitor.get(OKTA.origin() + "/.well-known/openid-configuration")))
                .containsEntry("issuer", OKTA.issuer());
        assertThat(SignedJWT.parse((String) visitor.tokens().get("id_token"))
                        .getJWTClaimsSet()
                        .getIssuer())
                .isEqualTo(own);
    }

    @Test
    void groups_come_where_they_are_asked_for_or_the_app_has_the_claim() throws Exception {
        OKTA.add(ADA.inGroups("Admins", "Everyone"));
        assertThat(userinfo(visitor.authorization())).doesNotContainKey("groups");
        assertThat(userinfo(visitor.authorizationBut("scope", "openid groups")))
                .containsEntry("groups", List.of("Admins", "Everyone"));
        OKTA.change(APP.clientId(), OktaApp::withGroupsClaim);
        assertThat(userinfo(visitor.authorization())).containsEntry("groups", List.of("Admins", "Everyone"));
    }

    @Test
    void the_class_that_was_asked_for_is_named_and_an_unknown_one_is_ignored() throws Exception {
        assertThat(claims(visitor.authorizationBut("acr_values", "unknown phr urn:okta:loa:1fa:any")))
                .containsEntry("acr", "phr");
        assertThat(claims(visitor.authorizationBut("acr_values", "unknown"))).doesNotContainKey("acr");
        OKTA.contract().forget();
    }

    @Test
    void who_must_authenticate_now_does_so_now() throws Exception {
        var before = Instant.now().getEpochSecond();
        for (var parameter : List.of(entry("max_age", "0"), entry("prompt", "login"))) {
            var time = (Number) claims(visitor.authorization().and(parameter.getKey(), parameter.getValue()))
                    .get("auth_time");
            assertThat(time.longValue()).isBetween(before, before + 10);
        }
    }

    private Map<String, Object> userinfo(Parameters authorization) throws IOException {
        return json(visitor.userinfo(tokens(authorization).get("access_token")));
    }

    private Map<String, Object> claims(Parameters authorization) throws Exception {
        return SignedJWT.parse((String) tokens(authorization).get("id_token"))
                .getPayload()
                .toJSONObject();
    }

    private Map<String, Object> tokens(Parameters authorization) throws IOException {
        return json(visitor.redeem(
                visitor.redemption(visitor.callback(authorization).first("code").orElseThrow())));
    }

    @Test
    void counts_calls_and_keeps_the_last_request_as_it_came() throws Exception {
        visitor.redeem(visitor.redemption("a code"));
        var request = OKTA.last(Endpoint.TOKEN).orElseThrow();
        assertThat(OKTA.calls(Endpoint.TOKEN)).isEqualTo(1);
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.path()).isEqualTo("/oauth2/v1/token");
        assertThat(request.form()).containsEntry("code", List.of("a code"));
        assertThat(request.body()).contains("&code=a+code&");
        assertThat(request.header("authorization")).hasValue(Visitor.basic(APP));
        OKTA.resetCalls();
        assertThat(OKTA.calls(Endpoint.TOKEN)).isZero();
        assertThat(OKTA.last(Endpoint.TOKEN)).isEmpty();
    }

    @Test
    void goes_down_and_comes_up_on_the_same_port() throws Exception {
        var form = visitor.redemption(visitor.code());
        OKTA.goDown();
        assertThatThrownBy(() -> visitor.redeem(form)).isInstanceOf(IOException.class);
        OKTA.comeUp();
        assertThat(visitor.redeem(form).statusCode()).isEqualTo(200);
    }

    @Test
    void says_that_a_port_is_taken() {
        var port = Integer.parseInt(OKTA.origin().substring("http://localhost:".length()));
        assertThatThrownBy(() -> FakeOkta.start(port)).hasMessageContaining("cannot listen on 127.0.0.1:" + port);
    }

    @Test
    void new_keys_take_over_at_once() throws Exception {
        try (var rotating = furnished(Clock.systemUTC())) {
            var rp = new Visitor(rotating);
            var before = rp.keySet().toString();
            rotating.rotateKeys();
            var header = SignedJWT.parse((String) rp.tokens().get("id_token")).getHeader();
            assertThat(before).doesNotContain(header.getKeyID());
            assertThat(rp.keySet().toString()).contains(header.getKeyID());
        }
    }

    private static FakeOkta furnished(Clock clock) {
        var okta = FakeOkta.start(0, clock);
        okta.register(APP);
        okta.add(ADA);
        okta.answerLoginHints(true);
        return okta;
    }

    private static void assertError(HttpResponse<String> response, int status, String error, String description) {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(json(response)).containsEntry("error", error);
        assertThat((String) json(response).get("error_description")).contains(description);
    }
}
