package dev.gatehouse.connection;

import dev.gatehouse.ids.ConnectionId;
import dev.gatehouse.oidc.ClockWatch;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Compares the clocks of providers with ours, whenever they have been asked something; nearly always that costs a look into memory. */
@Dependent
public class ClockComparisons {

    private final ClockWatch watch;
    private final ReadingTurns turns;
    private final ClockReadings readings;

    @Inject
    ClockComparisons(ClockWatch watch, ReadingTurns turns, ClockReadings readings) {
        this.watch = watch;
        this.turns = turns;
        this.readings = readings;
    }

    /**
     * Notes, where a reading is due, how far the provider's clock is ahead.
     *
     * @param asked an address of the provider that has just answered
     * @param byToken the same by an ID token that it has just issued; null where there is none
     */
    public void note(ConnectionId id, URI asked, @Nullable Duration byToken) {
        note(id, watch.ahead(asked).orElse(null), byToken);
    }

    void note(ConnectionId id, @Nullable Duration byDate, @Nullable Duration byToken) {
        boolean large = Stream.of(Optional.ofNullable(byDate), Optional.ofNullable(byToken))
                .flatMap(Optional::stream)
                .anyMatch(ClockReading::isLarge);
        if ((byDate != null || byToken != null) && turns.take(id, large)) {
            readings.store(id, byDate, byToken);
        }
    }
}
