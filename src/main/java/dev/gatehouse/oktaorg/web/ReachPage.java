package dev.gatehouse.oktaorg.web;

import dev.gatehouse.connection.Declined;
import dev.gatehouse.ids.AccountId;
import dev.gatehouse.okta.AdminConsole;
import dev.gatehouse.okta.management.OktaTrouble;
import dev.gatehouse.oktaorg.Offboarding;
import dev.gatehouse.oktaorg.Offboarding.Leaver;
import dev.gatehouse.oktaorg.Permits;
import dev.gatehouse.oktaorg.ReachReport;
import dev.gatehouse.oktaorg.ReachReports;
import dev.gatehouse.oktaorg.Standing;
import dev.gatehouse.oktaorg.Unmatched;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.faces.event.PhaseId;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code #{reach}}: who gets in by Okta, who does not, and who has left there and is still here. */
@Named("reach")
@RequestScoped
public class ReachPage {

    private static final int MOST_ROWS = 100;
    private static final int MOST_NAMES = 10;

    /** How long a page lets its reader wait for Okta. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    @Inject
    Here here;

    @Inject
    ReachReports reports;

    @Inject
    Offboarding offboarding;

    @Inject
    Permits permits;

    private @Nullable ReachReport report;
    private boolean asked;
    private String trouble = "";
    private @Nullable Integer ended;
    private @Nullable List<Leaver> leavers;

    /** Whether there is an org to ask, and the caller may know of people. */
    public boolean isShown() {
        return here.caller().isAdmin()
                && !here.caller().recovering()
                && here.connection()
                        .flatMap(connection -> permits.of(connection.customer(), connection.id()))
                        .flatMap(Permits.Shown::origin)
                        .isPresent();
    }

    /** The report, if it was asked for, or could be made quickly while the page is; null where neither. */
    public @Nullable ReachReport getReport() {
        boolean making = FacesContext.getCurrentInstance().getCurrentPhaseId() == PhaseId.RENDER_RESPONSE;
        if (report == null && !asked && making && isShown()) {
            asked = true;
            quickly();
        }
        return report;
    }

    /** Nobody asked for it: what goes wrong here is said where the number would stand. */
    private void quickly() {
        try {
            report = reports.made(here.caller(), here.id()).orElse(null);
            if (report == null && getUnderWay() == null && here.mayAsk()) {
                report = reports.quick(here.caller(), here.id()).orElse(null);
            }
        } catch (OktaTrouble wrong) {
            trouble = here.text("org_" + wrong.kind().name().toLowerCase(Locale.ROOT) + "_says");
        } catch (Declined declined) {
            trouble = here.text("declined_" + declined.reason().name().toLowerCase(Locale.ROOT) + "_says");
        }
    }

    /** Why there is no report though it was tried; empty where it was not. */
    public String getTrouble() {
        return trouble;
    }

    /** Asks Okta for everybody; where that takes long, it goes on after the page is there. */
    public void count() {
        asked = true;
        here.done(
                () -> report = reports.count(here.caller(), here.id(), PATIENCE).orElse(null));
    }

    /** Since when Okta is being asked in the background; null where it is not. */
    public @Nullable Instant getUnderWay() {
        return reports.underWay(here.caller(), here.id()).orElse(null);
    }

    /** Ends the sessions of those whom the page showed and who have left, and looks again. */
    public void endSessions() {
        asked = true;
        String[] sent = here.request.getParameterValues("account");
        Set<AccountId> shown = Arrays.stream(sent == null ? new String[0] : sent)
                .flatMap(text -> AccountId.parse(text).stream())
                .collect(Collectors.toSet());
        if (here.done(() -> ended = offboarding.endSessions(here.caller(), here.id(), shown))) {
            count();
        }
    }

    /** Of how many people sessions were just ended; null where nobody asked for it. */
    public @Nullable Integer getEnded() {
        return ended;
    }

    /** The first of those who do not get in. */
    public List<Standing> getLockedOut() {
        return first(MOST_ROWS, lockedOut());
    }

    /** A few of them, for a page that is about something else. */
    public List<Standing> getFewLockedOut() {
        return first(MOST_NAMES, lockedOut());
    }

    /** How many of them the short list leaves out. */
    public int getFurtherLockedOut() {
        return lockedOut().size() - getFewLockedOut().size();
    }

    /** How many do not get in. */
    public int getLockedOutCount() {
        return lockedOut().size();
    }

    private List<Standing> lockedOut() {
        return Optional.ofNullable(getReport()).map(ReachReport::lockedOut).orElse(List.of());
    }

    /** The first of those who get in though Okta writes their email otherwise. */
    public List<Standing> getDiffering() {
        return Optional.ofNullable(getReport())
                .map(found -> first(MOST_ROWS, found.differing()))
                .orElse(List.of());
    }

    /** The first of those who are assigned, and have no active account. */
    public List<Unmatched> getUnmatched() {
        return Optional.ofNullable(getReport())
                .map(found -> first(MOST_ROWS, found.unmatched()))
                .orElse(List.of());
    }

    /** Those who have left at Okta and are still here, as many as one click is for. */
    public List<Leaver> getLeavers() {
        ReachReport found = getReport();
        if (leavers == null && found != null) {
            leavers = first(Offboarding.MOST_AT_ONCE, offboarding.leavers(here.caller(), found));
        }
        return leavers == null ? List.of() : leavers;
    }

    /** How many sessions these have. */
    public long getLeaversSessions() {
        return getLeavers().stream().mapToLong(Leaver::sessions).sum();
    }

    /** Where in the customer's Okta people are assigned to the app; empty where it cannot be told. */
    public String getPlace() {
        return here.place(AdminConsole.Page.APP_ASSIGNMENTS);
    }

    private static <T> List<T> first(int most, List<T> all) {
        return all.subList(0, Math.min(most, all.size()));
    }
}
