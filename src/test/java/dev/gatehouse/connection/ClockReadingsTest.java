package dev.gatehouse.connection;

import static dev.gatehouse.connection.OpenConnections.connections;
import static dev.gatehouse.testing.database.Samples.connectionId;
import static dev.gatehouse.testing.database.Samples.customer;
import static dev.gatehouse.testing.database.Samples.customerId;
import static dev.gatehouse.testing.database.Samples.on;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.journal.OpenJournal;
import dev.gatehouse.oidc.ClockWatch;
import dev.gatehouse.testing.StoppedClock;
import dev.gatehouse.testing.database.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How often clocks are read, how long that is kept, and who hears that they differ. */
class ClockReadingsTest {

    private static final Duration LITTLE = Duration.ofSeconds(2);
    private static final Duration AT_THE_LIMIT = Duration.ofSeconds(-30);
    private static final Duration MUCH = Duration.ofMillis(-30_001);

    private static final ClockWatch NOBODY_ASKED = new ClockWatch(
            request -> {
                throw new AssertionError("nobody is asked here");
            },
            new StoppedClock());

    private final StoppedClock clock = new StoppedClock();
    private final Database database = Database.empty();
    private ReadingTurns turns = new ReadingTurns(clock);

    @BeforeEach
    void aConnection() {
        database.change(entities -> entities.persist(customer("acme")));
        database.change(entities -> connections(entities).add(on("first", "acme", "https://acme.okta.com")));
    }

    @Test
    void thousands_of_sign_ins_write_one_reading_an_hour() {
        for (int minute = 0; minute < 60; minute++) {
            note(LITTLE, LITTLE);
            clock.forward(Duration.ofMinutes(1));
        }
        assertThat(stored()).hasSize(1);
        note(LITTLE, LITTLE);
        assertThat(stored()).hasSize(2);
    }

    @Test
    void a_difference_that_becomes_large_is_read_within_the_hour() {
        note(LITTLE, null);
        clock.forward(Duration.ofMinutes(1));
        note(MUCH, null);
        assertThat(stored()).extracting(ClockReading::ahead).containsExactly(LITTLE, MUCH);
    }

    @Test
    void one_that_is_large_now_and_small_then_writes_once_a_minute_at_most() {
        for (int times = 0; times < 10; times++) {
            note(LITTLE, null);
            note(MUCH, null);
        }
        assertThat(stored()).hasSize(1);
    }

    @Test
    void both_ways_are_kept_and_the_larger_counts() {
        note(LITTLE, MUCH);
        ClockReading reading = stored().get(0);
        assertThat(reading.aheadByDate()).hasValue(LITTLE);
        assertThat(reading.aheadByToken()).hasValue(MUCH);
        assertThat(reading.ahead()).isEqualTo(MUCH);
        assertThat(reading.isLarge()).isTrue();
    }

    @Test
    void what_was_not_compared_is_not_stored() {
        note(null, null);
        assertThat(stored()).isEmpty();
    }

    @Test
    void thirty_seconds_are_no_warning_yet() {
        note(AT_THE_LIMIT, null);
        assertThat(stored().get(0).isLarge()).isFalse();
        assertThat(told()).isEmpty();
    }

    @Test
    void more_is_told_once_a_day() {
        note(MUCH, null);
        assertThat(told()).isEqualTo("CLOCKS_DIFFER " + connectionId("first") + " Title of first -30 s");
        assertThat(database.value("select action from audit_entry")).isEqualTo("CLOCKS_DIFFER");
        clock.forward(Duration.ofHours(2));
        note(MUCH, null);
        turns = new ReadingTurns(clock); // another node
        note(MUCH, null);
        assertThat(database.value("select count(*) from outbox_event")).isEqualTo("1");
        clock.forward(Duration.ofDays(2));
        note(MUCH, null);
        assertThat(database.value("select count(*) from outbox_event")).isEqualTo("2");
    }

    @Test
    void what_is_older_than_the_chart_is_deleted() {
        note(MUCH, null);
        clock.forward(ClockReadings.KEPT.plusSeconds(1));
        note(LITTLE, null);
        assertThat(stored()).extracting(ClockReading::ahead).containsExactly(LITTLE);
    }

    @Test
    void another_customer_reads_nothing_of_it() {
        note(LITTLE, null);
        assertThat(database.<List<ClockReading>>read(entities ->
                        readings(entities).since(customerId("other"), connectionId("first"), Instant.EPOCH)))
                .isEmpty();
    }

    private void note(@Nullable Duration byDate, @Nullable Duration byToken) {
        database.change(entities -> new ClockComparisons(NOBODY_ASKED, turns, readings(entities))
                .note(connectionId("first"), byDate, byToken));
    }

    private List<ClockReading> stored() {
        return database.read(
                entities -> readings(entities).since(customerId("acme"), connectionId("first"), Instant.EPOCH));
    }

    private ClockReadings readings(jakarta.persistence.EntityManager entities) {
        return new ClockReadings(entities, OpenJournal.audit(entities, clock), clock);
    }

    private String told() {
        return database.value("select coalesce(listagg(concat_ws(' ', type, connection_id, subject, detail), '; '), '')"
                + " from outbox_event");
    }
}
