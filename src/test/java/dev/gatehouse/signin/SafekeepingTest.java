package dev.gatehouse.signin;

import static dev.gatehouse.signin.AttemptSamples.BEGAN;
import static dev.gatehouse.signin.AttemptSamples.attempt;
import static dev.gatehouse.testing.database.Samples.SEAL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.account.Role;
import dev.gatehouse.oidc.Prompt;
import dev.gatehouse.oidc.StepUp;
import dev.gatehouse.sealing.Seal;
import dev.gatehouse.sealing.SealingKeys;
import dev.gatehouse.secret.Redacted;
import dev.gatehouse.signin.Safekeeping.Question;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafekeepingTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Map<String, List<String>> RESPONSE =
            Map.of("code", List.of("the code"), "state", List.of("ä state"), "twice", List.of("a", "b"));
    private static final Question QUESTION =
            new Question(attempt(), new Verified("https://acme.okta.com", "00u1", "sid", "ada@acme.example", true));

    private final Safekeeping safekeeping = at(BEGAN);

    @Test
    void an_attempt_comes_back_as_it_was() {
        String sealed = safekeeping.seal(attempt());

        assertThat(at(BEGAN.plus(Duration.ofDays(1))).attempt(sealed)).contains(attempt());
    }

    @Test
    void what_a_page_asks_of_the_authentication_comes_back_with_the_attempt() {
        Attempt plain = attempt();
        StepUp wish = new StepUp(List.of("phr", "phrh"), Optional.of(MINUTE), Optional.of(Prompt.LOGIN));
        Attempt asked = new Attempt(
                plain.reference(),
                Purpose.STEP_UP,
                plain.secrets(),
                plain.connection(),
                plain.revision(),
                plain.returnTo(),
                plain.base(),
                plain.began(),
                wish);

        assertThat(safekeeping.attempt(safekeeping.seal(asked))).contains(asked);
    }

    @Test
    void an_attempt_is_not_to_be_read_and_fits_a_cookie() {
        String sealed = safekeeping.seal(attempt());

        assertThat(sealed).hasSizeLessThan(1500).matches("[A-Za-z0-9._-]+").doesNotContain("state");
        assertThat(new String(
                        Base64.getUrlDecoder().decode(sealed.split("\\.", -1)[0]),
                        java.nio.charset.StandardCharsets.UTF_8))
                .doesNotContain("verifier");
    }

    @Test
    void a_question_keeps_when_the_provider_has_the_session_end() {
        Instant over = BEGAN.plus(Duration.ofHours(1)).truncatedTo(ChronoUnit.SECONDS);
        Question question = new Question(
                attempt(),
                new Verified("https://acme.okta.com", "00u1", "sid", "ada@acme.example", true, null, null, over));

        assertThat(safekeeping.question(safekeeping.seal(question), MINUTE)).contains(question);
    }

    @Test
    void an_answer_comes_back_for_a_moment() {
        String sealed = safekeeping.seal(RESPONSE);

        assertThat(at(BEGAN.plus(MINUTE).minusMillis(1)).response(sealed, MINUTE))
                .contains(RESPONSE);
        assertThat(at(BEGAN.plus(MINUTE)).response(sealed, MINUTE)).isEmpty();
    }

    @Test
    void a_question_comes_back_for_its_time() {
        String sealed = safekeeping.seal(QUESTION);

        assertThat(at(BEGAN.plus(MINUTE).minusMillis(1)).question(sealed, MINUTE))
                .contains(QUESTION);
        assertThat(at(BEGAN.plus(MINUTE)).question(sealed, MINUTE)).isEmpty();
    }

    @Test
    void a_question_about_somebody_without_an_email_comes_back_too() {
        Question nameless = new Question(attempt(), new Verified("https://acme.okta.com", "00u1", null, null, false));

        assertThat(safekeeping.question(safekeeping.seal(nameless), MINUTE)).contains(nameless);
    }

    @Test
    void a_question_keeps_name_and_roles_and_tells_none_from_not_known() {
        Question named = question("Ada Ä. Lovelace", Set.of(Role.ADMIN, Role.MEMBER));
        Question without = question(null, Set.of());

        assertThat(safekeeping.question(safekeeping.seal(named), MINUTE)).contains(named);
        assertThat(safekeeping.question(safekeeping.seal(without), MINUTE)).contains(without);
        assertThat(without).isNotEqualTo(question(null, null));
    }

    @Test
    void a_question_fits_a_cookie_with_the_longest_name() {
        assertThat(safekeeping.seal(question("語".repeat(100), Set.of(Role.ADMIN, Role.MEMBER))))
                .hasSizeLessThan(3000);
    }

    private static Question question(@Nullable String name, @Nullable Set<Role> roles) {
        return new Question(
                attempt(),
                new Verified("https://acme.okta.com", "00u1", "sid", "ada@acme.example", true, name, roles, null));
    }

    @Test
    void each_kind_opens_as_its_own_kind_alone() {
        String attempt = safekeeping.seal(attempt());
        String response = safekeeping.seal(RESPONSE);
        String question = safekeeping.seal(QUESTION);

        assertThat(safekeeping.attempt(response)).isEmpty();
        assertThat(safekeeping.attempt(question)).isEmpty();
        assertThat(safekeeping.response(attempt, MINUTE)).isEmpty();
        assertThat(safekeeping.response(question, MINUTE)).isEmpty();
        assertThat(safekeeping.question(attempt, MINUTE)).isEmpty();
        assertThat(safekeeping.question(response, MINUTE)).isEmpty();
    }

    @Test
    void what_was_changed_in_any_part_does_not_open() {
        String sealed = safekeeping.seal(attempt());

        for (int place = 0; place < sealed.length(); place += 7) {
            char other = sealed.charAt(place) == 'A' ? 'B' : 'A';
            String changed = sealed.substring(0, place) + other + sealed.substring(place + 1);
            assertThat(safekeeping.attempt(changed)).as("changed at %s", place).isEmpty();
        }
        assertThat(safekeeping.attempt(sealed.substring(0, sealed.length() - 1)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "....", "{}", "eyJhbGciOiJub25lIn0.e30.", "a.b.c.d.e"})
    void what_was_never_sealed_does_not_open(String text) {
        assertThat(safekeeping.attempt(text)).isEmpty();
        assertThat(safekeeping.response(text, MINUTE)).isEmpty();
        assertThat(safekeeping.question(text, MINUTE)).isEmpty();
    }

    @Test
    void what_another_installation_sealed_does_not_open() {
        byte[] otherKey = new byte[32];
        otherKey[0] = 1;
        Seal other = new Seal(SealingKeys.parse("test:" + Base64.getEncoder().encodeToString(otherKey)));

        assertThat(safekeeping.attempt(new Safekeeping(other, Clock.systemUTC()).seal(attempt())))
                .isEmpty();
    }

    @Test
    void what_was_sealed_for_another_place_does_not_open() {
        String json = "{\"ref\":\"7K3M-9QXD-42HF-T6WA\"}";

        assertThat(safekeeping.attempt(SEAL.seal(Redacted.of(json), "connection/conn_x/client-secret")))
                .isEmpty();
    }

    private static Safekeeping at(Instant now) {
        return new Safekeeping(SEAL, Clock.fixed(now, ZoneOffset.UTC));
    }
}
