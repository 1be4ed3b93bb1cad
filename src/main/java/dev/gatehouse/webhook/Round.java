package dev.gatehouse.webhook;

import dev.gatehouse.ids.WebhookId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.List;

/** What a node does every few seconds: distributes what happened, and begins to deliver what is due. Two short queries where nothing is. */
@Dependent
public class Round {

    private static final int MOST_DISTRIBUTED = 20;
    private static final int MOST_WEBHOOKS = 1000;

    private final Distribution distribution;
    private final Queue queue;
    private final Lane lane;
    private final Lanes lanes;

    @Inject
    Round(Distribution distribution, Queue queue, Lane lane, Lanes lanes) {
        this.distribution = distribution;
        this.queue = queue;
        this.lane = lane;
        this.lanes = lanes;
    }

    /** Goes round once. Deliveries go on when it returns. */
    public void go() {
        int batches = 0;
        while (batches < MOST_DISTRIBUTED && distribution.distribute()) {
            batches++;
        }
        List<WebhookId> due = queue.due(MOST_WEBHOOKS).stream()
                .sorted(Comparator.comparing(lanes::isLaggard))
                .toList();
        due.forEach(webhook -> lanes.start(webhook, () -> lane.run(webhook)));
    }
}
