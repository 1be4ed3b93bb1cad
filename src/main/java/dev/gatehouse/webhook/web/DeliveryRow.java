package dev.gatehouse.webhook.web;

import dev.gatehouse.webhook.Delivery;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A delivery as the page shows it.
 *
 * @param delivery the delivery
 */
public record DeliveryRow(Delivery delivery) {

    /** Its id. */
    public String getId() {
        return delivery.id();
    }

    /** What happened. */
    public String getType() {
        return delivery.type();
    }

    /** At which customer. */
    public String getCustomer() {
        return delivery.customer().value();
    }

    /** When it was to be sent first. */
    public Instant getAt() {
        return delivery.madeAt();
    }

    /** The id of the event. */
    public String getEvent() {
        return delivery.eventId();
    }

    /** What is sent. */
    public String getBody() {
        return delivery.body();
    }

    /** The end of the key of what is said of its state. */
    public String getState() {
        return isRetried() ? "RETRIED" : delivery.state().name();
    }

    /** The colour of its state. */
    public String getKind() {
        return switch (delivery.state()) {
            case WAITING -> "wait";
            case DELIVERED -> "good";
            case FAILED -> "bad";
            case PAUSED -> "off";
        };
    }

    /** How often it was tried. */
    public int getAttempts() {
        return delivery.attempts();
    }

    /** When it is tried next; null where it is not. */
    public @Nullable Instant getNext() {
        return isRetried() ? delivery.nextAt() : null;
    }

    /** The status of the last answer; 0 where none came. */
    public int getAnswer() {
        return delivery.answer().orElse(0);
    }

    /** Why none came: the end of the key of its text; empty where one did. */
    public String getMiss() {
        return delivery.found();
    }

    /** Whether it can be delivered again. */
    public boolean isSettled() {
        return delivery.state() != Delivery.State.WAITING;
    }

    private boolean isRetried() {
        return delivery.state() == Delivery.State.WAITING && delivery.attempts() > 0;
    }
}
