package dev.gatehouse.evidence;

import static dev.gatehouse.evidence.GoodFacts.ISSUER;
import static dev.gatehouse.evidence.GoodFacts.NOW;
import static dev.gatehouse.evidence.GoodFacts.application;
import static dev.gatehouse.evidence.GoodFacts.checks;
import static dev.gatehouse.evidence.GoodFacts.findings;
import static dev.gatehouse.evidence.GoodFacts.good;
import static dev.gatehouse.evidence.GoodFacts.guard;
import static dev.gatehouse.evidence.GoodFacts.options;
import static dev.gatehouse.evidence.GoodFacts.setup;
import static dev.gatehouse.evidence.GoodFacts.upkeep;
import static dev.gatehouse.evidence.GoodFacts.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.connection.Health;
import dev.gatehouse.customer.SignInRule;
import dev.gatehouse.evidence.Verdict.Result;
import dev.gatehouse.oidc.ClientAuthentication;
import dev.gatehouse.oidc.Issuer;
import dev.gatehouse.oidc.ProviderCheck;
import dev.gatehouse.oidc.ProviderCheck.Finding;
import dev.gatehouse.oidc.ProviderCheck.Step;
import dev.gatehouse.okta.management.Drift;
import dev.gatehouse.wording.Language;
import dev.gatehouse.wording.Wording;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each item, by facts that meet it and by facts that do not. */
class ItemTest {

    private static final String SCOPES = "openid profile email";

    /** What turns each item to not met, and is true of nothing else that the good facts say. */
    private static Map<Item, Facts> bad() {
        Map<Item, Facts> bad = new EnumMap<>(Item.class);
        bad.put(
                Item.ISSUER_TLS,
                with(setup(
                        new Issuer("http://acme.example"),
                        ClientAuthentication.PRIVATE_KEY_JWT,
                        options(SCOPES, "ES256", "phr"))));
        bad.put(Item.ISSUER_EXACT, failed(Step.ISSUER));
        bad.put(Item.KEYS_PUBLISHED, failed(Step.KEYS));
        bad.put(Item.ALGORITHMS_LISTED, failed(Step.ALGORITHMS));
        bad.put(Item.ALGORITHMS_STRONG, asking(SCOPES, "RS256", "phr"));
        bad.put(Item.PKCE_KNOWN, failed(Step.PKCE));
        bad.put(Item.PKCE_DEMANDED, drifted(Drift.Kind.PKCE));
        bad.put(Item.REDIRECTS_REGISTERED, drifted(Drift.Kind.REDIRECT));
        bad.put(Item.TILE_REGISTERED, drifted(Drift.Kind.LOGIN_MODE));
        bad.put(Item.SIGN_OUT_REGISTERED, drifted(Drift.Kind.SIGN_OUT));
        bad.put(Item.CLIENT_KNOWN, failed(Step.CREDENTIALS));
        bad.put(Item.CLIENT_BY_KEY, bySecret(NOW));
        bad.put(Item.SECRET_RENEWED, bySecret(NOW.minus(Duration.ofDays(366))));
        bad.put(Item.ORG_BY_SERVICE, with(upkeep(false, NOW)));
        bad.put(Item.SCOPES_LEAST, asking(SCOPES + " address", "ES256", "phr"));
        bad.put(Item.PROVIDER_ONLY, with(guard(SignInRule.PROVISIONAL, application(true, NOW, 30, 12), 9)));
        bad.put(Item.RULE_ASKED, with(guard(SignInRule.OKTA_ONLY, application(true, Instant.EPOCH, 30, 12), 9)));
        bad.put(Item.MFA_DEMANDED, asking(SCOPES, "ES256"));
        bad.put(Item.STRENGTH_TOLD, with(checks(findings(), Health.WELL, look(), "name")));
        bad.put(Item.RECOVERY_READY, with(guard(SignInRule.OKTA_ONLY, application(true, NOW, 30, 12), 0)));
        bad.put(Item.SESSION_IDLE, with(guard(SignInRule.OKTA_ONLY, application(true, NOW, 61, 12), 9)));
        bad.put(Item.SESSION_ABSOLUTE, with(guard(SignInRule.OKTA_ONLY, application(true, NOW, 30, 25), 9)));
        bad.put(Item.OWN_TLS, GoodFacts.at("http://sign.example"));
        bad.put(
                Item.TESTED,
                with(setup(
                        ISSUER,
                        ClientAuthentication.PRIVATE_KEY_JWT,
                        options(SCOPES, "ES256", "phr"),
                        Optional.empty())));
        bad.put(Item.WATCHED, with(checks(findings(), Health.SECRET_REJECTED, look(), "acr")));
        bad.put(Item.CLOCKS_AGREE, failed(Step.CLOCK));
        return bad;
    }

    private static Facts failed(Step step) {
        List<Finding> findings = findings().stream()
                .map(finding -> finding.step() == step
                        ? new Finding(step, ProviderCheck.Result.FAILED, Optional.empty())
                        : finding)
                .toList();
        return with(checks(findings, Health.WELL, look(), "acr"));
    }

    private static Facts drifted(Drift.Kind kind) {
        return with(checks(findings(), Health.WELL, new Facts.AppLook(NOW, Set.of(kind)), "acr"));
    }

    private static Facts.AppLook look() {
        return new Facts.AppLook(NOW, Set.of());
    }

