package dev.gatehouse.wiring;

import dev.gatehouse.journal.DaySums;
import dev.gatehouse.oktaorg.Rounds;
import dev.gatehouse.session.ClientAddresses;
import dev.gatehouse.session.LogoutHints;
import dev.gatehouse.session.LogoutWords;
import dev.gatehouse.signout.UsedTokens;
import dev.gatehouse.upkeep.Deadlines;
import dev.gatehouse.upkeep.KeyRounds;
import dev.gatehouse.upkeep.Probes;
import dev.gatehouse.upkeep.Welcomes;
import dev.gatehouse.webhook.Deliveries;
import dev.gatehouse.webhook.Round;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Runs the upkeep every minute on this node, and asks providers and delivers to webhooks every other second, from the start of the application to its end. */
@ApplicationScoped
class Clockwork {

    private static final Logger LOG = Logger.getLogger(Clockwork.class.getName());

    private static final int MOST_DAYS = 100;

    @Resource
    private ManagedScheduledExecutorService scheduler;

    @Inject
    private Background background;

    @Inject
    private Apart apart;

    @Inject
    private Instance<Upkeep> upkeep;

    private final List<ScheduledFuture<?>> running = new ArrayList<>();

    /** What there is to do. Made once: who makes it anew each time keeps all of it until the end. */
    @Dependent
    static class Upkeep {
        @Inject
        private Deadlines deadlines;

        @Inject
        private Probes probes;

        @Inject
        private KeyRounds keys;

        @Inject
        private Rounds orgs;

        @Inject
        private DaySums days;

        @Inject
        private Round webhooks;

        @Inject
        private Deliveries deliveries;

        @Inject
        private LogoutHints hints;

        @Inject
        private ClientAddresses addresses;

        @Inject
        private LogoutWords words;

        @Inject
        private UsedTokens tokens;

        @Inject
        private Welcomes welcomes;
    }

    void start() {
        Upkeep work = upkeep.get();
        apart.run(() -> {
            every(200, () -> run("work beside requests", background::handOver));
            every(60_000, () -> tick(work));
            every(600_000, () -> forget(work));
            every(2_000, () -> run("welcomes", () -> work.welcomes.run()));
            every(2_000, () -> run("webhooks", () -> work.webhooks.go()));
        });
    }

    private void every(long millis, Runnable work) {
        running.add(scheduler.scheduleWithFixedDelay(() -> apart.run(work), millis, millis, TimeUnit.MILLISECONDS));
    }

    void stop() {
        running.forEach(work -> work.cancel(false));
    }

    /** What fails now is tried again in a minute. */
    private static void tick(Upkeep work) {
        run("deadlines", () -> work.deadlines.settle());
        run("probes", () -> work.probes.run());
        run("keys", () -> work.keys.run());
        run("rounds in Okta", () -> work.orgs.run());
        run("sums of days", () -> keepDays(work.days));
        run("old deliveries", () -> work.deliveries.sweep());
        run("old words of logout", () -> work.words.sweep());
        run("used tokens of logout", () -> work.tokens.sweep());
    }

    /** What is kept for live sessions alone, and may be looked for among all of these. */
    private static void forget(Upkeep work) {
        run("ID tokens of sessions that are over", () -> forgetHints(work.hints));
        run("addresses of sessions that are over", () -> work.addresses.sweep());
    }

    private static void forgetHints(LogoutHints hints) {
        int rounds = 0;
        while (hints.sweep() && rounds < MOST_DAYS) {
            rounds++;
        }
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
