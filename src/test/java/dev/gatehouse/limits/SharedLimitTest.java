package dev.gatehouse.limits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testing.database.Database;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SharedLimitTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:07:30Z");
    private static final Rate THREE = new Rate(3, Duration.ofMinutes(15));

    private final Database database = Database.empty();

    /** Opens the transactions that the container opens by the annotation. */
    private final class InTransactions extends SharedCounts {

        @SuppressWarnings("NullAway")
        InTransactions() {
            super(null);
        }

        @Override
        int hit(String id, Instant now, Instant until) {
            return database.read(entities -> new SharedCounts(entities).hit(id, now, until));
        }
    }

    @Test
    void allows_as_many_as_the_rate_says_and_no_more() {
        SharedLimit limit = limit(NOW);

        assertThat(IntStream.range(0, 5).mapToObj(i -> limit.allows("password/address/192.0.2.1", THREE)))
                .containsExactly(true, true, true, false, false);
    }

    @Test
    void forgets_the_counts_of_windows_that_are_over() {
        limit(NOW).allows("a", THREE);
        limit(NOW).allows("b", THREE);
        limit(NOW.plus(Duration.ofHours(1))).allows("c", THREE);

        assertThat(database.<Long>read(
                        entities -> entities.createQuery("select count(c) from SharedCount c", Long.class)
                                .getSingleResult()))
                .isEqualTo(1);
    }

    @Test
    void counts_each_caller_alone() {
        SharedLimit limit = limit(NOW);
        IntStream.range(0, 4).forEach(i -> limit.allows("a", THREE));

        assertThat(limit.allows("a", THREE)).isFalse();
        assertThat(limit.allows("b", THREE)).isTrue();
    }

    @Test
    void shares_the_count_between_nodes() {
        IntStream.range(0, 3).forEach(i -> limit(NOW).allows("a", THREE));

        assertThat(limit(NOW).allows("a", THREE)).isFalse();
    }

    @Test
    void begins_anew_in_the_next_window() {
        IntStream.range(0, 4).forEach(i -> limit(NOW).allows("a", THREE));

        assertThat(limit(Instant.parse("2026-11-22T10:14:59Z")).allows("a", THREE))
                .isFalse();
        assertThat(limit(Instant.parse("2026-11-22T10:15:00Z")).allows("a", THREE))
                .isTrue();
    }

    @Test
    void a_window_shorter_than_a_second_is_counted_too() {
        Rate brisk = new Rate(1, Duration.ofMillis(500));

        assertThat(limit(NOW).allows("a", brisk)).isTrue();
        assertThat(limit(NOW).allows("a", brisk)).isFalse();
        assertThat(limit(NOW.plusMillis(500)).allows("a", brisk)).isTrue();
    }

    @Test
    void a_count_says_until_when_it_is_of_use() {
        limit(NOW).allows("a", THREE);

        assertThat(database.value("select until = timestamp with time zone '2026-11-22 10:22:30+00' from shared_count"))
                .isEqualToIgnoringCase("true");
    }

    @Test
    void two_first_ones_at_the_same_moment_are_both_counted() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            for (int round = 0; round < 20; round++) {
                String caller = "caller " + round;
                CyclicBarrier start = new CyclicBarrier(2);
                Callable<Boolean> hit = () -> {
                    start.await();
                    return limit(NOW).allows(caller, new Rate(1, Duration.ofMinutes(15)));
                };
                List<Future<Boolean>> answers = threads.invokeAll(List.of(hit, hit));

                assertThat(List.of(answers.get(0).get(), answers.get(1).get())).containsExactlyInAnyOrder(true, false);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(database.value("select count(*) from shared_count where hits = 2"))
                .isEqualTo("20");
    }

    private SharedLimit limit(Instant now) {
        return new SharedLimit(new InTransactions(), Clock.fixed(now, ZoneOffset.UTC));
    }
}
