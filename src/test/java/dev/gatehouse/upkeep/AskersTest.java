package dev.gatehouse.upkeep;

import static dev.gatehouse.testing.database.Samples.connectionId;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.ids.ConnectionId;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class AskersTest {

    private static final ConnectionId ONE = connectionId("one");

    private final Queue<Runnable> running = new ArrayDeque<>();
    private final Askers askers = new Askers(running::add);

    @Test
    void work_for_a_connection_is_begun_once_at_a_time() {
        askers.begin(ONE, AskersTest::work);
        askers.begin(ONE, AskersTest::work);
        assertThat(running).hasSize(1);

        running.remove().run();
        askers.begin(ONE, AskersTest::work);
        assertThat(running).hasSize(1);
    }

    @Test
    void few_are_at_one_connection() {
        for (int i = 0; i < 10; i++) {
            askers.join(ONE, AskersTest::work);
        }
        assertThat(running).hasSize(Askers.MOST_OF_ONE);
    }

    @Test
    void so_many_work_at_once_and_no_more() {
        for (int i = 0; i < 50; i++) {
            askers.begin(connectionId("number" + (char) ('a' + i % 26) + (char) ('a' + i / 26)), AskersTest::work);
        }
        assertThat(running).hasSize(Askers.MOST);

        running.remove().run();
        askers.join(ONE, AskersTest::work);
        assertThat(running).hasSize(Askers.MOST);
    }

    @Test
    void work_that_fails_makes_room_for_others() {
        askers.begin(ONE, () -> {
            throw new IllegalStateException("it fails");
        });
        running.remove().run();

        askers.begin(ONE, AskersTest::work);
        assertThat(running).hasSize(1);
    }

    @Test
    void work_that_finds_no_thread_makes_room_for_others() {
        Askers full = new Askers(work -> {
            if (running.isEmpty()) {
                running.add(AskersTest::work);
                throw new RejectedExecutionException("full");
            }
            running.add(work);
        });

        full.begin(ONE, AskersTest::work);
        full.begin(ONE, AskersTest::work);

        assertThat(running).hasSize(2);
    }

    private static void work() {}
}
