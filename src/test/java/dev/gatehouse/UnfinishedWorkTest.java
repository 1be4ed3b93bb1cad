package dev.gatehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is left to do stands in the tracker, not in the files. */
class UnfinishedWorkTest {

    private static final Pattern LEFT = Pattern.compile("\\b(TO" + "DO|FIX" + "ME)\\b", Pattern.CASE_INSENSITIVE);

    @Test
    void no_file_speaks_of_work_that_is_left() throws IOException {
        List<Path> files = files();

        assertThat(files).hasSizeGreaterThan(100);
        assertThat(files).filteredOn(UnfinishedWorkTest::speaksOfIt).isEmpty();
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> folders = Stream.of("src", "webapp", "server-config", "pom.xml", "README.md")
                .map(Path::of)
                .filter(Files::exists)) {
            return folders.flatMap(UnfinishedWorkTest::under)
                    .filter(Files::isRegularFile)
                    .toList();
        }
    }

    private static Stream<Path> under(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Byte for character, so that pictures can be read too. */
    private static boolean speaksOfIt(Path file) {
        try {
            return LEFT.matcher(Files.readString(file, StandardCharsets.ISO_8859_1))
                    .find();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
