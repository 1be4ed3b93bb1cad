package dev.gatehouse.connection.web;

import dev.gatehouse.connection.ClockReading;
import dev.gatehouse.connection.ClockReadings;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** {@code #{clock}}: whether the clock of the connection's provider agrees with ours, now and in the last weeks. */
@Named("clock")
@RequestScoped
public class ClockCard {

    @Inject
    OneConnection one;

    @Inject
    ClockReadings stored;

    @Inject
    Clock clock;

    @Inject
    Said said;

    private List<ClockReading> readings = List.of();

    @PostConstruct
    void read() {
        Instant since = clock.instant().minus(ClockReadings.KEPT);
        readings = stored.since(one.caller().customer(), one.id(), since);
    }

    /** Whether they were ever compared. */
    public boolean isShown() {
        return !readings.isEmpty();
    }

    private ClockReading last() {
        return readings.get(readings.size() - 1);
    }

    /** Whether they differ so much that sign-ins are in danger. */
    public boolean isLarge() {
        return isShown() && last().isLarge();
    }

    /** How it stands, in a few words. */
    public String getSays() {
        return isLarge() ? said.text("clock_differ", said(last().ahead().abs())) : said.text("clock_well");
    }

    /** In which direction they differ. */
    public String getDirection() {
        Duration ahead = last().ahead();
        String difference = said(ahead.abs());
        return ahead.isNegative() ? said.text("clock_behind", difference) : said.text("clock_ahead", difference);
    }

    /** When that was found. */
    public Instant getAt() {
        return last().takenAt();
    }

    /** By the last answer. */
    public String getByDate() {
        return latest(ClockReading::aheadByDate);
    }

    /** By the last sign-in. */
    public String getByToken() {
        return latest(ClockReading::aheadByToken);
    }

    private String latest(Function<ClockReading, Optional<Duration>> ahead) {
        return said(readings.stream()
                .flatMap(reading -> ahead.apply(reading).stream())
                .reduce((earlier, later) -> later)
                .orElse(null));
    }

    /** All of it, drawn. */
    public ClockChart getChart() {
        return new ClockChart(readings, clock.instant());
    }

    /** What the drawing shows, in a sentence. */
    public String getSummary() {
        return said.text(
                "clock_summary",
                said(readings.stream()
                        .map(ClockReading::ahead)
                        .max(Comparator.comparing(Duration::abs))
                        .orElse(null)));
    }

    /** The largest difference of each day, the last day first. */
    public List<Day> getDays() {
        Map<LocalDate, ClockReading> largest = new TreeMap<>(Comparator.reverseOrder());
        for (ClockReading reading : readings) {
            largest.merge(
                    reading.takenAt().atOffset(ZoneOffset.UTC).toLocalDate(),
                    reading,
                    BinaryOperator.maxBy(Comparator.comparing(one -> one.ahead().abs())));
        }
        return largest.values().stream()
                .map(reading -> new Day(reading.takenAt(), said(reading.ahead())))
                .toList();
    }

    /**
     * The largest difference of a day, for the page.
     *
     * @param at when
     * @param ahead how much
     */
    public record Day(Instant at, String ahead) {}

    private String said(@Nullable Duration ahead) {
        return Optional.ofNullable(ahead)
                .map(known -> Math.round(known.toMillis() / 1000.0))
                .map(seconds -> (seconds < 0 ? "\u2212" : "") + Math.abs(seconds) + "\u00a0s")
                .orElseGet(() -> said.text("clock_unknown"));
    }
}
