package dev.gatehouse.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.util.Base64URL;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AuthorizationRequestTest {

    private static final String SCOPES = "openid profile email";

    @Test
    void carries_these_parameters_and_no_others() {
        Map<String, String> sent = parameters(request(ResponseMode.QUERY, Optional.empty(), Scene.SECRETS));

        assertThat(sent)
                .isEqualTo(Map.of(
                        "response_type",
                        "code",
                        "client_id",
                        Scene.CLIENT_ID,
                        "redirect_uri",
                        Scene.REDIRECT.toString(),
                        "scope",
                        SCOPES,
                        "state",
                        Scene.STATE,
                        "nonce",
                        Scene.NONCE,
                        "code_challenge",
                        "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
                        "code_challenge_method",
                        "S256"));
    }

    @Test
    void goes_to_the_providers_own_address() {
        assertThat(request(ResponseMode.QUERY, Optional.empty(), Scene.SECRETS).toString())
                .startsWith(Scene.AUTHORIZE + "?");
    }

    @Test
    void asks_for_a_form_post_where_one_is_wanted() {
        assertThat(parameters(request(ResponseMode.FORM_POST, Optional.empty(), Scene.SECRETS)))
                .containsEntry("response_mode", "form_post")
                .hasSize(9);
    }

    @Test
    void passes_on_the_person_who_is_expected() {
        String hint = "ada+test@acme.example&prompt=none";

        assertThat(parameters(request(ResponseMode.QUERY, Optional.of(hint), Scene.SECRETS)))
                .containsEntry("login_hint", hint)
                .hasSize(9);
    }

    @Test
    void never_sends_the_verifier() {
        assertThat(request(ResponseMode.QUERY, Optional.empty(), Scene.SECRETS).toString())
                .doesNotContain(Scene.VERIFIER);
    }

    @Test
    void challenges_with_the_hash_of_a_random_verifier() throws NoSuchAlgorithmException {
        AttemptSecrets secrets = AttemptSecrets.random(new Random(1));
        byte[] hash = MessageDigest.getInstance("SHA-256")
                .digest(secrets.verifier().reveal().getBytes(StandardCharsets.US_ASCII));

        assertThat(parameters(request(ResponseMode.QUERY, Optional.empty(), secrets)))
                .containsEntry("code_challenge", Base64URL.encode(hash).toString());
    }

    @Test
    void keeps_a_query_that_the_providers_address_has_and_lets_it_change_nothing() {
        var provider = new ProviderMetadata(
                Scene.ISSUER,
                URI.create("https://acme.okta.com/authorize?tenant=1&client_id=evil&state=fixed"),
                Scene.TOKEN,
                Scene.USERINFO,
                Scene.KEYS,
                Optional.empty(),
                Optional.empty(),
                false);
        URI uri = new AuthorizationRequest(Scene.client(), Scene.SECRETS, SCOPES, ResponseMode.QUERY, Optional.empty())
                .to(provider);

        assertThat(parameters(uri))
                .containsEntry("tenant", "1")
                .containsEntry("client_id", Scene.CLIENT_ID)
                .containsEntry("state", Scene.STATE);
    }

    @Test
    void secrets_of_an_attempt_are_256_random_bits_each() {
        AttemptSecrets secrets = AttemptSecrets.random(new Random(1));

        assertThat(secrets.state().reveal()).matches("[A-Za-z0-9_-]{43}");
        assertThat(secrets.nonce().reveal()).matches("[A-Za-z0-9_-]{43}");
        assertThat(secrets.verifier().reveal()).matches("[A-Za-z0-9_-]{43}");
        assertThat(secrets.state()).isNotEqualTo(secrets.nonce()).isNotEqualTo(secrets.verifier());
        assertThat(secrets.nonce()).isNotEqualTo(secrets.verifier());
        assertThat(secrets).hasToString("AttemptSecrets[state=[redacted], nonce=[redacted], verifier=[redacted]]");
    }

    private static URI request(ResponseMode mode, Optional<String> hint, AttemptSecrets secrets) {
        return new AuthorizationRequest(Scene.client(), secrets, SCOPES, mode, hint).to(Scene.metadata());
    }

    /** The parameters, each of which is there once. */
    private static Map<String, String> parameters(URI uri) {
        return ScriptedDoor.form(uri.getRawQuery());
    }
}
