package dev.gatehouse.connection;

import dev.gatehouse.oidc.ClientAuthentication;
import dev.gatehouse.oidc.Issuer;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an admin fills in of a connection's provider; texts are empty until then.
 *
 * @param typedDomain the domain as it was typed
 * @param authorizationServer empty for Okta's org authorization server, else {@code default} or the id of a custom one
 * @param provider what was found at the domain and confirmed; null until then
 * @param clientId what the provider calls us
 * @param authentication how its token endpoint knows us
 */
public record Values(
        String typedDomain,
        String authorizationServer,
        @Nullable Confirmed provider,
        String clientId,
        ClientAuthentication authentication) {

    /** Of a connection that was begun a moment ago. */
    static final Values NONE = new Values("", "", null, "", ClientAuthentication.CLIENT_SECRET_BASIC);

    /**
     * What was found at a domain.
     *
     * @param discovery where the metadata is published
     * @param issuer the exact issuer that it states
     */
    public record Confirmed(URI discovery, Issuer issuer) {}

    /** What was found at the domain and confirmed. */
    public Optional<Confirmed> confirmed() {
        return Optional.ofNullable(provider);
    }

    /**
     * Whether a secret that is stored for these may be sent to the provider of others: the same domain, at another of its authorization
     * servers perhaps; of a provider that is given by its issuer, the same issuer.
     */
    boolean isSameProvider(Values others) {
        boolean sameServer = authorizationServer.equals(others.authorizationServer)
                || (!authorizationServer.contains(":") && !others.authorizationServer.contains(":"));
        boolean sameHost = provider == null
                || others.provider == null
                || provider.issuer().host().equals(others.provider.issuer().host());
        return typedDomain.equals(others.typedDomain) && sameServer && sameHost;
    }

    /** The same of a provider that has moved to another host; one that is given by its issuer is given by the new one. */
    Values movedTo(Confirmed other) {
        boolean byIssuer = authorizationServer.contains(":");
        return new Values(
                other.issuer().host(),
                byIssuer ? other.issuer().value() : authorizationServer,
                other,
                clientId,
                authentication);
    }

    /** The same with what was confirmed of earlier ones, if these say nothing of it and are the same otherwise. */
    Values keeping(Values earlier) {
        Values with = new Values(typedDomain, authorizationServer, earlier.provider, clientId, authentication);
        boolean same = typedDomain.equals(earlier.typedDomain)
                && authorizationServer.equals(earlier.authorizationServer)
                && clientId.equals(earlier.clientId);
        return provider == null && same ? with : this;
    }
}
