package dev.gatehouse.wording.web;

import dev.gatehouse.wording.Language;
import dev.gatehouse.wording.Wording;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;

/** {@code #{text}}: what Facelets pages say, in the language of whoever asks. */
@Named
@RequestScoped
public class Text {

    @Inject
    HttpServletRequest request;

    @Inject
    Clock clock;

    /** The text of this key, its blanks filled: {@code #{text.of('people_found', number)}}. */
    public String of(String key, Object... blanks) {
        return wording().text(key, blanks);
    }

    /** A moment as people read it, in UTC. */
    public String moment(Instant moment) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                        .withLocale(getLocale())
                        .withZone(ZoneOffset.UTC)
                        .format(moment)
                + " UTC";
    }

    /** How many seconds there are until then; 0 once it has passed. */
    public long secondsUntil(Instant moment) {
        return Math.max(0, Duration.between(clock.instant(), moment).toSeconds());
    }

    /** The page's language, as HTML's {@code lang} has it. */
    public String getLanguage() {
        return language().tag();
    }

    /** The same for the components. */
    public Locale getLocale() {
        return language().locale();
    }

    Wording wording() {
        return Wording.in(language());
    }

    private Language language() {
        return Language.of(request.getLocales());
    }
}
