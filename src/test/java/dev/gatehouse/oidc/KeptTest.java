package dev.gatehouse.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.refusal.Refusal;
import dev.gatehouse.refusal.RefusalCode;
import dev.gatehouse.refusal.Refused;
import dev.gatehouse.testing.StoppedClock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class KeptTest {

    private static final Duration LIFETIME = Duration.ofMinutes(10);
    private static final Duration AHEAD = Duration.ofMinutes(2);
    private static final Duration TOLERANCE = Duration.ofHours(1);
    private static final Duration PAUSE = Duration.ofSeconds(10);
    private static final Freshness FRESHNESS = new Freshness(LIFETIME, AHEAD, TOLERANCE, PAUSE);

    private final StoppedClock clock = new StoppedClock();
    private final Queue<Runnable> background = new ArrayDeque<>();
    private final AtomicInteger fetches = new AtomicInteger();
    private boolean away;
    private final Kept<String> kept = keeping(this::fetch);

    // Fresh

    @Test
    void fetches_nothing_before_it_is_asked() {
        assertThat(fetches).hasValue(0);
    }

    @Test
    void fetches_once_and_keeps() {
        assertThat(kept.get()).isEqualTo("copy 1");
        clock.forward(LIFETIME.minus(AHEAD).minusMillis(1));

        assertThat(kept.get()).isEqualTo("copy 1");
        assertThat(background).isEmpty();
        assertThat(fetches).hasValue(1);
    }

    @Test
    void fetches_anew_when_the_lifetime_is_over() {
        kept.get();
        clock.forward(LIFETIME);

        assertThat(kept.get()).isEqualTo("copy 2");
    }

    // Ahead

    @Test
    void refreshes_ahead_in_the_background_while_the_copy_serves() {
        kept.get();
        clock.forward(LIFETIME.minus(AHEAD));

        assertThat(kept.get()).isEqualTo("copy 1");
        assertThat(fetches).hasValue(1);
        runBackground();
        assertThat(fetches).hasValue(2);
        assertThat(kept.get()).isEqualTo("copy 2");
    }

    @Test
    void starts_one_refresh_ahead_for_many_uses() {
        kept.get();
        clock.forward(LIFETIME.minus(AHEAD));
        for (int i = 0; i < 5; i++) {
            kept.get();
            clock.forward(PAUSE.plusSeconds(1));
        }

        assertThat(background).hasSize(1);
    }

    @Test
    void counts_the_lifetime_of_a_refreshed_copy_from_its_fetch() {
        kept.get();
        clock.forward(LIFETIME.minus(AHEAD));
        kept.get();
        runBackground();
        clock.forward(LIFETIME.minusMillis(1));

        assertThat(kept.get()).isEqualTo("copy 2");
        assertThat(fetches).hasValue(2);
    }

    @Test
    void a_refresh_ahead_that_fails_harms_nobody_and_is_tried_again_after_the_pause() {
        kept.get();
        clock.forward(LIFETIME.minus(AHEAD));
        away = true;
        kept.get();
        runBackground();
        assertThat(kept.get()).isEqualTo("copy 1");
        assertThat(background).isEmpty();

        clock.forward(PAUSE);
        assertThat(kept.get()).isEqualTo("copy 1");
        away = false;
        runBackground();
        assertThat(kept.get()).isEqualTo("copy 3");
    }

    @Test
    void serves_the_copy_where_the_background_takes_no_more_work() {
        Kept<String> refused = new Kept<>(this::fetch, FRESHNESS, clock, work -> {
            throw new RejectedExecutionException("full");
        });
        refused.get();
        clock.forward(LIFETIME.minus(AHEAD));

        assertThat(refused.get()).isEqualTo("copy 1");
        clock.forward(AHEAD);
        assertThat(refused.get()).isEqualTo("copy 2");
    }

    // Away

    @Test
    void serves_the_last_good_copy_within_the_tolerance() {
        kept.get();
        away = true;
        clock.forward(LIFETIME.plus(TOLERANCE).minusMillis(1));

        assertThat(kept.get()).isEqualTo("copy 1");
    }

    @Test
    void refuses_when_the_tolerance_is_over() {
        kept.get();
        away = true;
        clock.forward(LIFETIME.plus(TOLERANCE));

        Scene.refusal(RefusalCode.PROVIDER_UNREACHABLE, kept::get);
    }

    @Test
    void asks_a_provider_that_is_away_once_in_a_pause() {
        kept.get();
        away = true;
        clock.forward(LIFETIME);
        for (int i = 0; i < 5; i++) {
            kept.get();
        }
        assertThat(fetches).hasValue(2);

        clock.forward(PAUSE);
        kept.get();
        assertThat(fetches).hasValue(3);
    }

    @Test
    void takes_a_new_copy_as_soon_as_the_provider_is_back_after_a_pause() {
        kept.get();
        away = true;
        clock.forward(LIFETIME);
        kept.get();
        away = false;
        clock.forward(PAUSE);

        assertThat(kept.get()).isEqualTo("copy 3");
    }

    @Test
    void works_at_once_where_the_provider_was_away_at_the_start() {
        away = true;
        Scene.refusal(RefusalCode.PROVIDER_UNREACHABLE, kept::get);
        away = false;

        assertThat(kept.get()).isEqualTo("copy 2");
    }

    // Newer

    @Test
    void gives_a_newer_copy_on_demand() {
        String seen = kept.get();

        assertThat(kept.newerThan(seen)).isEqualTo("copy 2");
        assertThat(kept.get()).isEqualTo("copy 2");
    }

    @Test
    void gives_the_copy_that_another_has_fetched_meanwhile() {
        String seen = kept.get();
        kept.newerThan(seen);

        assertThat(kept.newerThan(seen)).isEqualTo("copy 2");
        assertThat(fetches).hasValue(2);
    }

    @Test
    void fetches_on_demand_once_in_a_pause() {
        String second = kept.newerThan(kept.get());
        assertThat(kept.newerThan(second)).isEqualTo(second);
        assertThat(fetches).hasValue(2);

        clock.forward(PAUSE);
        assertThat(kept.newerThan(second)).isEqualTo("copy 3");
    }

    @Test
    void gives_what_it_has_where_the_provider_is_away() {
        String seen = kept.get();
        away = true;

        assertThat(kept.newerThan(seen)).isEqualTo(seen);
    }

    // Many at once

    @Test
    void fetches_once_for_all_who_wait() throws Exception {
        var go = new CountDownLatch(1);
        Kept<String> slow = keeping(() -> {
            await(go);
            return fetch();
        });

        List<String> values = atOnce(16, go, slow::get);

        assertThat(values).hasSize(16).containsOnly("copy 1");
        assertThat(fetches).hasValue(1);
    }

    @Test
    void tells_all_who_wait_of_the_same_refusal() throws Exception {
        var go = new CountDownLatch(1);
        Kept<String> slow = keeping(() -> {
            await(go);
            away = true;
            return fetch();
        });

        List<String> codes = atOnce(16, go, () -> {
            try {
                return slow.get();
            } catch (Refused refused) {
                return refused.refusal().code().key();
            }
        });

        assertThat(codes).hasSize(16).containsOnly("provider_unreachable");
        assertThat(fetches).hasValue(1);
    }

    @Test
    void leaves_nobody_waiting_where_the_fetch_breaks_down() throws Exception {
        var go = new CountDownLatch(1);
        Kept<String> broken = keeping(() -> {
            await(go);
            throw new StackOverflowError("a document nested too deep");
        });

        List<String> ends = atOnce(4, go, () -> {
            try {
                return broken.get();
            } catch (RuntimeException | StackOverflowError e) {
                return "an end";
            }
        });

        assertThat(ends).hasSize(4).containsOnly("an end");
    }

    @Test
    void can_be_asked_again_after_a_breakdown() {
        Kept<String> broken = keeping(() -> {
            if (fetches.incrementAndGet() == 1) {
                throw new IllegalStateException("once");
            }
            return "well";
        });

        assertThatThrownBy(broken::get).isInstanceOf(IllegalStateException.class);
        assertThat(broken.get()).isEqualTo("well");
    }

    // Freshness itself

    @Test
    void a_freshness_that_would_never_rest_is_refused() {
        var second = Duration.ofSeconds(1);
        assertThatThrownBy(() -> new Freshness(second, second, second, second))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Freshness(Duration.ofMillis(999), Duration.ZERO, second, second))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Freshness(LIFETIME, second.negated(), second, second))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Freshness(LIFETIME, second, second.negated(), second))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Freshness(LIFETIME, second, second, second.negated()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private Kept<String> keeping(Supplier<String> source) {
        return new Kept<>(source, FRESHNESS, clock, background::add);
    }

    private String fetch() {
        int number = fetches.incrementAndGet();
        if (away) {
            throw new Refused(Refusal.of(RefusalCode.PROVIDER_UNREACHABLE));
        }
        return "copy " + number;
    }

    private void runBackground() {
        while (!background.isEmpty()) {
            background.remove().run();
        }
    }

    /** Lets the fetch go when all threads wait: one in the fetch itself, the others for its end. */
    private static List<String> atOnce(int number, CountDownLatch go, Callable<String> work) throws Exception {
        List<Thread> threads = new ArrayList<>();
        ExecutorService pool = Executors.newFixedThreadPool(number, task -> {
            Thread thread = new Thread(task);
            thread.setDaemon(true);
            threads.add(thread);
            return thread;
        });
        List<Future<String>> results = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            results.add(pool.submit(work));
        }
        while (!threads.stream().allMatch(thread -> thread.getState() == Thread.State.WAITING)) {
            Thread.onSpinWait();
        }
        go.countDown();
        List<String> values = new ArrayList<>();
        for (Future<String> result : results) {
            values.add(result.get(5, TimeUnit.SECONDS));
        }
        pool.shutdownNow();
        return values;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
