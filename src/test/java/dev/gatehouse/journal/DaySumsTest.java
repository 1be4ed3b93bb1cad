package dev.gatehouse.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.refusal.RefusalCode;
import dev.gatehouse.testing.database.Database;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sign-ins and refusals of all customers, day by day. */
class DaySumsTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private final Database database = Database.empty();
    private int number;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void days_and_codes_of_all_customers_are_counted_whether_or_not_their_sums_are_kept(boolean kept) {
        entry("acme", "2026-11-22T11:59:59Z", "SIGNED_IN", null);
        entry("other", "2026-11-22T00:00:00Z", "SIGNED_IN", null);
        entry("acme", "2026-11-21T23:59:59.999999Z", "REFUSED", "NOT_ASSIGNED");
        entry("other", "2026-11-21T00:00:00Z", "REFUSED", "IDENTITY_HELD");
        entry("other", "2026-11-20T10:00:00Z", "REFUSED", "NOT_ASSIGNED");
        entry("acme", "2026-11-20T10:00:00Z", "CONFIRMED", null);
        entry("acme", "2026-11-15T23:59:59Z", "REFUSED", "NOT_ASSIGNED");
        if (kept) {
            keepAll(NOW);
        }

        Totals totals = totals(NOW, 7);

        assertThat(totals.days())
                .containsExactly(
                        day("2026-11-16", 0, 0),
                        day("2026-11-17", 0, 0),
                        day("2026-11-18", 0, 0),
                        day("2026-11-19", 0, 0),
                        day("2026-11-20", 0, 1),
                        day("2026-11-21", 0, 2),
                        day("2026-11-22", 2, 0));
        assertThat(totals.refusals().entrySet().stream().map(entry -> entry.getKey() + " " + entry.getValue()))
                .containsExactly("NOT_ASSIGNED 2", "IDENTITY_HELD 1");
    }

    @Test
    void a_day_that_is_kept_is_not_counted_again() {
        entry("acme", "2026-11-20T10:00:00Z", "SIGNED_IN", null);
        keepAll(NOW);
        database.sql("delete from journal_entry");

        assertThat(totals(NOW, 7).days()).contains(day("2026-11-20", 1, 0));
    }

    @Test
    void days_without_entries_are_kept_too_and_today_never() {
        entry("acme", "2026-11-19T10:00:00Z", "SIGNED_IN", null);
        entry("acme", "2026-11-22T10:00:00Z", "SIGNED_IN", null);
        keepAll(NOW);

        assertThat(database.value(
                        "select listagg(id || ' ' || often, ', ') within group (order by id) from journal_day"))
                .isEqualTo("2026-11-19/SIGNED_IN 1, 2026-11-20/SIGNED_IN 0, 2026-11-21/SIGNED_IN 0");
    }

    @Test
    void a_day_is_kept_once_its_last_entries_are_written() {
        entry("acme", "2026-11-21T10:00:00Z", "SIGNED_IN", null);

        assertThat(keepOne(Instant.parse("2026-11-22T00:09:59Z"))).isFalse();
        assertThat(keepOne(Instant.parse("2026-11-22T00:10:00Z"))).isTrue();
        assertThat(keepOne(Instant.parse("2026-11-22T00:10:00Z"))).isFalse();
    }

    @Test
    void where_nothing_happened_nothing_is_kept() {
        assertThat(keepOne(NOW)).isFalse();
        assertThat(totals(NOW, 30).days()).hasSize(30);
        assertThat(totals(NOW, 30).refusals()).isEmpty();
    }

    @Test
    void every_code_that_there_is_fits_a_row() {
        for (RefusalCode code : RefusalCode.values()) {
            entry("acme", "2026-11-20T10:00:00Z", "REFUSED", code.name());
        }
        keepAll(NOW);

        assertThat(totals(NOW, 7).refusals()).hasSize(RefusalCode.values().length);
    }

    private void keepAll(Instant now) {
        while (keepOne(now)) {
            assertThat(number).isPositive();
        }
    }

    private boolean keepOne(Instant now) {
        return database.read(entities -> new DaySums(entities, clock(now)).keepOne());
    }

    private Totals totals(Instant now, int days) {
        return database.read(entities -> new DaySums(entities, clock(now)).last(days));
    }

    private static Clock clock(Instant now) {
        return Clock.fixed(now, ZoneOffset.UTC);
    }

    private static DayCount day(String day, long signIns, long refusals) {
        return new DayCount(LocalDate.parse(day), signIns, refusals);
    }

    private void entry(String customer, String at, String outcome, @org.jspecify.annotations.Nullable String code) {
        number++;
        database.sql("insert into journal_entry (id, customer_id, attempt, at, way, outcome, code, first_link,"
                + " client_address, user_agent) values ('jrn_" + number + "', '" + customer
                + "', '', timestamp with time zone '" + at.replace("T", " ").replace("Z", "+00") + "', 'OKTA', '"
                + outcome + "', " + (code == null ? "null" : "'" + code + "'") + ", false, '', '')");
    }
}
