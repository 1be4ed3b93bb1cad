package dev.gatehouse.upkeep;

import dev.gatehouse.connection.ClientSecrets;
import dev.gatehouse.connection.Connections;
import dev.gatehouse.connection.CredentialCheck;
import dev.gatehouse.connection.KeyRotation;
import dev.gatehouse.connection.Revision;
import dev.gatehouse.ids.ConnectionId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

/** Changes keys by the clock, each on one node: puts a next one in use that has been published long enough, and makes another of an old one. */
@Dependent
public class KeyRounds {

    private static final int MOST_AT_ONCE = 20;

    private final KeyRotation rotation;
    private final Connections connections;
    private final CredentialCheck check;
    private final ClientSecrets secrets;

    @Inject
    KeyRounds(KeyRotation rotation, Connections connections, CredentialCheck check, ClientSecrets secrets) {
        this.rotation = rotation;
        this.connections = connections;
        this.check = check;
        this.secrets = secrets;
    }

    /** Looks at those that are due. */
    public void run() {
        for (ConnectionId id : rotation.due(MOST_AT_ONCE)) {
            if (rotation.take(id)
                    && connections
                            .on(id)
                            .filter(rotation::isRipe)
                            .map(this::isTaken)
                            .orElse(true)) {
                rotation.settle(id);
            }
        }
    }

    /** Whether the provider takes the next key, which is in use then; else it is noted that it does not. */
    private boolean isTaken(Revision inUse) {
        return check.next(inUse)
                .map(outcome -> outcome.either(
                        () -> {
                            secrets.promote(inUse);
                            return true;
                        },
                        why -> {
                            rotation.refused(inUse, why.found());
                            return false;
                        },
                        why -> {
                            rotation.unclear(inUse, why.found());
                            return false;
                        }))
                .orElse(true);
    }
}
