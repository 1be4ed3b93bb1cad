package dev.gatehouse.connection;

import dev.gatehouse.ids.ConnectionId;
import dev.gatehouse.ids.CustomerId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;

/** The connections on record. */
@Dependent
public class Connections {

    /** More than one is as good as many: the answer is then to say whose. */
    private static final int ENOUGH = 2;

    private final EntityManager entities;

    @Inject
    Connections(EntityManager entities) {
        this.entities = entities;
    }

    /** The connection of this id, whatever its state. Crosses customers: the id is random, and names its customer. */
    public Optional<Connection> byId(ConnectionId id) {
        return Optional.ofNullable(entities.find(Connection.class, id.value()));
    }

    /** The customer's connections that are ON. */
    public List<Connection> on(CustomerId customer) {
        return entities.createQuery(
                        "select c from Connection c where c.customerId = :customer and c.state = :on", Connection.class)
                .setParameter("customer", customer.value())
                .setParameter("on", ConnectionState.ON)
                .getResultList();
    }

    /** The connections that are ON at this issuer host, two at most. Crosses customers, as it is what finds out whose it is. */
    public List<Connection> onAtHost(String issuerHost) {
        return entities.createQuery(
                        "select c from Connection c where c.issuerHost = :host and c.state = :on", Connection.class)
                .setParameter("host", issuerHost)
                .setParameter("on", ConnectionState.ON)
                .setMaxResults(ENOUGH)
                .getResultList();
    }

    /**
     * The connections that are ON at this issuer host, two at most, of whom this id names: a customer, or the owner of a SaaS
     * application.
     */
    public List<Connection> onAtHost(String issuerHost, String customerOrApplication) {
        return entities.createQuery(
                        "select c from Connection c where c.issuerHost = :host and c.state = :on"
                                + " and (c.customerId = :id or c.customerId in"
                                + " (select s.customerId from SaasApplication s where s.id = :id))",
                        Connection.class)
                .setParameter("host", issuerHost)
                .setParameter("on", ConnectionState.ON)
                .setParameter("id", customerOrApplication)
                .setMaxResults(ENOUGH)
                .getResultList();
    }

    /** Adds a connection, in the caller's transaction. */
    public void add(Connection connection) {
        entities.persist(connection);
    }
}
