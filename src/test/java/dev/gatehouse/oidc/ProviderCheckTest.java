package dev.gatehouse.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import dev.gatehouse.oidc.ProviderCheck.Finding;
import dev.gatehouse.oidc.ProviderCheck.Result;
import dev.gatehouse.oidc.ProviderCheck.Step;
import dev.gatehouse.refusal.Refusal;
import dev.gatehouse.refusal.RefusalCode;
import dev.gatehouse.secret.Redacted;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProviderCheckTest {

    private static final URI DISCOVERY = Scene.ISSUER.discovery();
    private static final List<Step> ALL_BUT_NEXT = Stream.of(Step.values())
            .filter(step -> step != Step.NEXT_SECRET && step != Step.CLOCK)
            .toList();

    private final Scene scene = new Scene();
    private final Map<String, Object> document = Scene.document();
    private final ProviderCheck check = new ProviderCheck(
            new ClockWatch(scene.door, scene.clock), new SecretProbe(scene.door, scene.clock, new Random(1)));

    @BeforeEach
    void everything_is_right() {
        document.put("code_challenge_methods_supported", List.of("S256"));
        scene.door.answers(Scene.TOKEN, 400, "{\"error\":\"invalid_grant\"}");
    }

    @Test
    void passes_where_everything_is_right() {
        assertThat(found())
                .extracting(Finding::step, Finding::result, Finding::why)
                .containsExactlyElementsOf(ALL_BUT_NEXT.stream()
                        .map(step -> org.assertj.core.api.Assertions.tuple(step, Result.PASSED, Optional.empty()))
                        .toList());
    }

    @Test
    void fetches_everything_afresh() {
        found();
        found();

        assertThat(scene.door.asked(DISCOVERY)).isEqualTo(2);
        assertThat(scene.door.asked(Scene.KEYS)).isEqualTo(2);
        assertThat(scene.door.asked(Scene.TOKEN)).isEqualTo(2);
    }

    // Reachable

    @Test
    void fails_where_the_provider_is_away_and_asks_nothing_more() {
        scene.door.isAway(DISCOVERY);

        assertThat(failed(Step.REACHABLE, check()).code()).isEqualTo(RefusalCode.PROVIDER_UNREACHABLE);
        assertThat(others(Step.REACHABLE, check())).containsOnly(Result.SKIPPED);
        assertThat(scene.door.asked(Scene.TOKEN)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"404, METADATA_UNUSABLE", "400, METADATA_UNUSABLE", "302, METADATA_UNUSABLE", "503, PROVIDER_FAILED"})
    void fails_where_no_metadata_are_published(int status, RefusalCode code) {
        scene.door.answers(DISCOVERY, status, "");

        assertThat(failed(Step.REACHABLE, check()).code()).isEqualTo(code);
    }

    @Test
    void fails_where_an_endpoint_is_missing() {
        document.remove("token_endpoint");

        assertThat(failed(Step.REACHABLE, found()).found()).isEqualTo("token_endpoint is missing");
    }

    // Issuer

    @Test
    void fails_where_the_provider_is_another_and_sends_it_no_secret() {
        document.put("issuer", "https://evil.example");
        List<Finding> findings = found();

        assertThat(failed(Step.ISSUER, findings))
                .isEqualTo(new Refusal(
                        RefusalCode.METADATA_ISSUER_DIFFERS, "https://acme.okta.com", "https://evil.example"));
        assertThat(of(Step.REACHABLE, findings).result()).isEqualTo(Result.PASSED);
        assertThat(findings.stream().skip(2).map(Finding::result)).containsOnly(Result.SKIPPED);
        assertThat(scene.door.asked(Scene.TOKEN)).isZero();
        assertThat(scene.door.asked(Scene.KEYS)).isZero();
    }

    @Test
    void fails_where_the_issuer_does_not_speak_for_itself() {
        URI elsewhere = URI.create("https://evil.example/.well-known/openid-configuration");
        scene.door.answers(elsewhere, 200, Scene.json(document));

        assertThat(failed(Step.ISSUER, check.of(Scene.ISSUER, elsewhere, Scene.client())))
                .isEqualTo(
                        new Refusal(RefusalCode.METADATA_ISSUER_DIFFERS, DISCOVERY.toString(), elsewhere.toString()));
        assertThat(scene.door.asked(Scene.TOKEN)).isZero();
    }

    @Test
    void takes_an_address_that_names_the_client() {
        URI forUs = Scene.ISSUER.discoveryFor(Scene.CLIENT_ID);
        scene.door.answers(forUs, 200, Scene.json(document));

        assertThat(check.of(Scene.ISSUER, forUs, Scene.client()))
                .extracting(Finding::result)
                .containsOnly(Result.PASSED);
    }

    @Test
    void fails_at_the_credentials_where_okta_knows_no_such_client() {
        URI forUs = Scene.ISSUER.discoveryFor(Scene.CLIENT_ID);
        scene.door.answers(forUs, 400, "{\"errorCode\":\"invalid_client\"}");
        List<Finding> findings = check.of(Scene.ISSUER, forUs, Scene.client());

        assertThat(failed(Step.CREDENTIALS, findings).code()).isEqualTo(RefusalCode.CLIENT_REJECTED);
        assertThat(of(Step.REACHABLE, findings).result()).isEqualTo(Result.PASSED);
        assertThat(of(Step.ISSUER, findings).result()).isEqualTo(Result.SKIPPED);
    }

    // Keys

    @Test
    void fails_where_the_keys_cannot_be_had_and_goes_on_with_the_rest() {
        scene.door.answers(Scene.KEYS, 500, "");
        List<Finding> findings = found();

        assertThat(failed(Step.KEYS, findings).code()).isEqualTo(RefusalCode.KEYS_UNUSABLE);
        assertThat(others(Step.KEYS, findings)).containsOnly(Result.PASSED);
    }

    @Test
    void fails_where_no_key_fits_the_algorithms() {
        scene.publishes(Minted.ELLIPTIC);

        assertThat(failed(Step.KEYS, found()))
                .isEqualTo(
                        new Refusal(RefusalCode.KEYS_UNUSABLE, "a signing key for RS256", "1 keys, none of this kind"));
    }

    @Test
    void fails_where_the_only_key_is_not_for_signatures() {
        scene.publishes(new RSAKey.Builder(Minted.KEY).keyUse(KeyUse.ENCRYPTION).build());

        failed(Step.KEYS, found());
    }

    @Test
    void fails_where_the_key_set_is_empty() {
        scene.publishes();

        assertThat(failed(Step.KEYS, found()).found()).contains("no usable key");
    }

    // Algorithms

    @Test
    void fails_where_no_algorithm_is_offered_that_the_connection_allows() {
        document.put("id_token_signing_alg_values_supported", List.of("ES256", "HS256"));

        assertThat(failed(Step.ALGORITHMS, found()))
                .isEqualTo(new Refusal(RefusalCode.ID_TOKEN_ALGORITHM, "RS256", "ES256 HS256"));
    }

    @Test
    void passes_where_one_of_several_is_offered() {
        document.put("id_token_signing_alg_values_supported", List.of("ES256", "RS256"));

        assertThat(of(Step.ALGORITHMS, found()).result()).isEqualTo(Result.PASSED);
    }

    @Test
    void warns_where_no_algorithm_is_named() {
        document.remove("id_token_signing_alg_values_supported");

        assertThat(warned(Step.ALGORITHMS, found()).found()).contains("is missing");
    }

    // PKCE

    @Test
    void warns_where_nothing_is_said_of_pkce() {
        document.remove("code_challenge_methods_supported");
        List<Finding> findings = found();

        assertThat(warned(Step.PKCE, findings).found()).isEqualTo("code_challenge_methods_supported is missing");
        assertThat(others(Step.PKCE, findings)).containsOnly(Result.PASSED);
    }

    @Test
    void fails_where_only_another_way_of_pkce_is_known() {
        document.put("code_challenge_methods_supported", List.of("plain"));

        assertThat(failed(Step.PKCE, found())).isEqualTo(new Refusal(RefusalCode.METADATA_UNUSABLE, "S256", "plain"));
    }

    // Credentials

    @Test
    void fails_where_the_secret_is_wrong() {
        scene.door.answers(Scene.TOKEN, 401, "{\"error\":\"invalid_client\"}");
        List<Finding> findings = found();

        assertThat(failed(Step.CREDENTIALS, findings).code()).isEqualTo(RefusalCode.CLIENT_REJECTED);
        assertThat(others(Step.CREDENTIALS, findings)).containsOnly(Result.PASSED);
    }

    @Test
    void warns_where_the_answer_says_nothing_of_the_secret() {
        scene.door.answers(Scene.TOKEN, 400, "{\"error\":\"invalid_request\"}");

        assertThat(warned(Step.CREDENTIALS, found()).expected()).isEqualTo("invalid_grant");
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 302, 500})
    void fails_where_the_token_endpoint_does_not_work(int status) {
        scene.door.answers(Scene.TOKEN, status, "{}");

        failed(Step.CREDENTIALS, found());
    }

    @Test
    void fails_where_the_token_endpoint_is_away() {
        scene.door.isAway(Scene.TOKEN);

        assertThat(failed(Step.CREDENTIALS, found()).code()).isEqualTo(RefusalCode.PROVIDER_UNREACHABLE);
    }

    @Test
    void looks_at_both_secrets_while_they_are_being_changed() {
        scene.door.answers(DISCOVERY, 200, Scene.json(document));
        List<Finding> findings = check.of(Scene.ISSUER, DISCOVERY, Scene.client(Redacted.of(Scene.NEXT_SECRET)));

        assertThat(of(Step.NEXT_SECRET, findings).result()).isEqualTo(Result.PASSED);
        assertThat(findings).hasSize(ALL_BUT_NEXT.size() + 1);
    }

    // Clock

    @Test
    void a_clock_that_is_about_right_passes() {
        assertThat(of(Step.CLOCK, dated(Duration.ofSeconds(-29))).result()).isEqualTo(Result.PASSED);
    }

    @ParameterizedTest
    @CsvSource({"45, +46 s", "-45, -44 s"})
    void warns_of_a_clock_that_is_far_off(int seconds, String found) {
        Finding clock = of(Step.CLOCK, dated(Duration.ofSeconds(seconds)));

        assertThat(clock.result()).isEqualTo(Result.WARNED);
        assertThat(clock.why()).hasValue(new Refusal(RefusalCode.ID_TOKEN_ISSUE_TIME, "at most 30 s", found));
    }

    private List<Finding> dated(Duration ahead) {
        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                scene.clock.instant().plus(ahead).atOffset(ZoneOffset.UTC));
        String body = Scene.json(document);
        scene.door.answers(DISCOVERY, request -> new HttpDoor.Answer(200, Map.of("date", date), body));
        return check();
    }

    private List<Finding> found() {
        scene.door.answers(DISCOVERY, 200, Scene.json(document));
        return check();
    }

    private List<Finding> check() {
        return check.of(Scene.ISSUER, DISCOVERY, Scene.client());
    }

    private static Finding of(Step step, List<Finding> findings) {
        return findings.stream()
                .filter(finding -> finding.step() == step)
                .findAny()
                .orElseThrow();
    }

    private static Stream<Result> others(Step step, List<Finding> findings) {
        return findings.stream().filter(finding -> finding.step() != step).map(Finding::result);
    }

    private static Refusal failed(Step step, List<Finding> findings) {
        assertThat(of(step, findings).result()).isEqualTo(Result.FAILED);
        return of(step, findings).why().orElseThrow();
    }

    private static Refusal warned(Step step, List<Finding> findings) {
        assertThat(of(step, findings).result()).isEqualTo(Result.WARNED);
        return of(step, findings).why().orElseThrow();
    }
}
