package dev.gatehouse.webhook.web;

import dev.gatehouse.webhook.Webhook;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A webhook as the pages show it.
 *
 * @param webhook the webhook
 */
public record WebhookRow(Webhook webhook) {

    /** Its id. */
    public String getId() {
        return webhook.id().value();
    }

    /** What it is for. */
    public String getDescription() {
        return webhook.description();
    }

    /** Where events are sent. */
    public String getAddress() {
        return webhook.address().toString();
    }

    /** How many kinds of events it is told. */
    public int getNumber() {
        return webhook.types().size();
    }

    /** Which, by their names outside. */
    public List<String> getTypes() {
        return webhook.types().stream().map(type -> type.key()).toList();
    }

    /** The end of the key of what is said of its state. */
    public String getState() {
        return isFailing() ? "FAILING" : webhook.state().name();
    }

    /** The colour of its state. */
    public String getKind() {
        if (isFailing()) {
            return "wait";
        }
        return switch (webhook.state()) {
            case ACTIVE -> "good";
            case OFF -> "off";
            case FAILED, GONE -> "bad";
        };
    }

    /** Whether anything is sent to it. */
    public boolean isActive() {
        return webhook.state() == Webhook.State.ACTIVE;
    }

    /** Since when nothing has been taken; null where the last one was. */
    public @Nullable Instant getFailingSince() {
        return webhook.failingSince().orElse(null);
    }

    /** When it was added. */
    public Instant getSince() {
        return webhook.madeAt();
    }

    private boolean isFailing() {
        return isActive() && webhook.failingSince().isPresent();
    }
}
