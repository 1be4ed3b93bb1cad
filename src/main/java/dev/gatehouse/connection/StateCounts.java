package dev.gatehouse.connection;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How many connections there are in each state. Crosses customers: it is what the vendor's desk shows, in numbers alone. */
@Dependent
public class StateCounts {

    private final EntityManager entities;

    /**
     * How many there are of a kind.
     *
     * @param state their state
     * @param health what the last look at them found; null where nobody has looked
     * @param number how many
     */
    public record Count(ConnectionState state, @Nullable Health health, long number) {}

    @Inject
    StateCounts(EntityManager entities) {
        this.entities = entities;
    }

    /** Those of all customers. */
    public List<Count> all() {
        List<Count> counts = new ArrayList<>();
        for (Object[] row : entities.createQuery(
                        "select c.state, c.health, count(c.state) from Connection c group by c.state, c.health",
                        Object[].class)
                .getResultList()) {
            counts.add(new Count((ConnectionState) row[0], (Health) row[1], ((Number) row[2]).longValue()));
        }
        return counts;
    }
}
