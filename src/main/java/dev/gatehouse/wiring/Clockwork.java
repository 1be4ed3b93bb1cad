package dev.gatehouse.wiring;

import dev.gatehouse.journal.DaySums;
import dev.gatehouse.oktaorg.Rounds;
import dev.gatehouse.upkeep.Deadlines;
import dev.gatehouse.upkeep.KeyRounds;
import dev.gatehouse.upkeep.Probes;
import dev.gatehouse.webhook.Deliveries;
import dev.gatehouse.webhook.Round;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Objects;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Runs the upkeep every minute on this node and delivers to webhooks every other second, from the start of the application to its end. */
@ApplicationScoped
class Clockwork {

    private static final Logger LOG = Logger.getLogger(Clockwork.class.getName());

    private static final int MOST_DAYS = 100;

    @Resource
    private ManagedScheduledExecutorService scheduler;

    @Inject
    private Instance<Deadlines> deadlines;

    @Inject
    private Instance<Probes> probes;

    @Inject
    private Instance<KeyRounds> keys;

    @Inject
    private Instance<Rounds> orgs;

    @Inject
    private Instance<DaySums> days;

    @Inject
    private Instance<Round> webhooks;

    @Inject
    private Instance<Deliveries> deliveries;

    private @Nullable ScheduledFuture<?> ticking;
    private @Nullable ScheduledFuture<?> delivering;

    void start() {
        ticking = scheduler.scheduleWithFixedDelay(this::tick, 1, 1, TimeUnit.MINUTES);
        Round round = webhooks.get();
        delivering = scheduler.scheduleWithFixedDelay(() -> run("webhooks", round::go), 2, 2, TimeUnit.SECONDS);
    }

    void stop() {
        Stream.of(ticking, delivering).filter(Objects::nonNull).forEach(running -> running.cancel(false));
    }

    /** What fails now is tried again in a minute. */
    private void tick() {
        run("deadlines", () -> deadlines.get().settle());
        run("probes", () -> probes.get().run());
        run("keys", () -> keys.get().run());
        run("rounds in Okta", () -> orgs.get().run());
        run("sums of days", () -> keepDays(days.get()));
        run("old deliveries", () -> deliveries.get().sweep());
    }

    /** A hundred at once: after an update a year takes four minutes. */
    private static void keepDays(DaySums sums) {
        int kept = 0;
        while (kept < MOST_DAYS && sums.keepOne()) {
            kept++;
        }
    }

    private static void run(String what, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException failed) {
            LOG.log(Level.WARNING, "upkeep of " + what + " failed", failed);
        }
    }
}
