package dev.gatehouse.wiring;

import dev.gatehouse.account.VendorCustomer;
import dev.gatehouse.connection.Clients;
import dev.gatehouse.connection.ReadingTurns;
import dev.gatehouse.customer.Plans;
import dev.gatehouse.ids.BaseUrl;
import dev.gatehouse.journal.FinishedDays;
import dev.gatehouse.journal.Proxies;
import dev.gatehouse.journal.Tally;
import dev.gatehouse.limits.NodeLimit;
import dev.gatehouse.limits.Rate;
import dev.gatehouse.sealing.Seal;
import dev.gatehouse.session.RefreshRule;
import dev.gatehouse.session.SessionLimits;
import dev.gatehouse.signin.PasswordLimits;
import dev.gatehouse.signin.Safekeeping;
import dev.gatehouse.signin.StepUpClasses;
import dev.gatehouse.signin.UnderWay;
import dev.gatehouse.upkeep.Askers;
import dev.gatehouse.wording.Pages;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.eclipse.microprofile.config.ConfigProvider;

/** The parts that exist once: each is plain, and is made here of the settings and of other parts. */
@Dependent
class Parts {

    /** Looks at providers that the admins of one customer may take. */
    private static final Rate LOOKUPS = new Rate(300, Duration.ofMinutes(10));

    @Produces
    @Singleton
    static Settings settings() {
        return Settings.read(ConfigProvider.getConfig(Parts.class.getClassLoader()));
    }

    @Produces
    @Singleton
    static Clock clock() {
        return Clock.tick(Clock.systemUTC(), Duration.ofNanos(1000));
    }

    @Produces
    @Singleton
    static RandomGenerator random() {
        return new SecureRandom();
    }

    @Produces
    @Singleton
    static VendorCustomer vendor(Settings settings) {
        return settings.vendor();
    }

    @Produces
    @Singleton
    static Plans plans(Settings settings) {
        return settings.plans();
    }

    @Produces
    @Singleton
    static SessionLimits sessionLimits(Settings settings) {
        return settings.sessions();
    }

    @Produces
    @Singleton
    static PasswordLimits passwordLimits(Settings settings) {
        return settings.limits().passwords();
    }

    @Produces
    @Singleton
    @Named("refreshRule") // a page says how often
    static RefreshRule refreshRule(Settings settings) {
        return settings.refresh();
    }

    @Produces
    @Singleton
    static Askers askers(Background background) {
        return new Askers(background::now);
    }

    @Produces
    @Singleton
    static StepUpClasses stepUpClasses(Settings settings) {
        return settings.stepUp();
    }

    @Produces
    @Singleton
    static Proxies proxies(Settings settings) {
        return new Proxies(settings.limits().proxies());
    }

    @Produces
    @Singleton
    @Named("starts")
    static NodeLimit starts(Settings settings, Clock clock) {
        return new NodeLimit(clock, settings.limits().starts());
    }

    @Produces
    @Singleton
    @Named("callbacks")
    static NodeLimit callbacks(Settings settings, Clock clock) {
        return new NodeLimit(clock, settings.limits().callbacks());
    }

    @Produces
    @Singleton
    static Pages pages(Settings settings) {
        return new Pages(settings.applicationName(), settings.base().path());
    }

    @Produces
    @Singleton
    static Tally tally() {
        return new Tally();
    }

    @Produces
    @Singleton
    static FinishedDays finishedDays() {
        return new FinishedDays();
    }

    @Produces
    @Singleton
    static UnderWay underWay() {
        return new UnderWay();
    }

    @Produces
    @Singleton
    static Seal seal(Settings settings) {
        return new Seal(settings.sealing());
    }

    @Produces
    @Singleton
    static Safekeeping safekeeping(Seal seal, Clock clock) {
        return new Safekeeping(seal, clock);
    }

    @Produces
    @Singleton
    static Clients clients(BaseUrl base, Seal seal) {
        return new Clients(base, seal);
    }

    @Produces
    @Singleton
    static ReadingTurns readingTurns(Clock clock) {
        return new ReadingTurns(clock);
    }

    @Produces
    @Singleton
    @Named("lookups")
    static NodeLimit lookups(Clock clock) {
        return new NodeLimit(clock, LOOKUPS);
    }
}
