package dev.gatehouse.signin;

import dev.gatehouse.connection.Clients;
import dev.gatehouse.connection.ProviderSettings;
import dev.gatehouse.connection.Revision;
import dev.gatehouse.ids.Reference;
import dev.gatehouse.journal.Journal;
import dev.gatehouse.oidc.AttemptSecrets;
import dev.gatehouse.oidc.AuthorizationRequest;
import dev.gatehouse.oidc.Providers;
import dev.gatehouse.refusal.Refused;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** Begins attempts: sends a browser to the provider. Writes nothing, whoever asks. */
@Dependent
public class Start {

    /** Either a way to the provider, or a refusal: where the provider cannot be reached, or is not what it should be. */
    public sealed interface Outcome {
        /** Goes on with the one that it is. */
        <T> T either(Function<ToProvider, T> onward, Function<TurnedAway, T> away);
    }

    /** The browser goes to the provider, and carries the attempt. */
    public record ToProvider(URI address, Attempt attempt) implements Outcome {
        @Override
        public <T> T either(Function<ToProvider, T> onward, Function<TurnedAway, T> away) {
            return onward.apply(this);
        }
    }

    private record Away(TurnedAway why) implements Outcome {
        @Override
        public <T> T either(Function<ToProvider, T> onward, Function<TurnedAway, T> away) {
            return away.apply(why);
        }
    }

    private final Providers providers;
    private final Clients clients;
    private final Journal journal;
    private final Clock clock;
    private final RandomGenerator random;

    @Inject
    Start(Providers providers, Clients clients, Journal journal, Clock clock, RandomGenerator random) {
        this.providers = providers;
        this.clients = clients;
        this.journal = journal;
        this.clock = clock;
        this.random = random;
    }

    /** Begins an attempt by this revision of a connection, for this purpose. */
    public Outcome begin(Revision revision, Purpose purpose, ReturnPath returnTo, Optional<String> loginHint) {
        Reference reference = journal.newReference();
        try {
            ProviderSettings settings = revision.provider();
            AttemptSecrets secrets = AttemptSecrets.random(random);
            AuthorizationRequest request = new AuthorizationRequest(
                            clients.of(revision), secrets, settings.scopes(), settings.responseMode(), loginHint)
                    .with(purpose.stepUp(revision));
            URI address = request.to(
                    providers.of(settings.issuer(), settings.discovery()).metadata());
            return new ToProvider(
                    address,
                    new Attempt(
                            reference,
                            purpose,
                            secrets,
                            revision.connectionId(),
                            revision.number(),
                            returnTo,
                            clock.instant()));
        } catch (Refused refused) {
            journal.refusedStranger(reference, refused.refusal());
            return new Away(new TurnedAway(reference, refused.refusal(), false));
        }
    }
}
