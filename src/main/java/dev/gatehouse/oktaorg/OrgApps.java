package dev.gatehouse.oktaorg;

import dev.gatehouse.account.Caller;
import dev.gatehouse.connection.Connection;
import dev.gatehouse.connection.ConnectionState;
import dev.gatehouse.connection.Declined;
import dev.gatehouse.connection.Drafts;
import dev.gatehouse.ids.ConnectionId;
import dev.gatehouse.ids.CustomerId;
import dev.gatehouse.journal.About;
import dev.gatehouse.journal.Actor;
import dev.gatehouse.journal.AuditAction;
import dev.gatehouse.journal.AuditTrail;
import dev.gatehouse.okta.management.Drift;
import dev.gatehouse.okta.management.Group;
import dev.gatehouse.okta.management.OktaTrouble;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Keeps how far the setting up of each app has come, so that another run goes on where one ended. */
@Dependent
public class OrgApps {

    /** So long a run takes at most; one that was cut off is taken up after it. */
    private static final Duration LONGEST_RUN = Duration.ofMinutes(2);

    /** How often an app is looked at. */
    private static final Duration EVERY = Duration.ofDays(1);

    private final EntityManager entities;
    private final Drafts drafts;
    private final AuditTrail audit;
    private final Clock clock;

    @Inject
    OrgApps(EntityManager entities, Drafts drafts, AuditTrail audit, Clock clock) {
        this.entities = entities;
        this.drafts = drafts;
        this.audit = audit;
        this.clock = clock;
    }

    /** The app of the customer's connection. */
    public Optional<OrgApp> of(CustomerId customer, ConnectionId id) {
        return Optional.ofNullable(entities.find(OrgApp.class, id.value()))
                .filter(app -> app.customer().equals(customer));
    }

    /**
     * Begins a run, or goes on with one, on a draft.
     *
     * @throws Declined {@code NOT_FOUND}, {@code PLAN}, {@code WRONG_STATE} where there is no draft, or another run is under way
     */
    @Transactional
    OrgApp begin(Caller caller, ConnectionId id, Group group) {
        drafts.requirePlan(caller.customer());
        Connection connection = drafts.draft(caller, id).connection();
        OrgApp app = locked(id).orElseGet(() -> added(caller.actor().name(), connection));
        if (app.isRunning(clock.instant())) {
            throw new Declined(Declined.Reason.WRONG_STATE);
        }
        app.begin(group, clock.instant().plus(LONGEST_RUN));
        return app;
    }

    private OrgApp added(String by, Connection connection) {
        OrgApp app = new OrgApp(connection, by, clock.instant());
        entities.persist(app);
        entities.flush(); // before another does the same
        return app;
    }

    @Transactional
    void making(ConnectionId id) {
        change(id, OrgApp::making);
    }

    /** The app is known; that it was made is written down. */
    @Transactional
    void found(Caller caller, ConnectionId id, String appId, boolean made) {
        change(id, app -> app.found(appId));
        String detail = (made ? "made: " : "found: ") + appId;
        audit.note(caller.actor(), AuditAction.OKTA_APP_SET_UP, title(caller, id), detail);
    }

    @Transactional
    void reached(ConnectionId id, OrgApp.Step step) {
        change(id, app -> app.reached(step));
    }

    @Transactional
    void ended(ConnectionId id) {
        change(id, OrgApp::ended);
    }

    @Transactional
    void failed(ConnectionId id, OktaTrouble why) {
        change(id, app -> app.failed(why));
    }

    /** Nothing is left of it. */
    @Transactional
    void undone(Caller caller, ConnectionId id, String detail) {
        locked(id).ifPresent(entities::remove);
        audit.note(caller.actor(), AuditAction.OKTA_APP_REMOVED, title(caller, id), detail);
    }

    /** By what the apps of connections in use can be looked at that are due, at most so many. Crosses customers: it is what the clock does. */
    List<StoredPermit> due(int most) {
        return entities.createQuery(
                        "select p from StoredPermit p where p.origin <> '' and exists (select c.id from Connection c"
                                + " where c.id = p.connectionId and c.state = :on) and not exists (select a.connectionId from OrgApp a"
                                + " where a.connectionId = p.connectionId and a.checkedAt > :due) order by p.connectionId",
                        StoredPermit.class)
                .setParameter("due", clock.instant().minus(EVERY))
                .setParameter("on", ConnectionState.ON)
                .setMaxResults(most)
                .getResultList();
    }

    /** Takes a look upon this node; false where another node was quicker. */
    @Transactional
    boolean take(Connection connection) {
        Instant now = clock.instant();
        OrgApp app = locked(connection.id()).orElseGet(() -> added("", connection));
        return app.takeCheck(now, now.minus(EVERY));
    }

    /** Stores what a look found; what is not as it must be, and was so before, is announced. */
    @Transactional
    void checked(Connection connection, Set<Drift.Kind> found) {
        OrgApp app = locked(connection.id()).orElseGet(() -> added("", connection));
        Set<Drift.Kind> fresh = app.checked(found, clock.instant());
        if (!fresh.isEmpty()) {
            String detail = fresh.stream().sorted().map(Drift.Kind::name).collect(Collectors.joining(", "));
            audit.announce(
                    Actor.itself(connection.customer()),
                    AuditAction.OKTA_APP_DRIFTED,
                    About.of(connection.id(), connection.title()),
                    detail);
        }
    }

    /**
     * Chooses after how many days the secret of the caller's connection is changed by itself; 0 for never.
     *
     * @throws Declined {@code NOT_FOUND}, {@code PROOF_NEEDED}
     */
    @Transactional
    public void rotateAfter(Caller caller, ConnectionId id, int days) {
        drafts.requireProof(caller, clock.instant());
        Connection connection = drafts.connection(caller, id);
        locked(id).orElseGet(() -> added(caller.actor().name(), connection)).rotateAfter(days);
        String detail = "client secret changed " + (days == 0 ? "by hand" : "every " + days + " days");
        audit.note(caller.actor(), AuditAction.CONNECTION_CHANGED, connection.title(), detail);
    }

    @Transactional
    void repaired(Caller caller, ConnectionId id, String detail) {
        audit.announce(caller.actor(), AuditAction.OKTA_APP_REPAIRED, About.of(id, title(caller, id)), detail);
    }

    private String title(Caller caller, ConnectionId id) {
        return drafts.connection(caller, id).title();
    }

    private void change(ConnectionId id, Consumer<OrgApp> change) {
        locked(id).ifPresent(change);
    }

    private Optional<OrgApp> locked(ConnectionId id) {
        return Optional.ofNullable(entities.find(OrgApp.class, id.value(), LockModeType.PESSIMISTIC_WRITE));
    }
}
