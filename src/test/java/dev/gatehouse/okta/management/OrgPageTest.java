package dev.gatehouse.okta.management;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class OrgPageTest {

    @Test
    void the_documentation_lists_every_call_with_its_right() throws IOException {
        String page = Files.readString(Path.of("src/site/markdown/okta-org.md"));
        List<String> listed = Pattern.compile("\\| `((?:GET|POST|PUT|DELETE) [^`]+)` \\| `([^`]+)` \\|")
                .matcher(page)
                .results()
                .map(OrgPageTest::row)
                .toList();
        assertThat(listed)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Call.values())
                        .map(call -> call.text() + " " + call.right())
                        .toList());
    }

    private static String row(MatchResult row) {
        return row.group(1) + " " + row.group(2);
    }
}
