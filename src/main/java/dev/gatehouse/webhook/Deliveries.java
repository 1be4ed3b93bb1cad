package dev.gatehouse.webhook;

import dev.gatehouse.account.Caller;
import dev.gatehouse.account.Owner;
import dev.gatehouse.ids.WebhookId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What was sent to the webhooks of an owner, and what its admins do about it. */
@Dependent
public class Deliveries {

    /** How long a delivery that is settled is kept. */
    public static final Duration KEPT = Duration.ofDays(30);

    private static final int AT_ONCE = 1000;

    private final EntityManager entities;
    private final Webhooks webhooks;
    private final Clock clock;

    @Inject
    Deliveries(EntityManager entities, Webhooks webhooks, Clock clock) {
        this.entities = entities;
        this.webhooks = webhooks;
        this.clock = clock;
    }

    /**
     * Those of a webhook, the newest first.
     *
     * @param below the id of the one that they come after in the list; empty for the beginning
     */
    public List<Delivery> part(Webhook webhook, Optional<String> below, int most) {
        Optional<Delivery> beside = below.flatMap(id -> byId(webhook, id));
        TypedQuery<Delivery> query = entities.createQuery(
                        "select d from Delivery d where d.webhookId = :webhook"
                                + (beside.isPresent() ? " and d.madeAt <= :at and (d.madeAt < :at or d.id < :id)" : "")
                                + " order by d.webhookId desc, d.madeAt desc, d.id desc",
                        Delivery.class)
                .setParameter("webhook", webhook.id().value())
                .setMaxResults(most);
        beside.ifPresent(delivery -> query.setParameter("at", delivery.madeAt()).setParameter("id", delivery.id()));
        return query.getResultList();
    }

    /** The webhook's one of this id. */
    public Optional<Delivery> byId(Webhook webhook, String id) {
        return Optional.ofNullable(entities.find(Delivery.class, id))
                .filter(delivery -> delivery.webhook().equals(webhook.id()));
    }

    /**
     * Delivers something again that was delivered, or given up, before.
     *
     * @throws Declined {@code NOT_ALLOWED}, {@code NOT_FOUND}, {@code SWITCHED_OFF}, {@code WAITING}
     */
    @Transactional
    public void again(Caller caller, Owner owner, WebhookId id, String delivery) {
        Webhook webhook = active(caller, owner, id);
        Delivery found = byId(webhook, delivery).orElseThrow(() -> new Declined(Declined.Reason.NOT_FOUND));
        entities.refresh(found, LockModeType.PESSIMISTIC_WRITE);
        if (!found.again(clock.instant())) {
            throw new Declined(Declined.Reason.WAITING);
        }
    }

    /**
     * Sends a message that says nothing but that messages arrive.
     *
     * @return the id of its delivery
     * @throws Declined {@code NOT_ALLOWED}, {@code NOT_FOUND}, {@code SWITCHED_OFF}, {@code WAITING} where the one before is on its way
     */
    @Transactional
    public String test(Caller caller, Owner owner, WebhookId id) {
        Webhook webhook = active(caller, owner, id);
        long waiting = entities.createQuery(
                        "select count(d) from Delivery d where d.webhookId = :id and d.state = :waiting"
                                + " and d.type = :test",
                        Long.class)
                .setParameter("id", id.value())
                .setParameter("waiting", Delivery.State.WAITING)
                .setParameter("test", Message.TEST)
                .getSingleResult();
        if (waiting > 0) {
            throw new Declined(Declined.Reason.WAITING);
        }
        Instant now = clock.instant();
        Delivery delivery = new Delivery(
                webhook.id(), Message.test(owner.home(), caller.actor().name(), now), now);
        entities.persist(delivery);
        return delivery.id();
    }

    /** Throws some of those away that were settled long ago. Crosses customers: it is what the clock does. */
    @Transactional
    public void sweep() {
        List<String> old = entities.createQuery(
                        "select d.id from Delivery d where d.madeAt < :old and d.state <> :waiting order by d.madeAt",
                        String.class)
                .setParameter("old", clock.instant().minus(KEPT))
                .setParameter("waiting", Delivery.State.WAITING)
                .setMaxResults(AT_ONCE)
                .getResultList();
        if (!old.isEmpty()) {
            entities.createQuery("delete from Delivery d where d.id in :old")
                    .setParameter("old", old)
                    .executeUpdate();
        }
    }

    private Webhook active(Caller caller, Owner owner, WebhookId id) {
        Webhooks.require(caller, owner);
        Webhook webhook = webhooks.byId(owner, id).orElseThrow(() -> new Declined(Declined.Reason.NOT_FOUND));
        if (!webhook.isActive()) {
            throw new Declined(Declined.Reason.SWITCHED_OFF);
        }
        return webhook;
    }
}
