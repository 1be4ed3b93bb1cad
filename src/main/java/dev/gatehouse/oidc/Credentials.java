package dev.gatehouse.oidc;

/** What proves to a token endpoint that a client is itself (OpenID Connect Core 1.0, 9). */
public sealed interface Credentials permits ClientSecret {

    /** The way in which the token endpoint is shown them. */
    ClientAuthentication authentication();
}
