package dev.gatehouse.evidence;

import dev.gatehouse.connection.Clients;
import dev.gatehouse.connection.Rehearsal;
import dev.gatehouse.connection.Rehearsals;
import dev.gatehouse.connection.Revision;
import dev.gatehouse.oidc.ProviderCheck;
import dev.gatehouse.oktaorg.OrgApp;
import dev.gatehouse.oktaorg.OrgApps;
import dev.gatehouse.oktaorg.Permits;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.util.Optional;
import java.util.Set;

/** What was looked at, and is looked at now. */
@Dependent
class CheckSource {

    private final ProviderCheck check;
    private final Clients clients;
    private final Rehearsals rehearsals;
    private final OrgApps apps;
    private final Permits permits;

    @Inject
    CheckSource(ProviderCheck check, Clients clients, Rehearsals rehearsals, OrgApps apps, Permits permits) {
        this.check = check;
        this.clients = clients;
        this.rehearsals = rehearsals;
        this.apps = apps;
        this.permits = permits;
    }

    /** Asks the provider now; what was looked at before is read. */
    Facts.Checks of(Revision revision) {
        return new Facts.Checks(
                check.of(revision.provider().issuer(), revision.provider().discovery(), clients.of(revision)),
                revision.connection().probed(),
                app(revision).flatMap(app -> app.checkedAt().map(at -> new Facts.AppLook(at, app.drifts()))),
                rehearsals
                        .latest(revision.customer(), revision.connectionId())
                        .filter(rehearsal -> rehearsal.isOf(revision))
                        .map(CheckSource::rehearsed));
    }

    Facts.Upkeep upkeep(Revision revision) {
        return new Facts.Upkeep(
                revision.promoted().orElse(revision.connection().created()),
                revision.promoted().isPresent(),
                app(revision).map(OrgApp::rotateDays).orElse(0),
                permits.of(revision.customer(), revision.connectionId())
                        .filter(permit -> permit.origin().isPresent()));
    }

    private Optional<OrgApp> app(Revision revision) {
        return apps.of(revision.customer(), revision.connectionId());
    }

    private static Facts.Rehearsed rehearsed(Rehearsal rehearsal) {
        return new Facts.Rehearsed(
                rehearsal.begun(),
                rehearsal.outcome(),
                rehearsal.refusal(),
                rehearsal.claims().map(CheckSource::names).orElse(Set.of()));
    }

    /** What the claims say of a person is theirs, and stays here. */
    private static Set<String> names(String claims) {
        try (JsonReader reader = Json.createReader(new StringReader(claims))) {
            return reader.readObject().keySet();
        }
    }
}
