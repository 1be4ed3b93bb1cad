package dev.gatehouse.wiring;

import dev.gatehouse.upkeep.Deadlines;
import dev.gatehouse.upkeep.Probes;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Runs the upkeep every minute on this node, from the start of the application to its end. */
@ApplicationScoped
class Clockwork {

    private static final Logger LOG = Logger.getLogger(Clockwork.class.getName());

    @Resource
    private ManagedScheduledExecutorService scheduler;

    @Inject
    private Instance<Deadlines> deadlines;

    @Inject
    private Instance<Probes> probes;

    private @Nullable ScheduledFuture<?> ticking;

    void start() {
        ticking = scheduler.scheduleWithFixedDelay(this::tick, 1, 1, TimeUnit.MINUTES);
    }

    void stop() {
        if (ticking != null) {
            ticking.cancel(false);
        }
    }

    /** What fails now is tried again in a minute. */
    private void tick() {
        run("deadlines", () -> deadlines.get().settle());
        run("probes", () -> probes.get().run());
    }

    private static void run(String what, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException failed) {
            LOG.log(Level.WARNING, "upkeep of " + what + " failed", failed);
        }
    }
}
