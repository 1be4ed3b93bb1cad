package dev.gatehouse.evidence;

import static dev.gatehouse.testing.database.Samples.connectionId;
import static dev.gatehouse.testing.database.Samples.customerId;

import dev.gatehouse.connection.ConnectionState;
import dev.gatehouse.connection.Health;
import dev.gatehouse.connection.Options;
import dev.gatehouse.connection.Probed;
import dev.gatehouse.connection.Rehearsal;
import dev.gatehouse.connection.Stay;
import dev.gatehouse.customer.SignInRule;
import dev.gatehouse.ids.BaseUrl;
import dev.gatehouse.journal.AuditAction;
import dev.gatehouse.journal.SignInSums;
import dev.gatehouse.oidc.ClientAuthentication;
import dev.gatehouse.oidc.Issuer;
import dev.gatehouse.oidc.ProviderCheck.Finding;
import dev.gatehouse.oidc.ProviderCheck.Result;
import dev.gatehouse.oidc.ProviderCheck.Step;
import dev.gatehouse.oidc.ResponseMode;
import dev.gatehouse.oidc.StepUp;
import dev.gatehouse.oktaorg.Permits;
import dev.gatehouse.refusal.RefusalCode;
import dev.gatehouse.session.SessionLimits;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Facts by which every item is met, or does not apply; and the same with one of them changed. */
public final class GoodFacts {

    static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    static final Issuer ISSUER = new Issuer("https://acme.okta.com");

    private GoodFacts() {}

    /** All of them, of a connection with this title. */
    public static Facts titled(String title) {
        return new Facts(
                head("https://sign.example", title), setup(), guard(), upkeep(), checks(), usage(), changes(title));
    }

    /** What is handed out of such facts. */
    public static EvidencePack pack(String title) {
        return EvidencePack.of(titled(title));
    }

    /** What is signed of it. */
    public static SignedPack signed(EvidencePack pack, dev.gatehouse.oidc.ClientKey key) {
        return SignedPack.of(key, PackJson.of(pack).toString());
    }

    static Facts good() {
        return titled("Okta");
    }

    static Facts with(Facts.Setup setup) {
        return with(setup, guard());
    }

    static Facts with(Facts.Guard guard) {
        return with(setup(), guard);
    }

    private static Facts with(Facts.Setup setup, Facts.Guard guard) {
        Facts good = good();
        return new Facts(good.head(), setup, guard, good.upkeep(), good.checks(), good.usage(), good.changes());
    }

    static Facts with(Facts.Upkeep upkeep) {
        Facts good = good();
        return new Facts(good.head(), good.setup(), good.guard(), upkeep, good.checks(), good.usage(), good.changes());
    }

    static Facts with(Facts.Checks checks) {
        Facts good = good();
        return new Facts(good.head(), good.setup(), good.guard(), good.upkeep(), checks, good.usage(), good.changes());
    }

    static Facts at(String base) {
        Facts good = good();
        return new Facts(
                head(base, "Okta"),
                good.setup(),
                good.guard(),
                good.upkeep(),
                good.checks(),
                good.usage(),
                good.changes());
    }

    static Facts.Head head(String base, String title) {
        return new Facts.Head(
                new Maker(new BaseUrl(URI.create(base)), "Ledger", "1.0"),
                new Facts.Whose(
                        customerId("acme"),
                        "Acme",
                        connectionId("okta"),
                        title,
                        ConnectionState.ON,
                        NOW.minus(DAYS_40)),
                NOW,
                "ada for " + title,
                Span.last(90, LocalDate.parse("2026-11-22")));
    }

    private static final Duration DAYS_40 = Duration.ofDays(40);

    static Facts.Setup setup() {
        return setup(ISSUER, ClientAuthentication.PRIVATE_KEY_JWT, options("openid profile email", "ES256", "phr"));
    }

    static Facts.Setup setup(Issuer issuer, ClientAuthentication authentication, Options options) {
        return setup(issuer, authentication, options, Optional.of(NOW.minus(DAYS_40)));
    }

    static Facts.Setup setup(
            Issuer issuer, ClientAuthentication authentication, Options options, Optional<Instant> proven) {
        URI here = URI.create("https://sign.example/signin/callback/" + connectionId("okta"));
        return new Facts.Setup(
                3,
                new Facts.Provider(issuer.host(), issuer.discovery(), issuer, "0oaClient", authentication),
                options,
                new Facts.Addresses(
                        List.of(here),
                        URI.create("https://sign.example/customer/acme"),
                        List.of(URI.create("https://sign.example/signout/done"))),
                new Facts.Past(NOW.minus(DAYS_40), "ada@acme.example", proven, Optional.of(NOW.minus(DAYS_40))));
    }

    static Options options(String scopes, String algorithm, String... classes) {
        return new Options(
                scopes,
                ResponseMode.QUERY,
                List.of(algorithm),
                false,
                null,
                null,
                new StepUp(List.of(classes), Optional.empty(), Optional.empty()),
                Stay.USUAL);
    }

    static Facts.Guard guard() {
        return guard(SignInRule.OKTA_ONLY, application(true, NOW, 30, 12), 9);
    }

    static Facts.Guard guard(SignInRule rule, Facts.Application application, int codes) {
        return new Facts.Guard(
                rule,
                Optional.empty(),
                Optional.of(new Facts.Change(
                        NOW.minus(DAYS_40), "ada@acme.example", AuditAction.OKTA_ONLY_CONFIRMED, "acme", "")),
                application,
                new Facts.Codes(codes, Optional.of(NOW.minus(DAYS_40)), false));
    }

    static Facts.Application application(boolean handedOver, Instant asked, int idleMinutes, int hours) {
        return new Facts.Application(
                handedOver,
                Optional.of(asked).filter(at -> !at.equals(Instant.EPOCH)),
                new SessionLimits(Duration.ofMinutes(idleMinutes), Duration.ofHours(hours)),
                41);
    }

    static Facts.Upkeep upkeep() {
        return upkeep(true, NOW.minus(DAYS_40));
    }

    static Facts.Upkeep upkeep(boolean service, Instant since) {
        return new Facts.Upkeep(
                since,
                true,
                180,
                Optional.of(new Permits.Shown(
                        Optional.of(URI.create("https://acme.okta.com")),
                        service,
                        "0oaService",
                        NOW.minus(DAYS_40),
                        Optional.of(NOW),
                        Optional.empty())));
    }

    static Facts.Checks checks() {
        return checks(findings(), Health.WELL, new Facts.AppLook(NOW, Set.of()), "acr");
    }

    static Facts.Checks checks(List<Finding> findings, Health health, Facts.AppLook app, String claim) {
        return new Facts.Checks(
                findings,
                Optional.of(new Probed(health, NOW, "")),
                Optional.of(app),
                Optional.of(new Facts.Rehearsed(
                        NOW, Rehearsal.Outcome.PASSED, Optional.empty(), Set.of("sub", "amr", claim))));
    }

    static List<Finding> findings() {
        return Stream.of(Step.values())
                .filter(step -> step != Step.NEXT_CREDENTIALS)
                .map(step -> new Finding(step, Result.PASSED, Optional.empty()))
                .toList();
    }

    static Facts.Usage usage() {
        return new Facts.Usage(new SignInSums(4213, 97, 12, Map.of(RefusalCode.NOT_ASSIGNED, 12L), Optional.of(NOW)));
    }

    static Facts.Changes changes(String title) {
        return new Facts.Changes(
                List.of(new Facts.Change(NOW, title, AuditAction.CONNECTION_CHANGED, title, title)), false);
    }
}
