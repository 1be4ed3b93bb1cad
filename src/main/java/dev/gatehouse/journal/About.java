package dev.gatehouse.journal;

import dev.gatehouse.ids.AccountId;
import dev.gatehouse.ids.ConnectionId;
import dev.gatehouse.ids.SessionId;
import org.jspecify.annotations.Nullable;

/**
 * What something happened to: as people read it, and as programs know it.
 *
 * @param subject an id, a title or an email; empty where nobody reads it
 * @param connection the connection, if it was one
 * @param account the account, if it was one
 * @param session the session, if it was one
 */
public record About(
        String subject,
        @Nullable ConnectionId connection,
        @Nullable AccountId account,
        @Nullable SessionId session) {

    /** Something that has no id which programs know. */
    public static About of(String subject) {
        return new About(subject, null, null, null);
    }

    /** A connection. */
    public static About of(ConnectionId connection, String title) {
        return new About(title, connection, null, null);
    }

    /** An account. */
    public static About of(AccountId account, String email) {
        return new About(email, null, account, null);
    }

    /** A session of an account. */
    public static About of(SessionId session, AccountId account) {
        return new About("", null, account, session);
    }
}
