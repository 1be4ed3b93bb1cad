package dev.gatehouse.journal;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The audit trail: who changed what, when, from where. It is only ever added to, and no secret is written into it. */
@Dependent
public class AuditTrail {

    private static final Logger LOG = Logger.getLogger(AuditTrail.class.getName());

    private final EntityManager entities;
    private final Clock clock;

    @Inject
    AuditTrail(EntityManager entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    /**
     * Notes a change, in the caller's transaction.
     *
     * @param subject what was changed: an id, a title or an email
     * @param detail how it was and how it is now, or empty; never a secret
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void note(Actor actor, AuditAction action, String subject, String detail) {
        entry(actor, action, subject, detail);
    }

    /** Notes a change that others are to hear of: it also becomes an event of the outbox. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void announce(Actor actor, AuditAction action, String subject, String detail) {
        entities.persist(new OutboxEvent("evt_" + UUID.randomUUID(), entry(actor, action, subject, detail)));
    }

    private AuditEntry entry(Actor actor, AuditAction action, String subject, String detail) {
        AuditEntry entry = new AuditEntry(clock.instant(), actor, action, subject, detail);
        entities.persist(entry);
        LOG.log(Level.INFO, "audit: {0} {1} {2}", new Object[] {action, actor.customer(), subject});
        return entry;
    }
}
