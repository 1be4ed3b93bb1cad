package dev.gatehouse.session;

import dev.gatehouse.ids.ConnectionId;
import dev.gatehouse.ids.CustomerId;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whom a provider has signed out, in its own names: a person, one of its sessions, or a session of that person.
 *
 * @param customer whose connection
 * @param connection by which the provider is heard
 * @param subject the person; null where only a session is named, or an email
 * @param providerSession the provider's session; null where all of the person's are meant
 * @param emailKey the person's email, in lower case; null where they are named otherwise
 */
public record SignedOut(
        CustomerId customer,
        ConnectionId connection,
        @Nullable String subject,
        @Nullable String providerSession,
        @Nullable String emailKey) {

    /** Refuses, with {@link IllegalArgumentException}, a word about nobody. */
    public SignedOut {
        if (subject == null && providerSession == null && emailKey == null) {
            throw new IllegalArgumentException("a word of logout names a person or a session");
        }
    }

    /** Named by a person, a session of theirs, or both. */
    public static SignedOut by(
            CustomerId customer, ConnectionId connection, Optional<String> subject, Optional<String> providerSession) {
        return new SignedOut(customer, connection, subject.orElse(null), providerSession.orElse(null), null);
    }

    /** Named by an email. */
    public static SignedOut byEmail(CustomerId customer, ConnectionId connection, String email) {
        return new SignedOut(customer, connection, null, null, key(email));
    }

    static String key(String email) {
        return email.strip().toLowerCase(Locale.ROOT);
    }
}
