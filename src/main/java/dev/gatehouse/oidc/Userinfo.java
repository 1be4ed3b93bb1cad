package dev.gatehouse.oidc;

import java.util.Optional;

/**
 * What the provider says of the person, from the userinfo endpoint (OpenID Connect Core 1.0, 5.3.2), whose {@code sub} was that
 * of the ID token.
 *
 * @param email the address, where there is one
 * @param emailVerified whether the provider vouches for it; false where it does not say
 * @param claims all that it says, the ID token's claims among them
 */
public record Userinfo(Optional<String> email, boolean emailVerified, Claims claims) {}
