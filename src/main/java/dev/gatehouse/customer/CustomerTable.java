package dev.gatehouse.customer;

import dev.gatehouse.ids.CustomerId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * All customers by their names, part by part: each costs its own rows, however many customers there are. Crosses customers, for the
 * vendor's operators alone.
 */
@Dependent
public class CustomerTable {

    /** Behind every name that begins with what stands before it. */
    private static final String LAST = new String(Character.toChars(Character.MAX_CODE_POINT));

    /**
     * A part of the table.
     *
     * @param prefix with what the names begin, in whatever case; empty for all
     * @param beside the customer whom it begins behind, who is not in it; empty for the end of the table
     * @param backwards whether it is read towards the beginning of the table
     * @param most how many at most
     */
    public record Part(String prefix, Optional<CustomerId> beside, boolean backwards, int most) {}

    private final EntityManager entities;
    private final Customers customers;

    @Inject
    CustomerTable(EntityManager entities, Customers customers) {
        this.entities = entities;
        this.customers = customers;
    }

    /** The customers of a part, by name. */
    public List<Customer> part(Part part) {
        String order = part.backwards() ? " desc" : "";
        String than = part.backwards() ? "<" : ">";
        Optional<Customer> beside = part.beside().flatMap(customers::byId);
        TypedQuery<Customer> query = entities.createQuery(
                        "select c from Customer c where c.nameKey >= :prefix and c.nameKey < :last"
                                + (beside.isEmpty()
                                        ? ""
                                        : " and c.nameKey %1$s= :key and (c.nameKey %1$s :key or c.id %1$s :id)"
                                                .formatted(than))
                                + " order by c.nameKey" + order + ", c.id" + order,
                        Customer.class)
                .setParameter("prefix", Customer.keyOf(part.prefix()))
                .setParameter("last", Customer.keyOf(part.prefix()) + LAST)
                .setMaxResults(part.most());
        beside.ifPresent(customer -> query.setParameter("key", customer.nameKey())
                .setParameter("id", customer.id().value()));
        List<Customer> found = new ArrayList<>(query.getResultList());
        if (part.backwards()) {
            Collections.reverse(found);
        }
        return found;
    }
}
