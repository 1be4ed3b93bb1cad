package dev.gatehouse.evidence.web;

import static dev.gatehouse.evidence.web.Report.moment;
import static dev.gatehouse.evidence.web.Report.row;

import dev.gatehouse.connection.Options;
import dev.gatehouse.evidence.Facts;
import dev.gatehouse.oidc.ClientAuthentication;
import dev.gatehouse.oktaorg.Permits;
import dev.gatehouse.wording.Wording;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What a connection is set to and when it was renewed, line by line, as the report shows it. */
final class SettingsRows {

    private final Wording wording;

    SettingsRows(Wording wording) {
        this.wording = wording;
    }

    List<Map<String, Object>> settings(Facts facts) {
        Facts.Provider provider = facts.setup().provider();
        Options options = facts.setup().options();
        Facts.Addresses addresses = facts.setup().addresses();
        return List.of(
                named("issuer", provider.issuer().value()),
                named("client", provider.clientId()),
                named("authentication", provider.authentication().name().toLowerCase(Locale.ROOT)),
                named("scopes", options.scopes()),
                named("algorithms", String.join(" ", options.algorithms())),
                named("newcomers", yes(options.createsAccounts().isPresent())),
                named("redirects", joined(addresses.redirects())),
                named("initiate", addresses.initiate().toString()),
                named("sign_outs", joined(addresses.signedOut())),
                named("rule", rule(facts.guard())),
                named("rule_since", facts.guard().decided().map(this::by).orElse(text("never"))),
                named("limits", limits(facts.guard().application())),
                named("changed", changed(facts.setup().past())),
                named(
                        "tested",
                        facts.setup().past().proven().map(Report::moment).orElse(text("never"))),
                named("in_use", facts.setup().past().inUse().map(Report::moment).orElse(text("never"))));
    }

    List<Map<String, Object>> renewal(Facts facts) {
        Facts.Upkeep upkeep = facts.upkeep();
        return List.of(
                named("secret", secret(facts)),
                named("rotation", upkeep.rotateDays() == 0 ? text("no") : text("rotation_days", upkeep.rotateDays())),
                named("access", upkeep.permit().map(this::access).orElse(text("none"))),
                named("codes", codes(facts.guard().codes())));
    }

    private String secret(Facts facts) {
        if (facts.setup().provider().authentication() == ClientAuthentication.PRIVATE_KEY_JWT) {
            return text("by_key");
        }
        String since = moment(facts.upkeep().secretSince());
        return facts.upkeep().renewed() ? since : text("secret_unknown", since);
    }

    private String access(Permits.Shown permit) {
        String used = permit.usedAt().map(Report::moment).orElse(text("never"));
        return text(permit.service() ? "access_service" : "access_token") + "; " + text("access_stored") + ": "
                + moment(permit.storedAt()) + "; " + text("access_used") + ": " + used;
    }

    private String codes(Facts.Codes codes) {
        return codes.madeAt()
                .map(at -> text("codes_left", codes.left(), moment(at)))
                .orElse(text("none"));
    }

    private String rule(Facts.Guard guard) {
        return text("rule_" + guard.rule())
                + guard.until().map(at -> " (" + moment(at) + ")").orElse("");
    }

    private String by(Facts.Change change) {
        String who = change.by().isEmpty() ? text("itself") : change.by();
        return moment(change.at()) + ", " + who + " (" + wording.text("audit_" + change.action()) + ")";
    }

    private String changed(Facts.Past past) {
        return moment(past.changedAt()) + ", " + (past.changedBy().isEmpty() ? text("itself") : past.changedBy());
    }

    private String limits(Facts.Application application) {
        return text(
                "limits_are",
                written(application.limits().idle()),
                written(application.limits().absolute()));
    }

    /** Hours and minutes, as both languages write them short. */
    private static String written(Duration duration) {
        long hours = duration.toHours();
        String minutes = duration.toMinutesPart() == 0 && hours > 0 ? "" : duration.toMinutesPart() + " min";
        return ((hours == 0 ? "" : hours + " h ") + minutes).strip();
    }

    private String yes(boolean is) {
        return text(is ? "yes" : "no");
    }

    private static String joined(List<URI> addresses) {
        return addresses.stream().map(URI::toString).collect(Collectors.joining("\n"));
    }

    private Map<String, Object> named(String key, String value) {
        return row(text(key), value);
    }

    private String text(String key, Object... blanks) {
        return wording.text("evidence_" + key, blanks);
    }
}
