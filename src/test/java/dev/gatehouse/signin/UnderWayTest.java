package dev.gatehouse.signin;

import static dev.gatehouse.signin.AttemptSamples.REFERENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.ids.Reference;
import dev.gatehouse.refusal.Refusal;
import dev.gatehouse.refusal.RefusalCode;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(10)
class UnderWayTest {

    private final UnderWay underWay = new UnderWay();
    private final AtomicInteger runs = new AtomicInteger();

    static java.util.stream.Stream<Throwable> failures() {
        return java.util.stream.Stream.of(new IllegalStateException("failed"), new StackOverflowError("failed"));
    }

    @Test
    void two_at_the_same_time_get_one_completion() throws Exception {
        Meeting meeting = new Meeting();
        Completion completion = away();

        CompletableFuture<Completion> first = meeting.first(() -> completion);
        CompletableFuture<Completion> second = meeting.second();
        meeting.goOn();

        assertThat(first.get(5, TimeUnit.SECONDS)).isSameAs(completion);
        assertThat(second.get(5, TimeUnit.SECONDS)).isSameAs(completion);
        assertThat(runs).hasValue(1);
    }

    @ParameterizedTest
    @MethodSource("failures")
    void a_failure_goes_to_both(Throwable failure) throws Exception {
        Meeting meeting = new Meeting();

        CompletableFuture<Completion> first = meeting.first(() -> {
            throw UnderWayTest.<RuntimeException>unchecked(failure);
        });
        CompletableFuture<Completion> second = meeting.second();
        meeting.goOn();

        assertThatThrownBy(() -> first.get(5, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasCause(failure);
        assertThatThrownBy(() -> second.get(5, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasCause(failure);
        assertThat(runs).hasValue(1);
    }

    @Test
    void one_after_the_other_is_completed_anew() {
        underWay.of(REFERENCE, this::counted);
        underWay.of(REFERENCE, this::counted);

        assertThat(runs).hasValue(2);
    }

    @Test
    void after_a_failure_it_can_be_tried_again() {
        assertThatThrownBy(() -> underWay.of(REFERENCE, () -> {
                    throw new IllegalStateException("failed");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(underWay.of(REFERENCE, this::counted)).isInstanceOf(Completion.Away.class);
    }

    @Test
    void two_attempts_do_not_wait_for_each_other() throws Exception {
        Meeting meeting = new Meeting();
        CompletableFuture<Completion> first = meeting.first(UnderWayTest::away);

        underWay.of(new Reference("0000-0000-0000-0000"), this::counted);
        assertThat(first).isNotDone();
        meeting.goOn();

        assertThat(first.get(5, TimeUnit.SECONDS)).isInstanceOf(Completion.Away.class);
        assertThat(runs).hasValue(2);
    }

    /** Two threads that meet while the first one's completion is under way. */
    private final class Meeting {

        private final CountDownLatch begun = new CountDownLatch(1);
        private final CountDownLatch released = new CountDownLatch(1);
        private final AtomicReference<Thread> waiting = new AtomicReference<>();

        CompletableFuture<Completion> first(Supplier<Completion> completion) throws InterruptedException {
            CompletableFuture<Completion> outcome = onThread(() -> underWay.of(REFERENCE, () -> {
                runs.incrementAndGet();
                begun.countDown();
                await(released);
                return completion.get();
            }));
            assertThat(begun.await(5, TimeUnit.SECONDS)).isTrue();
            return outcome;
        }

        /** Returns once the second thread waits. */
        CompletableFuture<Completion> second() {
            CompletableFuture<Completion> outcome = onThread(() -> {
                waiting.set(Thread.currentThread());
                return underWay.of(REFERENCE, UnderWayTest.this::counted);
            });
            while (waiting.get() == null || waiting.get().getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
            return outcome;
        }

        void goOn() {
            released.countDown();
        }
    }

    private Completion counted() {
        runs.incrementAndGet();
        return away();
    }

    private static Completion away() {
        return new Completion.Away(new TurnedAway(REFERENCE, Refusal.of(RefusalCode.CANCELED), false));
    }

    private static CompletableFuture<Completion> onThread(Supplier<Completion> work) {
        CompletableFuture<Completion> outcome = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                outcome.complete(work.get());
            } catch (Throwable e) {
                outcome.completeExceptionally(e);
            }
        });
        thread.setDaemon(true);
        thread.start();
        return outcome;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <E extends Throwable> E unchecked(Throwable failure) throws E {
        throw (E) failure;
    }
}
