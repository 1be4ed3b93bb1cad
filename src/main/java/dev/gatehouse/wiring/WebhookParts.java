package dev.gatehouse.wiring;

import dev.gatehouse.webhook.Destinations;
import dev.gatehouse.webhook.Lanes;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The parts of webhooks that exist once. */
@Dependent
class WebhookParts {

    @Resource
    private ManagedExecutorService background;

    @Produces
    @Singleton
    Lanes lanes() {
        return new Lanes(background);
    }

    @Produces
    @Singleton
    static Destinations destinations(Settings settings) {
        return new Destinations(settings.outbound().rules().plainHttpHosts());
    }
}
