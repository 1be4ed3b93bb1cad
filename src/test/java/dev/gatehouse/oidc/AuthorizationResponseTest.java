package dev.gatehouse.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.refusal.Refusal;
import dev.gatehouse.refusal.RefusalCode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuthorizationResponseTest {

    private final Map<String, List<String>> parameters =
            new HashMap<>(Map.of("code", List.of(Scene.CODE), "state", List.of(Scene.STATE)));

    @Test
    void gives_the_code_of_a_response_to_this_attempt() {
        assertThat(checked(Scene.metadata()).code().reveal()).isEqualTo(Scene.CODE);
    }

    @Test
    void gives_the_state_by_which_the_attempt_is_found() {
        assertThat(response().state()).contains(Scene.STATE);
        parameters.remove("state");
        assertThat(response().state()).isEmpty();
        put("state", "");
        assertThat(response().state()).isEmpty();
    }

    // Form

    @ParameterizedTest
    @ValueSource(strings = {"code", "state", "iss", "error", "error_description"})
    void refuses_a_parameter_that_is_there_twice(String name) {
        parameters.put(name, List.of("first-value-0123456789", "second-value-0123456789"));
        Refusal refusal = Scene.refusal(RefusalCode.RESPONSE_MALFORMED, this::response);

        assertThat(refusal.found()).isEqualTo(name + " came 2 times");
    }

    @Test
    void refuses_a_parameter_that_is_there_twice_with_one_value() {
        parameters.put("state", List.of(Scene.STATE, Scene.STATE));

        Scene.refusal(RefusalCode.RESPONSE_MALFORMED, this::response);
    }

    @ParameterizedTest
    @ValueSource(strings = {"code", "state", "iss", "error", "error_description"})
    void refuses_a_parameter_that_is_too_long(String name) {
        put(name, "x".repeat(2048));
        response();
        put(name, "x".repeat(2049));

        assertThat(Scene.refusal(RefusalCode.RESPONSE_MALFORMED, this::response).found())
                .isEqualTo(name + " has 2049 characters");
    }

    @Test
    void passes_over_parameters_that_are_not_the_protocols() {
        parameters.put("session_state", List.of("a", "b"));
        parameters.put("other", List.of("x".repeat(5000)));

        assertThat(checked(Scene.metadata())).isNotNull();
        assertThat(AuthorizationResponse.known(parameters)).containsOnlyKeys("code", "state");
    }

    @Test
    void refuses_a_response_without_code_and_error() {
        parameters.remove("code");
        refused(RefusalCode.RESPONSE_MALFORMED, Scene.metadata());
        put("code", "");
        refused(RefusalCode.RESPONSE_MALFORMED, Scene.metadata());
    }

    // State and mode

    @ParameterizedTest
    @ValueSource(strings = {"", "another-state", "state-of-the-attempt-0123456789-0123456789", "STATE"})
    void refuses_the_state_of_another_attempt(String state) {
        put("state", state);

        refused(RefusalCode.ATTEMPT_UNKNOWN, Scene.metadata());
    }

    @Test
    void refuses_a_response_without_state() {
        parameters.remove("state");

        refused(RefusalCode.ATTEMPT_UNKNOWN, Scene.metadata());
    }

    @Test
    void refuses_a_response_in_another_mode_than_asked_for() {
        Refusal refusal = Scene.refusal(
                RefusalCode.RESPONSE_MODE_DIFFERS,
                () -> response().check(Scene.SECRETS, ResponseMode.FORM_POST, Scene.metadata()));

        assertThat(refusal.expected()).isEqualTo("FORM_POST");
        assertThat(refusal.found()).isEqualTo("QUERY");
    }

    @Test
    void takes_a_form_post_that_was_asked_for() {
        AuthorizationResponse posted = AuthorizationResponse.of(parameters, ResponseMode.FORM_POST);

        assertThat(posted.check(Scene.SECRETS, ResponseMode.FORM_POST, Scene.metadata()))
                .isNotNull();
    }

    // RFC 9207

    @Test
    void takes_the_right_issuer_whether_it_was_announced_or_not() {
        put("iss", "https://acme.okta.com");

        assertThat(checked(Scene.metadata(true))).isNotNull();
        assertThat(checked(Scene.metadata(false))).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example", "https://acme.okta.com/", "https://ACME.okta.com", "x"})
    void refuses_another_issuer_whether_it_was_announced_or_not(String issuer) {
        put("iss", issuer);

        assertThat(refused(RefusalCode.RESPONSE_ISSUER_DIFFERS, Scene.metadata(true))
                        .found())
                .isEqualTo(issuer);
        refused(RefusalCode.RESPONSE_ISSUER_DIFFERS, Scene.metadata(false));
    }

    @Test
    void refuses_a_response_without_the_issuer_that_was_announced() {
        refused(RefusalCode.RESPONSE_ISSUER_MISSING, Scene.metadata(true));
        put("iss", "");
        refused(RefusalCode.RESPONSE_ISSUER_MISSING, Scene.metadata(true));
    }

    // The provider's refusals

    @Test
    void reports_the_providers_refusal_before_all_else() {
        parameters.clear();
        put("error", "access_denied");
        put("state", "of another attempt");
        put("iss", "https://evil.example");
        put("code", Scene.CODE);

        refused(RefusalCode.ACCESS_DENIED, Scene.metadata(true));
    }

    @ParameterizedTest
    @CsvSource({
        "access_denied, ACCESS_DENIED",
        "user_canceled_request, CANCELED",
        "login_required, INTERACTION_NEEDED",
        "interaction_required, INTERACTION_NEEDED",
        "consent_required, INTERACTION_NEEDED",
        "account_selection_required, INTERACTION_NEEDED",
        "server_error, PROVIDER_FAILED",
        "temporarily_unavailable, PROVIDER_FAILED",
        "invalid_request, REQUEST_REJECTED",
        "invalid_scope, REQUEST_REJECTED",
        "unauthorized_client, REQUEST_REJECTED",
        "invalid_client, REQUEST_REJECTED",
        "unsupported_response_type, REQUEST_REJECTED",
        "unsupported_response_mode, REQUEST_REJECTED",
        "something_of_their_own, REQUEST_REJECTED"
    })
    void reads_the_providers_errors(String error, RefusalCode code) {
        put("error", error);

        assertThat(refused(code, Scene.metadata()).found()).isEqualTo(error);
    }

    @Test
    void knows_a_person_who_is_not_assigned() {
        put("error", "access_denied");
        put("error_description", "User is not assigned to the client application.");

        assertThat(refused(RefusalCode.NOT_ASSIGNED, Scene.metadata()).found())
                .isEqualTo("access_denied: User is not assigned to the client application.");
    }

    @Test
    void cleans_what_a_stranger_wrote_for_the_journal() {
        put("error", "access_denied");
        put("error_description", "no\r\n2026-11-22 INFO signed in: eve\u001b[2J\u0085\u009b");

        assertThat(refused(RefusalCode.ACCESS_DENIED, Scene.metadata()).found())
                .doesNotContainPattern("\\p{Cc}")
                .startsWith("access_denied: no  2026-11-22");
    }

    @Test
    void a_response_that_is_no_refusal_refuses_nothing() {
        response().refuseIfProviderDid();

        assertThat(response().providerRefusal()).isEmpty();
    }

    private AuthorizationResponse response() {
        return AuthorizationResponse.of(parameters, ResponseMode.QUERY);
    }

    private CheckedCode checked(ProviderMetadata provider) {
        return response().check(Scene.SECRETS, ResponseMode.QUERY, provider);
    }

    private Refusal refused(RefusalCode code, ProviderMetadata provider) {
        return Scene.refusal(code, () -> checked(provider));
    }

    private void put(String name, String value) {
        parameters.put(name, List.of(value));
    }
}
