package dev.gatehouse.okta.management;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.oidc.HttpDoor;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RateLimitsTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final HttpDoor.Answer WELL = new HttpDoor.Answer(200, Map.of(), "[]");

    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private final List<Instant> pauses = new ArrayList<>();
    private final RateLimits limits = new RateLimits(clock, pauses::add, Duration.ofSeconds(10));

    @Test
    void it_is_asked_again_a_second_after_the_time_that_okta_names() {
        assertThat(sent(tooOften(NOW.plusSeconds(4)), WELL)).isEqualTo(WELL);
        assertThat(pauses).containsExactly(NOW.plusSeconds(5));
    }

    @Test
    void whoever_would_wait_too_long_is_told_so_at_once() {
        HttpDoor.Answer answer = sent(tooOften(NOW.plusSeconds(60)));
        assertThat(answer.status()).isEqualTo(429);
        assertThat(pauses).isEmpty();
        assertThat(limits.reset(answer)).isEqualTo(NOW.plusSeconds(60));
    }

    @Test
    void it_is_asked_three_times_at_most() {
        HttpDoor.Answer often = tooOften(NOW.plusSeconds(1));
        assertThat(sent(often, often, often).status()).isEqualTo(429);
        assertThat(pauses).hasSize(2);
    }

    @Test
    void where_okta_names_no_time_it_is_a_minute() {
        assertThat(limits.reset(new HttpDoor.Answer(429, Map.of(), ""))).isEqualTo(NOW.plusSeconds(60));
        assertThat(limits.reset(new HttpDoor.Answer(429, Map.of("x-rate-limit-reset", "soon"), "")))
                .isEqualTo(NOW.plusSeconds(60));
    }

    @Test
    void between_pages_a_tenth_is_left_to_others() {
        limits.breathe(left(100, 10, NOW.plusSeconds(3)));
        assertThat(pauses).isEmpty();
        limits.breathe(left(100, 9, NOW.plusSeconds(3)));
        assertThat(pauses).containsExactly(NOW.plusSeconds(4));
    }

    private HttpDoor.Answer sent(HttpDoor.Answer... answers) {
        Deque<HttpDoor.Answer> script = new ArrayDeque<>(List.of(answers));
        return limits.send(script::removeFirst);
    }

    private static HttpDoor.Answer tooOften(Instant reset) {
        return new HttpDoor.Answer(429, Map.of("x-rate-limit-reset", Long.toString(reset.getEpochSecond())), "{}");
    }

    private static HttpDoor.Answer left(int limit, int remaining, Instant reset) {
        return new HttpDoor.Answer(
                200,
                Map.of(
                        "x-rate-limit-limit", Integer.toString(limit),
                        "x-rate-limit-remaining", Integer.toString(remaining),
                        "x-rate-limit-reset", Long.toString(reset.getEpochSecond())),
                "[]");
    }
}
