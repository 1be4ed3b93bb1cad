package dev.gatehouse.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.refusal.RefusalCode;
import dev.gatehouse.secret.Redacted;
import dev.gatehouse.testing.StoppedClock;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Asking a provider by a refresh token whether a person is still welcome. */
class RefreshTest {

    private static final String TOKEN = "refresh-token-of-the-scene";
    private static final String NEXT = "refresh-token-in-its-place";
    private static final URI REVOKE = URI.create("https://acme.okta.com/oauth2/v1/revoke");

    private final ScriptedDoor door = new ScriptedDoor();
    private final TokenEndpoint endpoint = new TokenEndpoint(door, new StoppedClock(), new Random(1));

    @Test
    void sends_the_token_with_the_clients_secret_and_nothing_else() {
        answers(200, good("\"refresh_token\":\"" + NEXT + "\","));

        refresh();

        assertThat(ScriptedDoor.form(door.last().body().orElseThrow()))
                .isEqualTo(Map.of("grant_type", "refresh_token", "refresh_token", TOKEN));
        assertThat(door.last().headers()).containsKey("Authorization");
        assertThat(door.last()).hasToString("POST https://acme.okta.com/oauth2/v1/token");
    }

    @Test
    void a_new_token_takes_the_place_of_the_one_that_was_sent() {
        answers(200, good("\"refresh_token\":\"" + NEXT + "\","));

        assertThat(refresh().reveal()).isEqualTo(NEXT);
    }

    @Test
    void where_there_is_no_new_token_the_same_goes_on() {
        answers(200, good(""));

        assertThat(refresh().reveal()).isEqualTo(TOKEN);
    }

    @Test
    void an_answer_needs_no_id_token() {
        answers(200, "{\"access_token\":\"" + Scene.ACCESS + "\",\"token_type\":\"Bearer\"}");

        assertThat(refresh().reveal()).isEqualTo(TOKEN);
    }

    @Test
    void who_is_welcome_no_more_is_refused() {
        answers(
                400,
                "{\"error\":\"invalid_grant\",\"error_description\":\"The refresh token " + TOKEN + " is expired\"}");

        assertThat(Scene.refusal(this::refresh, TOKEN).code()).isEqualTo(RefusalCode.CODE_REJECTED);
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 503})
    void a_provider_in_trouble_says_nothing_of_the_person(int status) {
        answers(status, "{\"error\":\"invalid_grant\"}");

        Scene.refusal(RefusalCode.PROVIDER_FAILED, this::refresh);
    }

    @Test
    void a_provider_that_cannot_be_reached_says_nothing_of_the_person() {
        door.isAway(Scene.TOKEN);

        Scene.refusal(RefusalCode.PROVIDER_UNREACHABLE, this::refresh);
    }

    @Test
    void a_provider_that_does_not_take_us_for_its_client_says_nothing_of_the_person() {
        answers(401, "{\"error\":\"invalid_client\"}");

        Scene.refusal(RefusalCode.CLIENT_REJECTED, this::refresh);
    }

    @Test
    void an_error_of_another_kind_says_nothing_of_the_person() {
        answers(400, "{\"error\":\"invalid_scope\"}");

        Scene.refusal(RefusalCode.TOKEN_REQUEST_REJECTED, this::refresh);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>", "{}", "{\"token_type\":\"Bearer\"}", "[]"})
    void an_answer_that_cannot_be_read_says_nothing_of_the_person(String body) {
        answers(200, body);

        Scene.refusal(RefusalCode.TOKEN_RESPONSE_UNUSABLE, this::refresh);
    }

    @Test
    void the_next_secret_is_tried_where_the_current_one_is_not_taken() {
        door.answers(
                Scene.TOKEN,
                request -> door.asked(Scene.TOKEN) == 1
                        ? new HttpDoor.Answer(401, Map.of(), "{\"error\":\"invalid_client\"}")
                        : new HttpDoor.Answer(200, Map.of(), good("")));

        endpoint.refresh(Redacted.of(TOKEN), Scene.client(Redacted.of(Scene.NEXT_SECRET)), Scene.metadata());

        assertThat(door.asked(Scene.TOKEN)).isEqualTo(2);
    }

    @Test
    void a_token_is_sent_once_where_the_person_is_refused() {
        answers(400, "{\"error\":\"invalid_grant\"}");

        Scene.refusal(
                RefusalCode.CODE_REJECTED,
                () -> endpoint.refresh(
                        Redacted.of(TOKEN), Scene.client(Redacted.of(Scene.NEXT_SECRET)), Scene.metadata()));

        assertThat(door.asked(Scene.TOKEN)).isEqualTo(1);
    }

    @Test
    void a_token_is_given_back_where_the_provider_says() {
        door.answers(REVOKE, 200, "");
        ProviderMetadata metadata = new ProviderMetadata(
                Scene.ISSUER,
                Scene.AUTHORIZE,
                Scene.TOKEN,
                Scene.USERINFO,
                Scene.KEYS,
                Optional.empty(),
                Optional.of(REVOKE),
                false);

        endpoint.revoke(Redacted.of(TOKEN), Scene.client(), metadata);

        assertThat(ScriptedDoor.form(door.last().body().orElseThrow())).containsEntry("token", TOKEN);
    }

    @Test
    void a_provider_that_takes_none_back_is_not_asked() {
        endpoint.revoke(Redacted.of(TOKEN), Scene.client(), Scene.metadata());

        assertThat(door.requests()).isEmpty();
    }

    private Redacted refresh() {
        return endpoint.refresh(Redacted.of(TOKEN), Scene.client(), Scene.metadata());
    }

    private void answers(int status, String body) {
        door.answers(Scene.TOKEN, status, body);
    }

    private static String good(String more) {
        return "{" + more + "\"access_token\":\"" + Scene.ACCESS + "\",\"token_type\":\"Bearer\",\"expires_in\":3600}";
    }
}
