package dev.gatehouse.wiring;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Keeps every {@link Instant} as {@code timestamp(6) with time zone}; EclipseLink 4 would store a blob. It does not ask a converter where
 * a query sets a column ({@code update ... set ... = :now}), and stores the wall clock of the server instead: such a moment is set in the
 * entity, under a lock where two may come at once.
 */
@Converter(autoApply = true)
public class InstantAsTimestamp implements AttributeConverter<Instant, OffsetDateTime> {

    @Override
    public @Nullable OffsetDateTime convertToDatabaseColumn(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    @Override
    public @Nullable Instant convertToEntityAttribute(@Nullable OffsetDateTime moment) {
        return moment == null ? null : moment.toInstant();
    }
}
