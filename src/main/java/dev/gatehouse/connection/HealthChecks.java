package dev.gatehouse.connection;

import dev.gatehouse.ids.ConnectionId;
import dev.gatehouse.journal.About;
import dev.gatehouse.journal.Actor;
import dev.gatehouse.journal.AuditAction;
import dev.gatehouse.journal.AuditTrail;
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

/** The daily looks at connections that are ON: which are due, and what they found. */
@Dependent
public class HealthChecks {

    /** How often a connection is looked at. */
    private static final Duration EVERY = Duration.ofDays(1);

    private final EntityManager entities;
    private final AuditTrail audit;
    private final Clock clock;

    @Inject
    HealthChecks(EntityManager entities, AuditTrail audit, Clock clock) {
        this.entities = entities;
        this.audit = audit;
        this.clock = clock;
    }

    /** The connections that are due, at most so many: once a day, and sooner where a sign-in found another issuer. Crosses customers: it is what the clock does. */
    public List<ConnectionId> due(int most) {
        return entities.createQuery(
                        "select c.id from Connection c where c.state = :on and (c.probedAt is null or c.probedAt <= :due"
                                + " or (c.probedAt <= :recently and c.id in (select s.connectionId from Sighting s"
                                + " where s.suspectedAt is not null))) order by c.probedAt",
                        String.class)
                .setParameter("on", ConnectionState.ON)
                .setParameter("due", clock.instant().minus(EVERY))
                .setParameter("recently", clock.instant().minus(Sightings.AT_MOST_EVERY))
                .setMaxResults(most)
                .getResultStream()
                .map(ConnectionId::new)
                .toList();
    }

    /** Takes a look that is due upon this node; false where another node was quicker. */
    @Transactional
    public boolean take(ConnectionId id) {
        Instant now = clock.instant();
        return Optional.ofNullable(entities.find(Connection.class, id.value(), LockModeType.PESSIMISTIC_WRITE))
                .filter(connection -> connection.takeProbe(now, now.minus(Sightings.AT_MOST_EVERY)))
                .isPresent();
    }

    /** Stores what a look found; that a connection is not well is announced, and again when it is so for another reason. */
    @Transactional
    public void found(ConnectionId id, Health health, String found) {
        Connection connection = entities.find(Connection.class, id.value());
        boolean known =
                connection.probed().filter(before -> before.health() == health).isPresent();
        connection.probed(new Probed(health, clock.instant(), found));
        if (!known) {
            action(health).ifPresent(action -> announce(connection, action, found));
        }
    }

    private void announce(Connection connection, AuditAction action, String found) {
        audit.announce(
                Actor.itself(connection.customer()), action, About.of(connection.id(), connection.title()), found);
    }

    private static Optional<AuditAction> action(Health health) {
        return switch (health) {
            case WELL -> Optional.empty();
            case SECRET_REJECTED -> Optional.of(AuditAction.SECRET_REJECTED);
            case MOVED, PROVIDER_TROUBLE -> Optional.of(AuditAction.CONNECTION_UNWELL);
        };
    }
}
