package dev.gatehouse.evidence;

import static dev.gatehouse.evidence.Verdict.beside;
import static dev.gatehouse.evidence.Verdict.met;
import static dev.gatehouse.evidence.Verdict.unchecked;

import dev.gatehouse.connection.Health;
import dev.gatehouse.connection.Rehearsal;
import dev.gatehouse.customer.SignInRule;
import dev.gatehouse.oidc.ClientAuthentication;
import dev.gatehouse.oidc.ProviderCheck.Step;
import dev.gatehouse.okta.management.Drift;
import dev.gatehouse.session.SessionLimits;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** How each item is judged. */
final class Rules {

    private static final Duration YEAR = Duration.ofDays(365);

    /** As long as NIST SP 800-63B-4 lets a session rest at AAL2. */
    private static final Duration HOUR = Duration.ofHours(1);

    /** As long as it lets one last. */
    private static final Duration DAY = Duration.ofHours(24);

    /** One item's. */
    interface Rule {
        Verdict judge(Item item, Facts facts);
    }

    private static final Map<Item, Rule> ALL = new EnumMap<>(Item.class);

    static {
        ALL.put(Item.ISSUER_TLS, Rules::issuerTls);
        ALL.put(Item.ISSUER_EXACT, (item, facts) -> Judging.bySteps(item, facts, Step.REACHABLE, Step.ISSUER));
        ALL.put(Item.KEYS_PUBLISHED, (item, facts) -> Judging.bySteps(item, facts, Step.KEYS));
        ALL.put(Item.ALGORITHMS_LISTED, (item, facts) -> Judging.bySteps(item, facts, Step.ALGORITHMS));
        ALL.put(Item.ALGORITHMS_STRONG, Rules::algorithmsStrong);
        ALL.put(Item.PKCE_KNOWN, (item, facts) -> Judging.bySteps(item, facts, Step.PKCE));
        ALL.put(Item.PKCE_DEMANDED, (item, facts) -> Judging.byApp(item, facts, Drift.Kind.PKCE));
        ALL.put(Item.REDIRECTS_REGISTERED, (item, facts) -> Judging.byApp(item, facts, Drift.Kind.REDIRECT));
        ALL.put(
                Item.TILE_REGISTERED,
                (item, facts) -> Judging.byApp(item, facts, Drift.Kind.INITIATE, Drift.Kind.LOGIN_MODE));
        ALL.put(Item.SIGN_OUT_REGISTERED, (item, facts) -> Judging.byApp(item, facts, Drift.Kind.SIGN_OUT));
        ALL.put(Item.CLIENT_KNOWN, (item, facts) -> Judging.bySteps(item, facts, Step.CREDENTIALS));
        ALL.put(Item.CLIENT_BY_KEY, Rules::clientByKey);
        ALL.put(Item.SECRET_RENEWED, Rules::secretRenewed);
        ALL.put(Item.ORG_BY_SERVICE, Rules::orgByService);
        ALL.put(Item.SCOPES_LEAST, Rules::scopesLeast);
        ALL.put(Item.PROVIDER_ONLY, Rules::providerOnly);
        ALL.put(Item.RULE_ASKED, Rules::ruleAsked);
        ALL.put(Item.MFA_DEMANDED, Rules::mfaDemanded);
        ALL.put(Item.STRENGTH_TOLD, Rules::strengthTold);
        ALL.put(Item.RECOVERY_READY, Rules::recoveryReady);
        ALL.put(Item.SESSION_IDLE, Rules::sessionIdle);
        ALL.put(Item.SESSION_ABSOLUTE, Rules::sessionAbsolute);
        ALL.put(Item.OWN_TLS, Rules::ownTls);
        ALL.put(Item.TESTED, Rules::tested);
        ALL.put(Item.WATCHED, Rules::watched);
        ALL.put(Item.CLOCKS_AGREE, Rules::clocksAgree);
        ALL.put(Item.JOURNALED, Rules::journaled);
    }

    private Rules() {}

    static Rule of(Item item) {
        return Objects.requireNonNull(ALL.get(item), item::name);
    }

    private static Verdict issuerTls(Item item, Facts facts) {
        String issuer = facts.setup().provider().issuer().value();
        return met(item, issuer.startsWith("https:"), "issuer = " + issuer);
    }

    private static Verdict algorithmsStrong(Item item, Facts facts) {
        List<String> taken = facts.setup().options().algorithms();
        boolean strong = Set.of("ES256", "PS256", "EdDSA", "Ed25519").containsAll(taken);
        return met(item, strong, "algorithms = " + String.join(" ", taken));
    }

    private static Verdict clientByKey(Item item, Facts facts) {
        return met(item, Judging.isByKey(facts), "client_authentication = " + Judging.authentication(facts));
    }

