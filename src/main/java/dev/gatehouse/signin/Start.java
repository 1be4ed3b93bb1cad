package dev.gatehouse.signin;

import dev.gatehouse.connection.Clients;
import dev.gatehouse.connection.ProviderSettings;
import dev.gatehouse.connection.Revision;
import dev.gatehouse.ids.BaseUrl;
import dev.gatehouse.ids.Reference;
import dev.gatehouse.journal.Journal;
import dev.gatehouse.oidc.AttemptSecrets;
import dev.gatehouse.oidc.AuthorizationRequest;
import dev.gatehouse.oidc.Providers;
import dev.gatehouse.oidc.StepUp;
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

    /**
     * What an attempt is begun for.
     *
     * @param purpose what for
     * @param stepUp what a page asks of the authentication, where that is the purpose
     * @param returnTo where the person lands
     * @param loginHint who is expected
     */
    public record Wish(Purpose purpose, StepUp stepUp, ReturnPath returnTo, Optional<String> loginHint) {}

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

    /**
     * Begins an attempt by this revision of a connection, for this purpose.
     *
     * @param at the address of ours that the browser came to, and is to come back to
     */
    public Outcome begin(
            Revision revision, Purpose purpose, ReturnPath returnTo, Optional<String> loginHint, BaseUrl at) {
        return begin(revision, new Wish(purpose, StepUp.NONE, returnTo, loginHint), at);
    }

    /**
     * Begins an attempt by this revision of a connection.
     *
     * @param at the address of ours that the browser came to, and is to come back to
     */
    public Outcome begin(Revision revision, Wish wish, BaseUrl at) {
        Reference reference = journal.newReference();
        try {
            Attempt attempt = new Attempt(
                    reference,
                    wish.purpose(),
                    AttemptSecrets.random(random),
                    revision.connectionId(),
                    revision.number(),
                    wish.returnTo(),
                    at,
                    clock.instant(),
                    wish.stepUp());
            return new ToProvider(address(attempt, revision, wish.loginHint()), attempt);
        } catch (Refused refused) {
            journal.refusedStranger(reference, refused.refusal());
            return new Away(new TurnedAway(reference, refused.refusal(), false));
        }
    }

    private URI address(Attempt attempt, Revision revision, Optional<String> loginHint) {
        ProviderSettings settings = revision.provider();
        AuthorizationRequest request = new AuthorizationRequest(
                        clients.of(revision, attempt.base()),
                        attempt.secrets(),
                        attempt.purpose().scopes(settings.scopes()),
                        settings.responseMode(),
                        loginHint)
                .with(attempt.stepUp(revision));
        return request.to(providers.of(settings.issuer(), settings.discovery()).metadata());
    }
}
