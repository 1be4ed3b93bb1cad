package dev.gatehouse.evidence.web;

import dev.gatehouse.connection.Health;
import dev.gatehouse.evidence.EvidencePack;
import dev.gatehouse.evidence.Facts;
import dev.gatehouse.evidence.Item;
import dev.gatehouse.evidence.SignedPack;
import dev.gatehouse.evidence.Verdict;
import dev.gatehouse.evidence.Verdict.Result;
import dev.gatehouse.oidc.ProviderCheck.Finding;
import dev.gatehouse.wording.Language;
import dev.gatehouse.wording.Page;
import dev.gatehouse.wording.Wording;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Evidence as a page that is read without a network, and printed. What fills it is escaped where it is filled in. */
final class Report {

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final EvidencePack pack;
    private final Facts facts;
    private final SignedPack signed;
    private final Wording wording;
    private final NumberFormat numbers;
    private final SettingsRows settings;

    Report(EvidencePack pack, SignedPack signed, Language language) {
        this.pack = pack;
        this.facts = pack.facts();
        this.signed = signed;
        this.wording = Wording.in(language);
        this.numbers = NumberFormat.getIntegerInstance(language.locale());
        this.settings = new SettingsRows(wording);
    }

    Page page() {
        Facts.Head head = facts.head();
        String title = wording.text("evidence_report") + ": " + head.of().title();
        return history(judged(Page.of("evidence", 200)))
                .with("title", title)
                .with("connection", head.of().title())
                .with("head", head())
                .with("settings", settings.settings(facts))
                .with("renewal", settings.renewal(facts))
                .with("looks", looks())
                .with("findings", all(facts.checks().now(), this::finding))
                .with("signed", signed)
                .with("keys", head.maker().keys());
    }

    private Page judged(Page page) {
        return page.with("score", score())
                .with("unmet", verdicts(Result.NOT_MET))
                .with("areas", areas());
    }

    private Page history(Page page) {
        return page.with("figures", figures())
                .with("refusals", refusals())
                .with("changes", all(facts.changes().lines(), this::change))
                .with("moreChanges", facts.changes().more())
                .with("noChanges", facts.changes().lines().isEmpty());
    }

    private static <T> List<Map<String, Object>> all(List<T> values, Function<T, Map<String, Object>> shown) {
        return values.stream().map(shown).toList();
    }

    static String moment(Instant at) {
        return MINUTE.format(at);
    }

    static Map<String, Object> row(String name, String value) {
        return Map.of("name", name, "value", value);
    }

    private List<Map<String, Object>> head() {
        Facts.Head head = facts.head();
        Facts.Whose of = head.of();
        String state = wording.text("state_" + of.state());
        return List.of(
                row(wording.text("evidence_customer"), of.name() + " (" + of.customer() + ")"),
                row(wording.text("evidence_of"), of.title() + " (" + of.connection() + ")"),
                row(wording.text("evidence_state"), state),
                row(
                        wording.text("evidence_made"),
                        moment(head.at()) + " " + wording.text("evidence_made_for", head.by())),
                row(
                        wording.text("evidence_period"),
                        head.span().from() + " – " + head.span().to()),
                row(
                        wording.text("evidence_installation"),
                        head.maker().base() + " (Gatehouse " + head.maker().version() + ")"));
    }

    private Map<String, Object> score() {
        long unmet = pack.number(Result.NOT_MET);
        double met = Colours.share(pack, Result.MET);
        double failed = Colours.share(pack, Result.NOT_MET);
        return Map.of(
                "says",
                wording.text("evidence_score", pack.number(Result.MET), pack.judged()),
                "kind",
                unmet == 0 ? "good" : "bad",
                "state",
                unmet == 0 ? wording.text("evidence_all_met") : wording.text("evidence_some_unmet", unmet),
                "unchecked",
                wording.text("evidence_not_checked", pack.number(Result.NOT_CHECKED)),
                "beside",
                wording.text("evidence_not_applicable", pack.number(Result.NOT_APPLICABLE)),
                "met",
                width(met),
                "failed",
                width(failed),
                "failedAt",
                width(met));
    }

