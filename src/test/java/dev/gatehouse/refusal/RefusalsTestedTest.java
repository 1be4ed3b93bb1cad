package dev.gatehouse.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Some test names each code, so that it is produced once at least. */
class RefusalsTestedTest {

    @Test
    void some_test_names_each_code() throws IOException {
        String tests = tests();

        List<RefusalCode> unnamed = Arrays.stream(RefusalCode.values())
                .filter(code -> !tests.contains("RefusalCode." + code.name()))
                .toList();

        assertThat(unnamed).as("codes that no test under src/test/java names").isEmpty();
    }

    private static String tests() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            StringBuilder all = new StringBuilder();
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.append(Files.readString(file));
            }
            return all.toString();
        }
    }
}
