package dev.gatehouse.okta.management;

import dev.gatehouse.oidc.HttpDoor;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Keeps to the limits of an org (Okta, "Rate limits": {@code X-Rate-Limit-Limit}, {@code -Remaining}, {@code -Reset} in seconds of the epoch, and
 * 429). The org's other programs share them: a tenth is left to those.
 */
final class RateLimits {

    private static final int TRIES = 3;
    private static final int LEFT_TO_OTHERS = 10;

    /** Our clock and Okta's may differ. */
    private static final Duration BEYOND = Duration.ofSeconds(1);

    private final Clock clock;
    private final Pause pause;
    private final Duration patience;

    RateLimits(Clock clock, Pause pause, Duration patience) {
        this.clock = clock;
        this.pause = pause;
        this.patience = patience;
    }

    /** Sends, and where the org says that it was too often, again after the time that it names; the last answer may say so still. */
    HttpDoor.Answer send(Supplier<HttpDoor.Answer> call) {
        HttpDoor.Answer answer = call.get();
        for (int tries = 1; tries < TRIES && answer.status() == 429 && waited(reset(answer)); tries++) {
            answer = call.get();
        }
        return answer;
    }

    /** Between two pages: waits where little is left of what may be asked. */
    void breathe(HttpDoor.Answer answer) {
        Optional<Long> limit = number(answer, "X-Rate-Limit-Limit");
        Optional<Long> remaining = number(answer, "X-Rate-Limit-Remaining");
        if (limit.isPresent()
                && remaining.isPresent()
                && remaining.get() * LEFT_TO_OTHERS < limit.get()
                && answer.status() != 429) {
            waited(reset(answer));
        }
    }

    /** When it may be asked again; in a minute, where the answer does not say. */
    Instant reset(HttpDoor.Answer answer) {
        return number(answer, "X-Rate-Limit-Reset")
                .map(Instant::ofEpochSecond)
                .orElseGet(() -> clock.instant().plus(Duration.ofMinutes(1)));
    }

    private boolean waited(Instant reset) {
        Instant moment = reset.plus(BEYOND);
        if (moment.isAfter(clock.instant().plus(patience))) {
            return false;
        }
        pause.until(moment);
        return true;
    }

    private static Optional<Long> number(HttpDoor.Answer answer, String header) {
        return answer.header(header).filter(text -> text.matches("\\d{1,12}")).map(Long::parseLong);
    }
}
