package dev.gatehouse.connection;

import dev.gatehouse.oidc.ClientAuthentication;
import dev.gatehouse.oidc.Issuer;
import dev.gatehouse.oidc.ResponseMode;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.net.URI;
import java.util.List;

/** What a revision knows of its provider; empty texts where it is not filled in yet. */
@Embeddable
@SuppressWarnings("UnusedVariable") // queries read columns that no method does
class ProviderColumns {

    @Column(name = "typed_domain")
    private String typedDomain;

    @Column(name = "authorization_server")
    private String authorizationServer;

    private String discovery;
    private String issuer;

    @Column(name = "issuer_host")
    private String issuerHost;

    @Column(name = "client_id")
    private String clientId;

    @Enumerated(EnumType.STRING)
    @Column(name = "client_authentication")
    private ClientAuthentication clientAuthentication;

    @Enumerated(EnumType.STRING)
    @Column(name = "response_mode")
    private ResponseMode responseMode;

    private String scopes;
    private String algorithms;

    @Column(name = "email_verified_required")
    private boolean emailVerifiedRequired;

    protected ProviderColumns() {}

    /** Of a provider that is known. */
    ProviderColumns(ProviderSettings provider) {
        this.typedDomain = provider.typedDomain();
        this.authorizationServer = "";
        this.discovery = provider.discovery().toString();
        this.issuer = provider.issuer().value();
        this.issuerHost = provider.issuer().host();
        this.clientId = provider.clientId();
        this.clientAuthentication = provider.authentication();
        this.responseMode = provider.responseMode();
        this.scopes = provider.scopes();
        this.algorithms = String.join(" ", provider.algorithms());
        this.emailVerifiedRequired = provider.emailVerifiedRequired();
    }

    /** Of a form that may be half filled. */
    ProviderColumns(Values values, Options options) {
        this.typedDomain = values.typedDomain();
        this.authorizationServer = values.authorizationServer();
        this.discovery = values.confirmed().map(c -> c.discovery().toString()).orElse("");
        this.issuer = values.confirmed().map(c -> c.issuer().value()).orElse("");
        this.issuerHost = values.confirmed().map(c -> c.issuer().host()).orElse("");
        this.clientId = values.clientId();
        this.clientAuthentication = values.authentication();
        this.responseMode = options.responseMode();
        this.scopes = options.scopes();
        this.algorithms = String.join(" ", options.algorithms());
        this.emailVerifiedRequired = options.emailVerifiedRequired();
    }

    boolean areComplete() {
        return !issuer.isEmpty() && !clientId.isEmpty();
    }

    Values values() {
        return new Values(
                typedDomain,
                authorizationServer,
                issuer.isEmpty() ? null : new Values.Confirmed(URI.create(discovery), new Issuer(issuer)),
                clientId,
                clientAuthentication);
    }

    ProviderSettings settings() {
        return new ProviderSettings(
                typedDomain,
                URI.create(discovery),
                new Issuer(issuer),
                clientId,
                clientAuthentication,
                responseMode,
                scopes,
                algorithms(),
                emailVerifiedRequired);
    }

    void authenticateBy(ClientAuthentication authentication) {
        this.clientAuthentication = authentication;
    }

    ResponseMode responseMode() {
        return responseMode;
    }

    String scopes() {
        return scopes;
    }

    List<String> algorithms() {
        return List.of(algorithms.split(" "));
    }

    boolean isEmailVerifiedRequired() {
        return emailVerifiedRequired;
    }
}
