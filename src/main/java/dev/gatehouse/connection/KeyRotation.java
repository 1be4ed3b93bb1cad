package dev.gatehouse.connection;

import dev.gatehouse.account.Caller;
import dev.gatehouse.account.Role;
import dev.gatehouse.ids.ConnectionId;
import dev.gatehouse.ids.CustomerId;
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
import java.util.Set;

/**
 * The change of a connection's key for another one. The next key is published for a day before it is used, and the one before it for a day
 * after: longer than any provider that we know of keeps a key set (Keycloak, a day; we ask for five minutes).
 */
@Dependent
public class KeyRotation {

    /** How long a key is published before it is used, and after it was. */
    public static final Duration PUBLISHED = Duration.ofHours(24);

    /** A look that was cut off is made up for after this. */
    private static final Duration LONGEST_LOOK = Duration.ofHours(1);

    private final EntityManager entities;
    private final Connections connections;
    private final Drafts drafts;
    private final NextKeys keys;
    private final Ledger ledger;

    /** What changes are written into, and when. */
    @Dependent
    static class Ledger {
        private final AuditTrail audit;
        private final Clock clock;

        @Inject
        Ledger(AuditTrail audit, Clock clock) {
            this.audit = audit;
            this.clock = clock;
        }
    }

    @Inject
    KeyRotation(EntityManager entities, Connections connections, Drafts drafts, NextKeys keys, Ledger ledger) {
        this.entities = entities;
        this.connections = connections;
        this.drafts = drafts;
        this.keys = keys;
        this.ledger = ledger;
    }

    /** The schedule of the customer's connection. */
    public Optional<KeySchedule> of(CustomerId customer, ConnectionId id) {
        return Optional.ofNullable(entities.find(KeySchedule.class, id.value()))
                .filter(schedule -> schedule.customer().equals(customer));
    }

    /**
     * Makes a next key for the caller's connection, which proves itself by one.
     *
     * @throws Declined {@code NOT_FOUND}, {@code PROOF_NEEDED}, {@code WRONG_STATE} where no key is in use
     */
    @Transactional
    public void make(Caller caller, ConnectionId id) {
        drafts.requireProof(caller, now());
        Connection connection = drafts.connection(caller, id);
        if (connections.on(id).filter(Revision::isByKey).isEmpty()) {
            throw new Declined(Declined.Reason.WRONG_STATE);
        }
        keys.add(caller, id);
        KeySchedule schedule = scheduleOf(connection);
        schedule.notRefused();
        schedule.due(now().plus(PUBLISHED));
    }

    /**
     * Chooses after how many days the key of the caller's connection is changed by itself; 0 for never.
     *
     * @throws Declined {@code NOT_FOUND}, {@code PROOF_NEEDED}
     */
    @Transactional
    public void rotateAfter(Caller caller, ConnectionId id, int days) {
        drafts.requireProof(caller, now());
        Connection connection = drafts.connection(caller, id);
        KeySchedule schedule = scheduleOf(connection);
        schedule.rotateAfter(days);
        schedule.due(now());
        String detail = "key changed " + (days == 0 ? "by hand" : "every " + days + " days");
        ledger.audit.note(caller.actor(), AuditAction.CONNECTION_CHANGED, connection.title(), detail);
    }

    /** The connections whose keys are to be looked at, at most so many. Crosses customers: it is what the clock does. */
    public List<ConnectionId> due(int most) {
        return entities.createQuery(
                        "select k.connectionId from KeySchedule k where k.dueAt <= :now order by k.dueAt", String.class)
                .setParameter("now", now())
                .setMaxResults(most)
                .getResultStream()
                .map(ConnectionId::new)
                .toList();
    }

    /** Takes a look upon this node; false where another node was quicker. */
    @Transactional
    public boolean take(ConnectionId id) {
        return locked(id)
                .filter(schedule -> schedule.take(now(), now().plus(LONGEST_LOOK)))
                .isPresent();
    }

    /** Whether the next key of this revision has been published for long enough to be used. */
    public boolean isRipe(Revision inUse) {
        return inUse.isByKey()
                && inUse.nextKeySince()
                        .filter(since -> !now().isBefore(since.plus(PUBLISHED)))
                        .isPresent();
    }

    /** Whether this revision has a next key that its provider has not refused. */
    public boolean awaitsKey(Revision inUse) {
        return inUse.nextKeySince().isPresent()
                && of(inUse.customer(), inUse.connectionId())
                        .flatMap(KeySchedule::refusedAt)
                        .isEmpty();
    }

    /** Notes that the provider does not take the next key of this revision; the one in use stays. */
    @Transactional
    public void refused(Revision inUse, String found) {
        KeySchedule schedule = scheduleOf(inUse.connection());
        if (schedule.refused(found, now())) {
            ledger.audit.announce(Actor.itself(inUse.customer()), AuditAction.KEY_REFUSED, inUse.about(), found);
        }
        schedule.due(now().plus(PUBLISHED));
    }

    /** Notes that the provider's answer to the next key of this revision said nothing, or none came. */
    @Transactional
    public void unclear(Revision inUse, String found) {
        KeySchedule schedule = scheduleOf(inUse.connection());
        schedule.unclear(found, now());
        schedule.due(now().plus(LONGEST_LOOK));
    }

    /** Forgets keys that are published no longer, makes another one where the one in use has become old, and says when to look again. */
    @Transactional
    public void settle(ConnectionId id) {
        locked(id).ifPresent(schedule -> {
            connections
                    .revisions(schedule.customer(), id)
                    .forEach(revision -> revision.secrets().forgetPreviousKey(now().minus(PUBLISHED)));
            Optional<Revision> inUse = connections.on(id);
            if (inUse.filter(revision -> revision.nextKeySince().isPresent()).isEmpty()) {
                schedule.notRefused();
            }
            if (inUse.filter(revision -> isAged(revision, schedule)).isPresent()) {
                keys.add(
                        Caller.program(Actor.itself(schedule.customer()), Set.of(Role.ADMIN), now()),
                        schedule.connection());
            }
            schedule.due(inUse.isPresent() ? schedule.next(inUse.get(), PUBLISHED) : now().plus(PUBLISHED));
        });
    }

    private boolean isAged(Revision inUse, KeySchedule schedule) {
        return inUse.isByKey()
                && schedule.days() > 0
                && inUse.nextKeySince().isEmpty()
                && inUse.credentialsSince()
                        .filter(since -> !now().isBefore(since.plus(Duration.ofDays(schedule.days()))))
                        .isPresent();
    }

    private KeySchedule scheduleOf(Connection connection) {
        return locked(connection.id()).orElseGet(() -> {
            KeySchedule schedule = new KeySchedule(connection);
            entities.persist(schedule);
            entities.flush(); // before another does the same
            return schedule;
        });
    }

    private Optional<KeySchedule> locked(ConnectionId id) {
        return Optional.ofNullable(entities.find(KeySchedule.class, id.value(), LockModeType.PESSIMISTIC_WRITE));
    }

    private Instant now() {
        return ledger.clock.instant();
    }
}
