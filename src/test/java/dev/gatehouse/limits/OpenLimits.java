package dev.gatehouse.limits;

import jakarta.persistence.EntityManager;
import java.time.Clock;

/** Makes the parts of this package for tests of others, as the container makes them. */
public final class OpenLimits {

    private OpenLimits() {}

    /** The limit that is counted in this database. */
    public static SharedLimit shared(EntityManager entities, Clock clock) {
        return new SharedLimit(new SharedCounts(entities), clock);
    }
}
