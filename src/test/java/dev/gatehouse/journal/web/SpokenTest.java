package dev.gatehouse.journal.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.wording.Language;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class SpokenTest {

    private static final Instant MOMENT = Instant.parse("2026-11-22T14:15:30.9Z");

    @Test
    void english() {
        Spoken spoken = new Spoken(Language.ENGLISH);

        assertThat(spoken.moment(MOMENT)).isEqualTo("Nov 22, 2026, 2:15:30 PM");
        assertThat(spoken.date(MOMENT)).isEqualTo("Nov 22, 2026");
        assertThat(spoken.hour(MOMENT)).isEqualTo("2:15:30 PM");
        assertThat(spoken.day(LocalDate.parse("2026-11-02"))).isEqualTo("2 Nov");
        assertThat(spoken.number(100_000)).isEqualTo("100,000");
    }

    @Test
    void german() {
        Spoken spoken = new Spoken(Language.GERMAN);

        assertThat(spoken.moment(MOMENT)).isEqualTo("22.11.2026, 14:15:30");
        assertThat(spoken.date(MOMENT)).isEqualTo("22.11.2026");
        assertThat(spoken.hour(MOMENT)).isEqualTo("14:15:30");
        assertThat(spoken.day(LocalDate.parse("2026-11-02"))).isEqualTo("2. Nov.");
        assertThat(spoken.number(100_000)).isEqualTo("100.000");
    }

    @Test
    void the_last_line_of_a_file_does_not_depend_on_where_the_server_stands() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            Spoken spoken = new Spoken(Language.ENGLISH);
            assertThat(spoken.text("csv_more", spoken.number(Download.MOST)))
                    .startsWith("Only the newest 100,000 lines are in this file.");
        } finally {
            Locale.setDefault(before);
        }
    }
}
