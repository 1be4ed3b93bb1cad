package dev.gatehouse.webhook;

import dev.gatehouse.ids.CustomerId;
import dev.gatehouse.ids.WebhookId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One event for one webhook, and what became of it. */
@Entity
@Table(name = "webhook_delivery")
public class Delivery {

    /** What became of it. */
    public enum State {
        /** It is tried, or tried again, at the next try's time. */
        WAITING,
        /** The webhook took it. */
        DELIVERED,
        /** The webhook did not take it, however often it was tried. */
        FAILED,
        /** The webhook was switched off before. */
        PAUSED
    }

    @Id
    private String id;

    @Column(name = "webhook_id")
    private String webhookId;

    @Column(name = "event_id")
    private String eventId;

    @Column(name = "customer_id")
    private String customerId;

    private String type;
    private String body;

    @Column(name = "made_at")
    private Instant madeAt;

    @Enumerated(EnumType.STRING)
    private State state;

    private int attempts;

    @Column(name = "next_at")
    private Instant nextAt;

    @Column(name = "tried_at")
    private @Nullable Instant triedAt;

    private int answer;
    private String found;

    protected Delivery() {}

    Delivery(WebhookId webhook, Message message, Instant now) {
        this.id = "dlv_" + UUID.randomUUID();
        this.webhookId = webhook.value();
        this.eventId = message.id();
        this.customerId = message.customer().value();
        this.type = message.type();
        this.body = message.body();
        this.madeAt = now;
        this.state = State.WAITING;
        this.nextAt = now;
        this.found = "";
    }

    /** Takes it for one attempt, so that it is not due until then; false where it is not due now. */
    boolean take(Instant now, Instant until) {
        boolean due = state == State.WAITING && !nextAt.isAfter(now);
        if (due) {
            nextAt = until;
            attempts = attempts + 1;
        }
        return due;
    }

    /** Notes what came of this attempt; false where it has been taken anew since, or somebody else has noted that it arrived. */
    boolean tried(int attempt, Reply reply, Instant now) {
        boolean current = attempts == attempt && state != State.DELIVERED;
        if (current) {
            triedAt = now;
            answer = reply.shown();
            found = reply.found();
            state = reply.isTaken() ? State.DELIVERED : state;
        }
        return current;
    }

    /** Waits for the next attempt; where it is paused, that is when it goes on. */
    void retry(Instant next) {
        this.nextAt = next;
    }

    /** Is not tried any more. */
    void giveUp() {
        this.state = State.FAILED;
    }

    /** Is tried anew from the beginning; false where it waits already. */
    boolean again(Instant now) {
        boolean settled = state != State.WAITING;
        if (settled) {
            state = State.WAITING;
            attempts = 0;
            nextAt = now;
        }
        return settled;
    }

    /** Its id. */
    public String id() {
        return id;
    }

    /** Whose it is. */
    public WebhookId webhook() {
        return new WebhookId(webhookId);
    }

    /** The id of the event, which is the same however often it is sent. */
    public String eventId() {
        return eventId;
    }

    /** At which customer it happened. */
    public CustomerId customer() {
        return new CustomerId(customerId);
    }

    /** What happened: {@code connection.enforced}. */
    public String type() {
        return type;
    }

    /** What is sent. */
    public String body() {
        return body;
    }

    /** When it was written down to be sent. */
    public Instant madeAt() {
        return madeAt;
    }

    /** What became of it. */
    public State state() {
        return state;
    }

    /** How often it was tried since it was last asked for. */
    public int attempts() {
        return attempts;
    }

    /** When it is tried next, while it waits. */
    public Instant nextAt() {
        return nextAt;
    }

    /** When it was tried last. */
    public Optional<Instant> triedAt() {
        return Optional.ofNullable(triedAt);
    }

    /** The status of the last answer; empty where none came. */
    public Optional<Integer> answer() {
        return Optional.of(answer).filter(status -> status > 0);
    }

    /** Why no answer came, by the name of a {@code Reply.Miss}; empty where one did, or none was waited for yet. */
    public String found() {
        return found;
    }
}
