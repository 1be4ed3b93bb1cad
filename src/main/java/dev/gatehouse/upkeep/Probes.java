package dev.gatehouse.upkeep;

import dev.gatehouse.connection.Clients;
import dev.gatehouse.connection.ClockReadings;
import dev.gatehouse.connection.Connections;
import dev.gatehouse.connection.Health;
import dev.gatehouse.connection.HealthChecks;
import dev.gatehouse.connection.Revision;
import dev.gatehouse.ids.ConnectionId;
import dev.gatehouse.oidc.ClockWatch;
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
    private final Clients clients;
    private final ProviderCheck check;
    private final Clocks clocks;

    @Inject
    Probes(HealthChecks health, Connections connections, Clients clients, ProviderCheck check, Clocks clocks) {
        this.health = health;
        this.connections = connections;
        this.clients = clients;
        this.check = check;
        this.clocks = clocks;
    }

    /** What providers' clocks are compared by. */
    @Dependent
    static class Clocks {
        private final ClockWatch watch;
        private final ClockReadings readings;

        @Inject
        Clocks(ClockWatch watch, ClockReadings readings) {
            this.watch = watch;
            this.readings = readings;
        }

        private void note(Revision revision) {
            watch.ahead(revision.provider().discovery())
                    .ifPresent(ahead -> readings.note(revision.connectionId(), ahead, null));
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
        try {
            List<ProviderCheck.Finding> findings =
                    check.of(revision.provider().issuer(), revision.provider().discovery(), clients.of(revision));
            clocks.note(revision);
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
