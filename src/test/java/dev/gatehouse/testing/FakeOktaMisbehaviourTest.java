package dev.gatehouse.testing;

import static dev.gatehouse.testing.Visitor.ADA;
import static dev.gatehouse.testing.Visitor.APP;
import static dev.gatehouse.testing.Visitor.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The stand-in when it misbehaves: each misbehaviour shows, and the delicate ones are wrong in one point only. */
class FakeOktaMisbehaviourTest {

    private static final FakeOkta OKTA = FakeOkta.start(0);
    private static final AtomicReference<List<String>> RIGHT = new AtomicReference<>(List.of());

    private final Visitor visitor = new Visitor(OKTA);
    private final Visitor impatient = new Visitor(OKTA, Duration.ofMillis(400));

    @BeforeEach
    void furnish() {
        OKTA.behave();
        OKTA.register(APP);
        OKTA.add(ADA);
        OKTA.answerLoginHints(true);
        if (RIGHT.get().isEmpty()) {
            RIGHT.set(Transcript.of(visitor, OKTA));
        }
        OKTA.resetCalls();
    }

    @AfterAll
    static void close() {
        OKTA.close();
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.MATCH_NONE,
            names = {"JWKS_URI_UNREACHABLE", "WORD_.*"
            }) // show where a client has a key, and where people are signed out
    void each_misbehaviour_shows(Misbehaviour wrong) {
        OKTA.misbehave(wrong);
        var someone = wrong.name().endsWith("_HANGS") ? impatient : visitor;
        assertThat(Transcript.of(someone, OKTA)).isNotEqualTo(RIGHT.get());
    }

    @Test
    void without_misbehaviour_every_sign_in_looks_the_same() {
        assertThat(Transcript.of(visitor, OKTA)).isEqualTo(RIGHT.get()).hasSize(7);
    }

    @Test
    void a_misbehaviour_for_one_client_spares_the_others() throws Exception {
        OKTA.misbehave("0oaAnother", Misbehaviour.TOKEN_500);
        assertThat(visitor.tokens()).containsKey("id_token");
        OKTA.misbehave(APP.clientId(), Misbehaviour.TOKEN_WITHOUT_ID_TOKEN);
        assertThat(visitor.tokens()).doesNotContainKey("id_token");
        OKTA.misbehave(APP.clientId());
        assertThat(visitor.tokens()).containsKey("id_token");
        assertThatThrownBy(() -> OKTA.misbehave(APP.clientId(), Misbehaviour.KEYS_500))
                .hasMessageContaining("the same for all clients");
    }

    @Test
    void following_a_redirect_would_work_and_is_noticed() throws Exception {
        OKTA.misbehave(Misbehaviour.TOKEN_REDIRECTS, Misbehaviour.USERINFO_REDIRECTS, Misbehaviour.METADATA_REDIRECTS);
        var form = visitor.redemption(visitor.code());
        var redirect = visitor.redeem(form);
        assertThat(redirect.statusCode()).isEqualTo(307);
        assertThat(OKTA.calls(Endpoint.ELSEWHERE)).isZero();

        var elsewhere =
                OKTA.origin() + redirect.headers().firstValue("Location").orElseThrow();
        var tokens = json(visitor.post(elsewhere, form, "Authorization", Visitor.basic(APP)));
        assertThat(tokens).containsKey("id_token");
        assertThat(json(visitor.get(
                        OKTA.origin() + "/elsewhere/oauth2/v1/userinfo",
                        "Authorization",
                        "Bearer " + tokens.get("access_token"))))
                .containsEntry("sub", ADA.sub());
        assertThat(json(visitor.get(OKTA.origin() + "/elsewhere/.well-known/openid-configuration")))
                .containsEntry("issuer", OKTA.issuer());
        assertThat(OKTA.calls(Endpoint.ELSEWHERE)).isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource(names = {"KEY_ID_UNKNOWN", "KEY_ID_ABSENT", "CRITICAL_HEADER", "AUDIENCE_OTHER", "EXPIRED"})
    void the_signature_is_good_though_something_else_is_wrong(Misbehaviour wrong) throws Exception {
        assertThat(signersOf(token(wrong), publishedKeys())).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"SIGNED_BY_STRANGER", "KEY_IN_HEADER", "KEY_BY_URL", "SIGNATURE_BROKEN"})
    void no_published_key_made_the_signature(Misbehaviour wrong) throws Exception {
        assertThat(signersOf(token(wrong), publishedKeys())).isZero();
    }

    @Test
    void the_strangers_key_would_verify_and_its_use_is_noticed() throws Exception {
        var inHeader = token(Misbehaviour.KEY_IN_HEADER);
        assertThat(signersOf(inHeader, new JWKSet(inHeader.getHeader().getJWK())))
                .isEqualTo(1);
        var byUrl = token(Misbehaviour.KEY_BY_URL);
        assertThat(OKTA.calls(Endpoint.STRANGER_KEYS)).isZero();
        assertThat(signersOf(byUrl, JWKSet.load(byUrl.getHeader().getJWKURL().toURL())))
                .isEqualTo(1);
        assertThat(OKTA.calls(Endpoint.STRANGER_KEYS)).isEqualTo(1);
    }

