package dev.gatehouse.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.testing.StoppedClock;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NodeLimitTest {

    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final StoppedClock clock = new StoppedClock();
    private final NodeLimit limit = new NodeLimit(clock, new Rate(3, WINDOW));

    @Test
    void allows_as_many_as_the_rate_says() {
        assertThat(limit.allows("a")).isTrue();
        assertThat(limit.allows("a")).isTrue();
        assertThat(limit.allows("a")).isTrue();
        assertThat(limit.allows("a")).isFalse();
        assertThat(limit.allows("a")).isFalse();
    }

    @Test
    void counts_each_caller_alone() {
        for (int i = 0; i < 4; i++) {
            limit.allows("a");
        }

        assertThat(limit.allows("a")).isFalse();
        assertThat(limit.allows("b")).isTrue();
    }

    @Test
    void begins_anew_when_the_window_is_over() {
        for (int i = 0; i < 4; i++) {
            limit.allows("a");
        }
        clock.forward(WINDOW.minusMillis(1));
        assertThat(limit.allows("a")).isFalse();
        clock.forward(Duration.ofMillis(1));

        assertThat(limit.allows("a")).isTrue();
        assertThat(limit.allows("a")).isTrue();
        assertThat(limit.allows("a")).isTrue();
        assertThat(limit.allows("a")).isFalse();
    }

    @Test
    void a_caller_who_is_turned_away_does_not_lengthen_the_window() {
        for (int i = 0; i < 30; i++) {
            limit.allows("a");
            clock.forward(Duration.ofSeconds(2));
        }

        assertThat(limit.allows("a")).isTrue();
    }

    @Test
    void forgets_all_callers_where_there_are_too_many() {
        for (int i = 0; i < 4; i++) {
            limit.allows("a");
        }
        for (int i = 0; i < 49_999; i++) {
            limit.allows("b" + i);
        }

        assertThat(limit.allows("a")).isTrue();
    }

    @Test
    void counts_every_one_of_many_at_once() throws ExecutionException, InterruptedException {
        var many = new NodeLimit(clock, new Rate(500, WINDOW));
        long allowed = new ForkJoinPool(4)
                .submit(() -> IntStream.range(0, 2000)
                        .parallel()
                        .filter(i -> many.allows("a"))
                        .count())
                .get();

        assertThat(allowed).isEqualTo(500);
    }

    @Test
    void a_rate_that_allows_nothing_is_refused() {
        assertThatThrownBy(() -> new Rate(0, WINDOW)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Rate(1, Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Rate(1, WINDOW.negated())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void says_whether_it_is_reached_and_counts_nothing() {
        limit.allows("a");
        limit.allows("a");
        assertThat(limit.isReached("a")).isFalse();
        assertThat(limit.isReached("a")).isFalse();
        limit.allows("a");

        assertThat(limit.isReached("a")).isTrue();
        assertThat(limit.isReached("b")).isFalse();
        clock.forward(WINDOW);
        assertThat(limit.isReached("a")).isFalse();
    }
}
