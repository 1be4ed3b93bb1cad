package dev.gatehouse.journal;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A span of days in UTC, both counted in; open where one is null.
 *
 * @param from the first day
 * @param to the last day
 */
public record Period(@Nullable LocalDate from, @Nullable LocalDate to) {

    /** Always. */
    public static final Period ALWAYS = new Period(null, null);

    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 2999;

    /** A day as a date field sends it ({@code 2026-11-22}), or empty where the text is none of this millennium. */
    public static Optional<LocalDate> day(String text) {
        try {
            return Optional.of(LocalDate.parse(text))
                    .filter(day -> day.getYear() >= FIRST_YEAR && day.getYear() <= LAST_YEAR);
        } catch (DateTimeParseException notADay) {
            return Optional.empty();
        }
    }

    @Nullable
    Instant begins() {
        return from == null ? null : start(from);
    }

    /** The first moment behind it. */
    @Nullable
    Instant ends() {
        return to == null ? null : start(to.plusDays(1));
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
