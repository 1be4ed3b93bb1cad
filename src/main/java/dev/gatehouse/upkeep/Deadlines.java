package dev.gatehouse.upkeep;

import dev.gatehouse.connection.ConnectionUse;
import dev.gatehouse.connection.Connections;
import dev.gatehouse.customer.Customers;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

/**
 * Writes down that trials are over. Whether passwords are let in is judged without it, at each password: the audit trail is to say
 * so, and the pages too.
 */
@Dependent
public class Deadlines {

    private final Customers customers;
    private final Connections connections;
    private final ConnectionUse use;

    @Inject
    Deadlines(Customers customers, Connections connections, ConnectionUse use) {
        this.customers = customers;
        this.connections = connections;
        this.use = use;
    }

    /** Settles every trial that is over. */
    public void settle() {
        customers.withTrialOver().forEach(use::settle);
        connections.withTrialOver().forEach(use::settle);
    }
}
