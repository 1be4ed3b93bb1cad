package dev.gatehouse.customer;

import dev.gatehouse.ids.CustomerId;
import dev.gatehouse.ids.SaasApplicationId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;

/** The customers on record. */
@Dependent
public class Customers {

    private final EntityManager entities;

    @Inject
    Customers(EntityManager entities) {
        this.entities = entities;
    }

    /** The customer of this id. */
    public Optional<Customer> byId(CustomerId id) {
        return Optional.ofNullable(entities.find(Customer.class, id.value()));
    }

    /** The SaaS application of this id. */
    public Optional<SaasApplication> application(SaasApplicationId id) {
        return Optional.ofNullable(entities.find(SaasApplication.class, id.value()));
    }

    /** A customer's SaaS applications, by name. */
    public List<SaasApplication> applicationsOf(CustomerId customer) {
        return entities.createQuery(
                        "select a from SaasApplication a where a.customerId = :customer order by a.name, a.id",
                        SaasApplication.class)
                .setParameter("customer", customer.value())
                .getResultList();
    }

    /** The customer whom a person names by typing its id, or that of one of its SaaS applications. */
    public Optional<CustomerId> named(String typed) {
        return CustomerId.parse(typed)
                .flatMap(this::byId)
                .map(Customer::id)
                .or(() -> SaasApplicationId.parse(typed)
                        .flatMap(this::application)
                        .map(SaasApplication::customer));
    }

    /** Adds a customer, in the caller's transaction. */
    public void add(Customer customer) {
        entities.persist(customer);
    }

    /** Adds a SaaS application, in the caller's transaction. */
    public void add(SaasApplication application) {
        entities.persist(application);
    }

    /**
     * Whether passwords open sessions at this customer now, judged by the database and its time, so that no job need run (DESIGN
     * 4.7): not under OKTA_ONLY, and under PROVISIONAL only once the deadline has passed without an admin having come through
     * Okta.
     */
    public boolean allowsPasswords(CustomerId id) {
        return entities.createQuery(
                                "select count(c) from Customer c where c.id = :id and (c.signInRule = :passwordToo"
                                        + " or (c.signInRule = :provisional"
                                        + " and (c.provisionalUntil is null or c.provisionalUntil <= current_timestamp)))",
                                Long.class)
                        .setParameter("id", id.value())
                        .setParameter("passwordToo", SignInRule.PASSWORD_TOO)
                        .setParameter("provisional", SignInRule.PROVISIONAL)
                        .getSingleResult()
                == 1;
    }
}
