package dev.gatehouse.oidc;

import dev.gatehouse.refusal.Refusal;
import dev.gatehouse.refusal.RefusalCode;
import dev.gatehouse.refusal.Refused;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one fetched value as its {@link Freshness} says: one fetch at a time while all callers wait for it, refreshed in the
 * background before it is too old, and the last good copy for a bounded time while the provider is away. Reading a fresh
 * copy takes no lock.
 */
final class Kept<T> {

    private static final int MOST_WAITING = 16;

    private record Copy<T>(T value, Instant fetchedAt) {}

    private final Supplier<T> source;
    private final Freshness freshness;
    private final Clock clock;
    private final Executor background;
    private final AtomicReference<@Nullable CompletableFuture<Copy<T>>> flight = new AtomicReference<>();
    private final AtomicBoolean refreshing = new AtomicBoolean();
    private final AtomicInteger waiting = new AtomicInteger();
    private volatile @Nullable Copy<T> copy;
    private volatile Instant pausedUntil = Instant.MIN;

    Kept(Supplier<T> source, Freshness freshness, Clock clock, Executor background) {
        this.source = source;
        this.freshness = freshness;
        this.clock = clock;
        this.background = background;
    }

    /** The value, fetched first if it must be; throws what the fetch was refused with. */
    T get() {
        Copy<T> held = copy;
        Instant now = clock.instant();
        if (held == null) {
            return fetched().value();
        }
        Instant stale = held.fetchedAt().plus(freshness.lifetime());
        if (now.isBefore(stale)) {
            if (!now.isBefore(stale.minus(freshness.ahead())) && !now.isBefore(pausedUntil)) {
                refreshAhead();
            }
            return held.value();
        }
        return now.isBefore(stale.plus(freshness.tolerance()))
                ? newestOr(held, now)
                : fetched().value();
    }

    /** A value fetched after {@code seen}, where the pause allows to ask for one and the provider gives it; else {@code seen}. */
    T newerThan(T seen) {
        Copy<T> held = copy;
        if (held != null && held.value() != seen) {
            return held.value();
        }
        Instant now = clock.instant();
        if (held == null || now.isBefore(pausedUntil)) {
            return seen;
        }
        pausedUntil = now.plus(freshness.pause());
        return fetchedOr(held);
    }

    /** What is held now, for whoever may have nothing fetched: where there is no copy, or it is too old, that is refused. */
    Kept<T> asHeld() {
        Kept<T> held = new Kept<>(
                () -> {
                    throw notFetched();
                },
                freshness,
                clock,
                never -> {});
        held.copy = copy;
        return held;
    }

    /** {@code PROVIDER_UNREACHABLE}: of a provider that is asked nothing. */
    static Refused notFetched() {
        return new Refused(Refusal.of(RefusalCode.PROVIDER_UNREACHABLE, "nothing is fetched now"));
    }

    private T newestOr(Copy<T> held, Instant now) {
        return now.isBefore(pausedUntil) || flight.get() != null ? held.value() : fetchedOr(held);
    }

    private T fetchedOr(Copy<T> held) {
        try {
            return fetched().value();
        } catch (Refused away) {
            return held.value();
        }
    }

    /** Starts one at a time; where there is no place for it, the copy is fetched at the end of its lifetime. */
    private void refreshAhead() {
        if (refreshing.compareAndSet(false, true)) {
            try {
                background.execute(this::refresh);
            } catch (RejectedExecutionException full) {
                refreshing.set(false);
            }
        }
    }

    private void refresh() {
        try {
            fetched();
        } catch (Refused away) {
            // the copy serves on
        } finally {
            refreshing.set(false);
        }
    }

    private Copy<T> fetched() {
        CompletableFuture<Copy<T>> mine = new CompletableFuture<>();
        CompletableFuture<Copy<T>> running = flight.compareAndExchange(null, mine);
        if (running != null) {
            return outcomeOf(running);
        }
        try {
            Copy<T> fresh = new Copy<>(source.get(), clock.instant());
            copy = fresh;
            mine.complete(fresh);
            return fresh;
        } catch (RuntimeException | Error e) {
            pausedUntil = clock.instant().plus(freshness.pause());
            mine.completeExceptionally(e);
            throw e;
        } finally {
            flight.set(null);
        }
    }

    /** Waits for the fetch that is running, but not with more than a few others: a silent provider may not tie up a server. */
    private Copy<T> outcomeOf(CompletableFuture<Copy<T>> running) {
        try {
            if (waiting.incrementAndGet() > MOST_WAITING) {
                throw new Refused(Refusal.of(RefusalCode.PROVIDER_UNREACHABLE, "others wait for its answer already"));
            }
            return running.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof Refused refused) {
                throw refused;
            }
            throw e;
        } finally {
            waiting.decrementAndGet();
        }
    }
}
