package dev.gatehouse.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class HandoffPageTest {

    @Test
    void the_example_in_java_is_what_the_sample_application_runs() throws IOException {
        String sample = Files.readString(Path.of("src/test/java/dev/gatehouse/sample/Gatehouse.java"));
        String page = Files.readString(Path.of("src/site/markdown/handoff.md"));
        Matcher example = Pattern.compile("// begin of the example.*?\n(.*?)\n *// end", Pattern.DOTALL)
                .matcher(sample);
        Matcher shown = Pattern.compile("```java\n(.*?)\n```", Pattern.DOTALL).matcher(page);

        assertThat(example.find()).isTrue();
        assertThat(shown.find()).isTrue();
        assertThat(compact(shown.group(1))).isEqualTo(compact(example.group(1)));
    }

    private static String compact(String code) {
        return code.replaceAll("\\s+", "");
    }
}
