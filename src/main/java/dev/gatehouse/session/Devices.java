package dev.gatehouse.session;

import dev.gatehouse.ids.SessionId;
import dev.gatehouse.journal.Visitor;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** From where sessions are used, for as long as they live. */
@Dependent
public class Devices {

    /** How exactly the last use of a session is known: one note of it in this time is written, however many requests come. */
    public static final Duration PRECISION = Duration.ofMinutes(5);

    private final EntityManager entities;
    private final Clock clock;

    @Inject
    Devices(EntityManager entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    /** Notes from where a session begins, in the caller's transaction, and forgets those of the account's that are over. */
    void begin(SignedIn person, Visitor visitor) {
        entities.createQuery("delete from SessionDevice d where d.sessionId in (select s.id from AppSession s"
                        + " where s.customerId = :customer and s.accountId = :account and s.endsAt <= :now)")
                .setParameter("customer", person.customer())
                .setParameter("account", person.account())
                .setParameter("now", clock.instant())
                .executeUpdate();
        entities.persist(new SessionDevice(person.sessionId(), person.way(), visitor));
    }

    /** Forgets from where a session was used, in the caller's transaction. */
    void end(SessionId session) {
        SessionDevice known = entities.find(SessionDevice.class, session.value());
        if (known != null) {
            entities.remove(known);
        }
    }

    /** Notes that a session is in use, unless that was noted a moment ago, by this node or another. */
    @Transactional
    public void used(SessionId session) {
        Instant now = clock.instant();
        entities.createQuery("update SessionDevice d set d.lastUsedAt = :now where d.sessionId = :session"
                        + " and (d.lastUsedAt is null or d.lastUsedAt <= :before)")
                .setParameter("now", now)
                .setParameter("session", session.value())
                .setParameter("before", now.minus(PRECISION))
                .executeUpdate();
    }

    /** Those of these sessions that are known. */
    Map<SessionId, SessionDevice> of(Collection<SessionId> sessions) {
        if (sessions.isEmpty()) {
            return Map.of();
        }
        return entities
                .createQuery("select d from SessionDevice d where d.sessionId in :sessions", SessionDevice.class)
                .setParameter(
                        "sessions", sessions.stream().map(SessionId::value).toList())
                .getResultStream()
                .collect(Collectors.toMap(SessionDevice::session, Function.identity()));
    }
}
