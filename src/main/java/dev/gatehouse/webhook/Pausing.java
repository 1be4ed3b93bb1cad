package dev.gatehouse.webhook;

import dev.gatehouse.ids.WebhookId;
import jakarta.persistence.EntityManager;

/** What waits for a webhook that is switched off, and what has waited when it is switched on; in the caller's transaction. */
final class Pausing {

    private Pausing() {}

    static void pause(EntityManager entities, WebhookId id) {
        entities.createQuery("update Delivery d set d.state = :paused where d.webhookId = :id and d.state = :waiting")
                .setParameter("paused", Delivery.State.PAUSED)
                .setParameter("id", id.value())
                .setParameter("waiting", Delivery.State.WAITING)
                .executeUpdate();
    }

    /** All of it is due at once, in the order in which it happened. */
    static void resume(EntityManager entities, WebhookId id) {
        entities.createQuery("update Delivery d set d.state = :waiting, d.nextAt = d.madeAt, d.attempts = 0"
                        + " where d.webhookId = :id and d.state = :paused")
                .setParameter("waiting", Delivery.State.WAITING)
                .setParameter("id", id.value())
                .setParameter("paused", Delivery.State.PAUSED)
                .executeUpdate();
    }
}
