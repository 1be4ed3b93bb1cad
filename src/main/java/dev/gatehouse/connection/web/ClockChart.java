package dev.gatehouse.connection.web;

import dev.gatehouse.connection.ClockReading;
import dev.gatehouse.connection.ClockReadings;
import dev.gatehouse.oidc.ClockWatch;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How far a provider's clock was from ours in the last weeks, as points in a drawing {@value #WIDTH} wide and {@value #HEIGHT} high, which is
 * stretched to the page: ours is the line in the middle, and what is above it is ahead.
 */
public final class ClockChart {

    private static final int WIDTH = 300;
    private static final int HEIGHT = 100;

    /** What the upper edge stands for at least, in seconds: the lines at which it warns are always seen. */
    private static final long LEAST = ClockWatch.LARGE.toSeconds() * 2;

    private final List<ClockReading> readings;
    private final Instant end;
    private final long top;

    ClockChart(List<ClockReading> readings, Instant end) {
        this.readings = List.copyOf(readings);
        this.end = end;
        this.top = readings.stream()
                .flatMap(reading -> Stream.of(reading.aheadByDate(), reading.aheadByToken()))
                .flatMap(Optional::stream)
                .mapToLong(ahead -> ahead.abs().toSeconds() + 1)
                .map(most -> Math.max(most, LEAST))
                .max()
                .orElse(LEAST);
    }

    /** What the upper edge stands for, in seconds. */
    public long getTop() {
        return top;
    }

    /** The lines at which it warns, as an SVG path. */
    public String getLimits() {
        String above = written(y(ClockWatch.LARGE));
        String below = written(y(ClockWatch.LARGE.negated()));
        return "M0 " + above + "H" + WIDTH + "M0 " + below + "H" + WIDTH;
    }

    /** What was found by answers, as an SVG path of points. */
    public String getByDate() {
        return points(ClockReading::aheadByDate);
    }

    /** What was found by tokens, the same way. */
    public String getByToken() {
        return points(ClockReading::aheadByToken);
    }

    private String points(Function<ClockReading, Optional<Duration>> ahead) {
        return readings.stream()
                .flatMap(reading -> ahead.apply(reading).stream().map(far -> point(reading.takenAt(), far)))
                .collect(Collectors.joining());
    }

    /** A line of no length, whose round end is the point. */
    private String point(Instant at, Duration ahead) {
        return "M" + written(x(at)) + " " + written(y(ahead)) + "h.01";
    }

    private double x(Instant at) {
        double passed = Duration.between(at, end).toSeconds();
        return WIDTH * Math.max(0, 1 - passed / ClockReadings.KEPT.toSeconds());
    }

    private double y(Duration ahead) {
        return HEIGHT / 2.0 * (1 - ahead.toMillis() / 1000.0 / top);
    }

    private static String written(double number) {
        return String.format(Locale.ROOT, "%.2f", number);
    }
}
