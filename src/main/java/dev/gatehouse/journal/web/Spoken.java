package dev.gatehouse.journal.web;

import dev.gatehouse.wording.Language;
import dev.gatehouse.wording.Wording;
import jakarta.servlet.http.HttpServletRequest;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;

/**
 * How texts, moments, days and numbers are said in a language. Moments and days are those of UTC.
 *
 * @param language whose
 */
record Spoken(Language language) {

    static Spoken to(HttpServletRequest request) {
        return new Spoken(Language.of(request.getLocales()));
    }

    Wording wording() {
        return Wording.in(language);
    }

    String text(String key, Object... blanks) {
        return wording().text(key, blanks);
    }

    String moment(Instant moment) {
        return said(DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM), moment);
    }

    String date(Instant moment) {
        return said(DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM), moment);
    }

    String hour(Instant moment) {
        return said(DateTimeFormatter.ofLocalizedTime(FormatStyle.MEDIUM), moment);
    }

    private String said(DateTimeFormatter how, Instant moment) {
        return how.withLocale(language.locale()).withZone(ZoneOffset.UTC).format(moment);
    }

    /** A day without its year. */
    String day(LocalDate day) {
        return DateTimeFormatter.ofPattern(text("journal_day"), language.locale())
                .format(day);
    }

    String number(long number) {
        return NumberFormat.getIntegerInstance(language.locale()).format(number);
    }
}
