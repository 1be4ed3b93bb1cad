package dev.gatehouse.wiring;

import dev.gatehouse.limits.NodeLimit;
import dev.gatehouse.oidc.LogoutTokenRules;
import dev.gatehouse.oidc.RevocationTokenRules;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;

/** What providers' words of logout are judged by. */
@Dependent
class SignOutParts {

    @Produces
    @Singleton
    @Named("signouts")
    static NodeLimit signOuts(Settings settings, Clock clock) {
        return new NodeLimit(clock, settings.limits().signOuts());
    }

    @Produces
    @Singleton
    static LogoutTokenRules logoutTokenRules(Settings settings, Clock clock) {
        return new LogoutTokenRules(clock, settings.tolerance());
    }

    @Produces
    @Singleton
    static RevocationTokenRules revocationTokenRules(Settings settings, Clock clock) {
        return new RevocationTokenRules(clock, settings.tolerance());
    }
}
