package dev.gatehouse.evidence;

import static dev.gatehouse.testing.database.Samples.SEAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.customer.TwoAtOnce;
import dev.gatehouse.oidc.ClientKey;
import dev.gatehouse.oidc.ClientKeys;
import dev.gatehouse.sealing.Seal;
import dev.gatehouse.sealing.SealingKeys;
import dev.gatehouse.testing.database.Database;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.lang.reflect.Method;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class EvidenceKeysTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private final Database database = Database.empty();

    @Test
    void the_first_use_makes_a_key_and_the_next_ones_take_it() {
        ClientKey first = signing(NOW, SEAL);

        assertThat(signing(NOW.plus(Duration.ofDays(364)), SEAL)).isEqualTo(first);
        assertThat(published()).contains(first.keyId(), "\"crv\":\"P-256\"").doesNotContain("\"d\"");
    }

    @Test
    void the_private_part_is_sealed() {
        ClientKey key = signing(NOW, SEAL);

        assertThat(database.value("select private_part from evidence_key"))
                .doesNotContain("\"d\"")
                .doesNotContain(key.keyId());
    }

    @Test
    void after_a_year_another_signs_and_the_one_before_can_only_be_verified_by() {
        ClientKey first = signing(NOW, SEAL);
        ClientKey second = signing(NOW.plus(Duration.ofDays(365)), SEAL);

        assertThat(second).isNotEqualTo(first);
        assertThat(published()).contains(first.keyId(), second.keyId());
        assertThat(database.value("select count(*) from evidence_key where private_part is not null"))
                .isEqualTo("1");
    }

    @Test
    void where_the_sealing_key_is_gone_another_is_made() {
        ClientKey first = signing(NOW, SEAL);
        byte[] bytes = new byte[32];
        bytes[0] = 1;
        Seal other = new Seal(SealingKeys.parse("other:" + Base64.getEncoder().encodeToString(bytes)));

        assertThat(signing(NOW, other)).isNotEqualTo(first);
        assertThat(published()).contains(first.keyId());
    }

    /** The other waits for the first one's row, is turned away by the database, and runs once more as {@code @TwoAtOnce} has it. */
    @Test
    void of_two_nodes_that_make_the_first_at_once_one_does_and_the_other_takes_it() throws Exception {
        ExecutorService node = Executors.newSingleThreadExecutor();
        try {
            List<Future<ClientKey>> other = new ArrayList<>();
            ClientKey first = database.read(entities -> {
                ClientKey made = keys(entities, NOW, SEAL).signing(); // not through yet when the other begins
                other.add(node.submit(() -> signing(NOW, SEAL)));
                pause();
                return made;
            });
            assertThatThrownBy(other.get(0)::get).hasStackTraceContaining("23505");
            assertThat(signing(NOW, SEAL)).isEqualTo(first);
            assertThat(database.value("select count(*) from evidence_key")).isEqualTo("1");
        } finally {
            node.shutdownNow();
        }
    }

    @Test
    void signing_begins_its_own_transaction_and_runs_once_more_where_two_collide() throws Exception {
        Method signing = EvidenceKeys.class.getMethod("signing");

        assertThat(signing.isAnnotationPresent(TwoAtOnce.class)).isTrue();
        assertThat(signing.isAnnotationPresent(Transactional.class)).isTrue();
    }

    private static void pause() {
        try {
            Thread.sleep(300);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private ClientKey signing(Instant at, Seal seal) {
        return database.read(entities -> keys(entities, at, seal).signing());
    }

    private String published() {
        return database.read(entities -> keys(entities, NOW, SEAL).published());
    }

    private static EvidenceKeys keys(EntityManager entities, Instant at, Seal seal) {
        return new EvidenceKeys(entities, seal, new ClientKeys(new SecureRandom()), Clock.fixed(at, ZoneOffset.UTC));
    }
}
