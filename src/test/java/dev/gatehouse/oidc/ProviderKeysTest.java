package dev.gatehouse.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import dev.gatehouse.refusal.RefusalCode;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProviderKeysTest {

    private final Scene scene = new Scene();

    @Test
    void tries_all_keys_where_the_token_names_none() {
        assertThat(scene.accepts(scene.token().nameless().signedBy(Minted.KEY), Scene.client()))
                .isNotNull();
        assertThat(scene.accepts(scene.token().nameless().signedBy(Minted.NEXT), Scene.client()))
                .isNotNull();
        assertThat(scene.refuses(scene.token().nameless().signedBy(Minted.STRANGER))
                        .code())
                .isEqualTo(RefusalCode.ID_TOKEN_SIGNATURE);
    }

    @Test
    void tries_only_the_named_key() {
        assertThat(scene.refuses(scene.token().signedBy(Minted.NEXT)).code()).isEqualTo(RefusalCode.ID_TOKEN_SIGNATURE);
    }

    @Test
    void asks_once_more_for_a_key_that_it_does_not_know_and_then_refuses() {
        var refusal = scene.refuses(scene.token().headed("kid", "nobody"));

        assertThat(refusal.code()).isEqualTo(RefusalCode.ID_TOKEN_KEY_UNKNOWN);
        assertThat(refusal.found()).contains("nobody").contains("RS256");
        assertThat(scene.door.asked(Scene.KEYS)).isEqualTo(2);
    }

    @Test
    void asks_for_unknown_keys_no_more_often_than_the_pause_allows() {
        scene.accepts(scene.token());
        for (int i = 0; i < 5; i++) {
            scene.refuses(scene.token().headed("kid", "nobody-" + i));
        }
        assertThat(scene.door.asked(Scene.KEYS)).isEqualTo(2);

        scene.clock.forward(Scene.FRESHNESS.pause());
        scene.refuses(scene.token().headed("kid", "nobody"));
        assertThat(scene.door.asked(Scene.KEYS)).isEqualTo(3);
    }

    @Test
    void finds_a_key_that_was_published_just_before_it_signed() {
        scene.publishes(Minted.KEY);
        scene.accepts(scene.token());
        scene.publishes(Minted.NEXT);

        assertThat(scene.accepts(scene.token().headed("kid", "key-2").signedBy(Minted.NEXT), Scene.client()))
                .isNotNull();
        assertThat(scene.refuses(scene.token()).code()).isEqualTo(RefusalCode.ID_TOKEN_KEY_UNKNOWN);
    }

    @Test
    void keeps_its_keys_where_the_provider_is_away_when_an_unknown_one_is_asked_for() {
        scene.accepts(scene.token());
        scene.door.isAway(Scene.KEYS);

        assertThat(scene.refuses(scene.token().headed("kid", "nobody")).code())
                .isEqualTo(RefusalCode.ID_TOKEN_KEY_UNKNOWN);
        assertThat(scene.accepts(scene.token())).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"kty\":\"EC\",\"crv\":\"secp256k1\",\"kid\":\"k\",\"x\":\"eb5mfvncu6xVoGKVzocLBwKb_NstzijZWfKBWxb4F5g\","
                        + "\"y\":\"SDradyajxGVdpPv8DhEIqP0XtEimhVQZnEfQj_sQ1Lg\"}",
                "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"kid\":\"e\",\"x\":\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\"}",
                "{\"kty\":\"OKP\",\"crv\":\"X448\",\"x\":\"AAAA\"}",
                "{\"kty\":\"EC\",\"crv\":\"brainpoolP256r1\",\"x\":\"AAAA\",\"y\":\"AAAA\"}",
                "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"AAAA\",\"y\":\"AAAA\"}",
                "{\"kty\":\"ML-DSA\",\"kid\":\"future\"}",
                "{\"kty\":\"AKP\",\"alg\":\"ML-DSA-44\",\"pub\":\"AAAA\"}",
                "{\"kty\":\"oct\",\"kid\":\"key-1\",\"k\":\"c2VjcmV0\"}",
                "{\"kty\":\"RSA\",\"kid\":\"key-1\"}",
                "{\"kty\":\"RSA\",\"n\":5,\"e\":\"AQAB\"}",
                "{\"kty\":\"RSA\",\"n\":\"AA\",\"e\":\"AQAB\"}",
                "{\"kty\":5}",
                "{\"kid\":\"kindless\"}",
                "{}"
            })
    void passes_over_a_key_that_cannot_be_used_here(String odd) {
        scene.publishesRaw(List.of(odd, Scene.published(Minted.KEY)));

        assertThat(scene.accepts(scene.token())).isNotNull();
    }

    @Test
    void never_uses_a_key_for_encryption() {
        scene.publishes(new RSAKey.Builder(Minted.KEY).keyUse(KeyUse.ENCRYPTION).build(), Minted.NEXT);

        assertThat(scene.refuses(scene.token()).code()).isEqualTo(RefusalCode.ID_TOKEN_KEY_UNKNOWN);
        assertThat(scene.refuses(scene.token().nameless().signedBy(Minted.KEY)).code())
                .isEqualTo(RefusalCode.ID_TOKEN_SIGNATURE);
    }

    @Test
    void never_uses_a_key_of_another_algorithm() {
        scene.publishes(new RSAKey.Builder(Minted.KEY)
                .algorithm(com.nimbusds.jose.JWSAlgorithm.RS512)
                .build());

        assertThat(scene.refuses(scene.token()).code()).isEqualTo(RefusalCode.ID_TOKEN_KEY_UNKNOWN);
    }

    @Test
    void takes_no_more_than_thirty_keys() {
        List<String> keys = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            keys.add(Scene.published(
                    new RSAKey.Builder(Minted.NEXT).keyID("k" + i).build()));
        }
        keys.add(Scene.published(Minted.KEY));
        scene.publishesRaw(keys);

        assertThat(scene.refuses(scene.token()).code()).isEqualTo(RefusalCode.ID_TOKEN_KEY_UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[]",
                "null",
                "<html>",
                "{\"keys\":[]}",
                "{\"keys\":null}",
                "{\"keys\":{}}",
                "{\"keys\":[5]}",
                "{\"keys\":[null]}",
                "{\"keys\":\"x\"}",
                "{\"keys\":[{\"kty\":\"oct\",\"kid\":\"key-1\",\"k\":\"c2VjcmV0\"}]}"
            })
    void refuses_a_key_set_without_a_usable_key(String body) {
        scene.door.answers(Scene.KEYS, 200, body);

        assertThat(scene.refuses(scene.token()).code()).isEqualTo(RefusalCode.KEYS_UNUSABLE);
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 302, 404, 500, 503})
    void refuses_an_answer_that_is_no_key_set(int status) {
        scene.door.answers(Scene.KEYS, status, "{}");
        var refusal = scene.refuses(scene.token());

        assertThat(refusal.code()).isEqualTo(RefusalCode.KEYS_UNUSABLE);
        assertThat(refusal.found()).contains("HTTP " + status);
    }

    @Test
    void says_that_the_provider_is_away_where_no_keys_can_be_had() {
        scene.door.isAway(Scene.KEYS);

        assertThat(scene.refuses(scene.token()).code()).isEqualTo(RefusalCode.PROVIDER_UNREACHABLE);
    }

    @Test
    void fetches_nothing_while_its_keys_are_fresh() {
        for (int i = 0; i < 10; i++) {
            scene.accepts(scene.token());
        }
        assertThat(scene.door.requests()).hasSize(2);
    }

    @Test
    void follows_the_provider_to_another_address_of_its_keys() {
        scene.accepts(scene.token());
        Map<String, Object> moved = Scene.document();
        URI elsewhere = URI.create("https://keys.okta.example/set");
        moved.put("jwks_uri", elsewhere.toString());
        scene.door.answers(Scene.ISSUER.discovery(), 200, Scene.json(moved));
        scene.door.answers(elsewhere, 200, "{\"keys\":[" + Scene.published(Minted.NEXT) + "]}");
        scene.clock.forward(Scene.FRESHNESS.lifetime());

        assertThat(scene.accepts(scene.token().headed("kid", "key-2").signedBy(Minted.NEXT), Scene.client()))
                .isNotNull();
        assertThat(scene.refuses(scene.token()).code()).isEqualTo(RefusalCode.ID_TOKEN_KEY_UNKNOWN);
        assertThat(scene.door.asked(Scene.KEYS)).isEqualTo(1);
    }

    @Test
    void asks_for_a_key_set_by_its_media_type() {
        scene.accepts(scene.token());

        assertThat(scene.door.last().headers()).containsEntry("Accept", "application/jwk-set+json, application/json");
        assertThat(scene.door.last().body()).isEmpty();
    }

    @Test
    void finds_a_new_key_even_just_after_a_refresh_ahead() {
        scene.publishes(Minted.KEY);
        scene.accepts(scene.token());
        scene.clock.forward(Duration.ofMinutes(9));
        scene.accepts(scene.token());
        scene.publishes(Minted.NEXT);
        scene.clock.forward(Duration.ofSeconds(1));

        assertThat(scene.accepts(scene.token().headed("kid", "key-2").signedBy(Minted.NEXT), Scene.client()))
                .isNotNull();
    }
}
