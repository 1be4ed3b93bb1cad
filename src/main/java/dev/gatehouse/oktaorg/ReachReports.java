package dev.gatehouse.oktaorg;

import dev.gatehouse.account.Account;
import dev.gatehouse.account.AccountDirectory;
import dev.gatehouse.account.Caller;
import dev.gatehouse.account.HeldIdentities;
import dev.gatehouse.account.HeldIdentity;
import dev.gatehouse.account.Links;
import dev.gatehouse.account.Links.Known;
import dev.gatehouse.account.Part;
import dev.gatehouse.connection.Declined;
import dev.gatehouse.connection.Revision;
import dev.gatehouse.ids.AccountId;
import dev.gatehouse.ids.ConnectionId;
import dev.gatehouse.ids.CustomerId;
import dev.gatehouse.okta.management.OktaOrgs;
import dev.gatehouse.okta.management.OktaTrouble;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Works out who gets in by Okta. Its answer names people, and so is for the customer's admins, and for operators who act for them. */
@Dependent
public class ReachReports {

    /** What a page may cost that nobody asked to count, and what the count itself may. */
    private enum Depth {
        QUICK(Duration.ZERO, 2_000, 2),
        FULL(OktaOrgs.WHILE_SOMEBODY_WAITS, Integer.MAX_VALUE, Integer.MAX_VALUE);

        private final Duration patience;
        private final int accounts;
        private final int pages;

        Depth(Duration patience, int accounts, int pages) {
            this.patience = patience;
            this.accounts = accounts;
            this.pages = pages;
        }
    }

    private static final int AT_ONCE = 200;
    private static final int MOST_REFUSED = 10_000;

    private final Visits visits;
    private final AppCare care;
    private final Roster roster;
    private final ReachCounts counts;
    private final Clock clock;

    @Inject
    ReachReports(Visits visits, AppCare care, Roster roster, ReachCounts counts, Clock clock) {
        this.visits = visits;
        this.care = care;
        this.roster = roster;
        this.counts = counts;
        this.clock = clock;
    }

    /** The accounts, and what is known of their owners. */
    @Dependent
    static class Roster {
        private final AccountDirectory accounts;
        private final Links links;
        private final HeldIdentities held;

        @Inject
        Roster(AccountDirectory accounts, Links links, HeldIdentities held) {
            this.accounts = accounts;
            this.links = links;
            this.held = held;
        }
    }

    /**
     * The report on the caller's connection, however long it takes.
     *
     * @throws Declined {@code NOT_ALLOWED} for who is no admin, or came by a recovery code; {@code NOT_FOUND}; {@code INCOMPLETE} where
     *     no permit is stored, or no client id
     * @throws OktaTrouble where the org does not say
     */
    public ReachReport full(Caller caller, ConnectionId id) {
        return report(caller, id, Depth.FULL).orElseThrow(() -> new IllegalStateException("a list without an end"));
    }

    /**
     * Begins to make it in the background, and waits so long; where it takes longer, {@link #made} has it later.
     *
     * @throws Declined as {@link #full}
     * @throws OktaTrouble as {@link #full}
     */
    public Optional<ReachReport> count(Caller caller, ConnectionId id, Duration patience) {
        requireAdmin(caller);
        counts.begin(caller, id, () -> full(caller, id));
        counts.await(caller, id, patience);
        return counts.made(caller, id);
    }

    /** The one that was made in the background a few minutes ago, on this node; empty where there is none. */
    public Optional<ReachReport> made(Caller caller, ConnectionId id) {
        requireAdmin(caller);
        return counts.made(caller, id);
    }

    /** Since when one is being made on this node. */
    public Optional<Instant> underWay(Caller caller, ConnectionId id) {
        return counts.underWay(caller, id);
    }

    /**
     * The same, if there are few accounts and people; empty where there are many. Waits for no rate limit.
     *
     * @throws Declined as {@link #full}
     * @throws OktaTrouble as {@link #full}
     */
    public Optional<ReachReport> quick(Caller caller, ConnectionId id) {
        return report(caller, id, Depth.QUICK);
    }

    private Optional<ReachReport> report(Caller caller, ConnectionId id, Depth depth) {
        requireAdmin(caller);
        Revision revision = care.revision(caller.customer(), id);
        RollCall roll = new RollCall(
                id,
                email -> revision.options()
                        .createsAccounts()
                        .filter(newcomers -> newcomers.allow(email))
                        .isPresent());
        return seat(roll, revision, depth) && assemble(roll, revision, depth)
                ? Optional.of(roll.report(clock.instant(), refused(revision)))
                : Optional.empty();
    }

    private static void requireAdmin(Caller caller) {
        if (!caller.isAdmin() || caller.recovering()) {
            throw new Declined(Declined.Reason.NOT_ALLOWED);
        }
    }

    /** Whether all had room. */
    private boolean seat(RollCall roll, Revision revision, Depth depth) {
        Optional<AccountId> last = Optional.empty();
        List<Account> part;
        do {
            part = roster.accounts.part(revision.customer(), new Part("", last, false, AT_ONCE));
            Map<AccountId, List<Known>> links = links(revision, part);
            part.forEach(account -> roll.seat(account, links.getOrDefault(account.id(), List.of())));
            last = part.isEmpty()
                    ? Optional.empty()
                    : Optional.of(part.get(part.size() - 1).id());
        } while (part.size() == AT_ONCE && roll.size() <= depth.accounts);
        return roll.size() <= depth.accounts;
    }

    /** Links to people of the very same issuer: others are not in this org. */
    private Map<AccountId, List<Known>> links(Revision revision, List<Account> part) {
        CustomerId customer = revision.customer();
        return roster.links.known(customer, part.stream().map(Account::id).toList()).stream()
                .filter(known -> isIssuer(revision, known.identity().issuer()))
                .collect(Collectors.groupingBy(Known::account));
    }

    private static boolean isIssuer(Revision revision, String issuer) {
        return revision.values()
                .confirmed()
                .filter(confirmed -> confirmed.issuer().value().equals(issuer))
                .isPresent();
    }

    /** Whether everybody came in. */
    private boolean assemble(RollCall roll, Revision revision, Depth depth) {
        return visits.in(revision.customer(), revision.connectionId(), depth.patience, org -> {
            String app = care.app(revision, org).id();
            int[] pages = {0};
            return org.assignedWhile(app, people -> {
                roll.take(people);
                return ++pages[0] < depth.pages;
            });
        });
    }

    private Set<String> refused(Revision revision) {
        Predicate<HeldIdentity> here = held -> held.identity().connection().equals(revision.connectionId())
                && isIssuer(revision, held.identity().issuer());
        return roster.held.list(revision.customer(), HeldIdentity.State.REFUSED, MOST_REFUSED).stream()
                .filter(here)
                .map(held -> held.identity().subject())
                .collect(Collectors.toSet());
    }
}
