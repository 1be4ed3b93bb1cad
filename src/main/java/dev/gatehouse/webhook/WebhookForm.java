package dev.gatehouse.webhook;

import dev.gatehouse.ids.WebHost;
import dev.gatehouse.journal.EventType;
import java.net.URI;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What somebody wants a webhook to be.
 *
 * @param description what it is for
 * @param address where events are sent, as {@link Destinations} accepted it
 * @param types which
 */
public record WebhookForm(String description, URI address, Set<EventType> types) {

    /** How long a description may be. */
    public static final int LONGEST_DESCRIPTION = 100;

    /** Refuses, with {@link IllegalArgumentException}, one without description or events. */
    public WebhookForm {
        description = description.strip();
        if (description.isEmpty() || description.length() > LONGEST_DESCRIPTION) {
            throw new IllegalArgumentException("a description has 1 to " + LONGEST_DESCRIPTION + " characters");
        }
        if (types.isEmpty()) {
            throw new IllegalArgumentException("a webhook is told of something");
        }
        types = Set.copyOf(EnumSet.copyOf(types));
    }

    /** What the audit trail says of it: of the address the host alone, as the rest may be a secret. */
    String summary() {
        return WebHost.of(address) + ": "
                + types.stream().sorted().map(EventType::key).collect(Collectors.joining(", "));
    }
}
