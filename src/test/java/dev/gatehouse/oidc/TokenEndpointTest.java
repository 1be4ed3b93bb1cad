package dev.gatehouse.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.refusal.Refusal;
import dev.gatehouse.refusal.RefusalCode;
import dev.gatehouse.refusal.Refused;
import dev.gatehouse.secret.Redacted;
import dev.gatehouse.testing.StoppedClock;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenEndpointTest {

    private static final String ID_TOKEN = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl";
    private static final String GOOD = "{\"access_token\":\"" + Scene.ACCESS
            + "\",\"token_type\":\"Bearer\",\"expires_in\":3600,\"id_token\":\"" + ID_TOKEN + "\"}";

    private final ScriptedDoor door = new ScriptedDoor();
    private final TokenEndpoint endpoint = new TokenEndpoint(door, new StoppedClock(), new Random(1));

    // The wire form

    @Test
    void sends_the_secret_in_the_header_and_nothing_of_the_client_in_the_form() {
        exchange(Scene.client());

        assertThat(door.last().uri()).isEqualTo(Scene.TOKEN);
        assertThat(door.last().headers())
                .isEqualTo(Map.of(
                        "Accept",
                        "application/json",
                        "Authorization",
                        "Basic " + base64(Scene.CLIENT_ID + ":" + Scene.SECRET)));
        assertThat(form())
                .isEqualTo(Map.of(
                        "grant_type",
                        "authorization_code",
                        "code",
                        Scene.CODE,
                        "redirect_uri",
                        Scene.REDIRECT.toString(),
                        "code_verifier",
                        Scene.VERIFIER));
    }

    @Test
    void form_encodes_id_and_secret_before_they_are_joined() {
        exchange(Scene.client("a:b c", "s:e+c%r&e=t/ü", ClientAuthentication.CLIENT_SECRET_BASIC));

        assertThat(door.last().headers())
                .containsEntry("Authorization", "Basic " + base64("a%3Ab+c:s%3Ae%2Bc%25r%26e%3Dt%2F%C3%BC"));
    }

    @Test
    void sends_the_secret_in_the_form_and_no_header() {
        String secret = "s:e+c%r&e=t/ü";
        exchange(Scene.client("a:b c", secret, ClientAuthentication.CLIENT_SECRET_POST));

        assertThat(door.last().headers()).isEqualTo(Map.of("Accept", "application/json"));
        assertThat(form())
                .isEqualTo(Map.of(
                        "grant_type",
                        "authorization_code",
                        "code",
                        Scene.CODE,
                        "redirect_uri",
                        Scene.REDIRECT.toString(),
                        "code_verifier",
                        Scene.VERIFIER,
                        "client_id",
                        "a:b c",
                        "client_secret",
                        secret));
    }

    @Test
    void a_request_says_nothing_of_what_it_carries() {
        exchange(Scene.client(Scene.CLIENT_ID, Scene.SECRET, ClientAuthentication.CLIENT_SECRET_POST));

        assertThat(door.last()).hasToString("POST https://acme.okta.com/oauth2/v1/token");
    }

    @Test
    void sends_a_code_once_whatever_happens() {
        door.answers(Scene.TOKEN, 503, "");
        Scene.refusal(RefusalCode.PROVIDER_FAILED, () -> send(Scene.client()));

        assertThat(door.requests()).hasSize(1);
    }

    @Test
    void a_client_takes_asymmetric_algorithms_only() {
        for (Set<String> wrong : List.of(Set.<String>of(), Set.of("HS256"), Set.of("none"), Set.of("RS256", "HS512"))) {
            assertThatThrownBy(() -> new Client(
                            "id",
                            new ClientSecret(ClientAuthentication.CLIENT_SECRET_BASIC, Redacted.of(Scene.SECRET)),
                            Scene.REDIRECT,
                            wrong))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(Scene.client().toString()).doesNotContain(Scene.SECRET);
    }

    // Good answers

    @Test
    void gives_both_tokens() {
        Tokens tokens = exchange(Scene.client());

        assertThat(tokens.idToken().reveal()).isEqualTo(ID_TOKEN);
        assertThat(tokens.accessToken().reveal()).isEqualTo(Scene.ACCESS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bearer", "BEARER", "bEaReR"})
    void takes_the_token_type_in_any_case(String type) {
        assertThat(answered(GOOD.replace("Bearer", type))).isNotNull();
    }

    @Test
    void takes_an_answer_that_does_not_say_how_long_it_holds() {
        assertThat(answered(GOOD.replace("\"expires_in\":3600,", ""))).isNotNull();
    }

    // Answers that cannot be used

    @ParameterizedTest
    @ValueSource(strings = {"mac", "DPoP", "N_A", "Bearer2", ""})
    void refuses_another_token_type(String type) {
        refusesAnswer(GOOD.replace("Bearer", type));
    }

    @ParameterizedTest
    @ValueSource(strings = {"access_token", "id_token", "token_type"})
    void refuses_an_answer_without_something_that_is_needed(String name) {
        refusesAnswer(GOOD.replace("\"" + name + "\"", "\"other\""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "\" \"", "null", "5", "[]", "{}", "true"})
    void refuses_an_id_token_that_is_no_text(String value) {
        refusesAnswer(GOOD.replace("\"" + ID_TOKEN + "\"", value));
    }

    @Test
    void refuses_a_body_that_is_none_and_repeats_nothing_of_it() {
        refusesAnswer("access_token=" + Scene.ACCESS + "&id_token=" + ID_TOKEN);
        refusesAnswer("{\"access_token\":" + Scene.ACCESS + ",\"id_token\":" + ID_TOKEN + "}");
        refusesAnswer("{\"access_token\":\"" + Scene.ACCESS + "\"" + Scene.ACCESS + "}");
        refusesAnswer(GOOD + Scene.ACCESS);
        refusesAnswer(Scene.ACCESS);
        refusesAnswer("\"" + Scene.ACCESS + "\"");
        refusesAnswer("[\"" + Scene.ACCESS + "\"]");
        refusesAnswer("");
        refusesAnswer("null");
        refusesAnswer("{\"a\":".repeat(50_000));
    }

    @Test
    void uses_or_refuses_whatever_a_field_holds() {
        for (String name : List.of(
                "access_token",
                "token_type",
                "expires_in",
                "id_token",
                "scope",
                "refresh_token",
                "issued_token_type",
                "authorization_details",
                "error",
                "dpop")) {
            for (String value : List.of(
                    "null",
                    "5",
                    "-1",
                    "1e400",
                    "true",
                    "\"\"",
                    "\" \"",
                    "\"x y\"",
                    "[]",
                    "[null]",
                    "{}",
                    "{\"a\":1}")) {
                String body = GOOD.replaceFirst("\"" + name + "\":(\"[^\"]*\"|\\d+)", "\"ignored\":0")
                        .replaceFirst("\\{", "{\"" + name + "\":" + value + ",");
                assertThatCode(() -> usedOrRefused(body)).as(body).doesNotThrowAnyException();
            }
        }
    }

    // Errors

    @ParameterizedTest
    @CsvSource({
        "401, invalid_client, CLIENT_REJECTED",
        "401, unauthorized_client, CLIENT_REJECTED",
        "400, invalid_client, CLIENT_REJECTED",
        "400, invalid_grant, CODE_REJECTED",
        "400, invalid_request, TOKEN_REQUEST_REJECTED",
        "400, unauthorized_client, TOKEN_REQUEST_REJECTED",
        "400, unsupported_grant_type, TOKEN_REQUEST_REJECTED",
        "403, access_denied, TOKEN_REQUEST_REJECTED",
        "429, invalid_client, PROVIDER_FAILED",
        "500, invalid_client, PROVIDER_FAILED",
        "503, invalid_grant, PROVIDER_FAILED",
        "302, invalid_client, TOKEN_RESPONSE_UNUSABLE",
        "204, invalid_client, TOKEN_RESPONSE_UNUSABLE",
        "201, invalid_client, TOKEN_RESPONSE_UNUSABLE"
    })
    void reads_the_errors(int status, String error, RefusalCode code) {
        door.answers(Scene.TOKEN, status, "{\"error\":\"" + error + "\",\"error_description\":\"Why.\"}");
        Refusal refusal = Scene.refusal(code, () -> send(Scene.client()));

        assertThat(refusal.found()).contains("HTTP " + status);
        if (status == 400 || status == 401) {
            assertThat(refusal.found()).isEqualTo("HTTP " + status + " " + error + ": Why.");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "<html>",
                "{}",
                "{\"error\":5}",
                "{\"error\":null}",
                "{\"error\":[\"invalid_client\"]}"
            })
    void takes_an_error_in_no_known_form_for_a_rejection(String body) {
        door.answers(Scene.TOKEN, 400, body);

        Scene.refusal(RefusalCode.TOKEN_REQUEST_REJECTED, () -> send(Scene.client()));
    }

    @Test
    void repeats_no_secret_that_an_error_repeats() {
        for (String secret : List.of(Scene.CODE, Scene.SECRET, Scene.VERIFIER)) {
            door.answers(
                    Scene.TOKEN,
                    400,
                    "{\"error\":\"invalid_grant\",\"error_description\":\"'" + secret + "' is not known\"}");

            Scene.refusal(RefusalCode.CODE_REJECTED, () -> send(Scene.client()));
        }
    }

    @Test
    void passes_on_what_the_door_refuses() {
        door.isAway(Scene.TOKEN);

        Scene.refusal(RefusalCode.PROVIDER_UNREACHABLE, () -> send(Scene.client()));
    }

    private void usedOrRefused(String body) {
        try {
            answered(body);
        } catch (Refused refused) {
            assertThat(refused.refusal().code()).isEqualTo(RefusalCode.TOKEN_RESPONSE_UNUSABLE);
        }
    }

    private void refusesAnswer(String body) {
        Refusal refusal = Scene.refusal(() -> answered(body), ID_TOKEN);

        assertThat(refusal.code()).isEqualTo(RefusalCode.TOKEN_RESPONSE_UNUSABLE);
    }

    private Tokens answered(String body) {
        door.answers(Scene.TOKEN, 200, body);
        return send(Scene.client());
    }

    private Tokens exchange(Client client) {
        door.answers(Scene.TOKEN, 200, GOOD);
        return send(client);
    }

    private Tokens send(Client client) {
        return endpoint.exchange(new CheckedCode(Redacted.of(Scene.CODE)), client, Scene.SECRETS, Scene.metadata());
    }

    private Map<String, String> form() {
        return ScriptedDoor.form(door.last().body().orElseThrow());
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
