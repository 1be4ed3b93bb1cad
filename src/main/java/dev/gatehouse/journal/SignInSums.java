package dev.gatehouse.journal;

import dev.gatehouse.refusal.RefusalCode;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What came of the sign-ins by a connection in a span of days.
 *
 * @param signedIn how often somebody came in
 * @param people how many did
 * @param refused how often somebody was turned away
 * @param refusals how often for which reason, the most frequent first
 * @param last when somebody last came in, in the span or before it
 */
public record SignInSums(
        long signedIn, long people, long refused, Map<RefusalCode, Long> refusals, Optional<Instant> last) {

    /** Copies the reasons, in their order. */
    public SignInSums {
        refusals = Collections.unmodifiableMap(new LinkedHashMap<>(refusals));
    }
}
