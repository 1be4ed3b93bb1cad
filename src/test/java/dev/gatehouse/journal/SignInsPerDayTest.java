package dev.gatehouse.journal;

import static dev.gatehouse.testing.database.Samples.customerId;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.ids.CustomerId;
import dev.gatehouse.ids.Reference;
import dev.gatehouse.refusal.Refusal;
import dev.gatehouse.refusal.RefusalCode;
import dev.gatehouse.testing.database.Database;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.TimeZone;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class SignInsPerDayTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final LocalDate TODAY = LocalDate.parse("2026-11-22");
    private static final CustomerId ACME = customerId("acme");

    private final Random random = new Random(7);
    private final FinishedDays finished = new FinishedDays();
    private final Database database = Database.empty();

    @Test
    void thirty_days_are_counted_with_those_on_which_nothing_was() {
        List<DayCount> days = count(NOW);

        assertThat(days).hasSize(30);
        assertThat(days.get(0)).isEqualTo(new DayCount(LocalDate.parse("2026-10-24"), 0, 0));
        assertThat(days.get(29)).isEqualTo(new DayCount(TODAY, 0, 0));
    }

    @Test
    void sign_ins_and_refusals_are_counted_apart() {
        signedIn(ACME, NOW);
        signedIn(ACME, NOW.minusSeconds(5));
        refused(ACME, NOW);

        assertThat(count(NOW)).last().isEqualTo(new DayCount(TODAY, 2, 1));
    }

    @Test
    void a_day_begins_and_ends_at_midnight_in_utc_wherever_the_server_stands() {
        TimeZone before = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("America/Los_Angeles"));
            signedIn(ACME, Instant.parse("2026-11-20T23:59:59.999999Z"));
            signedIn(ACME, Instant.parse("2026-11-21T00:00:00Z"));
            signedIn(ACME, Instant.parse("2026-11-21T23:59:59.999999Z"));

            assertThat(count(NOW).subList(27, 30))
                    .containsExactly(
                            new DayCount(LocalDate.parse("2026-11-20"), 1, 0),
                            new DayCount(LocalDate.parse("2026-11-21"), 2, 0),
                            new DayCount(TODAY, 0, 0));
        } finally {
            TimeZone.setDefault(before);
        }
    }

    @Test
    void what_is_older_than_thirty_days_is_left_out() {
        signedIn(ACME, Instant.parse("2026-10-23T23:59:59Z"));
        signedIn(ACME, Instant.parse("2026-10-24T00:00:00Z"));

        assertThat(count(NOW).stream().mapToLong(DayCount::signIns).sum()).isEqualTo(1);
    }

    @Test
    void another_customers_are_not_counted() {
        signedIn(customerId("brook"), NOW);

        assertThat(count(NOW)).last().isEqualTo(new DayCount(TODAY, 0, 0));
    }

    @Test
    void what_another_customer_was_told_of_is_not_remembered_for_this_one() {
        signedIn(customerId("brook"), NOW.minusSeconds(86_400));
        count(customerId("brook"), NOW);

        assertThat(count(NOW)).extracting(DayCount::signIns).containsOnly(0L);
    }

    @Test
    void today_is_counted_anew_each_time() {
        signedIn(ACME, NOW);
        count(NOW);
        signedIn(ACME, NOW);

        assertThat(count(NOW)).last().isEqualTo(new DayCount(TODAY, 2, 0));
    }

    @Test
    void a_day_that_is_over_is_counted_once() {
        signedIn(ACME, NOW.minusSeconds(86_400));
        List<DayCount> first = count(NOW);
        database.sql("delete from journal_entry");

        assertThat(count(NOW)).isEqualTo(first);
    }

    @Test
    void a_day_that_is_just_over_is_counted_again_for_what_was_still_being_written() {
        Instant midnight = Instant.parse("2026-11-22T00:05:00Z");
        count(midnight);
        signedIn(ACME, Instant.parse("2026-11-21T23:59:59Z"));

        assertThat(count(midnight).get(28)).isEqualTo(new DayCount(LocalDate.parse("2026-11-21"), 1, 0));
    }

    @Test
    void the_days_go_on_while_the_server_runs() {
        signedIn(ACME, NOW.minusSeconds(86_400));
        count(NOW);
        signedIn(ACME, NOW);
        Instant threeDaysLater = NOW.plusSeconds(3 * 86_400);
        refused(ACME, threeDaysLater);

        List<DayCount> days = count(threeDaysLater);

        assertThat(days).hasSize(30);
        assertThat(days.subList(25, 30))
                .containsExactly(
                        new DayCount(LocalDate.parse("2026-11-21"), 1, 0),
                        new DayCount(TODAY, 1, 0),
                        new DayCount(LocalDate.parse("2026-11-23"), 0, 0),
                        new DayCount(LocalDate.parse("2026-11-24"), 0, 0),
                        new DayCount(LocalDate.parse("2026-11-25"), 0, 1));
    }

    private List<DayCount> count(Instant now) {
        return count(ACME, now);
    }

    private List<DayCount> count(CustomerId customer, Instant now) {
        Clock clock = Clock.fixed(now, ZoneOffset.UTC);
        return database.read(entities -> new SignInsPerDay(entities, clock, finished).of(customer));
    }

    private void signedIn(CustomerId customer, Instant at) {
        change(at, journal -> journal.signedIn(attempted(customer), Claimed.NOTHING, false));
    }

    private void refused(CustomerId customer, Instant at) {
        change(
                at,
                journal ->
                        journal.refused(attempted(customer), Claimed.NOTHING, Refusal.of(RefusalCode.PASSWORD_WRONG)));
    }

    private Attempted attempted(CustomerId customer) {
        return new Attempted(customer, null, Reference.random(random), Way.PASSWORD, new Visitor("192.0.2.1", ""));
    }

    private void change(Instant at, Consumer<Journal> work) {
        Clock clock = Clock.fixed(at, ZoneOffset.UTC);
        database.change(entities -> work.accept(new Journal(entities, clock, new Tally(), random)));
    }
}
