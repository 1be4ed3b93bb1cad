package dev.gatehouse.wording;

import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** The languages that we speak. */
public enum Language {
    /** The one that is spoken where no other is asked for. */
    ENGLISH(Locale.ENGLISH),
    /** German. */
    GERMAN(Locale.GERMAN);

    private final Locale locale;

    Language(Locale locale) {
        this.locale = locale;
    }

    /** Its tag, as HTML's {@code lang} has it. */
    public String tag() {
        return locale.toLanguageTag();
    }

    /** As Java knows it. */
    public Locale locale() {
        return locale;
    }

    /** The first that we speak of those a browser asks for, in its order. */
    public static Language of(java.util.Enumeration<Locale> wished) {
        List<Locale> locales = Collections.list(wished);
        return locales.stream()
                .flatMap(locale -> List.of(values()).stream()
                        .filter(language -> language.locale.getLanguage().equals(locale.getLanguage())))
                .findFirst()
                .orElse(ENGLISH);
    }
}
