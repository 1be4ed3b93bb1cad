package dev.gatehouse.customer;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.concurrent.Callable;

/** Makes the parts of this package for tests of others, as the container makes them. */
public final class OpenCustomers {

    private OpenCustomers() {}

    /** The customers in this database, by their names. */
    public static CustomerTable table(EntityManager entities) {
        return new CustomerTable(entities, customers(entities));
    }

    /** The customers in this database. */
    public static Customers customers(EntityManager entities) {
        return new Customers(entities, Clock.systemUTC());
    }

    /** What the application has asked in this database. */
    public static RuleQuestions questions(EntityManager entities, Clock clock) {
        return new RuleQuestions(entities, clock);
    }

    /** Runs a verb as where it says {@link TwoAtOnce}. */
    public static <T> T twoAtOnce(Callable<T> verb) throws Exception {
        return SecondRun.run(verb);
    }
}
