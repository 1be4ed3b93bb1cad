package dev.gatehouse.customer;

import dev.gatehouse.ids.CustomerId;
import dev.gatehouse.ids.SaasApplicationId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The customers on record. */
@Dependent
public class Customers {

    private final EntityManager entities;
    private final Clock clock;

    @Inject
    Customers(EntityManager entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    /** The customer of this id. */
    public Optional<Customer> byId(CustomerId id) {
        return Optional.ofNullable(entities.find(Customer.class, id.value()));
    }

    /**
     * A part of all customers, by their ids. Crosses customers: it is the vendor's list.
     *
     * @param after the customer behind whom it begins; empty for the very beginning
     */
    public List<Customer> part(Optional<CustomerId> after, int most) {
        return entities.createQuery("select c from Customer c where c.id > :after order by c.id", Customer.class)
                .setParameter("after", after.map(CustomerId::value).orElse(""))
                .setMaxResults(most)
                .getResultList();
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
        return allowingPasswords(List.of(id)).contains(id);
    }

    /** Those of these customers that let passwords in now, likewise: one query, however many they are. */
    public Set<CustomerId> allowingPasswords(List<CustomerId> among) {
        if (among.isEmpty()) {
            return Set.of();
        }
        return entities.createQuery(
                        "select c.id from Customer c where c.id in :ids and (c.signInRule = :passwordToo"
                                + " or (c.signInRule = :provisional"
                                + " and (c.provisionalUntil is null or c.provisionalUntil <= current_timestamp)))",
                        String.class)
                .setParameter("ids", among.stream().map(CustomerId::value).toList())
                .setParameter("passwordToo", SignInRule.PASSWORD_TOO)
                .setParameter("provisional", SignInRule.PROVISIONAL)
                .getResultStream()
                .map(CustomerId::new)
                .collect(Collectors.toSet());
    }

    /**
     * Keeps all others out who would change this customer's ways in, until the caller's transaction ends, and reads it anew: what is
     * decided by looking at several connections is decided by one at a time.
     *
     * @throws IllegalArgumentException where there is no such customer
     */
    public Customer lock(CustomerId id) {
        Customer customer = byId(id).orElseThrow(() -> new IllegalArgumentException("no such customer: " + id));
        entities.refresh(customer, LockModeType.PESSIMISTIC_WRITE);
        return customer;
    }

    /**
     * Makes Okta the only way in until a deadline (DESIGN 4.7), in the caller's transaction, and ends all sessions that began
     * before now. Where it is the only way already, it stays so.
     *
     * @return whether it is on trial now
     */
    public boolean tryOktaOnly(CustomerId id, Duration trial) {
        Instant now = clock.instant();
        return lock(id).tryOktaOnly(now, now.plus(trial));
    }

    /**
     * Asks once more for an admin who comes through Okta until a deadline, where it has been the only way in for good; nobody is signed
     * out. In the caller's transaction.
     *
     * @return whether it is on trial now and was not before
     */
    public boolean tryAgain(CustomerId id, Duration trial) {
        return lock(id).tryAgain(clock.instant().plus(trial));
    }

    /**
     * Makes a trial that is not over yet good, in the caller's transaction.
     *
     * @return whether there was one
     */
    public boolean confirmOktaOnly(CustomerId id) {
        return entities.createQuery("update Customer c set c.signInRule = :oktaOnly, c.provisionalUntil = null"
                                + " where c.id = :id and c.signInRule = :provisional"
                                + " and c.provisionalUntil > current_timestamp")
                        .setParameter("oktaOnly", SignInRule.OKTA_ONLY)
                        .setParameter("provisional", SignInRule.PROVISIONAL)
                        .setParameter("id", id.value())
                        .executeUpdate()
                == 1;
    }

    /**
     * Lets passwords in again, in the caller's transaction.
     *
     * @return whether they were kept out, or on trial to be
     */
    public boolean letPasswordsIn(CustomerId id) {
        return entities.createQuery("update Customer c set c.signInRule = :passwordToo, c.provisionalUntil = null"
                                + " where c.id = :id and c.signInRule <> :passwordToo")
                        .setParameter("passwordToo", SignInRule.PASSWORD_TOO)
                        .setParameter("id", id.value())
                        .executeUpdate()
                == 1;
    }

    /**
     * Writes down, in the caller's transaction, that a trial is over.
     *
     * @return whether one was; a trial that has begun meanwhile goes on
     */
    public boolean endTrial(CustomerId id) {
        return lock(id).signInRule() == SignInRule.PROVISIONAL && allowsPasswords(id) && letPasswordsIn(id);
    }

    /** The customers whose trial is over though nobody has written it down. Crosses customers: it is what the clock does. */
    public List<CustomerId> withTrialOver() {
        return entities.createQuery(
                        "select c.id from Customer c where c.signInRule = :provisional"
                                + " and c.provisionalUntil <= current_timestamp",
                        String.class)
                .setParameter("provisional", SignInRule.PROVISIONAL)
                .getResultStream()
                .map(CustomerId::new)
                .toList();
    }
}
