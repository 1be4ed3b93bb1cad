package dev.gatehouse.signin;

import dev.gatehouse.account.Identity;
import dev.gatehouse.account.Role;
import dev.gatehouse.connection.Revision;
import dev.gatehouse.journal.Claimed;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A person as the provider proved them: the ID token passed every rule, and userinfo spoke of the same subject.
 *
 * @param issuer the exact issuer
 * @param subject the person there
 * @param providerSession the provider's own session, where it named one
 * @param email the email, where there is one
 * @param emailVerified whether the provider vouches for it
 * @param name the person's, where the connection creates accounts and the provider names them
 * @param roles what their groups give them; null where the connection does not map groups, or none came
 * @param sessionExpiry when a session that begins with it is over at the latest; null where the provider does not say
 */
public record Verified(
        String issuer,
        String subject,
        @Nullable String providerSession,
        @Nullable String email,
        boolean emailVerified,
        @Nullable String name,
        @Nullable Set<Role> roles,
        @Nullable Instant sessionExpiry) {

    /** Copies the roles. */
    public Verified {
        roles = roles == null ? null : Set.copyOf(roles);
    }

    /** Somebody of whom a connection without options asks no more. */
    public Verified(
            String issuer,
            String subject,
            @Nullable String providerSession,
            @Nullable String email,
            boolean emailVerified) {
        this(issuer, subject, providerSession, email, emailVerified, null, null, null);
    }

    Identity on(Revision revision) {
        return new Identity(revision.customer(), revision.connectionId(), issuer, subject);
    }

    /** The email, where there is one. */
    public Optional<String> claimedEmail() {
        return Optional.ofNullable(email);
    }

    /** When their session is over at the latest, where the provider says so. */
    Optional<Instant> over() {
        return Optional.ofNullable(sessionExpiry);
    }

    /** What their groups give them, where that is known. */
    Optional<Set<Role>> mappedRoles() {
        return Optional.ofNullable(roles);
    }

    Claimed claimed() {
        return new Claimed(null, email, subject);
    }
}
