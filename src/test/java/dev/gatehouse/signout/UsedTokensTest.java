package dev.gatehouse.signout;

import static dev.gatehouse.testing.database.Samples.connectionId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.oidc.Untrusted;
import dev.gatehouse.testing.StoppedClock;
import dev.gatehouse.testing.database.Database;
import jakarta.persistence.PersistenceException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class UsedTokensTest {

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
    void of_two_at_the_same_moment_the_database_lets_one_in() {
        use(once);

        assertThatThrownBy(() -> database.change(entities -> {
                    entities.persist(new UsedToken(once));
                    entities.flush();
                }))
                .isInstanceOf(PersistenceException.class);
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

    private void use(Once one) {
        database.change(entities -> new UsedTokens(entities, clock).use(one));
    }
}
