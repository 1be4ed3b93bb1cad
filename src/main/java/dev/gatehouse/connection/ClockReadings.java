package dev.gatehouse.connection;

import dev.gatehouse.ids.ConnectionId;
import dev.gatehouse.ids.CustomerId;
import dev.gatehouse.journal.About;
import dev.gatehouse.journal.Actor;
import dev.gatehouse.journal.AuditAction;
import dev.gatehouse.journal.AuditTrail;
import dev.gatehouse.oidc.ClockWatch;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps how far the clocks of providers are from ours, and warns where that is much. */
@Dependent
public class ClockReadings {

    /** How long a reading is kept: what the chart shows. */
    public static final Duration KEPT = Duration.ofDays(30);

    /** Somebody who was told so need not be told again. */
    private static final Duration TOLD = Duration.ofDays(1);

    private final EntityManager entities;
    private final AuditTrail audit;
    private final Clock clock;

    @Inject
    ClockReadings(EntityManager entities, AuditTrail audit, Clock clock) {
        this.entities = entities;
        this.audit = audit;
        this.clock = clock;
    }

    /** Stores a reading; a large difference is announced, at most once a day. */
    @Transactional
    void store(ConnectionId id, @Nullable Duration byDate, @Nullable Duration byToken) {
        Optional.ofNullable(entities.find(Connection.class, id.value(), LockModeType.PESSIMISTIC_WRITE))
                .ifPresent(connection ->
                        store(connection, new ClockReading(connection, clock.instant(), byDate, byToken)));
    }

    private void store(Connection connection, ClockReading reading) {
        Instant now = reading.takenAt();
        boolean told = since(connection.customer(), connection.id(), now.minus(TOLD)).stream()
                .anyMatch(ClockReading::isLarge);
        entities.persist(reading);
        entities.createQuery("delete from ClockReading r where r.connectionId = :connection and r.takenAt < :past")
                .setParameter("connection", connection.id().value())
                .setParameter("past", now.minus(KEPT))
                .executeUpdate();
        if (reading.isLarge() && !told) {
            audit.announce(
                    Actor.itself(connection.customer()),
                    AuditAction.CLOCKS_DIFFER,
                    About.of(connection.id(), connection.title()),
                    ClockWatch.said(reading.ahead()));
        }
    }

    /** The readings of the customer's connection since then, the oldest first. */
    public List<ClockReading> since(CustomerId customer, ConnectionId id, Instant since) {
        return entities.createQuery(
                        "select r from ClockReading r where r.customerId = :customer and r.connectionId = :connection"
                                + " and r.takenAt >= :since order by r.takenAt",
                        ClockReading.class)
                .setParameter("customer", customer.value())
                .setParameter("connection", id.value())
                .setParameter("since", since)
                .getResultList();
    }
}
