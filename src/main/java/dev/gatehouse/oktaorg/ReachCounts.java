package dev.gatehouse.oktaorg;

import dev.gatehouse.account.Caller;
import dev.gatehouse.ids.ConnectionId;
import dev.gatehouse.ids.CustomerId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Reports that take longer than a page may: an org of 100,000 people is asked two hundred times. Each is made in the background, once at a
 * time for a connection, and kept for some minutes on the node that made it.
 */
public final class ReachCounts {

    private static final Logger LOG = Logger.getLogger(ReachCounts.class.getName());

    private static final Duration KEPT = Duration.ofMinutes(10);
    private static final int MOST = 50;

    private record Key(CustomerId customer, ConnectionId connection) {}

    private record Count(Instant begun, CompletableFuture<ReachReport> report) {}

    private final Executor background;
    private final Clock clock;
    private final Map<Key, Count> counts = new ConcurrentHashMap<>();

    /** Works in this background. */
    public ReachCounts(Executor background, Clock clock) {
        this.background = background;
        this.clock = clock;
    }

    /** Begins one on the caller's connection, unless one is being made; throws what the background throws that is full. */
    void begin(Caller caller, ConnectionId id, Supplier<ReachReport> making) {
        tidy();
        counts.compute(new Key(caller.customer(), id), (key, known) -> {
            if (known != null && !known.report().isDone()) {
                return known;
            }
            return new Count(clock.instant(), CompletableFuture.supplyAsync(making, background));
        });
    }

    /** Waits for the one that is being made, if there is one, but no longer than this. */
    void await(Caller caller, ConnectionId id, Duration patience) {
        Optional<Count> count = count(caller, id);
        try {
            if (count.isPresent()) {
                count.get().report().get(patience.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (TimeoutException | ExecutionException later) {
            LOG.log(Level.FINE, "not made yet, or not at all", later);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    /** Since when one is being made for the caller's connection; empty where none is. */
    Optional<Instant> underWay(Caller caller, ConnectionId id) {
        return count(caller, id).filter(count -> !count.report().isDone()).map(Count::begun);
    }

    /**
     * The last one that was made for the caller's connection; empty where there is none any more, or a new one is being made.
     *
     * @throws RuntimeException that kept it from being made; the next call does not know of it
     */
    Optional<ReachReport> made(Caller caller, ConnectionId id) {
        Optional<Count> made = count(caller, id).filter(count -> count.report().isDone());
        try {
            return made.map(count -> count.report().join());
        } catch (CompletionException failed) {
            counts.remove(new Key(caller.customer(), id), made.orElseThrow());
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw failed;
        }
    }

    private Optional<Count> count(Caller caller, ConnectionId id) {
        return Optional.ofNullable(counts.get(new Key(caller.customer(), id))).filter(count -> !isOver(count));
    }

    private boolean isOver(Count count) {
        return count.report().isDone() && count.begun().plus(KEPT).isBefore(clock.instant());
    }

    private void tidy() {
        counts.values().removeIf(this::isOver);
        if (counts.size() >= MOST) {
            counts.values().removeIf(count -> count.report().isDone());
        }
    }
}
