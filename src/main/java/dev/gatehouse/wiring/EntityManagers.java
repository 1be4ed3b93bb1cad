package dev.gatehouse.wiring;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/** Makes the container's transaction-scoped {@link EntityManager} injectable into constructors. */
@Dependent
class EntityManagers {

    @SuppressWarnings("UnusedVariable") // the container reads it
    @Produces
    @PersistenceContext(unitName = "gatehouse")
    private EntityManager entityManager;
}
