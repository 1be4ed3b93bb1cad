package dev.gatehouse.session;

import dev.gatehouse.account.Identity;
import dev.gatehouse.ids.Reference;
import dev.gatehouse.journal.Way;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a session comes to be.
 *
 * @param attempt the attempt that ends in it; one attempt ends in one session at most
 * @param way how the person signed in
 * @param through the title of the connection, or empty
 * @param stateDigest a digest of the attempt's state, or empty
 * @param identity who they are at the provider, where they came through one
 * @param providerSession the provider's own session, where it named one
 * @param began when
 * @param authenticated when they proved who they are; {@link #NOT_KNOWN} where nobody says so
 * @param acr the class that the provider gave that proof, where it named one
 */
public record NewSession(
        Reference attempt,
        Way way,
        String through,
        String stateDigest,
        @Nullable Identity identity,
        @Nullable String providerSession,
        Instant began,
        Instant authenticated,
        @Nullable String acr) {

    /** So long ago that it is worth nothing: a provider may let in by itself whoever sits at a browser that it knows. */
    public static final Instant NOT_KNOWN = Instant.EPOCH;

    /** One of whose proof no class is known. */
    public NewSession(
            Reference attempt,
            Way way,
            String through,
            String stateDigest,
            @Nullable Identity identity,
            @Nullable String providerSession,
            Instant began,
            Instant authenticated) {
        this(attempt, way, through, stateDigest, identity, providerSession, began, authenticated, null);
    }

    /** One without a provider: its beginning is itself the proof of who they are. */
    public static NewSession withoutProvider(Reference attempt, Way way, Instant began) {
        return new NewSession(attempt, way, "", "", null, null, began, began);
    }

    /** When and how they proved who they are. */
    Authentication authentication() {
        return new Authentication(authenticated, Optional.ofNullable(acr));
    }

    /** The same, with this proof; one that is yet to come counts as of the beginning. */
    public NewSession proven(Authentication by) {
        Authentication proof = by.noLaterThan(began);
        return new NewSession(
                attempt,
                way,
                through,
                stateDigest,
                identity,
                providerSession,
                began,
                proof.at(),
                proof.acr().orElse(null));
    }
}