    private static String width(double share) {
        return String.format(Locale.ROOT, "%.2f", share);
    }

    private List<Map<String, Object>> verdicts(Result result) {
        return all(pack.all(result), this::verdict);
    }

    private List<Map<String, Object>> areas() {
        Function<Item.Area, List<Map<String, Object>>> about = area -> pack.verdicts().stream()
                .filter(verdict -> verdict.item().area() == area)
                .map(this::verdict)
                .toList();
        return Arrays.stream(Item.Area.values())
                .map(area -> Map.<String, Object>of(
                        "name", wording.text("evidence_area_" + area), "items", about.apply(area)))
                .toList();
    }

    private Map<String, Object> verdict(Verdict verdict) {
        return Map.of(
                "says", wording.text("evidence_" + verdict.item()),
                "remedy", wording.text("evidence_do_" + verdict.item()),
                "standard", verdict.item().standard(),
                "kind", Colours.of(verdict.result()),
                "result", wording.text("evidence_result_" + verdict.result()),
                "fact", verdict.fact());
    }

    private List<Map<String, Object>> looks() {
        Facts.Checks checks = facts.checks();
        String none = wording.text("evidence_never");
        return List.of(
                row(
                        wording.text("evidence_daily"),
                        checks.daily()
                                .map(look -> wording.text("health_" + look.health()) + ", " + moment(look.at())
                                        + (look.health() == Health.WELL ? "" : ": " + look.found()))
                                .orElse(none)),
                row(
                        wording.text("evidence_app"),
                        checks.app()
                                .map(look -> app(look) + ", " + moment(look.at()))
                                .orElse(none)),
                row(
                        wording.text("evidence_test"),
                        checks.rehearsal()
                                .map(test ->
                                        wording.text("evidence_test_" + test.outcome()) + ", " + moment(test.begun()))
                                .orElse(none)));
    }

    private String app(Facts.AppLook look) {
        List<String> drifts = look.drifts().stream().map(Enum::name).toList();
        return drifts.isEmpty()
                ? wording.text("evidence_app_well")
                : wording.text("evidence_app_differs", String.join(", ", drifts));
    }

    private Map<String, Object> finding(Finding finding) {
        String result = finding.result().name().toLowerCase(Locale.ROOT);
        String kind =
                Map.of("passed", "good", "failed", "bad", "warned", "wait").getOrDefault(result, "off");
        return Map.of(
                "says", wording.text("check_" + finding.step().name().toLowerCase(Locale.ROOT)),
                "kind", kind,
                "result", wording.text("check_result_" + result),
                "found",
                        finding.why()
                                .map(why -> why.code().key() + " " + why.found())
                                .orElse(""));
    }

    private List<Map<String, Object>> figures() {
        var sums = facts.usage().sums();
        Optional<String> last = sums.last().map(Report::moment);
        return List.of(
                row(wording.text("evidence_signed_in"), numbers.format(sums.signedIn())),
                row(wording.text("evidence_people"), numbers.format(sums.people())),
                row(wording.text("evidence_refused"), numbers.format(sums.refused())),
                row(
                        wording.text("evidence_live"),
                        numbers.format(facts.guard().application().live())),
                row(wording.text("evidence_last_sign_in"), last.orElse(wording.text("evidence_never"))));
    }

    private List<Map<String, Object>> refusals() {
        return facts.usage().sums().refusals().entrySet().stream()
                .map(each -> Map.<String, Object>of(
                        "code", each.getKey().key(),
                        "says", wording.says(each.getKey()),
                        "often", numbers.format(each.getValue())))
                .toList();
    }

    private Map<String, Object> change(Facts.Change change) {
        return Map.of(
                "at", moment(change.at()).replace(" UTC", ""),
                "by", change.by().isEmpty() ? wording.text("evidence_itself") : change.by(),
                "what", wording.text("audit_" + change.action()),
                "subject", change.subject(),
                "detail", change.detail());
    }
}
