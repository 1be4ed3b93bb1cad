package dev.gatehouse.signout;

import static dev.gatehouse.testing.database.Samples.connectionId;
import static dev.gatehouse.testing.database.Samples.customerId;
import static dev.gatehouse.testing.database.Samples.on;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.connection.Revision;
import dev.gatehouse.customer.OpenCustomers;
import dev.gatehouse.oidc.Untrusted;
import dev.gatehouse.session.OpenSessions;
import dev.gatehouse.session.SignedOut;
import dev.gatehouse.testing.StoppedClock;
import dev.gatehouse.testing.database.Database;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class UsedTokensTest {

    private static final Revision FIRST = on("first", "acme", "https://acme.okta.com");
    private static final SignedOut ADA =
            SignedOut.by(customerId("acme"), FIRST.connectionId(), Optional.of("00uAda"), Optional.empty());

    private final Database database = Database.empty();
    private final StoppedClock clock = new StoppedClock();
    private final Once once =
            new Once(connectionId("first"), "the-word", clock.instant().plusSeconds(720));

    @Test
    void a_token_counts_once() {
        use(once);

        assertThatThrownBy(() -> use(once))
                .isInstanceOfSatisfying(
                        Untrusted.class,
                        untrusted -> assertThat(untrusted.rule()).isEqualTo(Untrusted.Rule.ONCE));
    }

    @Test
    void of_two_at_the_same_moment_one_is_believed_and_the_other_reads_that_it_was_used() throws Exception {
        CountDownLatch used = new CountDownLatch(1);
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            Future<Integer> first = other.submit(() -> database.read(entities -> {
                int ended = ending(entities).once(once, ADA, FIRST);
                used.countDown();
                pause(); // until the second waits for the first one's row
                return ended;
            }));
            assertThat(used.await(5, TimeUnit.SECONDS)).isTrue();

            assertThatThrownBy(() -> OpenCustomers.twoAtOnce(
                            () -> database.read(entities -> ending(entities).once(once, ADA, FIRST))))
                    .isInstanceOfSatisfying(
                            Untrusted.class,
                            untrusted -> assertThat(untrusted.rule()).isEqualTo(Untrusted.Rule.ONCE));
            assertThat(first.get()).isZero();
        } finally {
            other.shutdownNow();
        }
    }

    @Test
    void the_same_id_counts_for_itself_at_another_connection() {
        use(once);
        use(new Once(connectionId("second"), "the-word", once.believedUntil()));

        assertThat(database.value("select count(*) from used_logout_token")).isEqualTo("2");
    }

    @Test
    void an_id_is_forgotten_once_its_token_is_too_old_to_be_believed() {
        use(once);
        clock.forward(Duration.ofMinutes(12));
        database.change(entities -> new UsedTokens(entities, clock).sweep());
        assertThat(database.value("select count(*) from used_logout_token")).isEqualTo("1");

        clock.forward(Duration.ofSeconds(1));
        database.change(entities -> new UsedTokens(entities, clock).sweep());
        assertThat(database.value("select count(*) from used_logout_token")).isEqualTo("0");
    }

    private Ending ending(EntityManager entities) {
        return new Ending(new UsedTokens(entities, clock), OpenSessions.providerSessions(entities, clock));
    }

    private static void pause() {
        try {
            Thread.sleep(200);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void use(Once one) {
        database.change(entities -> new UsedTokens(entities, clock).use(one));
    }
}
