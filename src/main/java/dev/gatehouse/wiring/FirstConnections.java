package dev.gatehouse.wiring;

import dev.gatehouse.connection.Connection;
import dev.gatehouse.connection.Connections;
import dev.gatehouse.connection.Revision;
import dev.gatehouse.ids.CustomerId;
import dev.gatehouse.sealing.Seal;
import dev.gatehouse.secret.Redacted;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;

/** The connections with which an installation begins, as the bootstrap file writes them. */
@Dependent
class FirstConnections {

    private final Connections connections;
    private final Seal seal;
    private final Clock clock;

    @Inject
    FirstConnections(Connections connections, Seal seal, Clock clock) {
        this.connections = connections;
        this.seal = seal;
        this.clock = clock;
    }

    /** Adds the connection of this entry, in the caller's transaction; one that is on record stays as it is. */
    void begin(Entry entry, CustomerId customer) {
        ConnectionForm form = new ConnectionForm(entry);
        if (connections.exists(form.id())) {
            return;
        }
        Connection connection = new Connection(form.id(), customer, entry.text("title"), clock.instant());
        Revision revision = Revision.first(connection, form.provider());
        revision.storeSecret(entry.read("clientSecret", Redacted::of), seal);
        switch (form.state()) {
            case ON -> {
                refuseSecondAtHost(revision);
                revision.turnOnUnrehearsed(clock.instant());
            }
            case DISABLED -> connection.disable(clock.instant());
            case DRAFT, REHEARSED -> {}
        }
        connections.add(revision);
    }

    /** One customer has one live connection per issuer host (DESIGN 4.13), or its people could not say which they mean. */
    private void refuseSecondAtHost(Revision revision) {
        String host = revision.provider().issuer().host();
        boolean taken = connections.on(revision.customer()).stream()
                .anyMatch(other -> other.provider().issuer().host().equals(host));
        if (taken) {
            throw new IllegalArgumentException(
                    "customer " + revision.customer() + " has two connections ON at " + host);
        }
    }
}
