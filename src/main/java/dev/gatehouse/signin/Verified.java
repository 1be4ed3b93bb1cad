package dev.gatehouse.signin;

import dev.gatehouse.account.Identity;
import dev.gatehouse.connection.Revision;
import dev.gatehouse.journal.Claimed;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A person as the provider proved them: the ID token passed every rule, and userinfo spoke of the same subject.
 *
 * @param issuer the exact issuer
 * @param subject the person there
 * @param providerSession the provider's own session, where it named one
 * @param email the email, where there is one
 * @param emailVerified whether the provider vouches for it
 */
public record Verified(
        String issuer,
        String subject,
        @Nullable String providerSession,
        @Nullable String email,
        boolean emailVerified) {

    Identity on(Revision revision) {
        return new Identity(revision.customer(), revision.connectionId(), issuer, subject);
    }

    /** The email, where there is one. */
    public Optional<String> claimedEmail() {
        return Optional.ofNullable(email);
    }

    Claimed claimed() {
        return new Claimed(null, email, subject);
    }
}
