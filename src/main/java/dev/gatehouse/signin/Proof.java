package dev.gatehouse.signin;

import dev.gatehouse.connection.Clients;
import dev.gatehouse.connection.ProviderSettings;
import dev.gatehouse.connection.Revision;
import dev.gatehouse.oidc.AuthorizationResponse;
import dev.gatehouse.oidc.CheckedCode;
import dev.gatehouse.oidc.Client;
import dev.gatehouse.oidc.ExpectedToken;
import dev.gatehouse.oidc.IdToken;
import dev.gatehouse.oidc.IdTokenRules;
import dev.gatehouse.oidc.Provider;
import dev.gatehouse.oidc.ProviderMetadata;
import dev.gatehouse.oidc.Providers;
import dev.gatehouse.oidc.TokenEndpoint;
import dev.gatehouse.oidc.Tokens;
import dev.gatehouse.oidc.Userinfo;
import dev.gatehouse.oidc.UserinfoEndpoint;
import dev.gatehouse.refusal.Refused;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

/** Has the provider prove who came back: response, code, ID token, userinfo, in this order. */
@Dependent
public class Proof {

    private final Providers providers;
    private final Clients clients;
    private final TokenEndpoint tokenEndpoint;
    private final IdTokenRules idTokenRules;
    private final UserinfoEndpoint userinfoEndpoint;

    @Inject
    Proof(
            Providers providers,
            Clients clients,
            TokenEndpoint tokenEndpoint,
            IdTokenRules idTokenRules,
            UserinfoEndpoint userinfoEndpoint) {
        this.providers = providers;
        this.clients = clients;
        this.tokenEndpoint = tokenEndpoint;
        this.idTokenRules = idTokenRules;
        this.userinfoEndpoint = userinfoEndpoint;
    }

    /**
     * The person whom the provider proves by this response to this attempt.
     *
     * @throws Refused by the first step that turns it away; nothing is asked of the userinfo endpoint before the ID token
     *     has passed every rule
     */
    public Verified of(AuthorizationResponse response, Attempt attempt, Revision revision) {
        response.refuseIfProviderDid();
        ProviderSettings settings = revision.provider();
        Provider provider = providers.of(settings.issuer(), settings.discovery());
        ProviderMetadata metadata = provider.metadata();
        Client client = clients.of(revision);
        CheckedCode code = response.check(attempt.secrets(), settings.responseMode(), metadata);
        Tokens tokens = tokenEndpoint.exchange(code, client, attempt.secrets(), metadata);
        ExpectedToken expected =
                new ExpectedToken(settings.issuer(), client, attempt.secrets().nonce());
        IdToken idToken = idTokenRules.check(tokens, expected, provider);
        Userinfo userinfo = userinfoEndpoint.of(idToken, tokens, metadata);
        return new Verified(
                idToken.issuer().value(),
                idToken.subject(),
                idToken.providerSession().orElse(null),
                userinfo.email().orElse(null),
                userinfo.emailVerified());
    }
}
