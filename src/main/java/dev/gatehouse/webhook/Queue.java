package dev.gatehouse.webhook;

import dev.gatehouse.account.VendorCustomer;
import dev.gatehouse.ids.CustomerId;
import dev.gatehouse.ids.WebhookId;
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

/**
 * The deliveries that are due. A node takes one by moving its next try into the future, so that no other takes it meanwhile; where the
 * node falls down before it has noted what came of it, it is due again then. So each is delivered once at least, and the event's id says
 * whether it came before.
 */
@Dependent
class Queue {

    /** After which it is due again, where nobody notes what came of it: longer than any call takes. */
    static final Duration LEASE = Duration.ofMinutes(2);

    /** How long a webhook may take nothing before it is given up. */
    static final Duration PATIENCE = Duration.ofDays(5);

    /** After a failure everything that is due there waits, at most this long: who is away is not asked for each of a thousand. */
    static final Duration REST = Duration.ofSeconds(30);

    /** After each attempt but the last, how long until the next. */
    static final List<Duration> PAUSES = List.of(
            Duration.ofSeconds(5),
            Duration.ofSeconds(30),
            Duration.ofMinutes(2),
            Duration.ofMinutes(10),
            Duration.ofHours(1),
            Duration.ofHours(6),
            Duration.ofHours(24));

    private static final int CANDIDATES = 3;

    private final EntityManager entities;
    private final AuditTrail audit;
    private final VendorCustomer vendor;
    private final Clock clock;

    @Inject
    Queue(EntityManager entities, AuditTrail audit, VendorCustomer vendor, Clock clock) {
        this.entities = entities;
        this.audit = audit;
        this.vendor = vendor;
        this.clock = clock;
    }

    /** The webhooks for which something is due, the longest overdue first. Crosses customers: it is what the clock does. */
    @Transactional
    public List<WebhookId> due(int most) {
        return entities.createQuery(
                        "select d.webhookId from Delivery d, Webhook w where d.state = :waiting and d.nextAt <= :now"
                                + " and w.id = d.webhookId and (w.restsUntil is null or w.restsUntil <= :now)"
                                + " group by d.webhookId order by min(d.nextAt)",
                        String.class)
                .setParameter("waiting", Delivery.State.WAITING)
                .setParameter("now", clock.instant())
                .setMaxResults(most)
                .getResultStream()
                .map(WebhookId::new)
                .toList();
    }

    /** Takes the next delivery that is due for a webhook upon this node; empty where there is none. */
    @Transactional
    public Optional<Letter> take(WebhookId id) {
        Webhook webhook = entities.find(Webhook.class, id.value());
        if (webhook == null) {
            return Optional.empty();
        }
        if (!webhook.isActive()) {
            Pausing.pause(entities, id);
            return Optional.empty();
        }
        Instant now = clock.instant();
        return due(id).stream()
                .flatMap(due -> exclusively(due).stream())
                .filter(delivery -> delivery.take(now, now.plus(LEASE)))
                .findFirst()
                .map(delivery -> new Letter(delivery, webhook, delivery.attempts()));
    }

    private List<String> due(WebhookId id) {
        return entities.createQuery(
                        "select d.id from Delivery d where d.webhookId = :webhook and d.state = :waiting"
                                + " and d.nextAt <= :now order by d.nextAt, d.madeAt",
                        String.class)
                .setParameter("webhook", id.value())
                .setParameter("waiting", Delivery.State.WAITING)
                .setParameter("now", clock.instant())
                .setMaxResults(CANDIDATES)
                .getResultList();
    }

    private Optional<Delivery> exclusively(String id) {
        return Optional.ofNullable(entities.find(Delivery.class, id, LockModeType.PESSIMISTIC_WRITE));
    }

    /** Notes what came of an attempt; whoever has taken the delivery anew since notes it instead. */
    @Transactional
    public void note(Letter letter, Reply reply) {
        Instant now = clock.instant();
        Optional<Webhook> webhook = Optional.ofNullable(
                entities.find(Webhook.class, letter.webhook().id().value(), LockModeType.PESSIMISTIC_WRITE));
        Optional<Delivery> current =
                exclusively(letter.delivery().id()).filter(delivery -> delivery.tried(letter.attempt(), reply, now));
        if (reply.isTaken()) {
            webhook.ifPresent(Webhook::took);
        } else {
            Duration pause = pause(letter.attempt());
            current.ifPresent(delivery -> retry(delivery, now.plus(pause)));
            webhook.filter(Webhook::isActive).ifPresent(active -> judge(active, reply, now, pause));
        }
    }

    private static Duration pause(int attempt) {
        return attempt > PAUSES.size() ? REST : PAUSES.get(attempt - 1);
    }

    private static void retry(Delivery delivery, Instant next) {
        if (delivery.attempts() > PAUSES.size()) {
            delivery.giveUp();
        } else {
            delivery.retry(next);
        }
    }

    private void judge(Webhook webhook, Reply reply, Instant now, Duration pause) {
        webhook.missed(now, now.plus(pause.compareTo(REST) < 0 ? pause : REST));
        boolean tooLong = webhook.failingSince()
                .filter(since -> !now.isBefore(since.plus(PATIENCE)))
                .isPresent();
        if (reply.isGone()) {
            giveUp(webhook, Webhook.State.GONE, "it answered 410 Gone");
        } else if (tooLong) {
            giveUp(webhook, Webhook.State.FAILED, "it has taken nothing for " + PATIENCE.toDays() + " days");
        }
    }

    private void giveUp(Webhook webhook, Webhook.State state, String why) {
        webhook.end(state);
        // Before what waits is paused by a query, which would not see what is not written yet
        entities.flush();
        Pausing.pause(entities, webhook.id());
        CustomerId home = webhook.customer().orElse(vendor.id());
        audit.announce(Actor.itself(home), AuditAction.WEBHOOK_GIVEN_UP, webhook.description(), why);
    }
}
