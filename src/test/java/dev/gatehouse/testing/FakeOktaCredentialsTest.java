package dev.gatehouse.testing;

import static dev.gatehouse.testing.Visitor.ADA;
import static dev.gatehouse.testing.Visitor.APP;
import static dev.gatehouse.testing.Visitor.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How the stand-in knows its clients: by one of two secrets, or by a key. */
class FakeOktaCredentialsTest {

    private static final FakeOkta OKTA = FakeOkta.start(0);
    private static final String TOKEN = OKTA.origin() + "/oauth2/v1/token";
    private static final RSAKey KEY = key("key-1");
    private static final RSAKey STRANGER = key("key-1");
    private static final String KEYS = new JWKSet(KEY.toPublicJWK()).toString();

    private final Visitor visitor = new Visitor(OKTA);

    @BeforeEach
    void furnish() {
        OKTA.behave();
        OKTA.register(APP);
        OKTA.add(ADA);
        OKTA.answerLoginHints(true);
    }

    @AfterAll
    static void close() {
        OKTA.close();
    }

    // Secrets

    @Test
    void both_secrets_count_until_one_is_deactivated() throws IOException {
        OKTA.change(APP.clientId(), app -> app.withFurtherSecret("the next one"));
        assertThat(redeemed(APP)).containsKey("id_token");
        assertThat(redeemed(APP.withSecret("the next one"))).containsKey("id_token");

        OKTA.change(APP.clientId(), app -> app.withoutSecret(APP.clientSecret()));
        assertThat(redeemed(APP)).containsEntry("error", "invalid_client");
        assertThat(redeemed(APP.withSecret("the next one"))).containsKey("id_token");
    }