    private static Verdict secretRenewed(Item item, Facts facts) {
        if (facts.setup().provider().authentication() == ClientAuthentication.PRIVATE_KEY_JWT) {
            return beside(item, "client_authentication = " + Judging.authentication(facts));
        }
        Facts.Upkeep upkeep = facts.upkeep();
        boolean young =
                Duration.between(upkeep.secretSince(), facts.head().at()).compareTo(YEAR) <= 0;
        return met(
                item,
                young,
                (upkeep.renewed() ? "renewed = " : "not_renewed_since = ") + Judging.at(upkeep.secretSince()));
    }

    private static Verdict orgByService(Item item, Facts facts) {
        return facts.upkeep()
                .permit()
                .map(permit ->
                        met(item, permit.service(), "org_access = " + (permit.service() ? "service_app" : "api_token")))
                .orElseGet(() -> beside(item, "org_access = none"));
    }

    private static Verdict scopesLeast(Item item, Facts facts) {
        return Judging.byScopes(item, facts.setup().options());
    }

    private static Verdict providerOnly(Item item, Facts facts) {
        Facts.Guard guard = facts.guard();
        String until = guard.until().map(at -> ", until = " + Judging.at(at)).orElse("");
        return met(item, guard.rule() == SignInRule.OKTA_ONLY, "sign_in_rule = " + guard.rule() + until);
    }

    private static Verdict ruleAsked(Item item, Facts facts) {
        Facts.Application application = facts.guard().application();
        if (!application.handedOver()) {
            return beside(item, "passwords_checked = here");
        }
        return met(
                item,
                application.asked().isPresent(),
                "rule_last_asked = " + application.asked().map(Judging::at).orElse("never"));
    }

    private static Verdict mfaDemanded(Item item, Facts facts) {
        return Judging.byClasses(item, facts.setup().options().stepUp().acrValues());
    }

    private static Verdict strengthTold(Item item, Facts facts) {
        return facts.checks()
                .rehearsal()
                .filter(rehearsal -> rehearsal.outcome() == Rehearsal.Outcome.PASSED)
                .map(passed -> met(
                        item,
                        passed.claims().containsAll(Set.of("acr", "amr")),
                        "claims = " + String.join(" ", passed.claims())))
                .orElseGet(() -> unchecked(item, "test_sign_in = none"));
    }

    private static Verdict recoveryReady(Item item, Facts facts) {
        Facts.Codes codes = facts.guard().codes();
        if (facts.guard().rule() == SignInRule.PASSWORD_TOO) {
            return beside(item, "sign_in_rule = " + facts.guard().rule());
        }
        return met(item, codes.left() > 0, "recovery_codes_left = " + codes.left());
    }

    private static Verdict sessionIdle(Item item, Facts facts) {
        SessionLimits limits = facts.guard().application().limits();
        return met(item, limits.idle().compareTo(HOUR) <= 0, "idle_limit = " + limits.idle());
    }

    private static Verdict sessionAbsolute(Item item, Facts facts) {
        SessionLimits limits = facts.guard().application().limits();
        return met(item, limits.absolute().compareTo(DAY) <= 0, "absolute_limit = " + limits.absolute());
    }

    private static Verdict ownTls(Item item, Facts facts) {
        return met(
                item,
                facts.head().maker().base().isSecure(),
                "base_url = " + facts.head().maker().base());
    }

    private static Verdict tested(Item item, Facts facts) {
        Facts.Past past = facts.setup().past();
        String proven = past.proven().map(Judging::at).orElse("never");
        return met(item, past.proven().isPresent(), "settings_tested = " + proven);
    }

    private static Verdict watched(Item item, Facts facts) {
        return facts.checks()
                .daily()
                .filter(look ->
                        look.at().plus(Judging.RECENT).isAfter(facts.head().at()))
                .map(look -> met(
                        item,
                        look.health() == Health.WELL,
                        "daily_look = " + look.health() + " at " + Judging.at(look.at())))
                .orElseGet(() -> unchecked(item, "daily_look = none in the last two days"));
    }

    private static Verdict clocksAgree(Item item, Facts facts) {
        return facts.checks()
                .of(Step.CLOCK)
                .map(finding -> Judging.bySteps(item, facts, Step.CLOCK))
                .orElseGet(() -> unchecked(item, "check_clock = not told by the provider"));
    }

    private static Verdict journaled(Item item, Facts facts) {
        long entries = facts.usage().sums().signedIn() + facts.usage().sums().refused();
        return entries == 0 ? unchecked(item, "journal_entries = 0") : met(item, true, "journal_entries = " + entries);
    }
}
