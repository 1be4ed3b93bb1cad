package dev.gatehouse.signin;

import dev.gatehouse.connection.ClockComparisons;
import dev.gatehouse.connection.Revision;
import dev.gatehouse.oidc.ClockWatch;
import dev.gatehouse.oidc.IdToken;
import dev.gatehouse.oidc.ProviderMetadata;
import dev.gatehouse.refusal.Refused;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Compares the provider's clock with ours at a sign-in. That this does not succeed is nothing to the person who signs in. */
@Dependent
class Clocks {

    private static final Logger LOG = Logger.getLogger(Clocks.class.getName());

    private final ClockComparisons comparisons;
    private final Clock clock;

    @Inject
    Clocks(ClockComparisons comparisons, Clock clock) {
        this.comparisons = comparisons;
        this.clock = clock;
    }

    /** The token that was issued a moment ago and passes the rules; one that does not may have failed by a clock, which is noted too. */
    IdToken compared(Revision revision, ProviderMetadata provider, Supplier<IdToken> rules) {
        Instant exchanged = clock.instant();
        try {
            IdToken token = rules.get();
            note(revision, provider, ClockWatch.ahead(token.issuedAt(), exchanged));
            return token;
        } catch (Refused refused) {
            note(revision, provider, null);
            throw refused;
        }
    }

    private void note(Revision revision, ProviderMetadata provider, @Nullable Duration byToken) {
        try {
            comparisons.note(revision.connectionId(), provider.token(), byToken);
        } catch (RuntimeException failed) {
            LOG.log(Level.WARNING, "the clock of " + revision.connectionId() + " was not noted", failed);
        }
    }
}
