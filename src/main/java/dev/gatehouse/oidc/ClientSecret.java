package dev.gatehouse.oidc;

import dev.gatehouse.secret.Redacted;
import java.util.Optional;
import java.util.function.Function;

/**
 * A secret that the provider shares with a client, and while it is being changed there, the one that comes after it.
 *
 * @param authentication where it stands in a request
 * @param current the one that is sent
 * @param next the one that is sent where the provider no longer takes the current one
 */
public record ClientSecret(ClientAuthentication authentication, Redacted current, Optional<Redacted> next)
        implements Credentials {

    /** Refuses, with {@link IllegalArgumentException}, an authentication that shows no secret. */
    public ClientSecret {
        if (authentication == ClientAuthentication.PRIVATE_KEY_JWT) {
            throw new IllegalArgumentException("a secret is no key: " + authentication);
        }
    }

    /** A secret without another after it. */
    public static ClientSecret of(ClientAuthentication authentication, Redacted current) {
        return new ClientSecret(authentication, current, Optional.empty());
    }

    @Override
    public <T> T either(Function<ClientSecret, T> secret, Function<ClientKey, T> key) {
        return secret.apply(this);
    }
}
