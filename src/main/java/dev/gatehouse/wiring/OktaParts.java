package dev.gatehouse.wiring;

import dev.gatehouse.connection.Registrations;
import dev.gatehouse.ids.BaseUrls;
import dev.gatehouse.oidc.HttpDoor;
import dev.gatehouse.oidc.ServiceGrant;
import dev.gatehouse.okta.management.OktaOrgs;
import dev.gatehouse.oktaorg.ReachCounts;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** What is done in customers' orgs. */
@Dependent
class OktaParts {

    @Resource
    private ManagedExecutorService background;

    @Produces
    @Singleton
    static Registrations registrations(Settings settings, BaseUrls bases) {
        return new Registrations(bases, settings.applicationName());
    }

    @Produces
    @Singleton
    static OktaOrgs orgs(HttpDoor door, Clock clock) {
        ServiceGrant grant = new ServiceGrant(door, clock, new SecureRandom());
        return new OktaOrgs(door, grant, clock, moment -> sleepUntil(moment, clock));
    }

    @Produces
    @Singleton
    ReachCounts reachCounts(Clock clock) {
        return new ReachCounts(background, clock);
    }

    private static void sleepUntil(Instant moment, Clock clock) {
        try {
            Thread.sleep(Math.max(0, Duration.between(clock.instant(), moment).toMillis()));
        } catch (InterruptedException ended) { // the server goes down
            Thread.currentThread().interrupt();
        }
    }
}
