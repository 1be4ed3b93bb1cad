package dev.gatehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page of what is secure names tests that exist. */
class SecurityPageTest {

    private static final Pattern NAMED = Pattern.compile("`(\\w+(?:Test|IT))(?:\\.(\\w+))?`");

    @Test
    void every_test_that_the_page_names_exists() throws IOException {
        Map<String, String> tests = new TreeMap<>();
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                tests.put(file.getFileName().toString().replace(".java", ""), Files.readString(file));
            }
        }
        Matcher named = NAMED.matcher(Files.readString(Path.of("src/site/markdown/security.md")));
        int count = 0;
        while (named.find()) {
            count++;
            String method = named.group(2) == null ? "class " + named.group(1) : " " + named.group(2) + "(";
            assertThat(tests.getOrDefault(named.group(1), "")).as(named.group()).contains(method);
        }
        assertThat(count).isGreaterThan(30);
    }
}
