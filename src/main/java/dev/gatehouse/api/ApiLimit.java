package dev.gatehouse.api;

import dev.gatehouse.limits.NodeLimit;
import dev.gatehouse.limits.Rate;
import dev.gatehouse.limits.SharedLimit;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Duration;

/** How often a program may call: with its key, on all nodes together; and without a valid one, from its network. */
@Dependent
public class ApiLimit {

    private final SharedLimit shared;
    private final NodeLimit strangers;
    private final Rate perKey;
    private final Clock clock;

    @Inject
    ApiLimit(SharedLimit shared, @Named("api-strangers") NodeLimit strangers, @Named("api") Rate perKey, Clock clock) {
        this.shared = shared;
        this.strangers = strangers;
        this.perKey = perKey;
        this.clock = clock;
    }

    /** Whether one more call of this key is within the limit. */
    public boolean allows(KeyHolder holder) {
        return shared.allows("api/" + holder.keyId(), perKey);
    }

    /** Whether one more call without a valid key is within the limit of its network. */
    public boolean allowsStranger(String network) {
        return strangers.allows(network);
    }

    /** When the count of a key begins anew. */
    public Duration untilNext() {
        long window = perKey.window().toMillis();
        return Duration.ofMillis(window - clock.instant().toEpochMilli() % window);
    }
}
