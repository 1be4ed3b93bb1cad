package dev.gatehouse.journal;

import dev.gatehouse.ids.CustomerId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The audit trail: who changed what, when, from where. It is only ever added to, and no secret is written into it. */
@Dependent
public class AuditTrail {

    /** How many lines stand on a page. */
    public static final int PAGE = 50;

    private static final Logger LOG = Logger.getLogger(AuditTrail.class.getName());

    private final EntityManager entities;
    private final Clock clock;
    private final Lines<AuditEntry> lines;
    private final Outbox outbox;

    @Inject
    AuditTrail(EntityManager entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
        this.lines = new Lines<>(entities, AuditEntry.class);
        this.outbox = new Outbox(entities, clock);
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

    /** Notes a change that others are to hear of: it also becomes an event of the outbox, where the action is one. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void announce(Actor actor, AuditAction action, String subject, String detail) {
        announce(actor, action, About.of(subject), detail);
    }

    /** The same, about something that programs know by its id. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void announce(Actor actor, AuditAction action, About about, String detail) {
        AuditEntry entry = entry(actor, action, about.subject(), detail);
        EventType.of(action).ifPresent(type -> outbox.put(actor, type, about, entry));
    }

    /** What others are to hear of though it is no line of its own. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void tell(Actor actor, EventType type, About about, String detail) {
        outbox.put(actor, type, about, detail);
    }

    /**
     * A page of a customer's audit trail, newest first.
     *
     * @param mark where it begins; null: at the newest line
     */
    public Leaf<AuditEntry> page(CustomerId customer, AuditFilter filter, @Nullable Bookmark mark) {
        return lines.leaf(where(customer, filter), mark, PAGE);
    }

    /**
     * Hands over the lines of a customer's audit trail, newest first, and keeps few of them in memory.
     *
     * @param most how many at most
     * @return whether there are more
     */
    public boolean each(CustomerId customer, AuditFilter filter, int most, Consumer<AuditEntry> reader) {
        return lines.each(where(customer, filter), most, reader);
    }

    /** The newest lines of a customer's audit trail about these actions, at most so many. */
    public List<AuditEntry> latest(CustomerId customer, Set<AuditAction> actions, Period period, int most) {
        return new Where(customer)
                .among("action", actions)
                .within(period)
                .query(entities, AuditEntry.class, false)
                .setMaxResults(most)
                .getResultList();
    }

    private static Where where(CustomerId customer, AuditFilter filter) {
        Where where = new Where(customer).is("action", filter.action()).within(filter.period());
        String person = filter.person().strip().toLowerCase(Locale.ROOT);
        return person.isEmpty() ? where : where.begins("lower(e.actorName)", person);
    }

    private AuditEntry entry(Actor actor, AuditAction action, String subject, String detail) {
        AuditEntry entry = new AuditEntry(clock.instant(), actor, action, subject, detail);
        entities.persist(entry);
        LOG.log(Level.INFO, "audit: {0} {1} {2}", new Object[] {action, actor.customer(), subject});
        return entry;
    }
}
