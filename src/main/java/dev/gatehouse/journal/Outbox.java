package dev.gatehouse.journal;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.List;

/**
 * Events that wait to be told to whoever asked for them. Each is written in the transaction that it speaks of and taken in the one that
 * writes down whom it is told, so that none is lost and none is invented.
 */
public final class Outbox {

    private final EntityManager entities;
    private final Clock clock;

    /** In this database. */
    public Outbox(EntityManager entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    /** Puts in what is no line of the audit trail, in the caller's transaction. */
    public void put(Actor actor, EventType type, About about, String detail) {
        entities.persist(new OutboxEvent(clock.instant(), actor, type, about, detail));
    }

    void put(Actor actor, EventType type, About about, AuditEntry entry) {
        entities.persist(new OutboxEvent(entry.at(), actor, type, about, entry.detail()).alsoIn(entry));
    }

    /** Those that wait, the oldest first. Crosses customers: it is what the clock does. */
    public List<OutboxEvent> waiting(int most) {
        return entities.createQuery("select e from OutboxEvent e order by e.at, e.id", OutboxEvent.class)
                .setMaxResults(most)
                .getResultList();
    }

    /** Takes one out, in the caller's transaction; false where another node was quicker. */
    public boolean take(OutboxEvent event) {
        return entities.createQuery("delete from OutboxEvent e where e.id = :id")
                        .setParameter("id", event.id())
                        .executeUpdate()
                == 1;
    }
}
