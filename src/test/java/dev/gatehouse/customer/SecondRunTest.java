package dev.gatehouse.customer;

import static dev.gatehouse.testing.database.Samples.customerId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.customer.CustomerRegister.Outcome;
import dev.gatehouse.ids.SaasApplicationId;
import dev.gatehouse.journal.Actor;
import dev.gatehouse.journal.OpenJournal;
import dev.gatehouse.testing.database.Database;
import jakarta.persistence.EntityManager;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SecondRunTest {

    private static final Actor ACTOR = Actor.itself(customerId("acme"));
    private static final CustomerRegister.Entry ENTRY = new CustomerRegister.Entry("Acme", "standard");

    private final Database database = Database.empty();
    private final ExecutorService other = Executors.newSingleThreadExecutor();

    @AfterEach
    void end() {
        other.shutdownNow();
    }

    @Test
    void who_comes_second_to_a_customer_id_is_told_that_it_is_taken() throws Exception {
        assertThat(second(register -> register.add(ACTOR, ENTRY))).isEqualTo(Outcome.ID_TAKEN);
    }

    @Test
    void who_comes_second_to_an_application_id_is_told_that_it_is_taken() throws Exception {
        database.change(entities -> register(entities).add(ACTOR, ENTRY));

        assertThat(second(register -> register.add(ACTOR, new SaasApplicationId("ledger"), "Ledger")))
                .isEqualTo(Outcome.ID_TAKEN);
    }

    @Test
    void whatever_else_fails_fails_at_once() {
        AtomicInteger runs = new AtomicInteger();

        assertThatThrownBy(() -> SecondRun.run(() -> {
                    runs.incrementAndGet();
                    throw new IllegalStateException(new SQLException("no such table", "42P01"));
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(runs).hasValue(1);
    }

    @Test
    void who_is_too_late_each_time_is_told_after_the_third() {
        AtomicInteger runs = new AtomicInteger();

        assertThatThrownBy(() -> SecondRun.run(() -> {
                    runs.incrementAndGet();
                    throw new IllegalStateException(new SQLException("there already", "23505"));
                }))
                .hasRootCauseInstanceOf(SQLException.class);
        assertThat(runs).hasValue(3);
    }

    /** What becomes of the second of two who do the same: the first is done but not through when the second begins. */
    private Outcome second(Function<CustomerRegister, Outcome> verb) throws Exception {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(1);
        Future<Outcome> first = other.submit(() -> database.read(entities -> {
            Outcome outcome = verb.apply(register(entities));
            entered.countDown();
            await(begun);
            pause(); // until the second waits for the first one's row
            return outcome;
        }));
        await(entered);
        begun.countDown();
        AtomicInteger runs = new AtomicInteger();
        Outcome second = SecondRun.run(() -> database.read(entities -> {
            runs.incrementAndGet();
            return verb.apply(register(entities));
        }));
        assertThat(first.get()).isEqualTo(Outcome.DONE);
        assertThat(runs).hasValue(2);
        return second;
    }

    private static CustomerRegister register(EntityManager entities) {
        Clock clock = Clock.systemUTC();
        return new CustomerRegister(
                entities, new Customers(entities, clock), OpenJournal.audit(entities, clock), new Random());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(300);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
