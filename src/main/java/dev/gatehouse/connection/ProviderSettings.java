package dev.gatehouse.connection;

import dev.gatehouse.oidc.Client;
import dev.gatehouse.oidc.ClientAuthentication;
import dev.gatehouse.oidc.Issuer;
import dev.gatehouse.oidc.ResponseMode;
import java.net.URI;
import java.util.List;

/**
 * What a connection knows of its provider.
 *
 * @param typedDomain the domain as it was typed
 * @param discovery where the metadata is published
 * @param issuer the exact issuer, confirmed
 * @param clientId what the provider calls us
 * @param authentication how its token endpoint knows us
 * @param responseMode how it sends people back
 * @param scopes what we ask for, separated by spaces
 * @param algorithms the signature algorithms that its ID tokens may have
 * @param emailVerifiedRequired whether an email introduces somebody only if the provider vouches for it (DESIGN 4.5)
 */
public record ProviderSettings(
        String typedDomain,
        URI discovery,
        Issuer issuer,
        String clientId,
        ClientAuthentication authentication,
        ResponseMode responseMode,
        String scopes,
        List<String> algorithms,
        boolean emailVerifiedRequired) {

    /**
     * Copies the algorithms; refuses, with {@link IllegalArgumentException}, those that an ID token may never have, and scopes
     * without {@code openid}.
     */
    public ProviderSettings {
        algorithms = List.copyOf(algorithms);
        Client.asymmetric(algorithms);
        if (!List.of(scopes.split(" ")).contains("openid")) {
            throw new IllegalArgumentException("scopes must contain openid: " + scopes);
        }
    }
}
