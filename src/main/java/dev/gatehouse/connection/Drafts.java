package dev.gatehouse.connection;

import dev.gatehouse.account.Caller;
import dev.gatehouse.customer.Customer;
import dev.gatehouse.customer.Customers;
import dev.gatehouse.customer.Plans;
import dev.gatehouse.ids.ConnectionId;
import dev.gatehouse.ids.CustomerId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds what a caller may change: their own customer's connections, while the plan has them. */
@Dependent
public class Drafts {

    private final Connections connections;
    private final Customers customers;
    private final Plans plans;

    @Inject
    Drafts(Connections connections, Customers customers, Plans plans) {
        this.connections = connections;
        this.customers = customers;
        this.plans = plans;
    }

    /** Declines with {@code PLAN} where the customer's plan has no Okta integration. */
    public void requirePlan(CustomerId customer) {
        if (!isIncluded(customer)) {
            throw new Declined(Declined.Reason.PLAN);
        }
    }

    boolean isIncluded(CustomerId customer) {
        return customers
                .byId(customer)
                .map(Customer::plan)
                .filter(plans::includeOkta)
                .isPresent();
    }

    /** Declines with {@code PROOF_NEEDED} where the caller did not prove who they are a moment ago. */
    public void requireProof(Caller caller, Instant now) {
        if (!caller.isFresh(now)) {
            throw new Declined(Declined.Reason.PROOF_NEEDED);
        }
    }

    /** Declines with {@code NOT_ALLOWED} whoever is none of the customer's own people: the vendor's, and programs. */
    void requireOwn(Caller caller) {
        if (!caller.isAtHome()) {
            throw new Declined(Declined.Reason.NOT_ALLOWED);
        }
    }

    /** Declines with {@code HOST_TAKEN} where another connection of the customer is ON at the same issuer host. */
    void requireFreeHost(Revision draft) {
        boolean taken = connections
                .hostsBeside(draft.customer(), draft.connectionId())
                .contains(draft.provider().issuer().host());
        if (taken) {
            throw new Declined(Declined.Reason.HOST_TAKEN);
        }
    }

    /** The caller's connection of this id; declines with {@code NOT_FOUND}. */
    public Connection connection(Caller caller, ConnectionId id) {
        return connections.byId(caller.customer(), id).orElseThrow(() -> new Declined(Declined.Reason.NOT_FOUND));
    }

    /** The draft of the caller's connection of this id; declines with {@code NOT_FOUND}, {@code WRONG_STATE}. */
    public Revision draft(Caller caller, ConnectionId id) {
        int number = connection(caller, id).draft().orElseThrow(() -> new Declined(Declined.Reason.WRONG_STATE));
        return revision(caller, id, number);
    }

    /**
     * All revisions that have the client of the one in use: that one, the one that would return, the draft; declines with {@code
     * NOT_FOUND}, {@code WRONG_STATE} where nothing is in use.
     */
    List<Revision> withClientInUse(Caller caller, ConnectionId id, Instant now) {
        Connection connection = connection(caller, id);
        String client = connections
                .on(id)
                .map(inUse -> inUse.values().clientId())
                .orElseThrow(() -> new Declined(Declined.Reason.WRONG_STATE));
        return Stream.of(connection.inUse(now), connection.proven(now), connection.draft())
                .flatMap(Optional::stream)
                .distinct()
                .map(number -> revision(caller, id, number))
                .filter(revision -> revision.values().clientId().equals(client))
                .toList();
    }

    /** A revision of the caller's connection of this id; declines with {@code NOT_FOUND}. */
    Revision revision(Caller caller, ConnectionId id, int number) {
        return connections
                .revision(id, number)
                .filter(revision -> revision.customer().equals(caller.customer()))
                .orElseThrow(() -> new Declined(Declined.Reason.NOT_FOUND));
    }
}
