package dev.gatehouse.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StayTest {

    @Test
    void usually_nothing_is_shortened_and_who_signs_out_is_signed_out_there_too() {
        assertThat(Stay.USUAL).isEqualTo(new Stay(Optional.empty(), Optional.empty(), true));
        assertThat(Stay.USUAL.end(Instant.EPOCH)).isEmpty();
    }

    @Test
    void a_session_ends_by_the_absolute_limit() {
        assertThat(stay("PT15M", "PT8H").end(Instant.EPOCH)).contains(Instant.EPOCH.plusSeconds(8 * 3600));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT4M", "PT0S", "-PT30M", "PT5M1S", "P366D"})
    void refuses_a_limit_that_is_too_short_too_long_or_no_whole_minutes(String limit) {
        assertThatIllegalArgumentException().isThrownBy(() -> stay(limit, "P365D"));
        assertThatIllegalArgumentException().isThrownBy(() -> stay("PT5M", limit));
    }

    @Test
    void refuses_an_idle_limit_over_the_absolute_one() {
        assertThatIllegalArgumentException().isThrownBy(() -> stay("PT61M", "PT1H"));
        assertThat(stay("PT1H", "PT1H").idle()).contains(Duration.ofHours(1));
    }

    private static Stay stay(String idle, String absolute) {
        return new Stay(Optional.of(Duration.parse(idle)), Optional.of(Duration.parse(absolute)), true);
    }
}
