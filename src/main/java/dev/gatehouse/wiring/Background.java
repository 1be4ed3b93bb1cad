package dev.gatehouse.wiring;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;

/**
 * Where work goes on after the request that began it. It is never handed over by the request's own thread: Payara lets such work share the
 * request's entity managers, and closes them for both as soon as one of them ends. The clockwork hands it over a moment later.
 */
@ApplicationScoped
class Background implements Executor {

    @Resource
    private ManagedExecutorService threads;

    private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();

    @Override
    public void execute(Runnable work) {
        waiting.add(work);
    }

    /** Hands over what waits. Uses no database, that none be shared. */
    void handOver() {
        for (Runnable work = waiting.poll(); work != null; work = waiting.poll()) {
            threads.execute(work);
        }
    }
}
