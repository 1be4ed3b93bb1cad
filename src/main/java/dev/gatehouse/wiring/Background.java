package dev.gatehouse.wiring;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;

/**
 * Where work goes on after the request that began it. It is never handed over by the request's own thread, which would have to share its
 * entity managers (see {@link Apart}): the clockwork hands it over a moment later.
 */
@ApplicationScoped
class Background implements Executor {

    @Resource
    private ManagedExecutorService threads;

    @Inject
    private Apart apart;

    private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();

    @Override
    public void execute(Runnable work) {
        waiting.add(work);
    }

    /** Hands over what waits; what no thread takes now waits for the next time. */
    void handOver() {
        for (Runnable work = waiting.peek(); work != null; work = waiting.peek()) {
            now(work);
            waiting.remove();
        }
    }

    /** Hands it over at once. For who is apart already: never for a request. */
    void now(Runnable work) {
        threads.execute(() -> apart.run(work));
    }
}
