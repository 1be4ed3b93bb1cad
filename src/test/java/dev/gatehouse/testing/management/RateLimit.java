package dev.gatehouse.testing.management;

import dev.gatehouse.testing.Answer;
import java.time.Clock;

/** How many calls the org takes in a minute by the clock, which every answer says. */
final class RateLimit {

    static final String RESET = "X-Rate-Limit-Reset";

    private static final int UNLIMITED_FOR_TESTS = 10_000;
    private static final int SECONDS = 60;

    private final Clock clock;
    private int limit = UNLIMITED_FOR_TESTS;
    private long minute;
    private int calls;

    RateLimit(Clock clock) {
        this.clock = clock;
    }

    synchronized void limit(int other) {
        limit = other;
        calls = 0;
    }

    /** Takes a call, or turns it down. */
    synchronized void take() throws ApiError {
        var now = clock.instant().getEpochSecond() / SECONDS;
        calls = now == minute ? calls + 1 : 1;
        minute = now;
        if (calls > limit) {
            throw ApiError.tooMany();
        }
    }

    synchronized Answer on(Answer answer) {
        var told = answer.headers().stream().anyMatch(header -> header.getKey().equals(RESET));
        if (told || answer.equals(Answer.CUT)) {
            return answer;
        }
        return told(answer, limit, Math.max(0, limit - calls), (minute + 1) * SECONDS);
    }

    static Answer told(Answer answer, int limit, int remaining, long reset) {
        return answer.with("X-Rate-Limit-Limit", Integer.toString(limit))
                .with("X-Rate-Limit-Remaining", Integer.toString(remaining))
                .with(RESET, Long.toString(reset));
    }
}
