package dev.gatehouse.webhook;

import dev.gatehouse.journal.Outbox;
import dev.gatehouse.journal.OutboxEvent;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;

/** Takes events out of the outbox and writes down for each webhook that asked for them that they are to be delivered. */
@Dependent
class Distribution {

    private static final int AT_ONCE = 50;

    private final EntityManager entities;
    private final Clock clock;
    private final Outbox outbox;

    @Inject
    Distribution(EntityManager entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
        this.outbox = new Outbox(entities, clock);
    }

    /**
     * Distributes some, in one transaction: an event is in the outbox, or all its deliveries are written down.
     *
     * @return whether there may be more
     */
    @Transactional
    public boolean distribute() {
        List<OutboxEvent> events = outbox.waiting(AT_ONCE);
        events.stream().filter(outbox::take).forEach(this::distribute);
        return events.size() == AT_ONCE;
    }

    private void distribute(OutboxEvent event) {
        List<Webhook> listeners = listeners(event);
        if (!listeners.isEmpty()) {
            Message message = Message.of(event);
            listeners.forEach(webhook -> entities.persist(new Delivery(webhook.id(), message, clock.instant())));
        }
    }

    private List<Webhook> listeners(OutboxEvent event) {
        return entities.createQuery(
                        "select w from Webhook w where w.state = :active"
                                + " and (w.customerId = :customer or w.customerId is null)",
                        Webhook.class)
                .setParameter("active", Webhook.State.ACTIVE)
                .setParameter("customer", event.customer().value())
                .getResultStream()
                .filter(webhook -> webhook.types().contains(event.type()))
                .toList();
    }
}
