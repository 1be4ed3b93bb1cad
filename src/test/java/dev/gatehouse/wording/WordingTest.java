package dev.gatehouse.wording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gatehouse.refusal.RefusalCode;
import dev.gatehouse.refusal.Repairer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WordingTest {

    private static final Pattern BLANK = Pattern.compile("\\{\\d+}");

    @ParameterizedTest
    @EnumSource(RefusalCode.class)
    void every_refusal_has_a_sentence_and_an_action_in_every_language(RefusalCode code) {
        Set<String> says = new HashSet<>();
        Set<String> advises = new HashSet<>();
        for (Language language : Language.values()) {
            Wording wording = Wording.in(language);
            assertThat(List.of(wording.says(code), wording.advises(code)))
                    .as("%s in %s", code, language)
                    .allSatisfy(text -> assertThat(text)
                            .matches("\\p{Lu}.+\\.")
                            .hasSizeBetween(15, 160)
                            .doesNotContain("{", "}", "<", "TBD", "  "));
            says.add(wording.says(code));
            advises.add(wording.advises(code));
        }
        assertThat(says).as("own sentences").hasSameSizeAs(Language.values());
        assertThat(advises).as("own actions").hasSameSizeAs(Language.values());
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void every_refusal_says_something_of_its_own(Language language) {
        assertThat(Arrays.stream(RefusalCode.values()).map(Wording.in(language)::says))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource(RefusalCode.class)
    void every_refusal_has_a_remedy_for_the_admin_in_every_language(RefusalCode code) {
        Set<String> remedies = new HashSet<>();
        for (Language language : Language.values()) {
            String remedy = Wording.in(language).repairs(code);
            assertThat(remedy)
                    .as("%s in %s", code, language)
                    .matches("\\p{Lu}.+\\.")
                    .hasSizeBetween(80, 500)
                    .doesNotContain("{", "}", "<", "TBD", "  ")
                    .isNotEqualTo(Wording.in(language).advises(code));
            remedies.add(remedy);
        }
        assertThat(remedies).hasSameSizeAs(Language.values());
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void every_repairer_has_a_name(Language language) {
        assertThat(Arrays.stream(Repairer.values()).map(Wording.in(language)::names))
                .doesNotHaveDuplicates()
                .allSatisfy(name -> assertThat(name).isNotBlank());
    }

    @Test
    void all_languages_have_the_same_keys() {
        Set<String> english = Wording.in(Language.ENGLISH).texts().keySet();

        assertThat(english).hasSizeGreaterThan(100);
        for (Language language : Language.values()) {
            assertThat(Wording.in(language).texts().keySet())
                    .as("%s", language)
                    .containsExactlyInAnyOrderElementsOf(english);
        }
    }

    @Test
    void no_text_is_empty_and_each_has_the_same_blanks_in_all_languages() {
        for (Language language : Language.values()) {
            Wording.in(language).texts().forEach((key, text) -> {
                assertThat(text).as(key).isNotBlank();
                assertThat(blanks(text))
                        .as(key)
                        .isEqualTo(blanks(Wording.in(Language.ENGLISH).text(key)));
            });
        }
    }

    /** MessageFormat takes a single apostrophe for a quotation mark, and swallows it with the blanks behind it. */
    @Test
    void a_text_with_blanks_has_no_apostrophe() {
        for (Language language : Language.values()) {
            assertThat(Wording.in(language).texts().values())
                    .filteredOn(text -> !blanks(text).isEmpty())
                    .isNotEmpty()
                    .allSatisfy(text -> assertThat(text).doesNotContain("'"));
        }
    }

    @Test
    void no_refusal_without_its_code() {
        Set<String> known =
                Arrays.stream(RefusalCode.values()).map(RefusalCode::key).collect(Collectors.toSet());

        assertThat(Wording.in(Language.ENGLISH).texts().keySet())
                .filteredOn(key -> key.startsWith("refusal.") || key.startsWith("remedy."))
                .allSatisfy(key -> assertThat(known).contains(key.split("\\.", -1)[1]));
    }

    @Test
    void a_text_is_filled_with_what_belongs_into_its_blanks() {
        assertThat(Wording.in(Language.ENGLISH).text("question_asks", "a@x", "{1} b's"))
                .isEqualTo("This browser is signed in as a@x. Okta has just named another person: {1} b's.");
        assertThat(Wording.in(Language.GERMAN).text("home_greeting", "Ada")).isEqualTo("Willkommen, Ada");
    }

    @Test
    void a_key_without_a_text_is_an_error() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Wording.in(Language.GERMAN).text("no_such_key"))
                .withMessageContaining("no_such_key");
    }

    @Test
    void the_languages_do_not_depend_on_where_the_server_stands() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMAN);
            assertThat(Wording.in(Language.ENGLISH).text("signin_heading")).isEqualTo("Sign in");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void every_text_that_the_code_asks_for_is_there() throws IOException {
        Map<String, String> texts = Wording.in(Language.ENGLISH).texts();

        assertThat(askedFor("src/main/resources/pages", "\\{\\{t\\.([\\w.]+)}}"))
                .hasSizeGreaterThan(20)
                .allSatisfy(key -> assertThat(texts).containsKey(key));
        assertThat(askedFor("src/main/java", "ording(?:\\(\\w+\\))?\\s*\\.text\\(\"([\\w.]+)\"[,)]"))
                .hasSizeGreaterThan(5)
                .allSatisfy(key -> assertThat(texts).containsKey(key));
    }

    private static Set<String> askedFor(String folder, String pattern) throws IOException {
        Pattern key = Pattern.compile(pattern);
        Set<String> keys = new HashSet<>();
        try (Stream<Path> files = Files.walk(Path.of(folder))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Matcher matcher = key.matcher(Files.readString(file));
                while (matcher.find()) {
                    keys.add(matcher.group(1));
                }
            }
        }
        return keys;
    }

    private static Set<String> blanks(String text) {
        return BLANK.matcher(text).results().map(found -> found.group()).collect(Collectors.toSet());
    }
}
