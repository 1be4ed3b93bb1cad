package dev.gatehouse.oidc;

import java.net.URI;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/**
 * What a provider knows us by, and what we hold it to.
 *
 * @param id the client id
 * @param credentials what proves to the token endpoint that it is us
 * @param next what is shown where the provider no longer takes those: while a secret or a key is being changed there, or the one for the other
 * @param redirect the redirect address, as registered
 * @param algorithms the signature algorithms that an ID token may have; asymmetric ones only
 */
public record Client(
        String id, Credentials credentials, Optional<Credentials> next, URI redirect, Set<String> algorithms) {

    private static final Set<String> ASYMMETRIC =
            Set.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512");

    /** Refuses, with {@link IllegalArgumentException}, an empty or symmetric choice of algorithms. */
    public Client {
        algorithms = asymmetric(algorithms);
    }

    /** A client with nothing after its credentials. */
    public Client(String id, Credentials credentials, URI redirect, Set<String> algorithms) {
        this(id, credentials, Optional.empty(), redirect, algorithms);
    }

    /** These algorithms; refuses, with {@link IllegalArgumentException}, an empty or symmetric choice. */
    public static Set<String> asymmetric(Collection<String> algorithms) {
        if (algorithms.isEmpty() || !ASYMMETRIC.containsAll(algorithms)) {
            throw new IllegalArgumentException("algorithms must be among " + ASYMMETRIC + ": " + algorithms);
        }
        return Set.copyOf(algorithms);
    }
}
