package dev.gatehouse.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.OctetSequenceKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.SignedJWT;
import dev.gatehouse.refusal.RefusalCode;
import dev.gatehouse.secret.Redacted;
import dev.gatehouse.testing.StoppedClock;
import java.net.URI;
import java.security.SecureRandom;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A client that proves who it is by a key of its own (RFC 7523). */
class ClientKeyTest {

    private static final String GOOD = "{\"access_token\":\"" + Scene.ACCESS
            + "\",\"token_type\":\"Bearer\",\"id_token\":\"eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl\"}";
    private static final ClientKeys KEYS = new ClientKeys(new SecureRandom());
    private static final ClientKey RSA = KEYS.make(ClientKeys.Kind.RSA_2048);
    private static final ClientKey ELLIPTIC = KEYS.make(ClientKeys.Kind.EC_P256);

    private final StoppedClock clock = new StoppedClock();
    private final ScriptedDoor door = new ScriptedDoor();
    private final TokenEndpoint endpoint = new TokenEndpoint(door, clock, new Random(1));

    // The wire form

    @Test
    void sends_a_signed_statement_in_the_form_and_no_header() {
        exchange(RSA);

        assertThat(door.last().headers()).isEqualTo(Map.of("Accept", "application/json"));
        assertThat(form())
                .containsOnlyKeys(
                        "grant_type",
                        "code",
                        "redirect_uri",
                        "code_verifier",
                        "client_assertion_type",
                        "client_assertion")
                .containsEntry("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer")
                .containsEntry("code", Scene.CODE)
                .containsEntry("code_verifier", Scene.VERIFIER);
    }

    @Test
    void states_who_we_are_to_this_endpoint_alone_and_for_five_minutes() throws ParseException {
        exchange(RSA);
        Map<String, Object> claims = statement().getPayload().toJSONObject();

        long now = clock.instant().getEpochSecond();
        assertThat(claims)
                .containsOnlyKeys("iss", "sub", "aud", "jti", "iat", "exp")
                .containsEntry("iss", Scene.CLIENT_ID)
                .containsEntry("sub", Scene.CLIENT_ID)
                .containsEntry("aud", Scene.TOKEN.toString())
                .containsEntry("iat", now - 30)
                .containsEntry("exp", now + 270);
    }

    @Test
    void names_each_statement_anew() throws ParseException {
        exchange(RSA);
        Object first = statement().getPayload().toJSONObject().get("jti");
        exchange(RSA);

        assertThat((String) first)
                .matches("[A-Za-z0-9_-]{43}")
                .isNotEqualTo(statement().getPayload().toJSONObject().get("jti"));
    }

    @Test
    void signs_with_rsa_so_that_the_published_key_verifies() throws ParseException, JOSEException {
        exchange(RSA);
        SignedJWT statement = statement();

        assertThat(statement.getHeader().toJSONObject())
                .isEqualTo(Map.of("alg", "RS256", "typ", "JWT", "kid", RSA.keyId()));
        assertThat(statement.verify(new RSASSAVerifier(
                        published(RSA, ELLIPTIC).getKeyByKeyId(RSA.keyId()).toRSAKey())))
                .isTrue();
    }

    @Test
    void signs_with_an_elliptic_key_so_that_the_published_one_verifies() throws ParseException, JOSEException {
        exchange(ELLIPTIC);
        SignedJWT statement = statement();

        assertThat(statement.getHeader().toJSONObject())
                .isEqualTo(Map.of("alg", "ES256", "typ", "JWT", "kid", ELLIPTIC.keyId()));
        assertThat(statement.verify(new ECDSAVerifier(
                        published(RSA, ELLIPTIC).getKeyByKeyId(ELLIPTIC.keyId()).toECKey())))
                .isTrue();
    }

    @Test
    void is_not_tried_a_second_time_where_it_is_rejected() {
        door.answers(Scene.TOKEN, 401, "{\"error\":\"invalid_client\"}");

        Scene.refusal(RefusalCode.CLIENT_REJECTED, () -> send(RSA));
        assertThat(door.requests()).hasSize(1);
    }

    @Test
    void takes_over_where_the_secret_before_it_is_rejected_and_the_caller_is_told() {
        door.answers(
                Scene.TOKEN,
                request -> request.headers().containsKey("Authorization")
                        ? new HttpDoor.Answer(401, Map.of(), "{\"error\":\"invalid_client\"}")
                        : new HttpDoor.Answer(200, Map.of(), GOOD));

        Tokens tokens = endpoint.exchange(
                new CheckedCode(Redacted.of(Scene.CODE)), Scene.client(RSA), Scene.SECRETS, Scene.metadata());

        assertThat(tokens.provedNext()).isTrue();
        assertThat(door.requests()).hasSize(2);
        assertThat(form()).containsKey("client_assertion").containsEntry("code", Scene.CODE);
    }

    @Test
    void the_next_key_takes_over_where_the_one_before_it_is_rejected() throws ParseException {
        Client changing = new Client(
                Scene.CLIENT_ID, RSA, Optional.of(ELLIPTIC), client(RSA).redirect(), Set.of("RS256"));
        door.answers(Scene.TOKEN, 401, "{\"error\":\"invalid_client\"}");

        Scene.refusal(
                RefusalCode.CLIENT_REJECTED,
                () -> endpoint.exchange(
                        new CheckedCode(Redacted.of(Scene.CODE)), changing, Scene.SECRETS, Scene.metadata()));

        assertThat(door.requests()).hasSize(2);
        assertThat(statement().getHeader().getKeyID()).isEqualTo(ELLIPTIC.keyId());
    }

