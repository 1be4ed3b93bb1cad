package dev.gatehouse.api;

import dev.gatehouse.journal.OpenJournal;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.Optional;
import java.util.Random;

/** Makes the parts of this package for tests of others, as the container makes them. */
public final class OpenKeys {

    private static final Random RANDOM = new Random(8);

    private OpenKeys() {}

    /** The API keys in this database, none of them configured. */
    public static ApiKeys keys(EntityManager entities, Clock clock) {
        return new ApiKeys(entities, new FirstKey(Optional.empty()), OpenJournal.audit(entities, clock), clock, RANDOM);
    }
}
