package dev.gatehouse.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.refusal.Refusal;
import dev.gatehouse.refusal.RefusalCode;
import dev.gatehouse.secret.Redacted;
import dev.gatehouse.testing.StoppedClock;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A client while its secret is being changed at the provider (DESIGN 4.11). */
class TwoSecretsTest {

    private static final Redacted NEXT = Redacted.of(Scene.NEXT_SECRET);
    private static final String GOOD = "{\"access_token\":\"" + Scene.ACCESS
            + "\",\"token_type\":\"Bearer\",\"id_token\":\"eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl\"}";
    private static final String INVALID_CLIENT = "{\"error\":\"invalid_client\",\"error_description\":\"Why.\"}";

    private final StoppedClock clock = new StoppedClock();
    private final ScriptedDoor door = new ScriptedDoor();
    private final TokenEndpoint endpoint = new TokenEndpoint(door, clock, new Random(1));

    @Test
    void the_current_secret_is_enough_while_it_is_good() {
        takes(Scene.SECRET, Scene.NEXT_SECRET);

        assertThat(exchange(NEXT).provedNext()).isFalse();
        assertThat(secretsSent()).containsExactly(Scene.SECRET);
    }

    @Test
    void the_next_secret_takes_over_where_the_current_one_is_rejected_and_the_caller_is_told() {
        takes(Scene.NEXT_SECRET);

        assertThat(exchange(NEXT).provedNext()).isTrue();
        assertThat(secretsSent()).containsExactly(Scene.SECRET, Scene.NEXT_SECRET);
    }

    @Test
    void both_requests_are_alike_but_for_the_secret_in_the_header() {
        takes(Scene.NEXT_SECRET);
        exchange(NEXT);

        var first = door.requests().get(0);
        var second = door.requests().get(1);
        assertThat(second.body())
                .isEqualTo(first.body())
                .hasValueSatisfying(
                        form -> assertThat(form).doesNotContain("client_id").doesNotContain("client_secret"));
        assertThat(second.headers().keySet()).isEqualTo(first.headers().keySet());
    }

    @Test
    void a_rejection_is_final_where_there_is_no_next_secret() {
        takes("another");

        Scene.refusal(RefusalCode.CLIENT_REJECTED, () -> send(Scene.client()));
        assertThat(secretsSent()).containsExactly(Scene.SECRET);
    }

    @Test
    void says_that_both_secrets_were_rejected() {
        takes("another");
        Refusal refusal = Scene.refusal(RefusalCode.CLIENT_REJECTED, () -> exchange(NEXT));

        assertThat(refusal.found())
                .isEqualTo("the current and the next credentials were tried: HTTP 401 invalid_client: Why.");
        assertThat(secretsSent()).containsExactly(Scene.SECRET, Scene.NEXT_SECRET);
    }

    @Test
    void repeats_neither_secret_that_an_error_repeats() {
        door.answers(
                Scene.TOKEN,
                request -> new HttpDoor.Answer(
                        401,
                        Map.of(),
                        "{\"error\":\"invalid_client\",\"error_description\":\"" + secretIn(request) + "\"}"));

        assertThat(Scene.refusal(RefusalCode.CLIENT_REJECTED, () -> exchange(NEXT))
                        .found())
                .contains("[redacted]");
    }

    @ParameterizedTest
    @CsvSource({
        "500, invalid_client, PROVIDER_FAILED",
        "503, invalid_client, PROVIDER_FAILED",
        "429, invalid_client, PROVIDER_FAILED",
        "302, invalid_client, TOKEN_RESPONSE_UNUSABLE",
        "400, invalid_grant, CODE_REJECTED",
        "400, invalid_request, TOKEN_REQUEST_REJECTED",
        "400, unauthorized_client, TOKEN_REQUEST_REJECTED",
        "403, access_denied, TOKEN_REQUEST_REJECTED"
    })
    void the_next_secret_is_not_sent_after_any_other_answer(int status, String error, RefusalCode code) {
        door.answers(Scene.TOKEN, status, "{\"error\":\"" + error + "\"}");

        Scene.refusal(code, () -> exchange(NEXT));
        assertThat(secretsSent()).containsExactly(Scene.SECRET);
    }

