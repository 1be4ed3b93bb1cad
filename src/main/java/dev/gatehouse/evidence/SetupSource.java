package dev.gatehouse.evidence;

import dev.gatehouse.connection.Connection;
import dev.gatehouse.connection.Connections;
import dev.gatehouse.connection.Declined;
import dev.gatehouse.connection.History;
import dev.gatehouse.connection.Registrations;
import dev.gatehouse.connection.Revision;
import dev.gatehouse.ids.ConnectionId;
import dev.gatehouse.ids.CustomerId;
import dev.gatehouse.okta.AppRegistration;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

/** What a connection is set to. */
@Dependent
class SetupSource {

    private final Connections connections;
    private final Registrations registrations;

    @Inject
    SetupSource(Connections connections, Registrations registrations) {
        this.connections = connections;
        this.registrations = registrations;
    }

    /**
     * The settings of the customer's connection that people sign in by; of one that is not in use, its draft.
     *
     * @throws Declined {@code NOT_FOUND}; {@code INCOMPLETE} where something is not filled in: there is nothing to speak of yet
     */
    Revision revision(CustomerId customer, ConnectionId id) {
        Connection connection =
                connections.byId(customer, id).orElseThrow(() -> new Declined(Declined.Reason.NOT_FOUND));
        return connections
                .on(id)
                .or(() -> connection.draft().flatMap(number -> connections.revision(id, number)))
                .filter(Revision::isComplete)
                .orElseThrow(() -> new Declined(Declined.Reason.INCOMPLETE));
    }

    Facts.Setup of(Revision revision) {
        var provider = revision.provider();
        AppRegistration registration = registrations.of(revision.customer(), revision.connectionId(), false);
        History history = revision.history();
        return new Facts.Setup(
                revision.number(),
                new Facts.Provider(
                        provider.typedDomain(),
                        provider.discovery(),
                        provider.issuer(),
                        provider.clientId(),
                        provider.authentication()),
                revision.options(),
                new Facts.Addresses(
                        registration.redirects(),
                        registrations.initiate(revision.customer()),
                        registration.signedOut()),
                new Facts.Past(history.changedAt(), history.changedBy(), history.rehearsed(), history.liveFrom()));
    }
}
