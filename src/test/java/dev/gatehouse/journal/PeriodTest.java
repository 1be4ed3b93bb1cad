package dev.gatehouse.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PeriodTest {

    @Test
    void begins_with_its_first_day_and_ends_behind_its_last() {
        Period period = new Period(LocalDate.parse("2026-02-28"), LocalDate.parse("2026-02-28"));

        assertThat(period.begins()).isEqualTo(Instant.parse("2026-02-28T00:00:00Z"));
        assertThat(period.ends()).isEqualTo(Instant.parse("2026-03-01T00:00:00Z"));
    }

    @Test
    void is_open_where_no_day_is_given() {
        assertThat(Period.ALWAYS.begins()).isNull();
        assertThat(Period.ALWAYS.ends()).isNull();
    }

    @Test
    void reads_a_day() {
        assertThat(Period.day("2026-11-22")).contains(LocalDate.parse("2026-11-22"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "22.11.2026", "2026-02-30", "1999-12-31", "3000-01-01", "+999999999-12-31", "-2026-11-22"})
    void reads_no_day_where_none_of_this_millennium_is(String text) {
        assertThat(Period.day(text)).isEmpty();
    }
}
