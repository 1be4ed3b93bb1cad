package dev.gatehouse.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.gatehouse.refusal.Refusal;
import dev.gatehouse.refusal.RefusalCode;
import dev.gatehouse.refusal.Refused;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProviderMetadataTest {

    private final Map<String, Object> document = Scene.document();

    @Test
    void takes_what_it_needs() {
        document.put("end_session_endpoint", "https://acme.okta.com/oauth2/v1/logout");
        document.put("authorization_response_iss_parameter_supported", true);

        assertThat(judged())
                .isEqualTo(new ProviderMetadata(
                        Scene.ISSUER,
                        Scene.AUTHORIZE,
                        Scene.TOKEN,
                        Scene.USERINFO,
                        Scene.KEYS,
                        java.util.Optional.of(URI.create("https://acme.okta.com/oauth2/v1/logout")),
                        java.util.Optional.empty(),
                        true));
    }

    @Test
    void takes_a_document_that_says_the_least() {
        assertThat(judged()).isEqualTo(Scene.metadata());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://acme.okta.com/",
                "https://evil.example",
                "https://Acme.okta.com",
                "http://acme.okta.com",
                "https://acme.okta.com/oauth2/default"
            })
    void refuses_the_document_of_another_issuer(String issuer) {
        document.put("issuer", issuer);
        Refusal refusal = refused(RefusalCode.METADATA_ISSUER_DIFFERS);

        assertThat(refusal.expected()).isEqualTo("https://acme.okta.com");
        assertThat(refusal.found()).isEqualTo(issuer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"issuer", "authorization_endpoint", "token_endpoint", "userinfo_endpoint", "jwks_uri"})
    void refuses_a_document_without_something_that_is_needed(String name) {
        document.remove(name);

        refused(RefusalCode.METADATA_UNUSABLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"authorization_endpoint", "token_endpoint", "userinfo_endpoint", "jwks_uri"})
    void refuses_an_endpoint_that_is_no_address(String name) {
        for (Object wrong : List.of("", "/oauth2/v1/x", "https:///x", "javascript:alert(1)", "::", 5, List.of())) {
            document.put(name, wrong);
            refused(RefusalCode.METADATA_UNUSABLE);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://acme.okta.com/x", "ftp://acme.okta.com/x", "javascript://acme.okta.com/%0aalert(1)"})
    void refuses_to_send_people_where_it_is_less_safe_than_at_the_issuer(String address) {
        document.put("authorization_endpoint", address);

        refused(RefusalCode.METADATA_UNUSABLE);
    }

    @Test
    void leaves_it_to_the_door_which_plain_addresses_may_be_called() {
        document.put("token_endpoint", "http://idp.internal:8080/token");

        assertThat(judged().token()).hasToString("http://idp.internal:8080/token");
    }

    @Test
    void takes_plain_endpoints_of_a_plain_issuer() {
        document.put("issuer", "http://localhost:8090");
        document.put("authorization_endpoint", "http://localhost:8090/authorize");
        var answer = new HttpDoor.Answer(200, Map.of(), Scene.json(document));

        assertThat(ProviderMetadata.judge(new Issuer("http://localhost:8090"), answer)
                        .authorization())
                .hasToString("http://localhost:8090/authorize");
    }

    @Test
    void passes_over_a_sign_out_page_that_is_less_safe_than_its_issuer() {
        document.put("end_session_endpoint", "http://acme.okta.com/logout");

        assertThat(judged().endSession()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "5", "{", "<html><body>Okta</body></html>", "{\"issuer\":"})
    void refuses_what_is_no_document(String body) {
        Scene.refusal(RefusalCode.METADATA_UNUSABLE, () -> judge(200, body));
    }

    @Test
    void refuses_a_document_that_is_nested_without_end() {
        Scene.refusal(RefusalCode.METADATA_UNUSABLE, () -> judge(200, "{\"a\":".repeat(50_000)));
    }

    @ParameterizedTest
    @ValueSource(ints = {201, 204, 301, 302, 400, 401, 403, 404, 410})
    void refuses_an_answer_that_is_none(int status) {
        Refusal refusal = Scene.refusal(RefusalCode.METADATA_UNUSABLE, () -> judge(status, Scene.json(document)));

        assertThat(refusal.found()).contains("HTTP " + status);
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 502, 503})
    void says_that_the_provider_failed(int status) {
        Scene.refusal(RefusalCode.PROVIDER_FAILED, () -> judge(status, Scene.json(document)));
    }

    @Test
    void says_that_okta_knows_no_such_client() {
        String body = "{\"errorCode\":\"invalid_client\",\"errorSummary\":\"Invalid value for `client_id` parameter\"}";
        Refusal refusal = Scene.refusal(RefusalCode.CLIENT_REJECTED, () -> judge(400, body));

        assertThat(refusal.found())
                .isEqualTo("discovery answered HTTP 400 invalid_client: Invalid value for `client_id` parameter");
    }

    @Test
    void uses_or_refuses_whatever_a_field_holds() {
        List<String> names = new ArrayList<>(document.keySet());
        Collections.addAll(
                names,
                "end_session_endpoint",
                "authorization_response_iss_parameter_supported",
                "scopes_supported",
                "response_modes_supported",
                "grant_types_supported",
                "acr_values_supported",
                "code_challenge_methods_supported",
                "token_endpoint_auth_methods_supported",
                "claims_supported",
                "ui_locales_supported",
                "service_documentation",
                "mtls_endpoint_aliases",
                "userinfo_signing_alg_values_supported",
                "request_object_encryption_enc_values_supported",
                "claim_types_supported",
                "display_values_supported",
                "backchannel_logout_supported",
                "verified_claims_supported",
                "registration_endpoint",
                "check_session_iframe",
                "op_policy_uri",
                "federation_registration_endpoint");
        for (String name : names) {
            for (String value : odd()) {
                String body = Scene.json(Scene.document())
                        .replaceFirst("\"" + name + "\":(\"[^\"]*\"|\\[[^]]*])", "\"ignored\":0")
                        .replaceFirst("\\{", "{\"" + name + "\":" + value + ",");
                assertThatCode(() -> usedOrRefused(body)).as(body).doesNotThrowAnyException();
            }
        }
    }

    private static List<String> odd() {
        return List.of(
                "null",
                "5",
                "-1e400",
                "true",
                "\"\"",
                "\" \"",
                "\"x\"",
                "\"::\"",
                "\"javascript:alert(1)\"",
                "\"data:text/html,x\"",
                "\"https://h#f\"",
                "\"https://h?q\"",
                "[]",
                "[null]",
                "[\"\"]",
                "[5]",
                "[[]]",
                "[\"none\"]",
                "{}",
                "{\"a\":null}",
                "{\"token_endpoint\":\"javascript:1\"}");
    }

    private static void usedOrRefused(String body) {
        try {
            judge(200, body);
        } catch (Refused refused) {
            assertThat(refused.refusal().code())
                    .isIn(RefusalCode.METADATA_UNUSABLE, RefusalCode.METADATA_ISSUER_DIFFERS);
        }
    }

    private ProviderMetadata judged() {
        return judge(200, Scene.json(document));
    }

    private Refusal refused(RefusalCode code) {
        return Scene.refusal(code, this::judged);
    }

    private static ProviderMetadata judge(int status, String body) {
        return ProviderMetadata.judge(Scene.ISSUER, new HttpDoor.Answer(status, Map.of(), body));
    }
}
