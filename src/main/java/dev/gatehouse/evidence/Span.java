package dev.gatehouse.evidence;

import dev.gatehouse.journal.Period;
import java.time.LocalDate;
import java.util.Optional;

/**
 * The days that evidence speaks of, both ends counted in, in UTC.
 *
 * @param from the first day
 * @param to the last day
 */
public record Span(LocalDate from, LocalDate to) {

    /** As many days are counted at most. */
    public static final int LONGEST = 366;

    /** As many days are counted where nobody says otherwise. */
    public static final int USUAL = 90;

    /** Refuses, with {@link IllegalArgumentException}, what ends before it begins, or is longer than a leap year. */
    public Span {
        if (to.isBefore(from) || to.isAfter(from.plusDays(LONGEST - 1L))) {
            throw new IllegalArgumentException(
                    "from one day to another, " + LONGEST + " at most: " + from + " to " + to);
        }
    }

    /** The last so many days, today among them. */
    public static Span last(int days, LocalDate today) {
        return new Span(today.minusDays(days - 1L), today);
    }

    /**
     * What somebody asked for, each end as {@code 2026-11-22} or empty; of what is missing the usual is taken, and the future is left out.
     *
     * @return empty where that makes no span
     */
    public static Optional<Span> asked(String from, String to, LocalDate today) {
        Optional<LocalDate> first = Period.day(from);
        Optional<LocalDate> end = Period.day(to);
        if ((first.isEmpty() && !from.isEmpty()) || (end.isEmpty() && !to.isEmpty())) {
            return Optional.empty();
        }
        LocalDate last = end.filter(day -> !day.isAfter(today)).orElse(today);
        LocalDate begin = first.orElse(last.minusDays(USUAL - 1L));
        boolean fits = !begin.isAfter(last) && !last.isAfter(begin.plusDays(LONGEST - 1L));
        return fits ? Optional.of(new Span(begin, last)) : Optional.empty();
    }

    Period period() {
        return new Period(from, to);
    }
}
