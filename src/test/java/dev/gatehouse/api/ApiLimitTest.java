package dev.gatehouse.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.limits.NodeLimit;
import dev.gatehouse.limits.OpenLimits;
import dev.gatehouse.limits.Rate;
import dev.gatehouse.testing.database.Database;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ApiLimitTest {

    private static final Rate TWO = new Rate(2, Duration.ofMinutes(1));

    private final Clock clock =
            Clock.tick(Clock.fixed(Instant.parse("2026-01-01T00:00:20Z"), ZoneOffset.UTC), Duration.ofNanos(1000));
    private final Database database = Database.empty();

    @Test
    void a_key_is_counted_by_itself() {
        KeyHolder one = new KeyHolder("key_1", "one", Optional.empty(), Set.of());
        KeyHolder other = new KeyHolder("key_2", "other", Optional.empty(), Set.of());

        assertThat(allows(one)).isTrue();
        assertThat(allows(one)).isTrue();
        assertThat(allows(one)).isFalse();
        assertThat(allows(other)).isTrue();
    }

    @Test
    void strangers_are_counted_by_their_network() {
        database.change(entities -> {
            ApiLimit limit = limit(entities);
            assertThat(limit.allowsStranger("192.0.2.1")).isTrue();
            assertThat(limit.allowsStranger("192.0.2.1")).isTrue();
            assertThat(limit.allowsStranger("192.0.2.1")).isFalse();
            assertThat(limit.allowsStranger("192.0.2.2")).isTrue();
        });
    }

    @Test
    void it_is_known_when_the_count_begins_anew() {
        database.change(entities -> assertThat(limit(entities).untilNext()).isEqualTo(Duration.ofSeconds(40)));
    }

    private boolean allows(KeyHolder holder) {
        return database.read(entities -> limit(entities).allows(holder));
    }

    private ApiLimit limit(jakarta.persistence.EntityManager entities) {
        return new ApiLimit(OpenLimits.shared(entities, clock), new NodeLimit(clock, TWO), TWO, clock);
    }
}
