package dev.gatehouse.webhook.web;

import dev.gatehouse.webhook.Webhooks;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/** {@code #{webhookList}}: the page Webhooks. */
@Named
@RequestScoped
public class WebhookList {

    @Inject
    WebhookScope scope;

    @Inject
    Webhooks webhooks;

    private List<WebhookRow> rows = List.of();

    @PostConstruct
    void read() {
        rows = webhooks.all(scope.owner()).stream().map(WebhookRow::new).toList();
    }

    /** All of them, in the order of their making. */
    public List<WebhookRow> getRows() {
        return rows;
    }

    /** Whether there are as many as there may be. */
    public boolean isFull() {
        return rows.size() >= Webhooks.MOST;
    }

    /** How many there may be. */
    public int getMost() {
        return Webhooks.MOST;
    }
}
