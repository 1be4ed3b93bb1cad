package dev.gatehouse.connection;

import dev.gatehouse.ids.ConnectionId;
import dev.gatehouse.ids.CustomerId;
import dev.gatehouse.journal.RepairPlace;
import dev.gatehouse.okta.AdminConsole;
import dev.gatehouse.refusal.RefusalCode;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;

/** Repairs are made in the admin console of the customer's own Okta org, where its address can be told from the issuer. */
@Dependent
public class OktaRepairPlace implements RepairPlace {

    private final Connections connections;
    private final Clock clock;

    @Inject
    OktaRepairPlace(Connections connections, Clock clock) {
        this.connections = connections;
        this.clock = clock;
    }

    @Override
    public Optional<URI> of(CustomerId customer, ConnectionId connection, RefusalCode code) {
        return connections
                .byId(customer, connection)
                .flatMap(known -> known.inUse(clock.instant()).or(known::draft))
                .flatMap(number -> connections.revision(connection, number))
                .flatMap(revision -> of(revision, code));
    }

    /** The same for what this revision is set to. */
    public Optional<URI> of(Revision revision, RefusalCode code) {
        String clientId = revision.values().clientId();
        return revision.values()
                .confirmed()
                .flatMap(confirmed -> AdminConsole.of(confirmed.issuer()))
                .flatMap(console -> AdminConsole.Page.repairing(code).map(page -> console.link(page, clientId)));
    }
}