    private static Facts asking(String scopes, String algorithm, String... classes) {
        return with(setup(ISSUER, ClientAuthentication.PRIVATE_KEY_JWT, options(scopes, algorithm, classes)));
    }

    private static Facts bySecret(Instant since) {
        Facts good = good();
        return new Facts(
                good.head(),
                setup(ISSUER, ClientAuthentication.CLIENT_SECRET_BASIC, options(SCOPES, "ES256", "phr")),
                good.guard(),
                upkeep(true, since),
                good.checks(),
                good.usage(),
                good.changes());
    }

    @Test
    void asking_whether_people_are_still_welcome_is_no_scope_too_many() {
        assertThat(Item.SCOPES_LEAST
                        .judge(asking(SCOPES + " offline_access", "ES256", "phr"))
                        .result())
                .isEqualTo(Result.MET);
    }

    @ParameterizedTest
    @EnumSource
    void is_met_by_good_facts_and_not_met_by_bad_ones(Item item) {
        Result before = item.judge(good()).result();
        assertThat(before).isEqualTo(item == Item.SECRET_RENEWED ? Result.NOT_APPLICABLE : Result.MET);
        if (item == Item.JOURNALED) {
            return; // without entries nobody knows: see below
        }
        Verdict verdict = item.judge(bad().get(item));

        assertThat(verdict.result()).isEqualTo(Result.NOT_MET);
        assertThat(verdict.fact()).contains(" = ");
        assertThat(Verdict.all(bad().get(item)).stream()
                        .filter(other -> other.result() == Result.NOT_MET)
                        .map(Verdict::item))
                .isSubsetOf(EnumSet.of(item, Item.CLIENT_BY_KEY));
    }

    @ParameterizedTest
    @EnumSource
    void has_a_sentence_and_says_what_to_do_in_every_language(Item item) {
        for (Language language : Language.values()) {
            assertThat(Wording.in(language).text("evidence_" + item)).isNotBlank();
            assertThat(Wording.in(language).text("evidence_do_" + item)).isNotBlank();
        }
        assertThat(item.standard()).matches("(ASVS|RFC 9700|IPSIE SL1|SOC 2|OIDC RP-Initiated Logout) [A-Z0-9.]+");
    }

    @Test
    void a_secret_that_was_renewed_within_a_year_is_renewed() {
        assertThat(Item.SECRET_RENEWED
                        .judge(bySecret(NOW.minus(Duration.ofDays(364))))
                        .result())
                .isEqualTo(Result.MET);
    }

    @Test
    void without_entries_in_the_journal_nobody_knows() {
        Facts good = good();
        var none = new Facts.Usage(new dev.gatehouse.journal.SignInSums(0, 0, 0, Map.of(), Optional.empty()));
        Facts quiet =
                new Facts(good.head(), good.setup(), good.guard(), good.upkeep(), good.checks(), none, good.changes());

        assertThat(Item.JOURNALED.judge(quiet).result()).isEqualTo(Result.NOT_CHECKED);
    }

    @Test
    void an_app_that_nobody_may_look_at_is_not_checked() {
        Facts blind = with(new Facts.Upkeep(NOW, true, 0, Optional.empty()));

        assertThat(Item.PKCE_DEMANDED.judge(blind).result()).isEqualTo(Result.NOT_CHECKED);
        assertThat(Item.ORG_BY_SERVICE.judge(blind).result()).isEqualTo(Result.NOT_APPLICABLE);
    }

    @Test
    void a_look_of_last_week_says_nothing_of_today() {
        Facts old = with(
                checks(findings(), Health.WELL, new Facts.AppLook(NOW.minus(Duration.ofDays(7)), Set.of()), "acr"));

        assertThat(Item.PKCE_DEMANDED.judge(old).result()).isEqualTo(Result.NOT_CHECKED);
    }

    @Test
    void what_the_provider_does_not_say_is_not_met() {
        Facts silent = with(checks(List.of(), Health.WELL, look(), "acr"));

        assertThat(Item.PKCE_KNOWN.judge(silent).result()).isEqualTo(Result.NOT_MET);
    }

    @Test
    void a_clock_that_the_provider_does_not_tell_is_not_checked() {
        List<Finding> findings = findings().stream()
                .filter(finding -> finding.step() != Step.CLOCK)
                .toList();

        assertThat(Item.CLOCKS_AGREE
                        .judge(with(checks(findings, Health.WELL, look(), "acr")))
                        .result())
                .isEqualTo(Result.NOT_CHECKED);
    }

    @Test
    void a_class_that_nobody_knows_is_not_called_several_factors() {
        assertThat(Item.MFA_DEMANDED
                        .judge(asking(SCOPES, "ES256", "https://refeds.example/own"))
                        .result())
                .isEqualTo(Result.NOT_CHECKED);
        assertThat(Item.MFA_DEMANDED
                        .judge(asking(SCOPES, "ES256", "phr", "urn:okta:loa:1fa:any"))
                        .result())
                .isEqualTo(Result.NOT_MET);
    }

    @Test
    void what_does_not_apply_and_what_nobody_checked_is_not_counted() {
        EvidencePack pack = EvidencePack.of(with(new Facts.Upkeep(NOW, true, 0, Optional.empty())));

        assertThat(pack.judged())
                .isEqualTo(pack.number(Result.MET))
                .isLessThan(pack.verdicts().size());
    }
}
