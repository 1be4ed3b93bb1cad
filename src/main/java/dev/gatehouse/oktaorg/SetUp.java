package dev.gatehouse.oktaorg;

import dev.gatehouse.account.Caller;
import dev.gatehouse.connection.Connections;
import dev.gatehouse.connection.Declined;
import dev.gatehouse.connection.Editor;
import dev.gatehouse.connection.Registrations;
import dev.gatehouse.connection.Revision;
import dev.gatehouse.connection.Values;
import dev.gatehouse.ids.ConnectionId;
import dev.gatehouse.oidc.ClientAuthentication;
import dev.gatehouse.okta.AuthorizationServer;
import dev.gatehouse.okta.IssuerLookup;
import dev.gatehouse.okta.OktaDomain;
import dev.gatehouse.okta.management.AppDocument;
import dev.gatehouse.okta.management.AppRequirements;
import dev.gatehouse.okta.management.Drift;
import dev.gatehouse.okta.management.Group;
import dev.gatehouse.okta.management.OktaOrg;
import dev.gatehouse.okta.management.OktaOrgs;
import dev.gatehouse.okta.management.OktaTrouble;
import dev.gatehouse.okta.management.Secret;
import dev.gatehouse.refusal.Refusal;
import dev.gatehouse.refusal.RefusalCode;
import dev.gatehouse.refusal.Refused;
import dev.gatehouse.secret.Redacted;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Sets a connection's app up in the customer's own org: makes it or finds it, assigns it to a group, and takes its client id and secret over
 * into the draft. Each step looks first at what is there, so a run that ended early is gone on with by another, and running twice makes
 * one app.
 */
@Dependent
public class SetUp {

    /**
     * What a run would do.
     *
     * @param app the app that is there already; empty where one would be made
     * @param repairs what of it would be changed
     * @param groups to which it can be assigned, Everyone first
     */
    public record Plan(Optional<AppDocument> app, List<Drift> repairs, List<Group> groups) {}

    private final Visits visits;
    private final OrgApps apps;
    private final Permits permits;
    private final Drawing drawing;

    @Inject
    SetUp(Visits visits, OrgApps apps, Permits permits, Drawing drawing) {
        this.visits = visits;
        this.apps = apps;
        this.permits = permits;
        this.drawing = drawing;
    }

    /** What an app has to be, and where its values go. */
    @Dependent
    static class Drawing {
        private final Registrations registrations;
        private final IssuerLookup lookup;
        private final Connections connections;
        private final Editor editor;

        @Inject
        Drawing(Registrations registrations, IssuerLookup lookup, Connections connections, Editor editor) {
            this.registrations = registrations;
            this.lookup = lookup;
            this.connections = connections;
            this.editor = editor;
        }
    }

    /**
     * Looks what a run would do, and changes nothing.
     *
     * @param name the beginning of the names of groups; empty for any
     * @throws Declined {@code INCOMPLETE} where no permit is stored
     * @throws OktaTrouble where the org does not say
     */
    public Plan plan(Caller caller, ConnectionId id, String name) {
        AppRequirements wanted = wanted(caller, id);
        return visits.in(caller.customer(), id, OktaOrgs.WHILE_SOMEBODY_WAITS, org -> {
            Optional<AppDocument> app = there(caller, id, org, wanted);
            List<Group> groups =
                    new ArrayList<>(name.isEmpty() ? org.everyone().stream().toList() : List.of());
            org.groups(name).stream().filter(group -> !groups.contains(group)).forEach(groups::add);
            return new Plan(app, app.map(wanted::drifts).orElse(List.of()), List.copyOf(groups));
        });
    }

    /**
     * Sets the app up, or goes on with it.
     *
     * @throws Declined {@code NOT_FOUND}, {@code PLAN}, {@code WRONG_STATE} where there is no draft or another run is under way,
     *     {@code INCOMPLETE}, {@code OUTDATED} where somebody changed the draft meanwhile
     * @throws OktaTrouble where the org does not do a step; what was done stays done
     * @throws Refused where the org's issuer cannot be found
     */
    public void run(Caller caller, ConnectionId id, Group group) {
        apps.begin(caller, id, group);
        try {
            visits.in(caller.customer(), id, OktaOrgs.WHILE_SOMEBODY_WAITS, org -> {
                AppDocument app = app(caller, id, org);
                apps.reached(id, OrgApp.Step.GROUP);
                assign(org, app, group);
                apps.reached(id, OrgApp.Step.VALUES);
                takeOver(caller, id, app, secret(org, app));
                apps.reached(id, OrgApp.Step.DONE);
                return app;
            });
        } catch (OktaTrouble trouble) {
            apps.failed(id, trouble);
            throw trouble;
        } finally {
            apps.ended(id);
        }
    }

