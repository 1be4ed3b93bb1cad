package dev.gatehouse.oidc;

import dev.gatehouse.refusal.Refusal;
import dev.gatehouse.refusal.RefusalCode;
import dev.gatehouse.refusal.Refused;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Finds out, without a person, whether a provider takes a client's credentials: it is sent a code that nobody was given. A server
 * that looks at the code has taken the client for who it is (RFC 6749, 3.2.1), so {@code invalid_grant} proves the credentials.
 */
public final class SecretProbe {

    /** What came to light; nothing that can happen to a call is thrown. */
    public sealed interface Outcome {
        /** Goes on with the one that it is. */
        <T> T either(Supplier<T> live, Function<Refusal, T> wrong, Function<Refusal, T> unclear);
    }

    /** The provider took the credentials. */
    public record Live() implements Outcome {
        @Override
        public <T> T either(Supplier<T> live, Function<Refusal, T> wrong, Function<Refusal, T> unclear) {
            return live.get();
        }
    }

    /**
     * The provider knows no such client, or does not take these credentials for the client's.
     *
     * @param why a {@code CLIENT_REJECTED}
     */
    public record Wrong(Refusal why) implements Outcome {
        @Override
        public <T> T either(Supplier<T> live, Function<Refusal, T> wrong, Function<Refusal, T> unclear) {
            return wrong.apply(why);
        }
    }

    /**
     * The answer says nothing of the credentials, or none came.
     *
     * @param why what came instead
     */
    public record Unclear(Refusal why) implements Outcome {
        @Override
        public <T> T either(Supplier<T> live, Function<Refusal, T> wrong, Function<Refusal, T> unclear) {
            return unclear.apply(why);
        }
    }

    private final HttpDoor door;
    private final ClientProofs proofs;
    private final RandomGenerator random;

    /** Calls providers by this door, at the times of {@code clock}, with codes made of {@code random}. */
    public SecretProbe(HttpDoor door, Clock clock, RandomGenerator random) {
        this.door = door;
        this.proofs = new ClientProofs(clock, random);
        this.random = random;
    }

    /** Tries what the client would be known by first: its key, or its current secret. */
    public Outcome current(Client client, ProviderMetadata provider) {
        return tried(client, proofs.current(client, provider.token()), provider);
    }

    /** Tries what comes after that, a secret or a key; empty where there is nothing. */
    public Optional<Outcome> next(Client client, ProviderMetadata provider) {
        return proofs.next(client, provider.token()).map(proof -> tried(client, proof, provider));
    }

    private Outcome tried(Client client, ClientProof proof, ProviderMetadata provider) {
        AttemptSecrets madeUp = AttemptSecrets.random(random);
        CodeGrant grant = new CodeGrant(provider.token(), client, madeUp.state(), madeUp.verifier());
        try {
            return grant.send(door, proof)
                    .rejection()
                    .map(SecretProbe::judged)
                    .orElseGet(() ->
                            unclear(Refusal.of(RefusalCode.TOKEN_RESPONSE_UNUSABLE, "HTTP 200 for a made-up code")));
        } catch (Refused refused) {
            return new Unclear(refused.refusal());
        }
    }

    private static Outcome judged(Refusal rejection) {
        if (rejection.code() == RefusalCode.CODE_REJECTED) {
            return new Live();
        }
        return rejection.code() == RefusalCode.CLIENT_REJECTED ? new Wrong(rejection) : unclear(rejection);
    }

    private static Outcome unclear(Refusal instead) {
        return new Unclear(new Refusal(instead.code(), "invalid_grant", instead.found()));
    }
}
