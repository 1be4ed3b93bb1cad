package dev.gatehouse.oktaorg;

import java.time.Instant;
import java.util.List;

/**
 * Who gets in by Okta: a customer's active accounts against the people whom the connection's app is assigned to.
 *
 * @param at when the org was asked
 * @param standings the active accounts, by email
 * @param unmatched the first of those who are assigned and have no active account
 * @param unmatchedCount how many of them there are
 */
public record ReachReport(Instant at, List<Standing> standings, List<Unmatched> unmatched, long unmatchedCount) {

    /** Copies the lists. */
    public ReachReport {
        standings = List.copyOf(standings);
        unmatched = List.copyOf(unmatched);
    }

    /** How many accounts are active. */
    public int active() {
        return standings.size();
    }

    /** How many of them get in. */
    public long letIn() {
        return standings.stream().filter(Standing::isLetIn).count();
    }

    /** Those that do not. */
    public List<Standing> lockedOut() {
        return standings.stream().filter(standing -> !standing.isLetIn()).toList();
    }

    /** Those that get in though the org writes their email otherwise. */
    public List<Standing> differing() {
        return standings.stream().filter(Standing::isDiffering).toList();
    }

    /** Those whose owners came by this connection once, and have left. */
    public List<Standing> left() {
        return standings.stream().filter(Standing::isLeft).toList();
    }
}
