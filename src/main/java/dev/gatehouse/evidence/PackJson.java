package dev.gatehouse.evidence;

import dev.gatehouse.connection.Options;
import dev.gatehouse.oidc.ProviderCheck;
import dev.gatehouse.refusal.Refusal;
import dev.gatehouse.wording.Language;
import dev.gatehouse.wording.Wording;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Evidence as JSON: its members always in the same order, and all of them there; what is not known is null. */
final class PackJson {

    private static final Wording ENGLISH = Wording.in(Language.ENGLISH);

    private PackJson() {}

    static JsonObject of(EvidencePack pack) {
        Facts facts = pack.facts();
        JsonObjectBuilder json = Json.createObjectBuilder();
        head(json, facts.head());
        json.add("settings", settings(facts.setup()));
        json.add("signInRule", rule(facts.guard()));
        json.add("sessions", sessions(facts.guard().application()));
        json.add("recovery", recovery(facts.guard().codes()));
        json.add("upkeep", upkeep(facts.upkeep()));
        json.add("checks", checks(facts.checks()));
        json.add("summary", summary(pack));
        json.add("items", array(pack.verdicts(), PackJson::verdict));
        json.add("signIns", usage(facts.usage()));
        json.add("changes", array(facts.changes().lines(), PackJson::change));
        json.add("moreChanges", facts.changes().more());
        return json.build();
    }

    private static void head(JsonObjectBuilder json, Facts.Head head) {
        Maker maker = head.maker();
        json.add("iss", maker.base().toString());
        json.add("format", "gatehouse-evidence/1");
        json.add("product", object("name", "Gatehouse").add("version", maker.version()));
        json.add("application", maker.application());
        json.add("madeAt", head.at().toString());
        json.add("madeFor", head.by());
        json.add(
                "period",
                object("from", head.span().from().toString())
                        .add("to", head.span().to().toString()));
        Facts.Whose of = head.of();
        json.add("customer", object("id", of.customer().value()).add("name", of.name()));
        json.add(
                "connection",
                object("id", of.connection().value())
                        .add("title", of.title())
                        .add("state", Judging.word(of.state()))
                        .add("createdAt", of.created().toString()));
    }

    private static JsonObjectBuilder settings(Facts.Setup setup) {
        Facts.Provider provider = setup.provider();
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("revision", setup.revision())
                .add("domain", provider.domain())
                .add("issuer", provider.issuer().value())
                .add("discovery", provider.discovery().toString())
                .add("clientId", provider.clientId())
                .add("clientAuthentication", Judging.word(provider.authentication()));
        options(json, setup.options());
        json.add("redirectAddresses", array(setup.addresses().redirects()));
        json.add("initiateLoginAddress", setup.addresses().initiate().toString());
        json.add("signedOutAddresses", array(setup.addresses().signedOut()));
        Facts.Past past = setup.past();
        json.add("changedAt", past.changedAt().toString()).add("changedBy", past.changedBy());
        optional(json, "testedAt", past.proven());
        return optional(json, "inUseSince", past.inUse());
    }

    private static void options(JsonObjectBuilder json, Options options) {
        json.add("scopes", options.scopes());
        json.add("responseMode", Judging.word(options.responseMode()));
        json.add("algorithms", array(options.algorithms()));
        json.add("emailVerifiedRequired", options.emailVerifiedRequired());
        json.add("createsAccounts", options.createsAccounts().isPresent());
        json.add(
                "createsAccountsForDomains",
                array(options.createsAccounts().map(Options.Newcomers::domains).orElse(List.of())));
        optional(json, "groupsClaim", options.mapsGroups().map(Options.Groups::claim));
        json.add("acrValues", array(options.stepUp().acrValues()));
        optional(json, "maxAge", options.stepUp().maxAge());
        optional(json, "prompt", options.stepUp().prompt().map(Judging::word));
        optional(json, "sessionIdle", options.stay().idle());
        optional(json, "sessionAbsolute", options.stay().absolute());
        json.add("signOutAtProvider", options.stay().endsThere());
    }

    private static JsonObjectBuilder rule(Facts.Guard guard) {
        JsonObjectBuilder json = object("rule", Judging.word(guard.rule()));
        optional(json, "until", guard.until());
        optional(json, "lastChangedAt", guard.decided().map(Facts.Change::at));
        optional(json, "lastChangedBy", guard.decided().map(Facts.Change::by));
        optional(json, "lastChange", guard.decided().map(change -> Judging.word(change.action())));
        json.add("passwordsCheckedElsewhere", guard.application().handedOver());
        return optional(json, "lastAskedForAt", guard.application().asked());
    }

    private static JsonObjectBuilder sessions(Facts.Application application) {
        return object("idleLimit", application.limits().idle().toString())
                .add("absoluteLimit", application.limits().absolute().toString())
                .add("live", application.live());
    }

