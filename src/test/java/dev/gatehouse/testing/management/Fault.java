package dev.gatehouse.testing.management;

import dev.gatehouse.testing.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Something that goes wrong with the next calls of the management API: with all, or those of some operations. */
public final class Fault {

    /** What is made of one call. */
    @FunctionalInterface
    interface Around {
        Answer answer(Supplier<Answer> well, Instant now);
    }

    private static final int FOR_EVER = Integer.MAX_VALUE;

    private final Around around;
    private final Set<Operation> operations;
    private final int times;

    private Fault(Around around, Set<Operation> operations, int times) {
        this.around = around;
        this.operations = operations;
        this.times = times;
    }

    private static Fault once(Around around) {
        return new Fault(around, Set.of(), 1);
    }

    /** 401 E0000011: the token counts no longer. Nothing is carried out. */
    public static Fault invalidToken() {
        return once((well, now) -> ApiError.invalidToken().answer());
    }

    /** 403 E0000006: the token may not do this. Nothing is carried out. */
    public static Fault denied() {
        return once((well, now) -> ApiError.denied().answer());
    }

    /** 404 E0000007. Nothing is carried out. */
    public static Fault notFound() {
        return once((well, now) ->
                ApiError.notFound("somebody took it away", "Resource").answer());
    }

    /** 429 E0000047, which says that it ends after this time; nothing is carried out. */
    public static Fault tooMany(Duration untilReset) {
        return once((well, now) -> {
            var reset = now.plus(untilReset).plusMillis(999).getEpochSecond();
            return RateLimit.told(ApiError.tooMany().answer(), 600, 0, reset);
        });
    }

    /** A server error, with Okta's body for 500 and a proxy's page for others. Nothing is carried out. */
    public static Fault brokenDown(int status) {
        return once((well, now) -> status == 500
                ? Answer.brokenDown()
                : Answer.html(status, "<!doctype html><title>" + status + "</title><h1>Please come back later</h1>"));
    }

    /** An HTML page under a JSON content type and status 200. Nothing is carried out. */
    public static Fault notJson() {
        return once((well, now) -> Answer.notJson());
    }

    /** The right answer, but late: it is carried out first. */
    public static Fault slow(Duration delay) {
        return once((well, now) -> {
            var answer = well.get();
            try {
                Thread.sleep(delay.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return answer;
        });
    }

    /** The connection is cut before anything is carried out. */
    public static Fault cutBefore() {
        return once((well, now) -> Answer.CUT);
    }

    /** The call is carried out, but the connection is cut before the answer: the client cannot know. */
    public static Fault cutAfter() {
        return once((well, now) -> {
            var unused = well.get();
            return Answer.CUT;
        });
    }

    /** The `Link` to the next page names this origin, such as `http://elsewhere.example`. */
    public static Fault nextPageAt(String origin) {
        return once((well, now) -> {
            var answer = well.get();
            var changed = Answer.empty(answer.status());
            for (var header : answer.headers()) {
                var isNext = header.getKey().equals("Link") && header.getValue().endsWith("rel=\"next\"");
                changed = changed.with(
                        header.getKey(),
                        isNext ? header.getValue().replaceFirst("<https?://[^/]+", "<" + origin) : header.getValue());
            }
            return new Answer(changed.status(), changed.headers(), answer.body());
        });
    }

    /** All is well, and after the answer is made the org changes: what a list does between two pages. */
    public static Fault followedBy(Runnable change) {
        return once((well, now) -> {
            var answer = well.get();
            change.run();
            return answer;
        });
    }

    /** The same, for calls of these operations only. */
    public Fault at(Operation... others) {
        return new Fault(around, Set.of(others), times);
    }

    /** The same, for so many calls. */
    public Fault times(int calls) {
        return new Fault(around, operations, calls);
    }

    /** The same, until told otherwise. */
    public Fault always() {
        return times(FOR_EVER);
    }

    boolean concerns(Optional<Operation> operation) {
        return operations.isEmpty() || operation.filter(operations::contains).isPresent();
    }

    int times() {
        return times;
    }

    Around around() {
        return around;
    }
}
