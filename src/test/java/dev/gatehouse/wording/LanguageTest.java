package dev.gatehouse.wording;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageTest {

    @ParameterizedTest
    @CsvSource({
        "de,GERMAN",
        "de-AT,GERMAN",
        "en-GB,ENGLISH",
        "fr,ENGLISH",
        "'',ENGLISH",
        "*,ENGLISH",
        "fr de en,GERMAN",
        "fr en de,ENGLISH",
        "en de,ENGLISH"
    })
    void the_first_that_we_speak_is_taken(String wished, Language expected) {
        List<Locale> locales =
                Arrays.stream(wished.split(" ", -1)).map(Locale::forLanguageTag).toList();

        assertThat(Language.of(Collections.enumeration(locales))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"ENGLISH,en", "GERMAN,de"})
    void its_tag_is_that_of_html(Language language, String tag) {
        assertThat(language.tag()).isEqualTo(tag);
    }
}
