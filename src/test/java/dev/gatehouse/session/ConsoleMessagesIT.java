package dev.gatehouse.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testing.Installation;
import dev.gatehouse.testing.server.Browserless;
import dev.gatehouse.testing.server.Cast;
import dev.gatehouse.testing.server.ServerIT;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What an action of the console has to say is read on the page that answers it. */
@Tag("core")
class ConsoleMessagesIT extends ServerIT {

    @Test
    void an_action_that_did_not_work_says_so() {
        Browserless ada = browser();
        ada.post("signin/password", Map.of("email", "ada@meadow.example", "password", Cast.PASSWORD));
        Map<String, String> form = Map.of(
                "secret", "secret",
                "secret:go", "go",
                "secret:next", "",
                "id", Installation.connectionOf("meadow"),
                "jakarta.faces.ViewState", "stateless");

        String answer = ada.post("console/connection?id=" + Installation.connectionOf("meadow"), form)
                .body();

        assertThat(answer).containsPattern("(?s)<p class=\"alert\" role=\"alert\">.*Please fill in this field");
    }
}
