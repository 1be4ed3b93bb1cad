package dev.gatehouse.session;

import dev.gatehouse.account.Identity;
import dev.gatehouse.ids.Reference;
import dev.gatehouse.journal.Way;
import java.time.Instant;
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
 */
public record NewSession(
        Reference attempt,
        Way way,
        String through,
        String stateDigest,
        @Nullable Identity identity,
        @Nullable String providerSession,
        Instant began) {}
