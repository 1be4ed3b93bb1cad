package dev.gatehouse.connection.web;

import dev.gatehouse.connection.Clients;
import dev.gatehouse.connection.GroupsForecast;
import dev.gatehouse.connection.OktaRepairPlace;
import dev.gatehouse.connection.Options;
import dev.gatehouse.connection.Rehearsal;
import dev.gatehouse.connection.Revision;
import dev.gatehouse.oidc.ProviderCheck;
import dev.gatehouse.refusal.Refusal;
import dev.gatehouse.refusal.Refused;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.json.Json;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code #{connectionTest}}: the editor's third step, machine checks and the outcome of a test sign-in. */
@Named
@RequestScoped
public class ConnectionTest {

    /**
     * One machine check.
     *
     * @param name what was checked, as the wording's key
     * @param result how it ended, as the wording's key
     * @param says why, where it is not as it must be
     * @param expected what should have been there
     * @param found what was
     */
    public record Check(String name, String result, String says, String expected, String found) {
        /** For the page. */
        public String getName() {
            return name;
        }

        /** For the page. */
        public String getResult() {
            return result;
        }

        /** For the page. */
        public String getSays() {
            return says;
        }

        /** For the page. */
        public String getExpected() {
            return expected;
        }

        /** For the page. */
        public String getFound() {
            return found;
        }
    }

    /** A claim that came. */
    public record Claim(String name, String value) {
        /** For the page. */
        public String getName() {
            return name;
        }

        /** For the page. */
        public String getValue() {
            return value;
        }
    }

    @Inject
    OneConnection one;

    @Inject
    Clients clients;

    @Inject
    ProviderCheck providerCheck;

    @Inject
    OktaRepairPlace places;

    @Inject
    LookupLimit limit;

    @Inject
    GroupsForecast forecast;

    @Inject
    Said said;

    private List<Check> checks = List.of();
    private @Nullable Rehearsal rehearsal;
    private GroupsForecast.Outlook outlook = GroupsForecast.Outlook.UNCHANGED;

    @PostConstruct
    void check() {
        Revision draft = one.getDraft();
        rehearsal = Optional.ofNullable(one.getRehearsal())
                .filter(last -> draft != null && last.isOf(draft))
                .orElse(null);
        if (draft != null && rehearsal != null) {
            outlook = forecast.of(rehearsal, draft);
        }
        if (draft != null && draft.isComplete()) {
            checks = checked(draft);
        }
    }

    private List<Check> checked(Revision draft) {
        try {
            limit.count(one.caller());
            return providerCheck.of(draft.provider().issuer(), draft.provider().discovery(), clients.of(draft)).stream()
                    .map(this::shown)
                    .toList();
        } catch (Refused refused) {
            said.wrong(null, said.wording().says(refused.refusal().code()), "");
            return List.of();
        }
    }

    private Check shown(ProviderCheck.Finding finding) {
        String name = finding.step().name().toLowerCase(Locale.ROOT);
        Optional<Refusal> why = finding.why();
        return new Check(
                name,
                finding.result().name().toLowerCase(Locale.ROOT),
                why.isPresent() ? said.text("check_" + name + "_do") : "",
                why.map(Refusal::expected).orElse(""),
                why.map(Refusal::found).orElse(""));
    }

    /** Whether issuer, client id and credentials are there. */
    public boolean isComplete() {
        Revision draft = one.getDraft();
        return draft != null && draft.isComplete();
    }

    /** The machine checks. */
    public List<Check> getChecks() {
        return checks;
    }

    /** The same in short, as {@code name:result}. */
    public String getSummary() {
        return checks.stream().map(check -> check.name() + ":" + check.result()).collect(Collectors.joining(" "));
    }

    /** Whether one of them failed: a test sign-in cannot succeed then. */
    public boolean isBlocked() {
        return checks.isEmpty()
                || checks.stream().anyMatch(check -> check.result().equals("failed"));
    }

    /** How the latest test sign-in with these values went: NONE, UNDER_WAY, PASSED or FAILED. */
    public String getOutcome() {
        return rehearsal == null ? "NONE" : rehearsal.outcome().name();
    }

    /** What was said to be wrong, for the person at the browser. */
    public String getSays() {
        return refusal().map(why -> said.wording().says(why.code())).orElse("");
    }

    /** What to do about it, for the admin. */
    public String getAdvises() {
        return refusal().map(why -> said.remedy(why.code())).orElse("");
    }

    /** Where in the customer's Okta that is done; empty where it cannot be told. */
    public String getPlace() {
        Optional<Revision> draft = Optional.ofNullable(one.getDraft());
        return refusal()
                .flatMap(why -> draft.flatMap(revision -> places.of(revision, why.code())))
                .map(URI::toString)
                .orElse("");
    }

    /** What should have come. */
    public String getExpected() {
        return refusal().map(Refusal::expected).orElse("");
    }

    /** What came. */
    public String getFound() {
        return refusal().map(Refusal::found).orElse("");
    }

    /** The code of what was wrong. */
    public String getCode() {
        return refusal().map(why -> why.code().key()).orElse("");
    }

    /** The email of the account that was reached; empty for none. */
    public String getReached() {
        return Optional.ofNullable(rehearsal).flatMap(Rehearsal::reached).orElse("");
    }

    /** What groups will make of the admin who tests, as a part of the wording's keys; empty where there is nothing to say. */
    public String getOutlook() {
        return outlook == GroupsForecast.Outlook.UNCHANGED ? "" : outlook.name();
    }

    /** The claim that is to list groups; empty where none is. */
    public String getGroupsClaim() {
        return Optional.ofNullable(one.getDraft())
                .flatMap(draft -> draft.options().mapsGroups())
                .map(Options.Groups::claim)
                .orElse("");
    }

    /** The claims that came. */
    public List<Claim> getClaims() {
        return Optional.ofNullable(rehearsal)
                .flatMap(Rehearsal::claims)
                .map(ConnectionTest::claims)
                .orElse(List.of());
    }

    private Optional<Refusal> refusal() {
        return Optional.ofNullable(rehearsal).flatMap(Rehearsal::refusal);
    }

    private static List<Claim> claims(String json) {
        List<Claim> claims = new ArrayList<>();
        try (JsonReader reader = Json.createReader(new StringReader(json))) {
            reader.readObject()
                    .forEach((name, value) ->
                            claims.add(new Claim(name, ((jakarta.json.JsonString) value).getString())));
        }
        return claims;
    }
}
