package dev.gatehouse.journal;

import dev.gatehouse.ids.ConnectionId;
import dev.gatehouse.ids.CustomerId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Optional;

/** When people last came in, by the journal. */
@Dependent
public class LastSignIns {

    private final EntityManager entities;

    @Inject
    LastSignIns(EntityManager entities) {
        this.entities = entities;
    }

    /** The last sign-in by a connection of this customer. */
    public Optional<Instant> by(CustomerId customer, ConnectionId connection) {
        return new Where(customer)
                .is("connectionId", connection.value())
                .is("outcome", JournalEntry.Outcome.SIGNED_IN)
                .query(entities, JournalEntry.class, false)
                .setMaxResults(1)
                .getResultStream()
                .findFirst()
                .map(JournalEntry::at);
    }
}
