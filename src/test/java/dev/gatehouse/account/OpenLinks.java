package dev.gatehouse.account;

import jakarta.persistence.EntityManager;
import java.time.Clock;

/** Makes {@link Links} for tests of other packages, as the container makes them. */
public final class OpenLinks {

    private OpenLinks() {}

    /** The links in this database. */
    public static Links in(EntityManager entities) {
        return new Links(entities, Clock.systemUTC());
    }
}
