package dev.gatehouse.testing;

import static dev.gatehouse.testing.Visitor.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Date;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A service app gets its access token by a signed statement, and proves with each call that it holds the key of it. */
class FakeOktaServiceAppTest {

    private static final String CLIENT = "0oaGatehouseService";
    private static final RSAKey KEY = key("key-1");
    private static final RSAKey PROOF_KEY = key("proof");
    private static final String KEYS = new JWKSet(KEY.toPublicJWK()).toString();

    private final MovableClock clock = new MovableClock();
    private final FakeOkta okta = FakeOkta.start(0, clock);
    private final Visitor visitor = new Visitor(okta);
    private final ServiceApp app = ServiceApp.of(CLIENT, KEYS, Rights.APP_ADMIN, "okta.apps.read", "okta.orgs.read");
    private final String tokenEndpoint = okta.origin() + "/oauth2/v1/token";
    private final String apps = okta.origin() + "/api/v1/apps";

    @AfterEach
    void close() {
        okta.close();
    }

    @Test
    void a_signed_statement_gets_an_access_token_for_the_api() throws Exception {
        okta.register(app);
        var tokens = json(ask("okta.apps.read"));

        assertThat(tokens).containsEntry("token_type", "Bearer").containsEntry("scope", "okta.apps.read");
        assertThat(bearer(tokens).get("/apps").all("id")).containsExactly(CLIENT);
    }

    @Test
    void a_scope_that_was_not_asked_for_is_missing() throws Exception {
        okta.register(app);

        assertThat(bearer(json(ask("okta.apps.read"))).get("/groups").error()).startsWith("403 E0000006");
    }

    @Test
    void a_scope_does_not_replace_the_admin_role() throws Exception {
        okta.register(app);

        assertThat(bearer(json(ask("okta.orgs.read"))).get("/org").error()).startsWith("403 E0000006");
        okta.register(ServiceApp.of(CLIENT, KEYS, Rights.READ_ONLY, "okta.orgs.read"));
        assertThat(bearer(json(ask("okta.orgs.read"))).get("/org").status()).isEqualTo(200);
    }

    @Test
    void a_scope_that_was_not_granted_is_refused() throws Exception {
        okta.register(app);

        assertThat(json(ask("okta.apps.manage"))).containsEntry("error", "invalid_scope");
        assertThat(json(ask(""))).containsEntry("error", "invalid_scope");
    }

    @Test
    void a_web_app_is_no_service_app() throws Exception {
        okta.register(OktaApp.of(CLIENT, "unused").withKeys(KEYS));

        assertThat(json(ask("okta.apps.read"))).containsEntry("error", "unauthorized_client");
    }

    @Test
    void a_statement_for_another_address_is_refused() throws Exception {
        okta.register(app);
        var answer = visitor.post(tokenEndpoint, form("okta.apps.read", statement(okta.origin())));

        assertThat(json(answer)).containsEntry("error", "invalid_client");
    }

    @Test
    void the_keys_of_a_service_app_can_be_at_an_address() throws Exception {
        okta.register(ServiceApp.of(CLIENT, "http://localhost:1/keys", Rights.READ_ONLY, "okta.apps.read"));

        assertThat(json(ask("okta.apps.read")).get("error_description").toString())
                .contains("jwks_uri");
        okta.register(app);
        assertThat(json(ask("okta.apps.read"))).containsKey("access_token");
    }

    @Test
    void an_access_token_ends_after_an_hour() throws Exception {
        okta.register(app);
        var caller = bearer(json(ask("okta.apps.read")));
        clock.forward(Duration.ofMinutes(61));

        assertThat(caller.get("/apps").error()).startsWith("401 E0000011");
        assertThat(caller.get("/apps").header("WWW-Authenticate")).contains("invalid_token");
    }

    @Test
    void the_token_of_an_app_that_was_deactivated_counts_no_longer() throws Exception {
        okta.register(app);
        var caller = bearer(json(ask("okta.apps.read")));
        Caller.withToken(okta, Rights.SUPER_ADMIN).post("/apps/" + CLIENT + "/lifecycle/deactivate");

        assertThat(caller.get("/apps").error()).startsWith("401 E0000011");
    }

    // Proof of possession

    @Test
    void an_app_that_has_to_prove_its_key_is_sent_a_nonce_first() throws Exception {
        okta.register(app.demandingDpop());
        assertThat(json(ask("okta.apps.read"))).containsEntry("error", "invalid_dpop_proof");

        var first = ask("okta.apps.read", "DPoP", proof("POST", tokenEndpoint, Map.of()));
        assertThat(first.statusCode()).isEqualTo(400);
        assertThat(json(first)).containsEntry("error", "use_dpop_nonce");
        var nonce = first.headers().firstValue("DPoP-Nonce").orElseThrow();

        var second = ask("okta.apps.read", "DPoP", proof("POST", tokenEndpoint, Map.of("nonce", nonce)));
        assertThat(json(second)).containsEntry("token_type", "DPoP");
    }

