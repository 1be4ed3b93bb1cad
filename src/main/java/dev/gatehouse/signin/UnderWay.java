package dev.gatehouse.signin;

import dev.gatehouse.ids.Reference;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * The completions under way on this node. A browser that sends its return twice, as on a double click, gets one completion for
 * both: a code is sent to the provider once, and whichever answer the browser keeps signs it in.
 */
public class UnderWay {

    private final Map<Reference, CompletableFuture<Completion>> completions = new ConcurrentHashMap<>();

    /** The completion of this attempt: the one that is under way, or else a new one. */
    public Completion of(Reference attempt, Supplier<Completion> completion) {
        CompletableFuture<Completion> mine = new CompletableFuture<>();
        CompletableFuture<Completion> running = completions.putIfAbsent(attempt, mine);
        if (running != null) {
            return outcomeOf(running);
        }
        try {
            Completion outcome = completion.get();
            mine.complete(outcome);
            return outcome;
        } catch (RuntimeException | Error e) {
            mine.completeExceptionally(e);
            throw e;
        } finally {
            // Whatever else was thrown, nobody may wait for ever
            mine.completeExceptionally(new IllegalStateException("the attempt was not completed"));
            completions.remove(attempt);
        }
    }

    private static Completion outcomeOf(CompletableFuture<Completion> completion) {
        try {
            return completion.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }
}
