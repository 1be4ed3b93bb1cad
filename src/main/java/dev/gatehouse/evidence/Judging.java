package dev.gatehouse.evidence;

import static dev.gatehouse.evidence.Verdict.met;
import static dev.gatehouse.evidence.Verdict.unchecked;

import dev.gatehouse.connection.Options;
import dev.gatehouse.oidc.ClientAuthentication;
import dev.gatehouse.oidc.ProviderCheck.Finding;
import dev.gatehouse.oidc.ProviderCheck.Result;
import dev.gatehouse.oidc.ProviderCheck.Step;
import dev.gatehouse.okta.management.Drift;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** By what several items are judged alike. */
final class Judging {

    /** A look that is made every day says nothing of today where it is older than this. */
    static final Duration RECENT = Duration.ofDays(2);

    /** The classes of authentication that stand for more than one factor, at Okta and in OpenID's own list. */
    private static final Set<String> SEVERAL_FACTORS = Set.of(
            "urn:okta:loa:2fa:any", "phr", "phrh", "http://schemas.openid.net/pape/policies/2007/06/multi-factor");

    /** Those that stand for one, or let one do. */
    private static final Set<String> ONE_FACTOR =
            Set.of("urn:okta:loa:1fa:any", "urn:okta:loa:1fa:pwd", "urn:okta:loa:2fa:any:ifpossible");

    private Judging() {}

    /** Met where each of these steps passed that the provider was just asked for. */
    static Verdict bySteps(Item item, Facts facts, Step... steps) {
        List<String> found = new ArrayList<>();
        boolean passed = true;
        for (Step step : steps) {
            Result result = facts.checks().of(step).map(Finding::result).orElse(Result.SKIPPED);
            passed &= result == Result.PASSED;
            String why = facts.checks()
                    .of(step)
                    .flatMap(Finding::why)
                    .map(refusal -> " (" + refusal.code().key()
                            + (refusal.found().isEmpty() ? "" : ": " + refusal.found()) + ")")
                    .orElse("");
            found.add("check_" + word(step) + " = " + word(result) + why);
        }
        return met(item, passed, String.join(", ", found));
    }

    /** Met where nothing of this kind was found at the app; where nobody could look of late, nobody knows. */
    static Verdict byApp(Item item, Facts facts, Drift.Kind... kinds) {
        boolean allowed = facts.upkeep()
                .permit()
                .filter(permit -> permit.trouble().isEmpty())
                .isPresent();
        return facts.checks()
                .app()
                .filter(look ->
                        allowed && look.at().plus(RECENT).isAfter(facts.head().at()))
                .map(look -> {
                    Set<Drift.Kind> found = new TreeSet<>(look.drifts());
                    found.retainAll(List.of(kinds));
                    String names = found.isEmpty() ? "as_required" : "differs (" + join(found) + ")";
                    return met(item, found.isEmpty(), "app_at_provider = " + names + " at " + at(look.at()));
                })
                .orElseGet(() -> unchecked(item, "app_at_provider = not looked at in the last two days"));
    }

    /** With {@code offline_access} the provider is asked whether people are still welcome, and nothing more of them. */
    static Verdict byScopes(Item item, Options options) {
        Set<String> needed = Set.of("openid", "profile", "email", "offline_access");
        Set<String> asked = new TreeSet<>(List.of(options.scopes().split(" ")));
        asked.removeAll(needed);
        if (options.mapsGroups().isPresent()) {
            asked.remove("groups");
        }
        return met(item, asked.isEmpty(), "scopes = " + options.scopes());
    }

    static Verdict byClasses(Item item, List<String> demanded) {
        String fact = "acr_values = " + (demanded.isEmpty() ? "none" : String.join(" ", demanded));
        boolean unknown =
                demanded.stream().anyMatch(value -> !SEVERAL_FACTORS.contains(value) && !ONE_FACTOR.contains(value));
        boolean one = demanded.isEmpty() || demanded.stream().anyMatch(ONE_FACTOR::contains);
        return unknown && !one ? unchecked(item, fact) : met(item, !one, fact);
    }

    static boolean isByKey(Facts facts) {
        return facts.setup().provider().authentication() == ClientAuthentication.PRIVATE_KEY_JWT;
    }

    static String authentication(Facts facts) {
        return word(facts.setup().provider().authentication());
    }

    /** To the second: who reads it knows no smaller ones. */
    static String at(Instant moment) {
        return moment.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    static String word(Enum<?> name) {
        return name.name().toLowerCase(Locale.ROOT);
    }

    private static String join(Set<Drift.Kind> kinds) {
        return String.join(
                " ",
                Stream.of(kinds.toArray(new Drift.Kind[0])).map(Judging::word).toList());
    }
}
