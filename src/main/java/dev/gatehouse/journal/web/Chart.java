package dev.gatehouse.journal.web;

import dev.gatehouse.journal.DayCount;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Sign-ins and refusals per day, as bars: where they stand in a drawing {@value #WIDTH} wide and {@value #HEIGHT} high, which is stretched
 * to the page. Refusals stand on top of the sign-ins and are hatched.
 */
public final class Chart {

    /** How wide the drawing is. */
    public static final int WIDTH = 300;

    /** How high the drawing is. */
    public static final int HEIGHT = 100;

    private static final double GAP = 0.18;
    /** A bar that stands for something is seen. */
    private static final double LEAST = 1.2;

    private final List<DayCount> days;
    private final long top;
    private final Spoken spoken;

    Chart(List<DayCount> days, Spoken spoken) {
        this.days = List.copyOf(days);
        this.spoken = spoken;
        this.top = nice(days.stream()
                .mapToLong(day -> day.signIns() + day.refusals())
                .max()
                .orElse(0));
    }

    /**
     * The bar of a day.
     *
     * @param day as people read it
     * @param says what it stands for, in a sentence
     * @param signIns how many, as people read it
     * @param refusals how many, as people read it
     * @param x its left edge
     * @param width of both parts
     * @param solid the part for sign-ins: top edge and height
     * @param hatched the part for refusals, above it
     */
    public record Bar(
            String day,
            String says,
            String signIns,
            String refusals,
            String x,
            String width,
            Part solid,
            Part hatched) {}

    /**
     * A part of a bar.
     *
     * @param y its top edge
     * @param height how high it is; "0" where there is nothing to show
     */
    public record Part(String y, String height) {}

    /** Whether anything happened. */
    public boolean isQuiet() {
        return sum(DayCount::signIns) + sum(DayCount::refusals) == 0;
    }

    /** One for each day, the oldest first. */
    public List<Bar> getBars() {
        List<Bar> bars = new ArrayList<>();
        double width = (double) WIDTH / days.size();
        for (int i = 0; i < days.size(); i++) {
            DayCount day = days.get(i);
            double solid = height(day.signIns());
            double hatched = height(day.refusals());
            double y = HEIGHT - solid;
            bars.add(new Bar(
                    spoken.day(day.day()),
                    says(day),
                    spoken.number(day.signIns()),
                    spoken.number(day.refusals()),
                    written((i + GAP / 2) * width),
                    written(width * (1 - GAP)),
                    new Part(written(y), written(solid)),
                    new Part(written(Math.max(0, y - hatched)), written(hatched))));
        }
        return bars;
    }

    /** What the chart shows, in a sentence. */
    public String getSummary() {
        String sums = spoken.text("journal_chart_sums", getSignIns(), getRefusals());
        DayCount worst = days.stream()
                .max(Comparator.comparingLong(DayCount::refusals))
                .filter(day -> day.refusals() > 0)
                .orElse(null);
        return worst == null
                ? sums
                : sums + " "
                        + spoken.text("journal_chart_worst", spoken.day(worst.day()), spoken.number(worst.refusals()));
    }

    /** How many sign-ins there were. */
    public String getSignIns() {
        return spoken.number(sum(DayCount::signIns));
    }

    /** How many refusals there were. */
    public String getRefusals() {
        return spoken.number(sum(DayCount::refusals));
    }

    /** What the upper edge stands for. */
    public String getTop() {
        return spoken.number(top);
    }

    /** What the middle stands for; empty where it is no whole number. */
    public String getMiddle() {
        return top % 2 == 0 ? spoken.number(top / 2) : "";
    }

    /** The first day, the one in the middle, and the last. */
    public List<String> getMarks() {
        return List.of(0, (days.size() - 1) / 2, days.size() - 1).stream()
                .map(days::get)
                .map(day -> spoken.day(day.day()))
                .toList();
    }

    private String says(DayCount day) {
        return spoken.text(
                "journal_chart_day",
                spoken.day(day.day()),
                spoken.number(day.signIns()),
                spoken.number(day.refusals()));
    }

    private long sum(java.util.function.ToLongFunction<DayCount> of) {
        return days.stream().mapToLong(of).sum();
    }

    private double height(long count) {
        return count == 0 ? 0 : Math.max(LEAST, count * (double) HEIGHT / top);
    }

    /** The next of 2, 4, 10, 20, 40, 100 and so on. */
    private static long nice(long most) {
        long step = 1;
        while (true) {
            for (long factor : new long[] {2, 4, 10}) {
                if (factor * step >= most) {
                    return factor * step;
                }
            }
            step *= 10;
        }
    }

    private static String written(double length) {
        return String.format(Locale.ROOT, "%.2f", length);
    }
}
