package dev.gatehouse.journal.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.journal.DayCount;
import dev.gatehouse.wording.Language;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChartTest {

    private static final LocalDate FIRST = LocalDate.parse("2026-10-24");

    @Test
    void refusals_stand_on_top_of_the_sign_ins() {
        Chart.Bar bar = chart(6, 4, 0, 0, 10, 0).getBars().get(0);

        assertThat(bar.solid()).isEqualTo(new Chart.Part("40.00", "60.00"));
        assertThat(bar.hatched()).isEqualTo(new Chart.Part("0.00", "40.00"));
        assertThat(bar.x()).isEqualTo("9.00");
        assertThat(bar.width()).isEqualTo("82.00");
    }

    @Test
    void a_bar_says_what_it_stands_for() {
        Chart.Bar bar = chart(1234, 1).getBars().get(0);

        assertThat(bar.says()).isEqualTo("24 Oct: 1,234 signed in, 1 refused");
        assertThat(List.of(bar.day(), bar.signIns(), bar.refusals())).containsExactly("24 Oct", "1,234", "1");
    }

    @Test
    void one_refusal_among_thousands_is_still_seen_and_none_is_not() {
        List<Chart.Bar> bars = chart(10_000, 1, 10_000, 0).getBars();

        assertThat(Double.parseDouble(bars.get(0).hatched().height())).isGreaterThan(1);
        assertThat(bars.get(1).hatched().height()).isEqualTo("0.00");
    }

    @ParameterizedTest
    @CsvSource({"0,2,1", "1,2,1", "3,4,2", "5,10,5", "11,20,10", "41,100,50", "100,100,50", "401,'1,000',500"})
    void the_scale_ends_at_a_round_number(int most, String top, String middle) {
        Chart chart = chart(most, 0);

        assertThat(chart.getTop()).isEqualTo(top);
        assertThat(chart.getMiddle()).isEqualTo(middle);
    }

    @Test
    void sums_and_the_worst_day_are_said_in_a_sentence() {
        Chart chart = chart(5, 1, 7, 3, 1, 2);

        assertThat(chart.getSummary()).isEqualTo("Signed in: 13, refused: 6. Most refusals on 25 Oct: 3.");
        assertThat(chart.isQuiet()).isFalse();
    }

    @Test
    void without_refusals_no_day_is_the_worst() {
        assertThat(chart(5, 0).getSummary()).isEqualTo("Signed in: 5, refused: 0.");
    }

    @Test
    void it_is_quiet_where_nothing_happened() {
        assertThat(chart(0, 0, 0, 0).isQuiet()).isTrue();
    }

    @Test
    void the_first_the_middle_and_the_last_day_are_marked() {
        assertThat(new Chart(days(new int[60]), new Spoken(Language.GERMAN)).getMarks())
                .containsExactly("24. Okt.", "7. Nov.", "22. Nov.");
    }

    @Test
    void lengths_are_written_as_svg_reads_them_wherever_the_server_stands() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertThat(chart(1, 0).getBars().get(0).solid().height()).isEqualTo("50.00");
        } finally {
            Locale.setDefault(before);
        }
    }

    private static Chart chart(int... counts) {
        return new Chart(days(counts), new Spoken(Language.ENGLISH));
    }

    private static List<DayCount> days(int... counts) {
        return IntStream.range(0, counts.length / 2)
                .mapToObj(i -> new DayCount(FIRST.plusDays(i), counts[2 * i], counts[2 * i + 1]))
                .toList();
    }
}
