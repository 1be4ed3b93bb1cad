package dev.gatehouse.connection;

import dev.gatehouse.account.Caller;
import dev.gatehouse.ids.AccountId;
import dev.gatehouse.ids.ConnectionId;
import dev.gatehouse.ids.CustomerId;
import dev.gatehouse.ids.Reference;
import dev.gatehouse.journal.AuditAction;
import dev.gatehouse.journal.AuditTrail;
import dev.gatehouse.refusal.Refusal;
import dev.gatehouse.refusal.RefusalCode;
import dev.gatehouse.refusal.Refused;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rehearsals on record. A row is written when one begins, and its outcome when its browser comes back (DESIGN 4.15). */
@Dependent
public class Rehearsals {

    private final EntityManager entities;
    private final Connections connections;
    private final AuditTrail audit;
    private final Clock clock;

    @Inject
    Rehearsals(EntityManager entities, Connections connections, AuditTrail audit, Clock clock) {
        this.entities = entities;
        this.connections = connections;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Writes down that an admin begins one of this revision.
     *
     * @throws Declined {@code NOT_ALLOWED} for who has no account at the customer: there is nobody whom it could prove
     */
    @Transactional
    public void begin(Caller caller, Revision revision, Reference attempt) {
        if (!caller.isAtHome()) {
            throw new Declined(Declined.Reason.NOT_ALLOWED);
        }
        entities.persist(new Rehearsal(attempt, revision, caller.account().id(), clock.instant()));
        audit.note(caller.actor(), AuditAction.REHEARSAL_BEGUN, revision.title(), "revision " + revision.number());
    }

    /** The customer's latest rehearsal of a connection. */
    public Optional<Rehearsal> latest(CustomerId customer, ConnectionId connection) {
        return entities.createQuery(
                        "select r from Rehearsal r where r.customerId = :customer and r.connectionId = :connection"
                                + " order by r.begunAt desc",
                        Rehearsal.class)
                .setParameter("customer", customer.value())
                .setParameter("connection", connection.value())
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    /**
     * The rehearsal that this attempt is, still under way and begun by this account, which is signed in where it ends.
     *
     * @throws Refused {@code REHEARSAL_OVER}, {@code REHEARSAL_OF_OTHER_ACCOUNT}, {@code CONNECTION_CHANGED}
     */
    public Running underWay(Reference attempt, @Nullable AccountId account) {
        Rehearsal rehearsal = entities.find(Rehearsal.class, attempt.value());
        if (rehearsal == null || rehearsal.outcome() != Rehearsal.Outcome.UNDER_WAY) {
            throw new Refused(Refusal.of(RefusalCode.REHEARSAL_OVER));
        }
        if (!rehearsal.account().equals(account)) {
            throw new Refused(new Refusal(
                    RefusalCode.REHEARSAL_OF_OTHER_ACCOUNT, rehearsal.account().value(), String.valueOf(account)));
        }
        return connections
                .revision(rehearsal.connection(), rehearsal.revision())
                .filter(rehearsal::isOf)
                .map(revision -> new Running(rehearsal, revision))
                .orElseThrow(() -> new Refused(Refusal.of(RefusalCode.CONNECTION_CHANGED)));
    }

    /** A rehearsal that is under way, and what it rehearses. */
    public record Running(Rehearsal rehearsal, Revision revision) {}

    /** Stores that it failed, with what the provider said as far as that is known. */
    @Transactional
    public void fail(Reference attempt, Rehearsal.@Nullable Received received, Refusal why) {
        Rehearsal rehearsal = entities.find(Rehearsal.class, attempt.value());
        if (received != null) {
            rehearsal.received(received);
        }
        rehearsal.failed(why, clock.instant());
    }

    /** Stores that it passed; it counts if the revision is still set to what it ran with. */
    @Transactional
    public void pass(Reference attempt, Rehearsal.Received received) {
        Rehearsal rehearsal = entities.find(Rehearsal.class, attempt.value());
        rehearsal.received(received);
        Optional<Revision> draft = connections
                .byId(rehearsal.customer(), rehearsal.connection())
                .flatMap(connection -> connection.draft())
                .flatMap(number -> connections.revision(rehearsal.connection(), number))
                .filter(rehearsal::isOf);
        if (draft.isEmpty()) {
            rehearsal.failed(Refusal.of(RefusalCode.CONNECTION_CHANGED), clock.instant());
            return;
        }
        rehearsal.passed(clock.instant());
        draft.get().history().rehearsed(clock.instant());
        draft.get().connection().rehearsed();
    }
}