    @Test
    void a_bound_token_counts_with_a_proof_for_this_call_only() throws Exception {
        var token = boundToken();
        var ath = Digests.sha256(token);

        var good = proof("GET", apps, Map.of("ath", ath));
        assertThat(status(token, good)).isEqualTo(200);
        assertThat(status(token, good)).isEqualTo(401);
        assertThat(status(token, proof("POST", apps, Map.of("ath", ath)))).isEqualTo(401);
        assertThat(status(token, proof("GET", apps + "/other", Map.of("ath", ath))))
                .isEqualTo(401);
        assertThat(status(token, proof("GET", apps, Map.of("ath", Digests.sha256("another")))))
                .isEqualTo(401);
        assertThat(status(token, proof("GET", apps, Map.of()))).isEqualTo(401);
        assertThat(status(token, "no proof")).isEqualTo(401);
    }

    @Test
    void a_proof_by_another_key_is_refused() throws Exception {
        var token = boundToken();
        var stranger = proof(key("stranger"), "GET", apps, Map.of("ath", Digests.sha256(token)));

        assertThat(status(token, stranger)).isEqualTo(401);
    }

    @Test
    void an_old_proof_is_refused() throws Exception {
        var token = boundToken();
        var proof = proof("GET", apps, Map.of("ath", Digests.sha256(token)));
        clock.forward(Duration.ofMinutes(6));

        assertThat(status(token, proof)).isEqualTo(401);
    }

    @Test
    void a_bound_token_is_no_bearer_token_and_the_other_way_round() throws Exception {
        var token = boundToken();
        assertThat(new Caller(okta, "Authorization", "Bearer " + token)
                        .get("/apps")
                        .status())
                .isEqualTo(401);

        okta.register(app);
        var free = json(ask("okta.apps.read")).get("access_token").toString();
        assertThat(status(free, proof("GET", apps, Map.of("ath", Digests.sha256(free)))))
                .isEqualTo(401);
    }

    private String boundToken() throws Exception {
        okta.register(app.demandingDpop());
        var first = ask("okta.apps.read", "DPoP", proof("POST", tokenEndpoint, Map.of()));
        var nonce = first.headers().firstValue("DPoP-Nonce").orElseThrow();
        return json(ask("okta.apps.read", "DPoP", proof("POST", tokenEndpoint, Map.of("nonce", nonce))))
                .get("access_token")
                .toString();
    }

    private int status(String token, String proof) throws Exception {
        return new Caller(okta, "Authorization", "DPoP " + token, "DPoP", proof)
                .get("/apps")
                .status();
    }

    private Caller bearer(Map<String, Object> tokens) {
        return new Caller(okta, "Authorization", "Bearer " + tokens.get("access_token"));
    }

    private HttpResponse<String> ask(String scope, String... headers) throws Exception {
        return visitor.post(tokenEndpoint, form(scope, statement(tokenEndpoint)), headers);
    }

    private static Parameters form(String scope, String statement) {
        return Parameters.NONE
                .and("grant_type", "client_credentials")
                .and("scope", scope)
                .and("client_assertion_type", ClientAssertions.TYPE)
                .and("client_assertion", statement);
    }

    private String statement(String audience) throws JOSEException {
        var claims = new JWTClaimsSet.Builder()
                .issuer(CLIENT)
                .subject(CLIENT)
                .audience(audience)
                .jwtID(UUID.randomUUID().toString())
                .expirationTime(Date.from(clock.instant().plusSeconds(300)))
                .build();
        return signed(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("key-1").build(), claims, KEY);
    }

    private String proof(String method, String url, Map<String, String> more) throws JOSEException {
        return proof(PROOF_KEY, method, url, more);
    }

    private String proof(RSAKey key, String method, String url, Map<String, String> more) throws JOSEException {
        var claims = new JWTClaimsSet.Builder()
                .jwtID(UUID.randomUUID().toString())
                .claim("htm", method)
                .claim("htu", URI.create(url).toString())
                .issueTime(Date.from(clock.instant()));
        more.forEach(claims::claim);
        var header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .type(new JOSEObjectType("dpop+jwt"))
                .jwk(key.toPublicJWK())
                .build();
        return signed(header, claims.build(), key);
    }

    private static String signed(JWSHeader header, JWTClaimsSet claims, RSAKey key) throws JOSEException {
        var token = new SignedJWT(header, claims);
        token.sign(new RSASSASigner(key));
        return token.serialize();
    }

    private static RSAKey key(String kid) {
        try {
            return new RSAKeyGenerator(2048).keyID(kid).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