    @Test
    void the_hmacs_are_right_for_who_believes_in_them() throws Exception {
        var secret = APP.clientSecret().getBytes(StandardCharsets.UTF_8);
        var withSecret = token(Misbehaviour.HS256_WITH_CLIENT_SECRET);
        assertThat(hmac(secret, withSecret)).isEqualTo(withSecret.getSignature());
        var withKey = token(Misbehaviour.HS256_WITH_PUBLIC_KEY);
        var key = (RSAKey) publishedKeys().getKeyByKeyId(withKey.getHeader().getKeyID());
        assertThat(hmac(key.toRSAPublicKey().getEncoded(), withKey)).isEqualTo(withKey.getSignature());
    }

    @Test
    void the_elliptic_signature_is_good_and_its_key_published() throws Exception {
        var token = token(Misbehaviour.ES256_NOT_ALLOWED);
        var key = publishedKeys().getKeyByKeyId(token.getHeader().getKeyID()).toECKey();
        assertThat(token.verify(new ECDSAVerifier(key))).isTrue();
    }

    @Test
    void the_unsigned_and_the_encrypted_token_are_well_formed() throws Exception {
        OKTA.misbehave(Misbehaviour.UNSIGNED);
        assertThat((String) visitor.tokens().get("id_token")).matches("[^.]+\\.[^.]+\\.");
        OKTA.misbehave(Misbehaviour.ID_TOKEN_ENCRYPTED);
        var encrypted = JWEObject.parse((String) visitor.tokens().get("id_token"));
        assertThat(encrypted.getHeader().getContentType()).isEqualTo("JWT");
    }

    @Test
    void oversized_answers_are_right_but_for_their_size() throws Exception {
        OKTA.misbehave(Misbehaviour.METADATA_OVERSIZED, Misbehaviour.TOKEN_OVERSIZED);
        var metadata = visitor.get(OKTA.origin() + "/.well-known/openid-configuration");
        assertThat(metadata.body()).hasSizeGreaterThan(5_000_000);
        assertThat(json(metadata)).containsEntry("issuer", OKTA.issuer());
        assertThat(visitor.tokens()).containsKeys("access_token", "id_token");
    }

    @Test
    void a_cut_connection_and_a_hanging_endpoint_give_no_answer() throws Exception {
        var form = visitor.redemption(visitor.code());
        OKTA.misbehave(Misbehaviour.TOKEN_CUTS_CONNECTION);
        assertThatThrownBy(() -> visitor.redeem(form)).isInstanceOf(IOException.class);
        OKTA.misbehave(Misbehaviour.TOKEN_HANGS);
        assertThatThrownBy(() -> impatient.redeem(form)).isInstanceOf(HttpTimeoutException.class);
    }

    @Test
    void a_refusal_for_too_many_requests_says_when_to_come_back() throws Exception {
        OKTA.misbehave(Misbehaviour.TOKEN_429);
        var response = visitor.redeem(visitor.redemption("any"));
        assertThat(response.statusCode()).isEqualTo(429);
        assertThat(json(response)).containsEntry("errorCode", "E0000047");
        assertThat(response.headers().firstValue("X-Rate-Limit-Reset").orElseThrow())
                .containsOnlyDigits();
    }

    @Test
    void exotic_keys_stand_beside_the_good_ones() throws Exception {
        OKTA.misbehave(Misbehaviour.KEYS_WITH_EXOTIC_KINDS);
        assertThat(visitor.keySet().toString()).contains("secp256k1", "Ed25519", "AKP", "use=enc");
        assertThat(signersOf(SignedJWT.parse((String) visitor.tokens().get("id_token")), publishedKeys()))
                .isEqualTo(1);
    }

    private SignedJWT token(Misbehaviour wrong) throws Exception {
        OKTA.misbehave(wrong);
        return SignedJWT.parse((String) visitor.tokens().get("id_token"));
    }

    private JWKSet publishedKeys() throws Exception {
        return JWKSet.parse(visitor.keySet());
    }

    private static int signersOf(JWSObject token, JWKSet keys) throws Exception {
        var critical =
                Optional.ofNullable(token.getHeader().getCriticalParams()).orElse(Set.of());
        var signers = 0;
        for (var key : keys.getKeys()) {
            if (key instanceof RSAKey rsa && token.verify(new RSASSAVerifier(rsa.toRSAPublicKey(), critical))) {
                signers++;
            }
        }
        return signers;
    }

    private static Base64URL hmac(byte[] secret, JWSObject token) throws Exception {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret, "HmacSHA256"));
        return Base64URL.encode(mac.doFinal(token.getSigningInput()));
    }
}
