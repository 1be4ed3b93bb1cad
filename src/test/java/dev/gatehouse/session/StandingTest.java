package dev.gatehouse.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StandingTest {

    private static final Instant BEGAN = Instant.parse("2026-11-22T10:15:30Z");
    private static final SessionLimits LIMITS = new SessionLimits(Duration.ofMinutes(30), Duration.ofHours(12));

    @Test
    void a_connection_shortens_each_limit_by_itself() {
        assertThat(LIMITS.within(minutes(10), Optional.empty()))
                .isEqualTo(new SessionLimits(Duration.ofMinutes(10), Duration.ofHours(12)));
        assertThat(LIMITS.within(Optional.empty(), minutes(60)))
                .isEqualTo(new SessionLimits(Duration.ofMinutes(30), Duration.ofHours(1)));
    }

    @Test
    void a_connection_makes_no_limit_longer() {
        assertThat(LIMITS.within(minutes(31), minutes(721))).isEqualTo(LIMITS);
    }

    @Test
    void an_absolute_limit_under_the_idle_one_shortens_that_too() {
        assertThat(LIMITS.within(Optional.empty(), minutes(20)))
                .isEqualTo(new SessionLimits(Duration.ofMinutes(20), Duration.ofMinutes(20)));
    }

    @Test
    void with_a_short_idle_limit_the_use_is_noted_five_times_within_it() {
        SessionLimits strict = new SessionLimits(Duration.ofSeconds(50), Duration.ofHours(1));
        Standing standing = new Standing(BEGAN, BEGAN, strict, SignedIn.AS_AT_FIRST);

        assertThat(standing.isUseDue(BEGAN.plusSeconds(9))).isFalse();
        assertThat(standing.isUseDue(BEGAN.plusSeconds(10))).isTrue();
    }

    @Test
    void a_session_of_which_no_use_is_known_is_not_idle_and_is_to_be_noted() {
        Standing standing = new Standing(BEGAN, null, LIMITS, SignedIn.AS_AT_FIRST);

        assertThat(standing.isIdle(BEGAN.plus(Duration.ofHours(11)))).isFalse();
        assertThat(standing.isUseDue(BEGAN)).isTrue();
    }

    private static Optional<Duration> minutes(int number) {
        return Optional.of(Duration.ofMinutes(number));
    }
}
