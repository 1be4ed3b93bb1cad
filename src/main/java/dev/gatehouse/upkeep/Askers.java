package dev.gatehouse.upkeep;

import dev.gatehouse.ids.ConnectionId;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.logging.Level;
import java.util.logging.Logger;

/** How many questions this node asks at once: so many in all, and few of one connection, so that one provider holds up nobody else. */
public final class Askers {

    private static final Logger LOG = Logger.getLogger(Askers.class.getName());

    /** In all. */
    static final int MOST = 16;

    /** Of one connection. */
    static final int MOST_OF_ONE = 4;

    private final Executor executor;
    private final Map<ConnectionId, Integer> busy = new HashMap<>();

    /** Works on threads of this executor. */
    public Askers(Executor executor) {
        this.executor = executor;
    }

    /** Begins to work for a connection, unless somebody does already, or nobody is free. */
    void begin(ConnectionId connection, Runnable work) {
        start(connection, 1, work);
    }

    /** Lends one more hand to the work for a connection, unless as many as may be are at it, or nobody is free. */
    void join(ConnectionId connection, Runnable work) {
        start(connection, MOST_OF_ONE, work);
    }

    private void start(ConnectionId connection, int most, Runnable work) {
        if (!enter(connection, most)) {
            return;
        }
        try {
            executor.execute(() -> run(connection, work));
        } catch (RejectedExecutionException full) {
            leave(connection);
        }
    }

    private void run(ConnectionId connection, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException failed) {
            LOG.log(Level.WARNING, "connection " + connection + ": asking whether people are welcome failed", failed);
        } finally {
            leave(connection);
        }
    }

    private synchronized boolean enter(ConnectionId connection, int most) {
        int all = busy.values().stream().mapToInt(Integer::intValue).sum();
        if (all >= MOST || busy.getOrDefault(connection, 0) >= most) {
            return false;
        }
        busy.merge(connection, 1, Integer::sum);
        return true;
    }

    private synchronized void leave(ConnectionId connection) {
        busy.computeIfPresent(connection, (id, count) -> count == 1 ? null : count - 1);
    }
}
