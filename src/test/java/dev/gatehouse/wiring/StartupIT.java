package dev.gatehouse.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.testing.server.NotDeployed;
import dev.gatehouse.testing.server.PayaraMicro;
import dev.gatehouse.testing.server.ServerIT;
import dev.gatehouse.testing.server.Setting;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A configuration that cannot work stops the deployment, and says what to do. */
class StartupIT {

    @TempDir
    Path directory;

    private final int port = Setting.port("spare-port");

    @Test
    void every_missing_or_wrong_setting_is_named_with_its_remedy() {
        Map<String, String> wrong = Map.of(
                "gatehouse.base-url", "http://signin.example.com",
                "gatehouse.session.idle", "half an hour",
                "gatehouse.recovery.reset-rule", "acme",
                "gatehouse.database.url", "jdbc:h2:mem:startup");
        assertThatThrownBy(() -> start(wrong))
                .isInstanceOf(NotDeployed.class)
                .hasMessageContaining("gatehouse.base-url cannot be used: it is not https")
                .hasMessageContaining("gatehouse.sealing.keys is missing. Set it to id:key")
                .hasMessageContaining(
                        "gatehouse.recovery.reset-rule cannot be used: acme is not the customer id of your own")
                .hasMessageContaining("gatehouse.session.idle cannot be used");
    }

    @Test
    void a_database_of_another_kind_is_refused_with_the_remedy() {
        Map<String, String> wrong = Map.of(
                "gatehouse.base-url", "https://signin.example.com",
                "gatehouse.sealing.keys", ServerIT.SEALING_KEYS,
                "gatehouse.database.url", "jdbc:oracle:thin:@somewhere");
        assertThatThrownBy(() -> start(wrong))
                .isInstanceOf(NotDeployed.class)
                .hasMessageContaining("gatehouse.database.url must begin with jdbc:h2: or jdbc:postgresql:");
    }

    @Test
    void a_taken_port_is_refused_before_anything_starts() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int number = taken.getLocalPort();
            assertThatThrownBy(() -> PayaraMicro.start(Setting.path("war"), number, Map.of(), directory))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageStartingWith("port " + number + " is taken");
            assertThat(directory.resolve("server.log")).doesNotExist();
        }
    }

    private void start(Map<String, String> properties) {
        PayaraMicro.start(Setting.path("war"), port, properties, directory).close();
    }
}
