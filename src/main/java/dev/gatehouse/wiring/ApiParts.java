package dev.gatehouse.wiring;

import dev.gatehouse.api.FirstKey;
import dev.gatehouse.limits.NodeLimit;
import dev.gatehouse.limits.Rate;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;

/** What the API is set to. */
@Dependent
class ApiParts {

    @Produces
    @Singleton
    static FirstKey firstKey(Settings settings) {
        return settings.firstKey();
    }

    @Produces
    @Singleton
    @Named("api")
    static Rate perKey(Settings settings) {
        return settings.limits().api();
    }

    @Produces
    @Singleton
    @Named("api-strangers")
    static NodeLimit strangers(Settings settings, Clock clock) {
        return new NodeLimit(clock, settings.limits().apiStrangers());
    }
}
