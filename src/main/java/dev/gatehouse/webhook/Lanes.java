package dev.gatehouse.webhook;

import dev.gatehouse.ids.WebhookId;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * How many webhooks this node calls at once. Those that were slow or failed when they were last called have lanes of their own, and so do
 * not hold up the others however many they are.
 */
public final class Lanes {

    private static final Logger LOG = Logger.getLogger(Lanes.class.getName());

    /** Of each kind. */
    static final int LANES = 8;

    private static final int MOST_REMEMBERED = 10_000;

    private final Executor executor;
    private final Semaphore quick = new Semaphore(LANES);
    private final Semaphore slow = new Semaphore(LANES);
    private final Set<WebhookId> busy = ConcurrentHashMap.newKeySet();
    private final Set<WebhookId> laggards = ConcurrentHashMap.newKeySet();

    /** Calls on threads of this executor. */
    public Lanes(Executor executor) {
        this.executor = executor;
    }

    /** Whether this one was slow, or failed, when it was last called from here. */
    boolean isLaggard(WebhookId webhook) {
        return laggards.contains(webhook);
    }

    /**
     * Runs the work for a webhook on a lane of its kind; not at all where none is free, or one works for this webhook already.
     *
     * @param work gives whether the webhook answered quickly and well
     */
    void start(WebhookId webhook, BooleanSupplier work) {
        Semaphore lane = isLaggard(webhook) ? slow : quick;
        if (!lane.tryAcquire()) {
            return;
        }
        if (!busy.add(webhook)) {
            lane.release();
            return;
        }
        try {
            executor.execute(() -> run(webhook, work, lane));
        } catch (RejectedExecutionException full) {
            leave(webhook, lane);
        }
    }

    private void run(WebhookId webhook, BooleanSupplier work, Semaphore lane) {
        try {
            remember(webhook, work.getAsBoolean());
        } catch (RuntimeException failed) {
            remember(webhook, false);
            LOG.log(Level.WARNING, "the deliveries of " + webhook + " failed", failed);
        } finally {
            leave(webhook, lane);
        }
    }

    private void remember(WebhookId webhook, boolean well) {
        if (well) {
            laggards.remove(webhook);
        } else if (laggards.size() < MOST_REMEMBERED) {
            laggards.add(webhook);
        }
    }

    private void leave(WebhookId webhook, Semaphore lane) {
        busy.remove(webhook);
        lane.release();
    }
}
