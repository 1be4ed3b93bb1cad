package dev.gatehouse.oidc;

import dev.gatehouse.secret.Redacted;
import java.util.function.Function;

/**
 * A secret that the provider shares with a client.
 *
 * @param authentication where it stands in a request
 * @param text the secret itself
 */
public record ClientSecret(ClientAuthentication authentication, Redacted text) implements Credentials {

    /** Refuses, with {@link IllegalArgumentException}, an authentication that shows no secret. */
    public ClientSecret {
        if (authentication == ClientAuthentication.PRIVATE_KEY_JWT) {
            throw new IllegalArgumentException("a secret is no key: " + authentication);
        }
    }

    @Override
    public <T> T either(Function<ClientSecret, T> secret, Function<ClientKey, T> key) {
        return secret.apply(this);
    }
}