    @Test
    void an_app_has_two_secrets_at_most() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> APP.withFurtherSecret("two").withFurtherSecret("three"));
    }

    @Test
    void a_made_up_code_tells_a_right_secret_from_a_wrong_one() throws IOException {
        var form = visitor.redemption("made-up");

        assertThat(json(visitor.redeem(form))).containsEntry("error", "invalid_grant");
        assertThat(json(visitor.post(TOKEN, form, "Authorization", Visitor.basic(APP.withSecret("wrong")))))
                .containsEntry("error", "invalid_client");
    }

    @Test
    void an_app_that_was_deleted_is_a_client_that_nobody_knows() throws IOException {
        OKTA.delete(APP.clientId());

        assertThat(visitor.authorize(visitor.authorization()).body()).contains("Invalid value for 'client_id'");
        assertThat(json(visitor.redeem(visitor.redemption("any")))).containsEntry("error", "invalid_client");
        assertThatIllegalArgumentException().isThrownBy(() -> OKTA.change(APP.clientId(), app -> app));
    }

    // Keys

    @Test
    void a_signed_statement_proves_who_the_client_is() throws Exception {
        OKTA.register(APP.withKeys(KEYS));

        assertThat(json(stated(statement(), KEY))).containsKey("id_token");
    }

    @Test
    void the_keys_are_fetched_from_where_the_app_says() throws Exception {
        try (var elsewhere = FakeOkta.start(0)) {
            OKTA.register(APP.withKeysAt(URI.create(elsewhere.origin() + "/oauth2/v1/keys")));
            refuses(stated(statement(), KEY), "signature is invalid");
            assertThat(elsewhere.calls(Endpoint.KEYS)).isEqualTo(1);
        }
        refuses(stated(statement(), KEY), "could not be had from its jwks_uri");
    }

    @Test
    void keys_that_cannot_be_reached_prove_nothing() throws Exception {
        OKTA.register(APP.withKeys(KEYS));
        OKTA.misbehave(APP.clientId(), Misbehaviour.JWKS_URI_UNREACHABLE);

        refuses(stated(statement(), KEY), "could not be had from its jwks_uri");
        OKTA.misbehave(APP.clientId());
        assertThat(json(stated(statement(), KEY))).containsKey("id_token");
    }

    @Test
    void an_app_that_is_known_by_a_key_takes_no_secret() throws IOException {
        OKTA.register(APP.withKeys(KEYS));

        assertThat(redeemed(APP)).containsEntry("error", "invalid_client");
    }

    @Test
    void an_app_that_is_known_by_a_secret_takes_no_statement() throws Exception {
        refuses(stated(statement(), KEY), "Client authentication failed");
    }

    @Test
    void refuses_a_statement_that_somebody_else_signed() throws Exception {
        OKTA.register(APP.withKeys(KEYS));

        refuses(stated(statement(), STRANGER), "signature is invalid");
    }

    @Test
    void refuses_a_statement_for_another_endpoint() throws Exception {
        OKTA.register(APP.withKeys(KEYS));

        refuses(stated(statement().audience(OKTA.issuer()), KEY), "audience claim");
        refuses(stated(statement().audience(OKTA.origin() + "/oauth2/default/v1/token"), KEY), "audience claim");
    }

    @Test
    void refuses_a_statement_of_another_client() throws Exception {
        OKTA.register(APP.withKeys(KEYS));
        OKTA.register(OktaApp.of("0oaOther", "secret").withKeys(KEYS));

        refuses(stated(statement().issuer("0oaOther"), KEY), "issuer and the subject");
        assertThat(json(stated(statement().issuer("0oaOther").subject("0oaOther"), KEY)))
                .containsEntry("error", "invalid_grant");
    }

    @Test
    void refuses_a_statement_that_has_expired_or_lasts_too_long() throws Exception {
        OKTA.register(APP.withKeys(KEYS));

        refuses(stated(statement().expirationTime(inSeconds(-1)), KEY), "is expired");
        refuses(stated(statement().expirationTime(inSeconds(3700)), KEY), "too far into the future");
        refuses(stated(statement().expirationTime(null), KEY), "must contain an expiration time");
    }

    @Test
    void refuses_a_statement_that_was_used_before() throws Exception {
        OKTA.register(APP.withKeys(KEYS));
        var once = statement().build();
        assertThat(json(stated(new JWTClaimsSet.Builder(once), KEY))).containsKey("id_token");

        refuses(stated(new JWTClaimsSet.Builder(once), KEY), "used before");
    }

    @Test
    void refuses_a_statement_beside_a_secret() throws Exception {
        OKTA.register(APP.withKeys(KEYS));
        var form = withStatement(statement(), KEY);

        assertThat(json(visitor.post(TOKEN, form.and("client_secret", "x")))).containsEntry("error", "invalid_request");
        assertThat(json(visitor.post(TOKEN, form, "Authorization", Visitor.basic(APP))))
                .containsEntry("error", "invalid_request");
    }

    private java.util.Map<String, Object> redeemed(OktaApp as) throws IOException {
        var form = visitor.redemption(visitor.code());
        return json(visitor.post(TOKEN, form, "Authorization", Visitor.basic(as)));
    }

    private static JWTClaimsSet.Builder statement() {
        return new JWTClaimsSet.Builder()
                .issuer(APP.clientId())
                .subject(APP.clientId())
                .audience(TOKEN)
                .jwtID(UUID.randomUUID().toString())
                .expirationTime(inSeconds(300));
    }

    private HttpResponse<String> stated(JWTClaimsSet.Builder claims, RSAKey key) throws Exception {
        return visitor.post(TOKEN, withStatement(claims, key));
    }

    private Parameters withStatement(JWTClaimsSet.Builder claims, RSAKey key) throws Exception {
        var header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID());
        var statement = new SignedJWT(header.build(), claims.build());
        statement.sign(new RSASSASigner(key));
        return visitor.redemption(visitor.code())
                .and("client_assertion_type", ClientAssertions.TYPE)
                .and("client_assertion", statement.serialize());
    }

    private static void refuses(HttpResponse<String> response, String description) {
        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(json(response)).containsEntry("error", "invalid_client");
        assertThat((String) json(response).get("error_description")).contains(description);
    }

    private static Date inSeconds(int seconds) {
        return Date.from(Instant.now().plusSeconds(seconds));
    }

    private static RSAKey key(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (com.nimbusds.jose.JOSEException e) {
            throw new AssertionError(e);
        }
    }
}
