package dev.gatehouse.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gatehouse.refusal.Refusal;
import dev.gatehouse.refusal.RefusalCode;
import dev.gatehouse.secret.Redacted;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is asked of the authentication, and that the answer is held to it (OWASP ASVS 5.0, 6.8.4). */
class StepUpTest {

    private static final String STRONG = "urn:okta:loa:2fa:any";
    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

    private final Scene scene = new Scene();
    /** The request was made half a minute ago. */
    private final Instant asked = scene.clock.instant().minusSeconds(30);

    // The request

    @Test
    void asks_for_the_preferred_class_alone_as_okta_takes_one() {
        assertThat(sent(classes(STRONG, "phr")))
                .containsEntry("acr_values", STRONG)
                .doesNotContainKeys("max_age", "prompt");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 600})
    void asks_for_a_recent_authentication(int seconds) {
        assertThat(sent(age(Duration.ofSeconds(seconds))))
                .containsEntry("max_age", Integer.toString(seconds))
                .doesNotContainKeys("acr_values", "prompt");
    }

    @ParameterizedTest
    @EnumSource
    void asks_what_people_are_to_be_prompted_for(Prompt prompt) {
        assertThat(sent(new StepUp(List.of(), Optional.empty(), Optional.of(prompt))))
                .containsEntry("prompt", prompt.name().toLowerCase(java.util.Locale.ROOT))
                .doesNotContainKeys("acr_values", "max_age");
    }

    @Test
    void asks_for_nothing_where_nothing_is_wanted() {
        assertThat(sent(StepUp.NONE)).doesNotContainKeys("acr_values", "max_age", "prompt");
        assertThat(StepUp.NONE.assurance(asked)).isEqualTo(Assurance.NONE);
    }

    @Test
    void asks_for_further_scopes() {
        AuthorizationRequest request = new AuthorizationRequest(
                Scene.client(), Scene.SECRETS, "openid email groups", ResponseMode.QUERY, Optional.empty());

        assertThat(ScriptedDoor.form(request.to(Scene.metadata()).getRawQuery()))
                .containsEntry("scope", "openid email groups");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a\nb", "a\u0000", "ä", "\u202e"})
    void takes_no_class_that_is_no_word(String value) {
        assertThatIllegalArgumentException().isThrownBy(() -> classes(value));
    }

    @Test
    void takes_a_bounded_number_of_bounded_classes() {
        assertThat(classes("a".repeat(255)).acrValues()).hasSize(1);
        assertThatIllegalArgumentException().isThrownBy(() -> classes("a".repeat(256)));
        List<String> eleven = Collections.nCopies(11, "a");
        assertThatIllegalArgumentException().isThrownBy(() -> new StepUp(eleven, Optional.empty(), Optional.empty()));
    }

    @Test
    void takes_no_age_that_is_none() {
        assertThatIllegalArgumentException().isThrownBy(() -> age(Duration.ofSeconds(-1)));
        assertThatIllegalArgumentException().isThrownBy(() -> age(Duration.ofDays(366)));
    }

    // Rule 12

    @ParameterizedTest
    @ValueSource(strings = {STRONG, "phr"})
    void accepts_each_class_that_was_asked_for(String acr) {
        assertThat(accepts(scene.token().with("acr", acr), classes(STRONG, "phr"))
                        .acr())
                .contains(acr);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"urn:okta:loa:1fa:any", "URN:okta:loa:2fa:any", STRONG + ":ifpossible", STRONG + " phr", "0"})
    void refuses_a_token_of_another_class(String acr) {
        Refusal refusal = refuses(scene.token().with("acr", acr), classes(STRONG, "phr"));

        assertThat(refusal).isEqualTo(new Refusal(RefusalCode.STEP_UP_MISSING, STRONG + " phr", acr));
    }

    @Test
    void refuses_a_token_that_names_no_class() {
        assertThat(refuses(scene.token(), classes(STRONG)))
                .isEqualTo(new Refusal(RefusalCode.STEP_UP_MISSING, STRONG, "no acr"));
    }

    @Test
    void refuses_a_class_that_is_no_text() {
        for (Object acr : List.of(5, List.of(STRONG), Map.of("a", STRONG), "", true)) {
            assertThat(refuses(scene.token().with("acr", acr), classes(STRONG)).code())
                    .isEqualTo(RefusalCode.STEP_UP_MISSING);
        }
    }

    // Rule 13

    @Test
    void accepts_an_authentication_within_the_age_that_was_asked_for() {
        Instant time = asked.minus(TEN_MINUTES);

        assertThat(accepts(authenticated(time), age(TEN_MINUTES)).authTime()).contains(time);
    }

    @Test
    void accepts_an_authentication_that_is_older_by_the_tolerance() {
        assertThat(accepts(authenticated(asked.minus(TEN_MINUTES).minus(Scene.TOLERANCE)), age(TEN_MINUTES)))
                .isNotNull();
    }

    @Test
    void refuses_an_authentication_before_the_age_that_was_asked_for() {
        Instant time = asked.minus(TEN_MINUTES).minus(Scene.TOLERANCE).minusSeconds(1);
        Refusal refusal = refuses(authenticated(time), age(TEN_MINUTES));

        assertThat(refusal.code()).isEqualTo(RefusalCode.AUTHENTICATION_TOO_OLD);
        assertThat(refusal.expected()).isEqualTo(asked.minus(TEN_MINUTES) + " to " + scene.clock.instant());
        assertThat(refusal.found()).isEqualTo(time.toString());
    }

    @Test
    void the_age_counts_from_the_request_however_long_the_person_took() {
        scene.clock.forward(Duration.ofMinutes(9));
        Instant then = scene.clock.instant().minus(Duration.ofMinutes(9));

        assertThat(accepts(scene.token().with("auth_time", then.getEpochSecond()), age(Duration.ZERO)))
                .isNotNull();
    }

    @Test
    void an_age_of_zero_and_a_prompt_for_login_ask_for_an_authentication_after_the_request() {
        StepUp prompted = new StepUp(List.of(), Optional.of(TEN_MINUTES), Optional.of(Prompt.LOGIN));
        for (StepUp stepUp : List.of(age(Duration.ZERO), prompted)) {
            assertThat(stepUp.assurance(asked).since()).contains(asked);
            assertThat(accepts(authenticated(asked), stepUp)).isNotNull();
            assertThat(refuses(authenticated(asked.minusSeconds(61)), stepUp).code())
                    .isEqualTo(RefusalCode.AUTHENTICATION_TOO_OLD);
        }
    }

    @Test
    void other_prompts_ask_nothing_of_the_time() {
        StepUp consent = new StepUp(List.of(), Optional.empty(), Optional.of(Prompt.CONSENT));

        assertThat(consent.assurance(asked)).isEqualTo(Assurance.NONE);
    }

    @Test
    void refuses_a_token_that_does_not_say_when() {
        assertThat(refuses(scene.token(), age(TEN_MINUTES)).found()).isEqualTo("no auth_time");
    }

    @Test
    void refuses_a_time_that_is_no_number_or_no_time() {
        for (Object time : List.of("1795338000", List.of(1), true, Long.MAX_VALUE, -1, Map.of())) {
            assertThat(refuses(scene.token().with("auth_time", time), age(TEN_MINUTES)))
                    .extracting(Refusal::code, Refusal::found)
                    .containsExactly(RefusalCode.AUTHENTICATION_TOO_OLD, "no auth_time");
        }
    }

    @Test
    void refuses_an_authentication_that_is_yet_to_come() {
        Instant now = scene.clock.instant();

        assertThat(accepts(authenticated(now.plusSeconds(60)), age(TEN_MINUTES)))
                .isNotNull();
        assertThat(refuses(authenticated(now.plusSeconds(61)), age(TEN_MINUTES)).code())
                .isEqualTo(RefusalCode.AUTHENTICATION_TOO_OLD);
    }

    // What is known of the authentication in any case

    @Test
    void a_token_tells_class_and_time_where_it_has_them() {
        assertThat(scene.accepts(scene.token()).acr()).isEmpty();
        assertThat(scene.accepts(scene.token()).authTime()).isEmpty();
        IdToken token = scene.accepts(scene.token().with("acr", "phr").with("auth_time", 1_700_000_000));
        assertThat(token.acr()).contains("phr");
        assertThat(token.authTime()).contains(Instant.ofEpochSecond(1_700_000_000));
    }

    private Minted authenticated(Instant time) {
        return scene.token().with("auth_time", time.getEpochSecond());
    }

    private static StepUp classes(String... values) {
        return new StepUp(List.of(values), Optional.empty(), Optional.empty());
    }

    private static StepUp age(Duration age) {
        return new StepUp(List.of(), Optional.of(age), Optional.empty());
    }

    private Map<String, String> sent(StepUp stepUp) {
        AuthorizationRequest request = new AuthorizationRequest(
                        Scene.client(), Scene.SECRETS, "openid", ResponseMode.QUERY, Optional.empty())
                .with(stepUp);
        return ScriptedDoor.form(request.to(Scene.metadata()).getRawQuery());
    }

    private IdToken accepts(Minted token, StepUp stepUp) {
        ExpectedToken expected =
                new ExpectedToken(Scene.ISSUER, Scene.client(), Redacted.of(Scene.NONCE)).with(stepUp.assurance(asked));
        return new IdTokenRules(scene.clock, Scene.TOLERANCE)
                .check(Scene.tokens(token.signed()), expected, scene.provider);
    }

    private Refusal refuses(Minted token, StepUp stepUp) {
        return Scene.refusal(() -> accepts(token, stepUp));
    }
}
