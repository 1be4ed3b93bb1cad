package dev.gatehouse.webhook;

import dev.gatehouse.account.Caller;
import dev.gatehouse.account.Owner;
import dev.gatehouse.ids.WebhookId;
import dev.gatehouse.journal.AuditAction;
import dev.gatehouse.journal.AuditTrail;
import dev.gatehouse.sealing.Seal;
import dev.gatehouse.secret.Redacted;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** The webhooks of one owner, and what its admins do with them. Whatever sends data elsewhere needs a proof of the last minutes. */
@Dependent
public class Webhooks {

    /** How many an owner may have. */
    public static final int MOST = 10;

    private final EntityManager entities;
    private final AuditTrail audit;
    private final Seal seal;
    private final Clock clock;
    private final RandomGenerator random;

    /**
     * A webhook that was made.
     *
     * @param id its id
     * @param secret what signs its events, shown this once
     */
    public record Made(WebhookId id, Redacted secret) {}

    @Inject
    Webhooks(EntityManager entities, AuditTrail audit, Seal seal, Clock clock, RandomGenerator random) {
        this.entities = entities;
        this.audit = audit;
        this.seal = seal;
        this.clock = clock;
        this.random = random;
    }

    /** All of an owner's, in the order of their making. */
    public List<Webhook> all(Owner owner) {
        return of(owner, "", " order by w.madeAt, w.id").getResultList();
    }

    /** The owner's one of this id. */
    public Optional<Webhook> byId(Owner owner, WebhookId id) {
        return of(owner, " and w.id = :id", "")
                .setParameter("id", id.value())
                .getResultStream()
                .findFirst();
    }

    /**
     * Adds one.
     *
     * @throws Declined {@code NOT_ALLOWED}, {@code PROOF_NEEDED}, {@code TOO_MANY}
     */
    @Transactional
    public Made add(Caller caller, Owner owner, WebhookForm form) {
        requireProof(caller, owner);
        if (all(owner).size() >= MOST) {
            throw new Declined(Declined.Reason.TOO_MANY);
        }
        WebhookId id = WebhookId.random(random);
        SigningSecret secret = SigningSecret.random(random);
        entities.persist(new Webhook(id, owner, form, sealed(secret, id), clock.instant()));
        audit.note(caller.actor(), AuditAction.WEBHOOK_ADDED, form.description(), form.summary());
        return new Made(id, secret.text());
    }

    /**
     * Makes one what the form says.
     *
     * @param seen its version when the caller saw it
     * @throws Declined {@code NOT_ALLOWED}, {@code PROOF_NEEDED}, {@code NOT_FOUND}, {@code OUTDATED}
     */
    @Transactional
    public void change(Caller caller, Owner owner, WebhookId id, long seen, WebhookForm form) {
        requireProof(caller, owner);
        Webhook webhook = exclusively(owner, id);
        if (webhook.version() != seen) {
            throw new Declined(Declined.Reason.OUTDATED);
        }
        webhook.become(form);
        audit.note(caller.actor(), AuditAction.WEBHOOK_CHANGED, form.description(), form.summary());
    }

    /**
     * Gives one a new secret; the one before goes on signing beside it for {@link Webhook#OVERLAP}.
     *
     * @return the secret, shown this once
     * @throws Declined {@code NOT_ALLOWED}, {@code PROOF_NEEDED}, {@code NOT_FOUND}
     */
    @Transactional
    public Redacted newSecret(Caller caller, Owner owner, WebhookId id) {
        requireProof(caller, owner);
        Webhook webhook = exclusively(owner, id);
        SigningSecret secret = SigningSecret.random(random);
        webhook.renew(sealed(secret, id), clock.instant());
        audit.note(caller.actor(), AuditAction.WEBHOOK_SECRET_MADE, webhook.description(), "");
        return secret.text();
    }

    /**
     * Sends again, also what has waited since it was switched off.
     *
     * @throws Declined {@code NOT_ALLOWED}, {@code PROOF_NEEDED}, {@code NOT_FOUND}
     */
    @Transactional
    public void switchOn(Caller caller, Owner owner, WebhookId id) {
        requireProof(caller, owner);
        Webhook webhook = exclusively(owner, id);
        if (!webhook.isActive()) {
            webhook.switchOn();
            Pausing.resume(entities, id);
            audit.note(caller.actor(), AuditAction.WEBHOOK_SWITCHED, webhook.description(), "on");
        }
    }

    /**
     * Sends nothing any more; what waits goes on waiting, and what happens from now on is not told.
     *
     * @throws Declined {@code NOT_ALLOWED}, {@code NOT_FOUND}
     */
    @Transactional
    public void switchOff(Caller caller, Owner owner, WebhookId id) {
        require(caller, owner);
        Webhook webhook = exclusively(owner, id);
        if (webhook.isActive()) {
            webhook.end(Webhook.State.OFF);
            Pausing.pause(entities, id);
            audit.note(caller.actor(), AuditAction.WEBHOOK_SWITCHED, webhook.description(), "off");
        }
    }

    /**
     * Removes one, with all its deliveries.
     *
     * @throws Declined {@code NOT_ALLOWED}, {@code NOT_FOUND}
     */
    @Transactional
    public void remove(Caller caller, Owner owner, WebhookId id) {
        require(caller, owner);
        Webhook webhook = exclusively(owner, id);
        entities.createQuery("delete from Delivery d where d.webhookId = :id")
                .setParameter("id", id.value())
                .executeUpdate();
        entities.remove(webhook);
        audit.note(caller.actor(), AuditAction.WEBHOOK_REMOVED, webhook.description(), "");
    }

    /** Refuses who may not look after this owner's webhooks. */
    static void require(Caller caller, Owner owner) {
        if (!owner.admits(caller)) {
            throw new Declined(Declined.Reason.NOT_ALLOWED);
        }
    }

    private void requireProof(Caller caller, Owner owner) {
        require(caller, owner);
        if (!caller.isFresh(clock.instant())) {
            throw new Declined(Declined.Reason.PROOF_NEEDED);
        }
    }

    private Webhook exclusively(Owner owner, WebhookId id) {
        Webhook webhook = byId(owner, id).orElseThrow(() -> new Declined(Declined.Reason.NOT_FOUND));
        entities.refresh(webhook, LockModeType.PESSIMISTIC_WRITE);
        return webhook;
    }

    private TypedQuery<Webhook> of(Owner owner, String more, String order) {
        String whose = owner.everybody() ? "w.customerId is null" : "w.customerId = :customer";
        TypedQuery<Webhook> query =
                entities.createQuery("select w from Webhook w where " + whose + more + order, Webhook.class);
        owner.customer().ifPresent(customer -> query.setParameter("customer", customer.value()));
        return query;
    }

    private String sealed(SigningSecret secret, WebhookId id) {
        return seal.seal(secret.text(), Webhook.place(id));
    }
}
