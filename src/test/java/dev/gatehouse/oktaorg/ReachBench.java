package dev.gatehouse.oktaorg;

import static dev.gatehouse.testing.database.Samples.account;
import static dev.gatehouse.testing.database.Samples.customerId;

import dev.gatehouse.account.Account;
import dev.gatehouse.account.Caller;
import dev.gatehouse.account.Identity;
import dev.gatehouse.account.OpenAccounts;
import dev.gatehouse.account.Role;
import dev.gatehouse.account.StoredAccounts;
import dev.gatehouse.account.VendorCustomer;
import dev.gatehouse.ids.AccountId;
import dev.gatehouse.ids.ConnectionId;
import dev.gatehouse.okta.management.Group;
import dev.gatehouse.session.OpenSessions;
import dev.gatehouse.testing.OktaPerson;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.util.Deque;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A connection whose app is set up in the stand-in and assigned to the group Staff, and people of both sides. */
final class ReachBench implements AutoCloseable {

    private static final String STAFF = "Staff";

    final OrgBench org = new OrgBench();
    final ConnectionId id = org.addedWithToken();
    private final Clock clock = Clock.tick(Clock.systemUTC(), Duration.ofNanos(1000));

    /** What was begun in the background, and runs when a test lets it. */
    final Deque<Runnable> background = new ConcurrentLinkedDeque<>();

    private final ReachCounts counts = new ReachCounts(background::add, clock);

    ReachBench() {
        assigned("Ada Admin", OrgBench.ADA.email());
        Group staff = new Group(org.okta.group(STAFF), STAFF, false);
        org.work(entities -> {
            org.setUp(entities).run(org.ada(), id, staff);
            return true;
        });
    }

    /** Somebody at Okta who is assigned. */
    OktaPerson assigned(String name, String email) {
        OktaPerson person = OktaPerson.named(name, email).inGroups(STAFF);
        org.okta.add(person);
        return person;
    }

    void leaves(String email) {
        org.okta.leave(STAFF, email);
    }

    /** An active account here. */
    Account member(String name, String email) {
        Account account = account(name, "acme", email, Role.MEMBER);
        org.database.change(entities -> accounts(entities).add(account, null));
        return account;
    }

    void linked(Account account, OktaPerson person) {
        String issuer =
                org.draft(id).values().confirmed().orElseThrow().issuer().value();
        org.database.change(entities -> OpenAccounts.links(entities)
                .link(new Identity(customerId("acme"), id, issuer, person.sub()), account.id()));
    }

    void signsIn(Account account) {
        org.database.change(entities -> OpenSessions.begin(entities, account, clock));
    }

    long live(Account account) {
        return org.database.read(
                entities -> OpenSessions.register(entities, clock).liveOf(customerId("acme"), account.id()));
    }

    ReachReport report() {
        return report(org.ada());
    }

    ReachReport report(Caller caller) {
        return org.work(entities -> reports(entities).full(caller, id));
    }

    int ends(Caller caller, Account... shown) {
        Set<AccountId> ids = Stream.of(shown).map(Account::id).collect(Collectors.toSet());
        return org.work(entities -> offboarding(entities).endSessions(caller, id, ids));
    }

    ReachReports reports(EntityManager entities) {
        ReachReports.Roster roster =
                new ReachReports.Roster(accounts(entities), OpenAccounts.links(entities), OpenAccounts.held(entities));
        return new ReachReports(org.visits(entities), org.care(entities), roster, counts, clock);
    }

    Offboarding offboarding(EntityManager entities) {
        return new Offboarding(
                reports(entities), OpenSessions.decisions(entities, clock), OpenSessions.register(entities, clock));
    }

    private static StoredAccounts accounts(EntityManager entities) {
        return OpenAccounts.accounts(entities, new VendorCustomer(customerId("vendor")));
    }

    @Override
    public void close() {
        org.close();
    }
}
