package dev.gatehouse.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.gatehouse.refusal.Refusal;
import dev.gatehouse.refusal.RefusalCode;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UserinfoEndpointTest {

    private final ScriptedDoor door = new ScriptedDoor();
    private final UserinfoEndpoint endpoint = new UserinfoEndpoint(door);

    @Test
    void asks_with_the_access_token_in_the_header_alone() {
        answered("{\"sub\":\"00u1ada\"}");

        assertThat(door.last().uri()).isEqualTo(Scene.USERINFO);
        assertThat(door.last().body()).isEmpty();
        assertThat(door.last().headers())
                .isEqualTo(Map.of("Accept", "application/json", "Authorization", "Bearer " + Scene.ACCESS));
    }

    @Test
    void gives_what_the_provider_says_of_the_person() {
        Userinfo ada = answered("{\"sub\":\"00u1ada\",\"email\":\"ada@acme.example\",\"email_verified\":true}");

        assertThat(ada.email()).contains("ada@acme.example");
        assertThat(ada.emailVerified()).isTrue();
        assertThat(ada.claims().shown())
                .containsExactly(
                        entry("sub", "00u1ada"),
                        entry("email", "ada@acme.example"),
                        entry("email_verified", "true"),
                        entry("iss", Scene.ISSUER.value()));
    }

    // Section 5.3.2

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"sub\":null}",
                "{\"sub\":\"\"}",
                "{\"sub\":\"00u2eve\"}",
                "{\"sub\":\"00U1ADA\"}",
                "{\"sub\":\"00u1ada \"}",
                "{\"sub\":[\"00u1ada\"]}",
                "{\"sub\":{}}"
            })
    void refuses_the_claims_of_another_person(String body) {
        Refusal refusal = refused(RefusalCode.USERINFO_SUBJECT_DIFFERS, 200, body);

        assertThat(refusal.expected()).isEqualTo("00u1ada");
    }

    @Test
    void takes_no_missing_subject_for_a_person_of_that_name() {
        door.answers(Scene.USERINFO, 200, "{\"email\":\"eve@acme.example\"}");

        Scene.refusal(RefusalCode.USERINFO_SUBJECT_DIFFERS, () -> of("null"));
    }

    @Test
    void takes_no_number_for_a_text() {
        door.answers(Scene.USERINFO, 200, "{\"sub\":5}");

        Scene.refusal(RefusalCode.USERINFO_SUBJECT_DIFFERS, () -> of("5"));
    }

    // Email

    @ParameterizedTest
    @ValueSource(strings = {"5", "null", "true", "\"\"", "\"  \"", "[\"ada@acme.example\"]", "{}"})
    void passes_over_an_email_that_is_no_text(String email) {
        assertThat(answered("{\"sub\":\"00u1ada\",\"email\":" + email + "}").email())
                .isEmpty();
    }

    @Test
    void passes_over_an_email_that_is_too_long() {
        assertThat(answered("{\"sub\":\"00u1ada\",\"email\":\"" + "a".repeat(320) + "\"}")
                        .email())
                .isPresent();
        assertThat(answered("{\"sub\":\"00u1ada\",\"email\":\"" + "a".repeat(321) + "\"}")
                        .email())
                .isEmpty();
    }

    @Test
    void passes_over_an_email_with_a_control_character() {
        assertThat(answered("{\"sub\":\"00u1ada\",\"email\":\"ada\\u0000@acme.example\"}")
                        .email())
                .isEmpty();
    }

    @Test
    void takes_spaces_off_an_email() {
        assertThat(answered("{\"sub\":\"00u1ada\",\"email\":\" ada@acme.example\\n\"}")
                        .email())
                .contains("ada@acme.example");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            value = {
                "true, true",
                "\"true\", true",
                "false, false",
                "\"false\", false",
                "\"True\", false",
                "1, false",
                "\"1\", false",
                "null, false",
                "[true], false",
                "{}, false"
            })
    void believes_an_email_only_where_it_is_said_to_be_verified(String claim, boolean verified) {
        assertThat(answered("{\"sub\":\"00u1ada\",\"email\":\"a@b.example\",\"email_verified\":" + claim + "}")
                        .emailVerified())
                .isEqualTo(verified);
    }

    // Answers that cannot be used

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404})
    void says_that_the_request_was_rejected(int status) {
        assertThat(refused(RefusalCode.USERINFO_REJECTED, status, "{\"sub\":\"00u1ada\"}")
                        .found())
                .contains("HTTP " + status);
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 503})
    void says_that_the_provider_failed(int status) {
        refused(RefusalCode.PROVIDER_FAILED, status, "{\"sub\":\"00u1ada\"}");
    }

    @ParameterizedTest
    @ValueSource(ints = {201, 204, 302})
    void refuses_an_answer_that_is_none(int status) {
        refused(RefusalCode.USERINFO_UNUSABLE, status, "{\"sub\":\"00u1ada\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "5", "<html>", "{\"sub\":", "\"00u1ada\""})
    void refuses_what_is_no_object(String body) {
        refused(RefusalCode.USERINFO_UNUSABLE, 200, body);
    }

    @Test
    void refuses_an_object_that_is_nested_without_end() {
        refused(RefusalCode.USERINFO_UNUSABLE, 200, "{\"sub\":".repeat(50_000));
    }

    @Test
    void refuses_an_answer_that_is_a_token() {
        refused(
                RefusalCode.USERINFO_UNUSABLE,
                200,
                Minted.of(Map.of("sub", "00u1ada")).signed());
    }

    private Userinfo answered(String body) {
        door.answers(Scene.USERINFO, 200, body);
        return of(Scene.SUBJECT);
    }

    private Refusal refused(RefusalCode code, int status, String body) {
        door.answers(Scene.USERINFO, status, body);
        return Scene.refusal(code, () -> of(Scene.SUBJECT));
    }

    private Userinfo of(String subject) {
        var claims = new JWTClaimsSet.Builder()
                .issuer(Scene.ISSUER.value())
                .subject(subject)
                .build();
        var person = new IdToken(claims, "a-key");
        return endpoint.of(person, Scene.tokens("an-id-token"), Scene.metadata());
    }
}