    @Test
    void the_next_secret_is_not_sent_where_no_answer_came() {
        door.isAway(Scene.TOKEN);

        Scene.refusal(RefusalCode.PROVIDER_UNREACHABLE, () -> exchange(NEXT));
        assertThat(door.requests()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"500, server_error, PROVIDER_FAILED", "400, invalid_grant, CODE_REJECTED"})
    void the_answer_to_the_next_secret_counts_whatever_it_is(int status, String error, RefusalCode code) {
        door.answers(
                Scene.TOKEN,
                request -> secretIn(request).equals(Scene.SECRET)
                        ? new HttpDoor.Answer(401, Map.of(), INVALID_CLIENT)
                        : new HttpDoor.Answer(status, Map.of(), "{\"error\":\"" + error + "\"}"));

        Scene.refusal(code, () -> exchange(NEXT));
    }

    @Test
    void after_two_retries_in_vain_there_is_none_for_a_minute() {
        takes("another");
        fail(NEXT);
        fail(NEXT);
        assertThat(secretsSent()).hasSize(4);

        fail(NEXT);
        clock.forward(Duration.ofSeconds(59));
        fail(NEXT);
        assertThat(secretsSent()).hasSize(6).endsWith(Scene.SECRET, Scene.SECRET);

        clock.forward(Duration.ofSeconds(1));
        fail(NEXT);
        assertThat(secretsSent()).hasSize(8).endsWith(Scene.SECRET, Scene.NEXT_SECRET);
    }

    @Test
    void failures_more_than_a_minute_apart_are_not_two_in_a_row() {
        takes("another");
        for (int i = 0; i < 5; i++) {
            fail(NEXT);
            clock.forward(Duration.ofSeconds(61));
        }

        assertThat(secretsSent()).hasSize(10);
    }

    @Test
    void a_retry_that_succeeds_makes_up_for_one_that_failed() {
        takes("another");
        fail(NEXT);
        takes(Scene.NEXT_SECRET);
        exchange(NEXT);
        takes("another");
        fail(NEXT);
        fail(NEXT);

        assertThat(secretsSent()).hasSize(8);
    }

    @Test
    void a_next_secret_that_is_stored_anew_is_tried_at_once() {
        takes("corrected");
        fail(NEXT);
        fail(NEXT);

        assertThat(exchange(Redacted.of("corrected")).provedNext()).isTrue();
    }

    @Test
    void a_connection_uses_up_no_retries_of_another_with_the_same_client() {
        takes("another");
        fail(NEXT);
        fail(NEXT);
        takes(Scene.NEXT_SECRET);
        Client other = new Client(
                Scene.CLIENT_ID,
                Scene.client().credentials(),
                Scene.client(NEXT).next(),
                URI.create("https://app.example/signin/callback/conn_2"),
                Set.of("RS256"));

        assertThat(send(other).provedNext()).isTrue();
    }

    @Test
    void remembers_the_failures_of_a_bounded_number_of_clients() {
        NextCredentialsRetries retries = new NextCredentialsRetries(clock);
        Client first = numbered(0);
        for (int i = 0; i <= 1_000; i++) {
            retries.failed(numbered(i));
            retries.failed(numbered(i));
            clock.forward(Duration.ofMillis(1));
        }

        assertThat(retries.allows(first)).isTrue();
        assertThat(retries.allows(numbered(1))).isFalse();
    }

    @Test
    void prints_neither_secret() {
        assertThat(Scene.client(NEXT).toString()).doesNotContain(Scene.SECRET, Scene.NEXT_SECRET);
    }

    private static Client numbered(int number) {
        Client client = Scene.client(NEXT);
        return new Client("0oa" + number, client.credentials(), client.next(), Scene.REDIRECT, Set.of("RS256"));
    }

    /** From now on the provider takes these secrets and no others. */
    private void takes(String... secrets) {
        door.answers(
                Scene.TOKEN,
                request -> List.of(secrets).contains(secretIn(request))
                        ? new HttpDoor.Answer(200, Map.of(), GOOD)
                        : new HttpDoor.Answer(401, Map.of(), INVALID_CLIENT));
    }

    private void fail(Redacted next) {
        Scene.refusal(RefusalCode.CLIENT_REJECTED, () -> exchange(next));
    }

    private Tokens exchange(Redacted next) {
        return send(Scene.client(next));
    }

    private Tokens send(Client client) {
        return endpoint.exchange(new CheckedCode(Redacted.of(Scene.CODE)), client, Scene.SECRETS, Scene.metadata());
    }

    private List<String> secretsSent() {
        return door.requests().stream().map(TwoSecretsTest::secretIn).toList();
    }

    private static String secretIn(HttpDoor.Request request) {
        String encoded = request.headers().get("Authorization").substring("Basic ".length());
        String text = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
        return text.substring(text.indexOf(':') + 1);
    }
}
