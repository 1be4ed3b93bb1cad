package dev.gatehouse.journal;

import dev.gatehouse.ids.ConnectionId;
import dev.gatehouse.ids.CustomerId;
import dev.gatehouse.ids.Reference;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an entry of the journal is about, known before its outcome.
 *
 * @param customer whose journal it stands in
 * @param connection the connection that was used, if one was
 * @param reference the attempt's
 * @param way how
 * @param visitor from where
 */
public record Attempted(
        CustomerId customer, @Nullable ConnectionId connection, Reference reference, Way way, Visitor visitor) {

    Optional<String> connectionId() {
        return Optional.ofNullable(connection).map(ConnectionId::value);
    }
}
