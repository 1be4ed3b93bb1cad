package dev.gatehouse.testing;

import java.util.Set;

/**
 * An app of the kind "API Services": a program that calls the management API as itself.
 *
 * @param clientId `0oa...`
 * @param keys its public keys: the address of a key set, or the set itself as JSON
 * @param rights the admin role that it was given
 * @param scopes the scopes that an admin granted, such as `okta.apps.read`
 * @param dpop whether its access tokens are bound to a key (Okta's default for new service apps)
 */
public record ServiceApp(String clientId, String keys, Rights rights, Set<String> scopes, boolean dpop) {

    /** Copies the scopes. */
    public ServiceApp {
        scopes = Set.copyOf(scopes);
    }

    /** A service app whose tokens are bound to no key. */
    public static ServiceApp of(String clientId, String keys, Rights rights, String... scopes) {
        return new ServiceApp(clientId, keys, rights, Set.of(scopes), false);
    }

    /** The same app, which has to prove with each request that it holds the key of its token (RFC 9449). */
    public ServiceApp demandingDpop() {
        return new ServiceApp(clientId, keys, rights, scopes, true);
    }
}
