package dev.gatehouse.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ConfigurationPageTest {

    private static final Path WIRING = Path.of("src/main/java/dev/gatehouse/wiring");
    private static final Path PAGE = Path.of("src/site/markdown/configuration.md");
    /** A text that is a key and nothing else. */
    private static final Pattern IN_CODE = Pattern.compile("\"(gatehouse\\.[a-z.-]+[a-z])\"");
    /** The first cell of a table's row. */
    private static final Pattern ON_PAGE = Pattern.compile("(?m)^\\| `(gatehouse\\.[a-z.-]+)` \\|");

    /** The keys in the files of settings, each of which is read into {@link Settings}. */
    static Set<String> keysOfSettings() {
        Set<String> keys = new TreeSet<>();
        settingsFiles().forEach(name -> keys.addAll(keys(WIRING.resolve(name), IN_CODE)));
        return keys;
    }

    private static List<String> settingsFiles() {
        return List.of(
                "Settings.java",
                "OutboundSettings.java",
                "SessionSettings.java",
                "AccountsSettings.java",
                "BridgeSettings.java");
    }

    @Test
    void each_key_has_its_row_and_each_row_its_key() {
        Set<String> read = new TreeSet<>(keysOfSettings());
        read.addAll(keys(WIRING.resolve("ConfiguredDataSource.java"), IN_CODE));

        assertThat(read).hasSizeGreaterThan(25).contains("gatehouse.base-url", "gatehouse.database.url");
        assertThat(keys(PAGE, ON_PAGE)).containsExactlyElementsOf(read);
    }

    @Test
    void no_key_is_read_elsewhere() throws IOException {
        try (var files = Files.walk(Path.of("src/main/java"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".java"))
                            .filter(file -> !keys(file, IN_CODE).isEmpty())
                            .map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(
                            Stream.concat(settingsFiles().stream(), Stream.of("ConfiguredDataSource.java"))
                                    .toList());
        }
    }

    @Test
    void each_row_gives_the_default_of_the_code() throws IOException {
        String page = Files.readString(PAGE);
        StringBuilder settings = new StringBuilder();
        for (String name : settingsFiles()) {
            settings.append(Files.readString(WIRING.resolve(name)));
        }

        Pattern number = Pattern.compile("number\\(\"(gatehouse[a-z.-]+)\", ([\\d_* ]+),");
        assertThat(number.matcher(settings).results())
                .hasSizeGreaterThan(7)
                .allSatisfy(found ->
                        assertThat(page).contains("| `" + found.group(1) + "` | `" + product(found.group(2)) + "` |"));
        assertThat(page).contains("| `gatehouse.database.url` | `" + ConfiguredDataSource.DEFAULT_URL + "` |");
    }

    private static int product(String factors) {
        int product = 1;
        for (String factor : factors.replace("_", "").split("\\*", -1)) {
            product *= Integer.parseInt(factor.strip());
        }
        return product;
    }

    private static Set<String> keys(Path file, Pattern pattern) {
        try {
            return pattern.matcher(Files.readString(file))
                    .results()
                    .map(found -> found.group(1))
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
