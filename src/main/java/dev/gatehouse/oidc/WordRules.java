package dev.gatehouse.oidc;

import dev.gatehouse.oidc.Untrusted.Rule;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** What is demanded alike of each token by which a provider signs people out: from whom, for whom, from when until when, and its id. */
final class WordRules {

    /** Older ones are not believed, whatever their exp says: so long need an id be remembered, and no longer. */
    private static final Duration OLDEST = Duration.ofMinutes(10);

    private final Clock clock;
    private final Duration tolerance;

    WordRules(Clock clock, Duration tolerance) {
        this.clock = clock;
        this.tolerance = tolerance;
    }

    /** Exactly the confirmed issuer. */
    void issuer(ProviderWord word, Issuer expected) {
        Object found = word.claim("iss").orElse("none");
        if (!expected.value().equals(found)) {
            throw new Untrusted(Rule.ISSUER, String.valueOf(found));
        }
    }

    /** For one of these names of ours, and for nobody else. */
    void audience(ProviderWord word, Set<String> expected) {
        List<String> found = word.audience();
        if (found.size() != 1 || !expected.contains(found.get(0))) {
            throw new Untrusted(Rule.AUDIENCE, found.isEmpty() ? "none" : String.join(" ", found));
        }
    }

    /** Made a moment ago. */
    void issueTime(ProviderWord word) {
        Instant issued =
                word.time("iat").orElseThrow(() -> new Untrusted(Rule.ISSUE_TIME, "iat is missing, or is no time"));
        Instant now = clock.instant();
        if (issued.isAfter(now.plus(tolerance))
                || issued.isBefore(now.minus(OLDEST).minus(tolerance))) {
            throw new Untrusted(Rule.ISSUE_TIME, "iat " + issued + " at " + now);
        }
    }

    /** Not expired. */
    void expiry(ProviderWord word) {
        Instant expires =
                word.time("exp").orElseThrow(() -> new Untrusted(Rule.EXPIRY, "exp is missing, or is no time"));
        if (!clock.instant().isBefore(expires.plus(tolerance))) {
            throw new Untrusted(Rule.EXPIRY, "exp " + expires + " at " + clock.instant());
        }
    }

    /** Valid by now, where it says from when. */
    void notBefore(ProviderWord word) {
        if (word.says("nbf")) {
            Instant from = word.time("nbf").orElseThrow(() -> new Untrusted(Rule.NOT_BEFORE, "nbf is no time"));
            if (from.isAfter(clock.instant().plus(tolerance))) {
                throw new Untrusted(Rule.NOT_BEFORE, "nbf " + from + " at " + clock.instant());
            }
        }
    }

    /** With an id, by which it is known again. */
    String id(ProviderWord word) {
        return word.text("jti", Rule.ID).orElseThrow(() -> new Untrusted(Rule.ID, "jti is missing"));
    }

    /** From when on it would not be believed any more, so that its id need not be remembered. */
    Instant believedUntil(ProviderWord word) {
        return word.time("iat").orElseThrow().plus(OLDEST).plus(tolerance).plus(tolerance);
    }
}
