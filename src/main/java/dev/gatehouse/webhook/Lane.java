package dev.gatehouse.webhook;

import dev.gatehouse.ids.WebhookId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Delivers what is due for one webhook, one after the other, so that a webhook is never called twice at once by a node. */
@Dependent
class Lane {

    /** How long at a time. */
    static final Duration SPELL = Duration.ofSeconds(10);

    /** Who takes longer to answer has to share the lanes of the slow. */
    private static final Duration QUICK = Duration.ofSeconds(2);

    private final Queue queue;
    private final Post post;
    private final Clock clock;

    @Inject
    Lane(Queue queue, Post post, Clock clock) {
        this.queue = queue;
        this.post = post;
        this.clock = clock;
    }

    /**
     * Delivers until nothing is due, something fails, or its time is over. No call is made inside a transaction.
     *
     * @return whether the webhook answered quickly and well each time
     */
    boolean run(WebhookId webhook) {
        Instant began = clock.instant();
        while (clock.instant().isBefore(began.plus(SPELL))) {
            Optional<Letter> letter = queue.take(webhook);
            if (letter.isEmpty()) {
                return true;
            }
            Instant sent = clock.instant();
            Reply reply = post.send(letter.get());
            queue.note(letter.get(), reply);
            if (!reply.isTaken() || clock.instant().isAfter(sent.plus(QUICK))) {
                return false;
            }
        }
        return true;
    }
}
