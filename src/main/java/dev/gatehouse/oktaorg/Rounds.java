package dev.gatehouse.oktaorg;

import dev.gatehouse.connection.Connection;
import dev.gatehouse.connection.Connections;
import dev.gatehouse.connection.Declined;
import dev.gatehouse.okta.management.OktaTrouble;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Goes round the orgs that let us in, each once a day on one node: the app is looked at, and a secret that is old enough is
 * changed; a permit that nobody uses is kept from expiring.
 */
@Dependent
public class Rounds {

    private static final Logger LOG = Logger.getLogger(Rounds.class.getName());

    private static final int MOST_AT_ONCE = 20;

    private final OrgApps apps;
    private final Connections connections;
    private final AppCare care;
    private final SecretRotation rotation;
    private final Heartbeat heartbeat;

    @Inject
    Rounds(OrgApps apps, Connections connections, AppCare care, SecretRotation rotation, Heartbeat heartbeat) {
        this.apps = apps;
        this.connections = connections;
        this.care = care;
        this.rotation = rotation;
        this.heartbeat = heartbeat;
    }

    /** Goes to those that are due. */
    public void run() {
        for (StoredPermit due : apps.due(MOST_AT_ONCE)) {
            connections
                    .byId(due.customer(), due.connection())
                    .filter(apps::take)
                    .ifPresent(this::visit);
        }
        heartbeat.due(MOST_AT_ONCE).stream().filter(heartbeat::take).forEach(heartbeat::use);
    }

    private void visit(Connection connection) {
        try {
            care.check(connection.customer(), connection.id());
        } catch (OktaTrouble | Declined passing) { // what is wrong with the permit is noted where it is used
            LOG.log(Level.INFO, "the app of {0} was not looked at: {1}", new Object[] {
                connection.id(), passing.getMessage()
            });
        }
        apps.of(connection.customer(), connection.id())
                .map(OrgApp::rotateDays)
                .filter(days -> days > 0)
                .ifPresent(days -> rotation.rotateAged(connection.customer(), connection.id(), Duration.ofDays(days)));
    }
}
