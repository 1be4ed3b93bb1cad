package dev.gatehouse.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.refusal.Refusal;
import dev.gatehouse.refusal.RefusalCode;
import dev.gatehouse.secret.Redacted;
import dev.gatehouse.testing.StoppedClock;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretProbeTest {

    private final ScriptedDoor door = new ScriptedDoor();
    private final SecretProbe probe = new SecretProbe(door, new StoppedClock(), new Random(1));

    @Test
    void a_provider_that_looks_at_the_made_up_code_has_taken_the_credentials() {
        assertThat(answered(400, "{\"error\":\"invalid_grant\",\"error_description\":\"The code is invalid.\"}"))
                .isEqualTo(new SecretProbe.Live());
    }

    @ParameterizedTest
    @CsvSource({"401, invalid_client", "400, invalid_client", "401, unauthorized_client"})
    void a_provider_that_rejects_the_client_says_that_the_credentials_are_wrong(int status, String error) {
        assertThat(answered(status, "{\"error\":\"" + error + "\",\"error_description\":\"Why.\"}"))
                .isEqualTo(new SecretProbe.Wrong(
                        Refusal.of(RefusalCode.CLIENT_REJECTED, "HTTP " + status + " " + error + ": Why.")));
    }

    @ParameterizedTest
    @CsvSource({
        "400, invalid_request, TOKEN_REQUEST_REJECTED",
        "400, unauthorized_client, TOKEN_REQUEST_REJECTED",
        "403, access_denied, TOKEN_REQUEST_REJECTED",
        "429, invalid_client, PROVIDER_FAILED",
        "500, invalid_client, PROVIDER_FAILED",
        "503, invalid_grant, PROVIDER_FAILED",
        "302, invalid_grant, TOKEN_RESPONSE_UNUSABLE",
        "200, invalid_grant, TOKEN_RESPONSE_UNUSABLE"
    })
    void any_other_answer_proves_nothing_and_says_what_was_expected(int status, String error, RefusalCode code) {
        Refusal why = whyUnclear(answered(status, "{\"error\":\"" + error + "\"}"));

        assertThat(why.code()).isEqualTo(code);
        assertThat(why.expected()).isEqualTo("invalid_grant");
        assertThat(why.found()).contains("HTTP " + status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "<html>", "{}", "{\"error\":5}"})
    void an_answer_in_no_known_form_proves_nothing(String body) {
        assertThat(whyUnclear(answered(400, body)).code()).isEqualTo(RefusalCode.TOKEN_REQUEST_REJECTED);
    }

    @Test
    void a_provider_that_is_away_proves_nothing_and_is_no_exception() {
        door.isAway(Scene.TOKEN);

        assertThat(whyUnclear(probe.current(Scene.client(), Scene.metadata())).code())
                .isEqualTo(RefusalCode.PROVIDER_UNREACHABLE);
    }

    @Test
    void tries_each_secret_for_itself() {
        Client both = Scene.client(Redacted.of(Scene.NEXT_SECRET));
        answered(400, "{\"error\":\"invalid_grant\"}");

        assertThat(probe.current(both, Scene.metadata())).isEqualTo(new SecretProbe.Live());
        assertThat(secretIn(door.last())).isEqualTo(Scene.SECRET);
        assertThat(probe.next(both, Scene.metadata())).contains(new SecretProbe.Live());
        assertThat(secretIn(door.last())).isEqualTo(Scene.NEXT_SECRET);
    }

    @Test
    void has_nothing_to_try_where_there_is_no_next_secret() {
        assertThat(probe.next(Scene.client(), Scene.metadata())).isEmpty();
        assertThat(door.requests()).isEmpty();
    }

    @Test
    void asks_as_a_sign_in_does_but_with_another_code_each_time() {
        answered(400, "{\"error\":\"invalid_grant\"}");
        var first = ScriptedDoor.form(door.last().body().orElseThrow());
        answered(400, "{\"error\":\"invalid_grant\"}");
        var second = ScriptedDoor.form(door.last().body().orElseThrow());

        assertThat(first)
                .containsEntry("grant_type", "authorization_code")
                .containsEntry("redirect_uri", Scene.REDIRECT.toString())
                .containsOnlyKeys("grant_type", "redirect_uri", "code", "code_verifier");
        assertThat(first.get("code")).matches("[A-Za-z0-9_-]{43}").isNotEqualTo(second.get("code"));
        assertThat(first.get("code_verifier"))
                .matches("[A-Za-z0-9_-]{43}")
                .isNotEqualTo(first.get("code"))
                .isNotEqualTo(second.get("code_verifier"));
    }

    @Test
    void repeats_no_secret_that_an_error_repeats() {
        var outcome = answered(
                401, "{\"error\":\"invalid_client\",\"error_description\":\"'" + Scene.SECRET + "' is wrong\"}");

        assertThat(outcome.toString()).contains("[redacted]").doesNotContain(Scene.SECRET);
    }

    private SecretProbe.Outcome answered(int status, String body) {
        door.answers(Scene.TOKEN, status, body);
        return probe.current(Scene.client(), Scene.metadata());
    }

    private static Refusal whyUnclear(SecretProbe.Outcome outcome) {
        return outcome.either(
                () -> {
                    throw new AssertionError("found live");
                },
                why -> {
                    throw new AssertionError("found wrong: " + why);
                },
                why -> why);
    }

    private static String secretIn(HttpDoor.Request request) {
        String encoded = request.headers().get("Authorization").substring("Basic ".length());
        String text = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
        return text.substring(text.indexOf(':') + 1);
    }
}
