package dev.gatehouse.oktaorg;

import dev.gatehouse.account.Caller;
import dev.gatehouse.connection.Connection;
import dev.gatehouse.connection.Connections;
import dev.gatehouse.connection.Declined;
import dev.gatehouse.connection.Registrations;
import dev.gatehouse.connection.Revision;
import dev.gatehouse.ids.ConnectionId;
import dev.gatehouse.ids.CustomerId;
import dev.gatehouse.okta.OktaDomain;
import dev.gatehouse.okta.management.AppDocument;
import dev.gatehouse.okta.management.AppRequirements;
import dev.gatehouse.okta.management.Drift;
import dev.gatehouse.okta.management.OktaOrg;
import dev.gatehouse.okta.management.OktaOrgs;
import dev.gatehouse.okta.management.OktaTrouble;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Looks whether connections' apps are still as the sign-in needs them, and repairs them where an admin says so. */
@Dependent
public class AppCare {

    private final Visits visits;
    private final OrgApps apps;
    private final Connections connections;
    private final Registrations registrations;

    @Inject
    AppCare(Visits visits, OrgApps apps, Connections connections, Registrations registrations) {
        this.visits = visits;
        this.apps = apps;
        this.connections = connections;
        this.registrations = registrations;
    }

    /**
     * What of the app of the customer's connection is not as it must be.
     *
     * @throws Declined {@code NOT_FOUND}; {@code INCOMPLETE} where no permit is stored, or no client id
     * @throws OktaTrouble where the org does not say
     */
    public List<Drift> check(CustomerId customer, ConnectionId id) {
        Revision revision = revision(customer, id);
        List<Drift> drifts = visits.in(customer, id, OktaOrgs.WHILE_SOMEBODY_WAITS, org -> {
            AppDocument app = app(revision, org);
            return wanted(revision, app).drifts(app);
        });
        apps.checked(revision.connection(), kinds(drifts));
        return drifts;
    }

    /**
     * Repairs these of the app of the caller's connection; what the customer added to it stays.
     *
     * @throws Declined as {@link #check}
     * @throws OktaTrouble where the org does not do it
     */
    public void repair(Caller caller, ConnectionId id, Set<Drift.Kind> kinds) {
        Revision revision = revision(caller.customer(), id);
        List<Drift> left = visits.in(caller.customer(), id, OktaOrgs.WHILE_SOMEBODY_WAITS, org -> {
            AppDocument app = app(revision, org);
            AppRequirements wanted = wanted(revision, app);
            if (kinds.contains(Drift.Kind.INACTIVE) && !app.isActive()) {
                org.activate(app.id());
            }
            org.replace(wanted.repaired(app, kinds));
            return wanted.drifts(org.app(app.id()));
        });
        String detail = new TreeSet<>(kinds).stream().map(Drift.Kind::name).collect(Collectors.joining(", "));
        apps.repaired(caller, id, detail);
        apps.checked(revision.connection(), kinds(left));
    }

    /** The revision of the customer's connection that is in use, or its draft; one that knows its client id. */
    Revision revision(CustomerId customer, ConnectionId id) {
        Connection connection =
                connections.byId(customer, id).orElseThrow(() -> new Declined(Declined.Reason.NOT_FOUND));
        return connections
                .on(id)
                .or(() -> connection.draft().flatMap(number -> connections.revision(id, number)))
                .filter(revision -> !revision.values().clientId().isEmpty())
                .orElseThrow(() -> new Declined(Declined.Reason.INCOMPLETE));
    }

    /** Okta's app and client ids are the same, unless an admin chose another client id: then the app is found by its label. */
    AppDocument app(Revision revision, OktaOrg org) {
        String clientId = revision.values().clientId();
        String known = apps.of(revision.customer(), revision.connectionId())
                .flatMap(OrgApp::appId)
                .orElse(clientId);
        return org.find(known)
                .or(() -> org.apps(registrations.label()).stream()
                        .filter(app -> app.clientId().equals(clientId))
                        .findFirst())
                .orElseGet(() -> org.app(known));
    }

    /** What the app has to be, as far as it is looked at; where a next key waits, it may have been switched over to that already. */
    private AppRequirements wanted(Revision revision, AppDocument app) {
        boolean switched = revision.nextKeySince().isPresent() && isByOurKey(revision, app);
        return wanted(revision, revision.isByKey() || switched);
    }

    /** Where the keys of this connection are published. */
    URI keys(ConnectionId id) {
        return registrations.keys(id);
    }

    /** Whether the org knows us by the key that it reads at our address. */
    boolean isByOurKey(Revision revision, AppDocument app) {
        return wanted(revision, true).drifts(app).stream()
                .map(Drift::kind)
                .noneMatch(kind -> kind == Drift.Kind.AUTHENTICATION || kind == Drift.Kind.KEYS);
    }

    /** What the app has to be where the org knows us in this way. */
    AppRequirements wanted(Revision revision, boolean byKey) {
        return new AppRequirements(
                registrations
                        .of(revision.customer(), revision.connectionId(), byKey)
                        .refreshing(revision.options().refreshes()),
                revision.values()
                        .confirmed()
                        .flatMap(confirmed ->
                                OktaDomain.tidied(confirmed.issuer().host())));
    }

    private static Set<Drift.Kind> kinds(List<Drift> drifts) {
        return drifts.stream().map(Drift::kind).collect(Collectors.toSet());
    }
}