    /**
     * Takes back what a run did: an app that was made by us is deleted, one that was there stays.
     *
     * @throws Declined {@code NOT_FOUND}, {@code WRONG_STATE} where nothing was begun, or the connection is in use
     * @throws OktaTrouble where the org does not do it
     */
    public void undo(Caller caller, ConnectionId id) {
        OrgApp app = apps.of(caller.customer(), id)
                .filter(begun -> drawing.connections.on(id).isEmpty())
                .orElseThrow(() -> new Declined(Declined.Reason.WRONG_STATE));
        AppRequirements wanted = wanted(caller, id);
        String detail = visits.in(
                caller.customer(),
                id,
                OktaOrgs.WHILE_SOMEBODY_WAITS,
                org -> there(caller, id, org, wanted)
                        .filter(found -> app.isMade())
                        .map(found -> deleted(org, found))
                        .orElse("nothing was deleted"));
        apps.undone(caller, id, detail);
    }

    private static String deleted(OktaOrg org, AppDocument app) {
        org.delete(app.id());
        return "deleted: " + app.id();
    }

    private AppDocument app(Caller caller, ConnectionId id, OktaOrg org) {
        AppRequirements wanted = wanted(caller, id);
        Optional<AppDocument> there = there(caller, id, org, wanted);
        if (there.isEmpty()) {
            apps.making(id);
        }
        AppDocument app = there.map(found -> repaired(org, found, wanted)).orElseGet(() -> org.add(wanted.whole()));
        apps.found(caller, id, app.id(), there.isEmpty());
        return app;
    }

    /** The app whose id is known, else the one that sends people back to this connection. */
    private Optional<AppDocument> there(Caller caller, ConnectionId id, OktaOrg org, AppRequirements wanted) {
        return apps.of(caller.customer(), id)
                .flatMap(OrgApp::appId)
                .flatMap(org::find)
                .or(() -> org.apps(wanted.wanted().label()).stream()
                        .filter(wanted::isMetBy)
                        .findFirst());
    }

    private static AppDocument repaired(OktaOrg org, AppDocument app, AppRequirements wanted) {
        List<Drift> drifts = wanted.drifts(app);
        if (!app.isActive()) {
            org.activate(app.id());
        }
        return drifts.isEmpty()
                ? app
                : org.replace(
                        wanted.repaired(app, drifts.stream().map(Drift::kind).collect(Collectors.toSet())));
    }

    private static void assign(OktaOrg org, AppDocument app, Group group) {
        if (!org.groupsOf(app.id()).contains(group.id())) {
            org.assign(app.id(), group.id());
        }
    }

    /** One that counts; a further one is made only where the org does not show one. */
    private static Redacted secret(OktaOrg org, AppDocument app) {
        return org.secrets(app.id()).stream()
                .filter(Secret::active)
                .flatMap(secret -> secret.text().stream())
                .findFirst()
                .or(() -> org.addSecret(app.id()).text())
                .orElseThrow(() -> new Refused(Refusal.of(RefusalCode.CLIENT_REJECTED, "Okta shows no client secret")));
    }

    private void takeOver(Caller caller, ConnectionId id, AppDocument app, Redacted secret) {
        OktaDomain domain = domain(caller, id);
        IssuerLookup.Found found = drawing.lookup
                .find(domain, AuthorizationServer.ORG, Optional.of(app.clientId()))
                .either(there -> there, why -> {
                    throw new Refused(why);
                });
        if (!found.asTyped()) {
            throw new Refused(new Refusal(
                    RefusalCode.METADATA_ISSUER_DIFFERS,
                    domain.host(),
                    found.issuer().value()));
        }
        Revision draft = draft(caller, id).orElseThrow(() -> new Declined(Declined.Reason.WRONG_STATE));
        Values values = new Values(
                domain.host(),
                "",
                new Values.Confirmed(found.discovery(), found.issuer()),
                app.clientId(),
                ClientAuthentication.CLIENT_SECRET_BASIC);
        Editor.Form form = new Editor.Form(draft.title(), values, draft.options(), Optional.of(secret));
        drawing.editor.save(caller, id, draft.stamp(), form);
    }

    private Optional<Revision> draft(Caller caller, ConnectionId id) {
        return drawing.connections
                .byId(caller.customer(), id)
                .flatMap(connection -> connection.draft())
                .flatMap(number -> drawing.connections.revision(id, number));
    }

    private AppRequirements wanted(Caller caller, ConnectionId id) {
        boolean refreshing =
                draft(caller, id).filter(draft -> draft.options().refreshes()).isPresent();
        return new AppRequirements(
                drawing.registrations.of(caller.customer(), id, false).refreshing(refreshing),
                Optional.of(domain(caller, id)));
    }

    private OktaDomain domain(Caller caller, ConnectionId id) {
        return permits.of(caller.customer(), id)
                .flatMap(Permits.Shown::origin)
                .map(URI::getAuthority)
                .flatMap(OktaDomain::tidied)
                .orElseThrow(() -> new Declined(Declined.Reason.INCOMPLETE));
    }
}
