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
 * @param authentication when they proved who they are, and how strong that proof was
 * @param latest when it is over at the latest, by the word of its provider or its connection; null where they say nothing
 */
public record NewSession(
        Reference attempt,
        Way way,
        String through,
        String stateDigest,
        @Nullable Identity identity,
        @Nullable String providerSession,
        Instant began,
        Authentication authentication,
        @Nullable Instant latest) {

    /** So long ago that it is worth nothing: a provider may let in by itself whoever sits at a browser that it knows. */
    public static final Instant NOT_KNOWN = Instant.EPOCH;

    /** One without a provider: its beginning is itself the proof of who they are. */
    public static NewSession withoutProvider(Reference attempt, Way way, Instant began) {
        return new NewSession(
                attempt, way, "", "", null, null, began, new Authentication(began, Optional.empty()), null);
    }

    /** The same, with this proof; one that is yet to come counts as of the beginning. */
    public NewSession proven(Authentication by) {
        return new NewSession(
                attempt, way, through, stateDigest, identity, providerSession, began, by.noLaterThan(began), latest);
    }

    /** The same, which is over by this time too, where one is given. */
    public NewSession endingBy(Optional<Instant> end) {
        @Nullable
        Instant earlier =
                end.filter(time -> latest == null || time.isBefore(latest)).orElse(latest);
        return new NewSession(
                attempt, way, through, stateDigest, identity, providerSession, began, authentication, earlier);
    }

    /** When it is over, whatever happens in it. */
    Instant end(SessionLimits limits) {
        Instant end = limits.end(way, began);
        return latest != null && latest.isBefore(end) ? latest : end;
    }
}
