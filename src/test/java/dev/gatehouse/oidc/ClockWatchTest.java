package dev.gatehouse.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testing.StoppedClock;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClockWatchTest {

    private static final URI OKTA = URI.create("https://okta.example/oauth2/v1/token");

    private final ScriptedDoor door = new ScriptedDoor();
    private final StoppedClock clock = new StoppedClock();
    private final ClockWatch watch = new ClockWatch(door, clock);

    @Test
    void knows_nothing_of_who_was_not_asked() {
        assertThat(watch.ahead(OKTA)).isEmpty();
    }

    @Test
    void compares_by_the_date_of_an_answer_that_is_cut_to_the_second() {
        dated(OKTA, "Sun, 22 Nov 2026 09:00:42 GMT");
        assertThat(watch.ahead(OKTA)).hasValue(Duration.ofMillis(42_500));
        dated(OKTA, "Sun, 22 Nov 2026 08:59:18 GMT");
        assertThat(watch.ahead(OKTA)).hasValue(Duration.ofMillis(-41_500));
    }

    @Test
    void takes_the_middle_of_the_time_that_the_answer_took() {
        door.answers(OKTA, request -> {
            clock.forward(Duration.ofSeconds(3));
            return new HttpDoor.Answer(200, Map.of("date", "Sun, 22 Nov 2026 09:00:01 GMT"), "");
        });
        watch.send(HttpDoor.Request.get(OKTA));
        assertThat(watch.ahead(OKTA)).hasValue(Duration.ZERO);
    }

    @Test
    void an_answer_that_took_long_says_nothing() {
        door.answers(OKTA, request -> {
            clock.forward(Duration.ofSeconds(5));
            return new HttpDoor.Answer(200, Map.of("date", "Sun, 22 Nov 2026 10:00:00 GMT"), "");
        });
        watch.send(HttpDoor.Request.get(OKTA));
        assertThat(watch.ahead(OKTA)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yesterday", "Sunday, 22-Nov-26 09:00:00 GMT", "1795338000"})
    void a_date_that_cannot_be_read_says_nothing_and_harms_nothing(String date) {
        assertThat(dated(OKTA, date).status()).isEqualTo(200);
        assertThat(watch.ahead(OKTA)).isEmpty();
    }

    @Test
    void each_server_has_its_own_clock_whatever_the_path() {
        URI other = URI.create("https://okta.example:8443/oauth2/v1/token");
        dated(OKTA, "Sun, 22 Nov 2026 09:00:42 GMT");
        dated(other, "Sun, 22 Nov 2026 09:00:00 GMT");
        assertThat(watch.ahead(URI.create("https://okta.example/"))).hasValue(Duration.ofMillis(42_500));
        assertThat(watch.ahead(other)).hasValue(Duration.ofMillis(500));
    }

    @Test
    void a_clock_that_is_not_set_at_all_is_a_day_off() {
        dated(OKTA, "Thu, 01 Jan 1970 00:00:00 GMT");
        assertThat(watch.ahead(OKTA)).hasValue(Duration.ofDays(-1));
        assertThat(ClockWatch.ahead(Instant.MAX.minusSeconds(1), Instant.EPOCH)).isEqualTo(Duration.ofDays(1));
    }

    private HttpDoor.Answer dated(URI server, String date) {
        door.answers(server, request -> new HttpDoor.Answer(200, Map.of("date", date), ""));
        return watch.send(HttpDoor.Request.get(server));
    }
}
