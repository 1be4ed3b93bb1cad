package dev.gatehouse.oktaorg;

import dev.gatehouse.account.Account;
import dev.gatehouse.account.Caller;
import dev.gatehouse.connection.Declined;
import dev.gatehouse.ids.AccountId;
import dev.gatehouse.ids.ConnectionId;
import dev.gatehouse.okta.management.Assigned;
import dev.gatehouse.okta.management.OktaTrouble;
import dev.gatehouse.session.PeopleDecisions;
import dev.gatehouse.session.Register;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** People who have left the connection's app at Okta, and are still here. */
@Dependent
public class Offboarding {

    /** So many are shown, and have their sessions ended, at once. */
    public static final int MOST_AT_ONCE = 100;

    private static final int ASKED_AT_ONCE = 500;

    private final ReachReports reports;
    private final PeopleDecisions decisions;
    private final Register register;

    @Inject
    Offboarding(ReachReports reports, PeopleDecisions decisions, Register register) {
        this.reports = reports;
        this.decisions = decisions;
        this.register = register;
    }

    /**
     * Somebody who has left.
     *
     * @param standing how their account fares
     * @param sessions how many sessions of theirs are live
     */
    public record Leaver(Standing standing, long sessions) {}

    /** Those of a report who have left, who are still signed in first. */
    public List<Leaver> leavers(Caller caller, ReachReport report) {
        List<Standing> left = report.left();
        Map<AccountId, Long> live = new HashMap<>();
        for (int from = 0; from < left.size(); from += ASKED_AT_ONCE) {
            List<Standing> some = left.subList(from, Math.min(from + ASKED_AT_ONCE, left.size()));
            live.putAll(register.liveOf(
                    caller.customer(),
                    some.stream().map(standing -> standing.account().id()).toList()));
        }
        return left.stream()
                .map(standing -> new Leaver(
                        standing, live.getOrDefault(standing.account().id(), 0L)))
                .sorted(Comparator.comparingLong(Leaver::sessions).reversed())
                .toList();
    }

    /**
     * Ends the sessions of those of these accounts whose owners have left by now: Okta is asked once more, and what a page showed of
     * others counts for nothing. The caller's own are left alone.
     *
     * @return of how many people sessions were ended
     * @throws Declined as {@link ReachReports#full}
     * @throws OktaTrouble as {@link ReachReports#full}
     */
    public int endSessions(Caller caller, ConnectionId id, Set<AccountId> shown) {
        return Math.toIntExact(reports.full(caller, id).left().stream()
                .filter(standing -> shown.contains(standing.account().id()))
                .filter(standing -> !isCaller(caller, standing.account()))
                .limit(MOST_AT_ONCE)
                .map(standing -> decisions.endSessions(caller, standing.account(), why(standing)))
                .filter(outcome -> outcome == PeopleDecisions.Outcome.DONE)
                .count());
    }

    private static boolean isCaller(Caller caller, Account account) {
        return caller.person().filter(own -> own.id().equals(account.id())).isPresent();
    }

    private static String why(Standing standing) {
        return standing.kind() == Standing.Kind.TURNED_AWAY
                ? "in Okta " + standing.person().map(Assigned::status).orElse("")
                : "not assigned in Okta any more";
    }
}
