package dev.gatehouse.connection;

import dev.gatehouse.journal.About;
import dev.gatehouse.journal.Actor;
import dev.gatehouse.journal.AuditAction;
import dev.gatehouse.journal.AuditTrail;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;

/** The change from a client secret or a key to the next one, which the provider itself brings about (DESIGN 4.11). */
@Dependent
public class ClientSecrets {

    private final Connections connections;
    private final AuditTrail audit;
    private final Clock clock;

    @Inject
    ClientSecrets(Connections connections, AuditTrail audit, Clock clock) {
        this.connections = connections;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Puts the next secret or key in the place of the current one, as the provider took it. Once, whoever else found out at the same
     * time.
     *
     * @param used the revision as it was read for the attempt
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void promote(Revision used) {
        AuditAction action = used.nextKeySince().isPresent() ? AuditAction.KEY_PROMOTED : AuditAction.SECRET_PROMOTED;
        if (connections.promoteNext(used, clock.instant())) {
            About about = About.of(used.connectionId(), used.title());
            audit.announce(Actor.itself(used.customer()), action, about, "");
        }
    }
}
