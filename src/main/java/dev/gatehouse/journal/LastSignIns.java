package dev.gatehouse.journal;

import dev.gatehouse.ids.AccountId;
import dev.gatehouse.ids.ConnectionId;
import dev.gatehouse.ids.CustomerId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** When people last came in, by the journal. */
@Dependent
public class LastSignIns {

    private final EntityManager entities;

    @Inject
    LastSignIns(EntityManager entities) {
        this.entities = entities;
    }

    /** The last sign-in by a connection of this customer. */
    public Optional<Instant> by(CustomerId customer, ConnectionId connection) {
        return new Where(customer)
                .is("connectionId", connection.value())
                .is("outcome", JournalEntry.Outcome.SIGNED_IN)
                .query(entities, JournalEntry.class, false)
                .setMaxResults(1)
                .getResultStream()
                .findFirst()
                .map(JournalEntry::at);
    }

    /** The last sign-in of each of these accounts of a customer, as far as there was one. */
    public Map<AccountId, Instant> of(CustomerId customer, Collection<AccountId> accounts) {
        Map<AccountId, Instant> last = new HashMap<>();
        if (!accounts.isEmpty()) {
            entities.createQuery(
                            // the column itself: what max() gives is of another type on each database
                            "select e.accountId, e.at from JournalEntry e where e.customerId = :customer"
                                    + " and e.accountId in :accounts and e.outcome = :signedIn and e.at ="
                                    + " (select max(l.at) from JournalEntry l where l.customerId = :customer"
                                    + " and l.accountId = e.accountId and l.outcome = :signedIn)",
                            Object[].class)
                    .setParameter("customer", customer.value())
                    .setParameter(
                            "accounts", accounts.stream().map(AccountId::value).toList())
                    .setParameter("signedIn", JournalEntry.Outcome.SIGNED_IN)
                    .getResultStream()
                    .forEach(row -> last.put(new AccountId((String) row[0]), (Instant) row[1]));
        }
        return last;
    }
}
