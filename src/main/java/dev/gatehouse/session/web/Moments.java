package dev.gatehouse.session.web;

import dev.gatehouse.wording.Language;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;

/** Moments as people read them. */
final class Moments {

    private Moments() {}

    /** A moment in UTC. */
    static String inUtc(Instant moment, Language language) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                        .withLocale(Locale.forLanguageTag(language.tag()))
                        .withZone(ZoneOffset.UTC)
                        .format(moment)
                + " UTC";
    }
}
