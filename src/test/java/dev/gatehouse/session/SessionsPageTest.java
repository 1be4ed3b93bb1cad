package dev.gatehouse.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who reads why a session ended finds it on the page. */
class SessionsPageTest {

    @ParameterizedTest
    @EnumSource(Register.Ending.class)
    void each_reason_has_its_place_in_the_table(Register.Ending why) throws IOException {
        assertThat(Files.readString(Path.of("src/site/markdown/sessions.md"))).contains("| `" + why + "` |");
    }

    @ParameterizedTest
    @EnumSource(Register.Ending.class)
    void each_reason_is_named_in_the_document_of_the_api(Register.Ending why) throws IOException {
        assertThat(Files.readString(Path.of("src/main/resources/openapi.yaml"))).containsPattern("\\b" + why + "\\b");
    }
}
