package dev.gatehouse.wiring;

import dev.gatehouse.oidc.ClientKeys;
import dev.gatehouse.oidc.ClockWatch;
import dev.gatehouse.oidc.Discovery;
import dev.gatehouse.oidc.HttpDoor;
import dev.gatehouse.oidc.IdTokenRules;
import dev.gatehouse.oidc.Keeping;
import dev.gatehouse.oidc.ProviderCheck;
import dev.gatehouse.oidc.Providers;
import dev.gatehouse.oidc.SecretProbe;
import dev.gatehouse.oidc.TokenEndpoint;
import dev.gatehouse.oidc.UserinfoEndpoint;
import dev.gatehouse.okta.IssuerLookup;
import dev.gatehouse.outbound.OutboundDoor;
import dev.gatehouse.outbound.TrustStore;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.random.RandomGenerator;
import javax.net.ssl.SSLContext;

/** The parts by which providers are spoken to. */
@Dependent
class OidcParts {

    private static final int MOST_PROVIDERS = 10_000;

    @Resource
    private ManagedExecutorService background;

    @Produces
    @Singleton
    @Typed(OutboundDoor.class)
    static OutboundDoor outboundDoor(Settings settings) throws GeneralSecurityException, IOException {
        SSLContext tls = settings.trust().isPresent()
                ? TrustStore.with(
                        settings.trust().get().file(),
                        settings.trust().get().password().toCharArray())
                : TrustStore.platform();
        return new OutboundDoor(settings.outbound().rules(), settings.outbound().limits(), tls);
    }

    static void close(@Disposes OutboundDoor door) throws IOException {
        door.close();
    }

    @Produces
    @Singleton
    static ClockWatch door(OutboundDoor outbound, Clock clock) {
        return new ClockWatch(outbound, clock);
    }

    @Produces
    @Singleton
    Providers providers(Settings settings, HttpDoor door, Clock clock) {
        return new Providers(new Keeping(door, settings.freshness(), clock, background), MOST_PROVIDERS);
    }

    @Produces
    @Singleton
    static IdTokenRules idTokenRules(Settings settings, Clock clock) {
        return new IdTokenRules(clock, settings.tolerance());
    }

    @Produces
    @Singleton
    static TokenEndpoint tokenEndpoint(HttpDoor door, Clock clock, RandomGenerator random) {
        return new TokenEndpoint(door, clock, random);
    }

    @Produces
    @Singleton
    static UserinfoEndpoint userinfoEndpoint(HttpDoor door) {
        return new UserinfoEndpoint(door);
    }

    @Produces
    @Singleton
    static SecretProbe secretProbe(HttpDoor door, Clock clock, RandomGenerator random) {
        return new SecretProbe(door, clock, random);
    }

    @Produces
    @Singleton
    static ProviderCheck providerCheck(ClockWatch door, SecretProbe probe) {
        return new ProviderCheck(door, probe);
    }

    @Produces
    @Singleton
    static Discovery discovery(HttpDoor door) {
        return new Discovery(door);
    }

    @Produces
    @Singleton
    static IssuerLookup issuerLookup(Discovery discovery, Settings settings) {
        return new IssuerLookup(discovery, settings.outbound().rules().plainHttpHosts());
    }

    @Produces
    @Singleton
    static ClientKeys clientKeys() {
        return new ClientKeys(new SecureRandom());
    }
}
