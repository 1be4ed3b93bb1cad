package dev.gatehouse.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RefusalsPageTest {

    private static final Pattern ENTRY = Pattern.compile("(?ms)^### `([a-z_]+)`\n(.*?)(?=^##|\\z)");

    private final Map<String, String> entries = entries();

    @Test
    void every_code_has_its_entry_and_every_entry_its_code() {
        List<String> codes =
                Arrays.stream(RefusalCode.values()).map(RefusalCode::key).toList();

        assertThat(entries.keySet()).containsExactlyElementsOf(codes);
    }

    @ParameterizedTest
    @EnumSource(RefusalCode.class)
    void an_entry_says_who_repairs_it_what_was_found_what_to_click_and_why(RefusalCode code) {
        assertThat(entries.get(code.key()))
                .contains("\nRepaired by **" + name(code.repairer()) + "**")
                .contains("\n* Expected, found: ")
                .contains("\n* In Okta: ")
                .containsPattern("\n\\* Specification: (none; |RFC \\d|OpenID|OAuth|OWASP)");
    }

    private static String name(Repairer repairer) {
        return switch (repairer) {
            case VISITOR -> "the visitor";
            case ADMIN -> "the customer's admin";
            case VENDOR -> "the vendor";
            case PROVIDER -> "the provider";
        };
    }

    private static Map<String, String> entries() {
        try {
            Map<String, String> entries = new LinkedHashMap<>();
            Matcher matcher = ENTRY.matcher(Files.readString(Path.of("src/site/markdown/refusals.md")));
            while (matcher.find()) {
                entries.put(matcher.group(1), matcher.group(2));
            }
            return entries;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