    @Test
    void repeats_no_statement_that_an_error_repeats() {
        door.answers(
                Scene.TOKEN,
                request -> new HttpDoor.Answer(
                        401,
                        Map.of(),
                        "{\"error\":\"invalid_client\",\"error_description\":\""
                                + ScriptedDoor.form(request.body().orElseThrow())
                                        .get("client_assertion") + "\"}"));

        assertThat(Scene.refusal(RefusalCode.CLIENT_REJECTED, () -> send(RSA)).found())
                .isEqualTo("HTTP 401 invalid_client: [redacted]");
    }

    @Test
    void is_probed_as_a_secret_is() throws ParseException {
        door.answers(Scene.TOKEN, 400, "{\"error\":\"invalid_grant\"}");
        SecretProbe probe = new SecretProbe(door, clock, new Random(1));

        assertThat(probe.current(client(RSA), Scene.metadata())).isEqualTo(new SecretProbe.Live());
        assertThat(statement().getHeader().getKeyID()).isEqualTo(RSA.keyId());
        assertThat(probe.next(client(RSA), Scene.metadata())).isEmpty();
    }

    // Keys

    @ParameterizedTest
    @EnumSource
    void makes_a_key_of_its_kind_named_by_its_thumbprint(ClientKeys.Kind kind) throws Exception {
        ClientKey key = KEYS.make(kind);

        assertThat(key.keyId()).isEqualTo(key.parsed().computeThumbprint().toString());
        assertThat(key.parsed().getKeyUse()).hasToString("sig");
        assertThat(key.parsed().getAlgorithm()).isEqualTo(key.algorithm());
        assertThat(KEYS.make(kind).keyId()).isNotEqualTo(key.keyId());
        assertThat(key.authentication()).isEqualTo(ClientAuthentication.PRIVATE_KEY_JWT);
    }

    @Test
    void publishes_the_public_parts_and_nothing_else() throws ParseException {
        List<Map<String, Object>> keys = List.of(JSONObjectUtils.getJSONObjectArray(
                JSONObjectUtils.parse(ClientKeys.published(List.of(RSA, ELLIPTIC))), "keys"));

        assertThat(keys.get(0)).containsOnlyKeys("kty", "use", "alg", "kid", "n", "e");
        assertThat(keys.get(1)).containsOnlyKeys("kty", "use", "alg", "kid", "crv", "x", "y");
    }

    @Test
    void publishes_an_empty_set_where_there_is_no_key() {
        assertThat(ClientKeys.published(List.of())).isEqualTo("{\"keys\":[]}");
    }

    @Test
    void prints_nothing_of_a_key() {
        assertThat(RSA).hasToString("ClientKey[jwk=[redacted]]");
        assertThat(client(RSA).toString()).contains("[redacted]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "null", "secret-text", "[]", "{\"kty\":\"RSA\"}", "{\"kty\":\"RSA\",\"n\":5}"})
    void takes_nothing_else_for_a_key_and_repeats_nothing_of_it(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ClientKey(Redacted.of(text)))
                .withMessageStartingWith("a client's key is a private JWK with a key id")
                .withNoCause();
    }

    @Test
    void takes_no_public_key() {
        refuses(RSA.parsed().toPublicJWK().toJSONString());
    }

    @Test
    void takes_no_key_without_a_name() throws JOSEException {
        refuses(new RSAKeyGenerator(2048).generate().toJSONString());
    }

    @Test
    void takes_no_short_key() throws JOSEException {
        refuses(new RSAKeyGenerator(1024, true).keyID("short").generate().toJSONString());
    }

    @Test
    void takes_no_key_on_another_curve() throws JOSEException {
        refuses(new ECKeyGenerator(Curve.P_384).keyID("other").generate().toJSONString());
    }

    @Test
    void takes_no_shared_key() throws JOSEException {
        refuses(new OctetSequenceKeyGenerator(256).keyID("shared").generate().toJSONString());
    }

    @Test
    void a_secret_cannot_be_shown_as_a_key() {
        assertThatThrownBy(() -> new ClientSecret(ClientAuthentication.PRIVATE_KEY_JWT, Redacted.of(Scene.SECRET)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining(Scene.SECRET);
    }

    private static void refuses(String jwk) {
        assertThatIllegalArgumentException().isThrownBy(() -> new ClientKey(Redacted.of(jwk)));
    }

    private static Client client(ClientKey key) {
        return new Client(Scene.CLIENT_ID, key, URI.create("https://app.example/signin/callback/1"), Set.of("RS256"));
    }

    private void exchange(ClientKey key) {
        door.answers(Scene.TOKEN, 200, GOOD);
        send(key);
    }

    private Tokens send(ClientKey key) {
        return endpoint.exchange(
                new CheckedCode(Redacted.of(Scene.CODE)), client(key), Scene.SECRETS, Scene.metadata());
    }

    private Map<String, String> form() {
        return ScriptedDoor.form(door.last().body().orElseThrow());
    }

    private SignedJWT statement() throws ParseException {
        return SignedJWT.parse(form().get("client_assertion"));
    }

    private static JWKSet published(ClientKey... keys) throws ParseException {
        return JWKSet.parse(ClientKeys.published(List.of(keys)));
    }
}