    private static JsonObjectBuilder recovery(Facts.Codes codes) {
        JsonObjectBuilder json = Json.createObjectBuilder().add("codesLeft", codes.left());
        return optional(json, "codesMadeAt", codes.madeAt()).add("codesVoid", codes.areVoid());
    }

    private static JsonObjectBuilder upkeep(Facts.Upkeep upkeep) {
        JsonObjectBuilder json = Json.createObjectBuilder();
        optional(json, "secretRenewedAt", Optional.of(upkeep.secretSince()).filter(at -> upkeep.renewed()));
        json.add("secretRenewedEveryDays", upkeep.rotateDays());
        optional(json, "orgAccess", upkeep.permit().map(permit -> permit.service() ? "service_app" : "api_token"));
        optional(json, "orgAccessStoredAt", upkeep.permit().map(permit -> permit.storedAt()));
        optional(json, "orgAccessUsedAt", upkeep.permit().flatMap(permit -> permit.usedAt()));
        return optional(
                json,
                "orgAccessTrouble",
                upkeep.permit().flatMap(permit -> permit.trouble()).map(Judging::word));
    }

    private static JsonObjectBuilder checks(Facts.Checks checks) {
        JsonObjectBuilder json = Json.createObjectBuilder().add("now", array(checks.now(), PackJson::finding));
        optional(json, "dailyLookAt", checks.daily().map(look -> look.at()));
        optional(json, "dailyLookResult", checks.daily().map(look -> Judging.word(look.health())));
        optional(json, "appLookedAt", checks.app().map(Facts.AppLook::at));
        json.add(
                "appDifferences",
                array(checks.app().map(Facts.AppLook::drifts).orElse(Set.of()).stream()
                        .map(Judging::word)
                        .toList()));
        optional(json, "testSignInAt", checks.rehearsal().map(Facts.Rehearsed::begun));
        optional(json, "testSignInResult", checks.rehearsal().map(test -> Judging.word(test.outcome())));
        return json.add(
                "testSignInClaims",
                array(checks.rehearsal().map(Facts.Rehearsed::claims).orElse(Set.of())));
    }

    private static JsonObjectBuilder finding(ProviderCheck.Finding finding) {
        JsonObjectBuilder json =
                object("step", Judging.word(finding.step())).add("result", Judging.word(finding.result()));
        Optional<Refusal> why = finding.why();
        optional(json, "code", why.map(refusal -> refusal.code().key()));
        optional(json, "expected", why.map(Refusal::expected));
        return optional(json, "found", why.map(Refusal::found));
    }

    private static JsonObjectBuilder summary(EvidencePack pack) {
        JsonObjectBuilder json = Json.createObjectBuilder();
        for (Verdict.Result result : Verdict.Result.values()) {
            json.add(Judging.word(result), pack.number(result));
        }
        return json;
    }

    private static JsonObjectBuilder verdict(Verdict verdict) {
        return object("id", Judging.word(verdict.item()))
                .add("standard", verdict.item().standard())
                .add("says", ENGLISH.text("evidence_" + verdict.item()))
                .add("result", Judging.word(verdict.result()))
                .add("fact", verdict.fact());
    }

    private static JsonObjectBuilder usage(Facts.Usage usage) {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("signedIn", usage.sums().signedIn())
                .add("people", usage.sums().people())
                .add("refused", usage.sums().refused());
        JsonArrayBuilder refusals = Json.createArrayBuilder();
        usage.sums()
                .refusals()
                .forEach(
                        (code, often) -> refusals.add(object("code", code.key()).add("count", often)));
        return optional(json.add("refusals", refusals), "lastAt", usage.sums().last());
    }

    private static JsonObjectBuilder change(Facts.Change change) {
        return object("at", change.at().toString())
                .add("by", change.by())
                .add("action", Judging.word(change.action()))
                .add("subject", change.subject())
                .add("detail", change.detail());
    }

    private static JsonObjectBuilder object(String name, String value) {
        return Json.createObjectBuilder().add(name, value);
    }

    private static JsonObjectBuilder optional(JsonObjectBuilder json, String name, Optional<?> value) {
        return value.isPresent() ? json.add(name, value.get().toString()) : json.addNull(name);
    }

    private static JsonArrayBuilder array(Collection<?> values) {
        JsonArrayBuilder array = Json.createArrayBuilder();
        values.forEach(value -> array.add(value.toString()));
        return array;
    }

    private static <T> JsonArrayBuilder array(Collection<T> values, Function<T, JsonObjectBuilder> shown) {
        JsonArrayBuilder array = Json.createArrayBuilder();
        values.forEach(value -> array.add(shown.apply(value)));
        return array;
    }
}
