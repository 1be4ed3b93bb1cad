package dev.gatehouse.oidc;

import java.util.function.Function;

/** What proves to a token endpoint that a client is itself (OpenID Connect Core 1.0, 9). */
public sealed interface Credentials permits ClientSecret, ClientKey {

    /** The way in which the token endpoint is shown them. */
    ClientAuthentication authentication();

    /** Goes on with the kind that they are. */
    <T> T either(Function<ClientSecret, T> secret, Function<ClientKey, T> key);
}
