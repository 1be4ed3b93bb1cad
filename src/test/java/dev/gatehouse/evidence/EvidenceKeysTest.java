package dev.gatehouse.evidence;

import static dev.gatehouse.testing.database.Samples.SEAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.oidc.ClientKey;
import dev.gatehouse.oidc.ClientKeys;
import dev.gatehouse.sealing.Seal;
import dev.gatehouse.sealing.SealingKeys;
import dev.gatehouse.testing.database.Database;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
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

    @Test
    void of_two_nodes_that_make_the_first_at_once_one_does() {
        assertThatThrownBy(() -> database.change(one -> {
                    keys(one, NOW, SEAL).signing(); // not through yet when the other begins
                    Thread other = new Thread(() -> signing(NOW, SEAL));
                    other.start();
                    one.getTransaction().rollback();
                    one.getTransaction().begin();
                    join(other);
                    one.clear();
                    one.persist(new EvidenceKey(1, "late", "{}", "x", NOW));
                    one.flush();
                }))
                .hasStackTraceContaining("23505");
        assertThat(database.value("select count(*) from evidence_key")).isEqualTo("1");
    }

    private static void join(Thread other) {
        try {
            other.join();
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

    private static EvidenceKeys keys(jakarta.persistence.EntityManager entities, Instant at, Seal seal) {
        return new EvidenceKeys(entities, seal, new ClientKeys(new SecureRandom()), Clock.fixed(at, ZoneOffset.UTC));
    }
}
