package dev.gatehouse.signout;

import dev.gatehouse.ids.ConnectionId;
import dev.gatehouse.secret.Redacted;
import java.time.Instant;

/**
 * What counts once: a token that signs somebody out.
 *
 * @param connection by which it came
 * @param token its id, unique where it was made
 * @param believedUntil from when on it is too old anyway
 */
record Once(ConnectionId connection, String token, Instant believedUntil) {

    /** By what it is remembered: of one length, whatever the id is. */
    String key() {
        return Redacted.of(connection + " " + token).sha256();
    }
}
