package dev.gatehouse.connection;

import dev.gatehouse.ids.ConnectionId;
import dev.gatehouse.ids.CustomerId;
import dev.gatehouse.journal.ConnectionTitles;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.Map;

/** The titles of a customer's connections, for its journal. */
@Dependent
public class KnownTitles implements ConnectionTitles {

    private final Connections connections;

    @Inject
    KnownTitles(Connections connections) {
        this.connections = connections;
    }

    @Override
    public Map<ConnectionId, String> of(CustomerId customer) {
        Map<ConnectionId, String> titles = new LinkedHashMap<>();
        connections.all(customer).forEach(connection -> titles.put(connection.id(), connection.title()));
        return titles;
    }
}
