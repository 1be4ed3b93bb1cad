package dev.gatehouse.customer;

import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.Callable;

/** Runs a verb once more where the database says that somebody else was at the same meanwhile: outside of its transaction. */
@TwoAtOnce
@Interceptor
@Priority(SecondRun.AROUND_TRANSACTIONS)
class SecondRun {

    /** {@code @Transactional} is at 200 above the beginning (Jakarta Transactions 2.0, 3.7). */
    static final int AROUND_TRANSACTIONS = Interceptor.Priority.PLATFORM_BEFORE + 100;

    /** How often a verb runs at most: whoever enters many things may meet several others. */
    private static final int MOST = 3;

    /**
     * The SQL states of two who came at once, after which the transaction is over: a unique constraint is violated (in H2 as in
     * PostgreSQL); each waits for the other (H2, PostgreSQL); one has waited too long (H2).
     */
    private static final Set<String> COLLISIONS = Set.of("23505", "40001", "40P01", "HYT00");

    @AroundInvoke
    Object around(InvocationContext verb) throws Exception {
        return run(verb::proceed);
    }

    static <T> T run(Callable<T> verb) throws Exception {
        for (int run = 1; run < MOST; run++) {
            try {
                return verb.call();
            } catch (RuntimeException failure) {
                if (!isCollision(failure)) {
                    throw failure;
                }
            }
        }
        return verb.call();
    }

    private static boolean isCollision(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql
                    && sql.getSQLState() != null
                    && COLLISIONS.contains(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }
}
