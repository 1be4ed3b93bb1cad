package dev.gatehouse.upkeep;

import dev.gatehouse.connection.ClockComparisons;
import dev.gatehouse.connection.Connections;
import dev.gatehouse.connection.CredentialCheck;
import dev.gatehouse.connection.Health;
import dev.gatehouse.connection.HealthChecks;
import dev.gatehouse.connection.Revision;
import dev.gatehouse.connection.Whereabouts;
import dev.gatehouse.ids.ConnectionId;
import dev.gatehouse.oidc.ProviderCheck;
import dev.gatehouse.refusal.Refusal;
import dev.gatehouse.refusal.Refused;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;

/** Looks at connections that are ON, each once a day on one node, so that its admin is warned before people notice. */
@Dependent
public class Probes {

    private static final int MOST_AT_ONCE = 20;

    private final HealthChecks health;
    private final Connections connections;
    private final CredentialCheck check;
    private final Watching watching;

    @Inject
    Probes(HealthChecks health, Connections connections, CredentialCheck check, Watching watching) {
        this.health = health;
        this.connections = connections;
        this.check = check;
        this.watching = watching;
    }

    /** What is watched besides: the provider's name, and its clock. */
    @Dependent
    static class Watching {
        private final Whereabouts whereabouts;
        private final ClockComparisons clocks;

        @Inject
        Watching(Whereabouts whereabouts, ClockComparisons clocks) {
            this.whereabouts = whereabouts;
            this.clocks = clocks;
        }
    }

    /** Looks at those that are due. */
    public void run() {
        for (ConnectionId id : health.due(MOST_AT_ONCE)) {
            if (health.take(id)) {
                connections.on(id).ifPresent(this::look);
            }
        }
    }

    private void look(Revision revision) {
        watching.whereabouts
                .look(revision)
                .ifPresentOrElse(
                        elsewhere -> health.found(
                                revision.connectionId(),
                                Health.MOVED,
                                elsewhere.at().issuer().value()),
                        () -> check(revision));
    }

    private void check(Revision revision) {
        try {
            List<ProviderCheck.Finding> findings = check.findings(revision);
            watching.clocks.note(revision.connectionId(), revision.provider().discovery(), null);
            findings.stream()
                    .filter(finding -> finding.result() == ProviderCheck.Result.FAILED)
                    .findFirst()
                    .ifPresentOrElse(
                            finding -> unwell(revision, finding),
                            () -> health.found(revision.connectionId(), Health.WELL, ""));
        } catch (Refused refused) {
            health.found(
                    revision.connectionId(),
                    Health.PROVIDER_TROUBLE,
                    refused.refusal().found());
        }
    }

    private void unwell(Revision revision, ProviderCheck.Finding finding) {
        boolean credentials = finding.step() == ProviderCheck.Step.CREDENTIALS;
        health.found(
                revision.connectionId(),
                credentials ? Health.SECRET_REJECTED : Health.PROVIDER_TROUBLE,
                finding.why().map(Refusal::found).orElse(""));
    }
}
