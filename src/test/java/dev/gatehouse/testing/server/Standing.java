package dev.gatehouse.testing.server;

import java.util.ArrayDeque;
import java.util.Deque;

/** What has been started, to be ended in the other order. */
final class Standing implements AutoCloseable {

    private final Deque<AutoCloseable> all = new ArrayDeque<>();

    <T extends AutoCloseable> T with(T started) {
        all.push(started);
        return started;
    }

    @Override
    public void close() {
        while (!all.isEmpty()) {
            try {
                all.pop().close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
