package dev.gatehouse.evidence.web;

import dev.gatehouse.connection.Declined;
import dev.gatehouse.evidence.EvidencePack;
import dev.gatehouse.evidence.Item;
import dev.gatehouse.evidence.Span;
import dev.gatehouse.evidence.Verdict;
import dev.gatehouse.evidence.Verdict.Result;
import dev.gatehouse.wording.Language;
import dev.gatehouse.wording.Pages;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.faces.event.PhaseId;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.text.NumberFormat;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code #{evidence}}: what came of each item for a connection, and where something is done about it. */
@Named("evidence")
@RequestScoped
public class EvidencePage {

    /** Spans that are chosen by one click. */
    private static final List<Integer> DAYS = List.of(30, 90, 365);

    @Inject
    Asking asking;

    private @Nullable EvidencePack pack;
    private boolean asked;
    private boolean tooOften;

    /** Everything; null where there is nothing to show. */
    public @Nullable EvidencePack getPack() {
        boolean showing = FacesContext.getCurrentInstance().getCurrentPhaseId() == PhaseId.RENDER_RESPONSE;
        if (!asked && showing && asking.connection().isPresent()) {
            asked = true;
            make();
        }
        return pack;
    }

    private void make() {
        if (!asking.mayAsk()) {
            tooOften = true;
            return;
        }
        try {
            pack = asking.pack(getSpan());
        } catch (Declined declined) {
            asking.request.getServletContext().log("no evidence: " + declined.reason());
        }
    }

    /** Whether nothing is shown because too much was asked for. */
    public boolean isTooOften() {
        return tooOften;
    }

    /** The days that are shown. */
    public Span getSpan() {
        return asking.span().orElseGet(() -> Span.last(Span.USUAL, asking.today()));
    }

    /** Whether other days were asked for, which make no span. */
    public boolean isWrong() {
        return asking.span().isEmpty();
    }

    /** The first day of the last so many. */
    public String since(int days) {
        return Span.last(days, asking.today()).from().toString();
    }

    /** How many days a click chooses. */
    public List<Integer> getDays() {
        return DAYS;
    }

    /** What is not met. */
    public List<Verdict> getUnmet() {
        return all(Result.NOT_MET);
    }

    /** Where nobody could look. */
    public List<Verdict> getUnchecked() {
        return all(Result.NOT_CHECKED);
    }

    /** What items are about, in their order. */
    public List<Item.Area> getAreas() {
        return Arrays.asList(Item.Area.values());
    }

    /** All of an area. */
    public List<Verdict> about(Item.Area area) {
        EvidencePack found = getPack();
        return found == null
                ? List.of()
                : found.verdicts().stream()
                        .filter(verdict -> verdict.item().area() == area)
                        .toList();
    }

    private List<Verdict> all(Result result) {
        EvidencePack found = getPack();
        return found == null ? List.of() : found.all(result);
    }

    /** A number as people read it. */
    public String number(long number) {
        return NumberFormat.getIntegerInstance(
                        Language.of(asking.request.getLocales()).locale())
                .format(number);
    }

    /** The colour of a result. */
    public String kind(Result result) {
        return Colours.of(result);
    }

    /** Where something is done about an item; empty where that is not for an admin. */
    public String place(Verdict verdict) {
        String page = Pages.console(asking.request) + "/connection?id=" + asking.sent("id");
        boolean blind = verdict.result() == Result.NOT_CHECKED;
        return switch (verdict.item().place()) {
            case SETTINGS, TEST, SECRET, RULE, CODES -> page;
            case APP -> page + (blind ? "#api-token" : "#org-app");
            case TOKEN -> page + "#api-token";
            case VENDOR, NOWHERE -> "";
        };
    }

    /** How wide the part of a result is in a bar of 100. */
    public double share(Result result) {
        EvidencePack found = getPack();
        return found == null ? 0 : Colours.share(found, result);
    }
}
