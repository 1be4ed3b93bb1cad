package dev.gatehouse.signin;

import dev.gatehouse.connection.ClientSecrets;
import dev.gatehouse.connection.Clients;
import dev.gatehouse.connection.Options;
import dev.gatehouse.connection.ProviderSettings;
import dev.gatehouse.connection.Revision;
import dev.gatehouse.oidc.AuthorizationResponse;
import dev.gatehouse.oidc.CheckedCode;
import dev.gatehouse.oidc.Claims;
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
import dev.gatehouse.session.Authentication;
import dev.gatehouse.session.NewSession;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Optional;

/** Has the provider prove who came back: response, code, ID token, userinfo, in this order. */
@Dependent
public class Proof {

    /** The parts that a provider is asked by. */
    @Dependent
    static class Protocol {
        private final TokenEndpoint tokenEndpoint;
        private final IdTokenRules idTokenRules;
        private final UserinfoEndpoint userinfoEndpoint;
        private final Clocks clocks;

        @Inject
        Protocol(
                TokenEndpoint tokenEndpoint,
                IdTokenRules idTokenRules,
                UserinfoEndpoint userinfoEndpoint,
                Clocks clocks) {
            this.tokenEndpoint = tokenEndpoint;
            this.idTokenRules = idTokenRules;
            this.userinfoEndpoint = userinfoEndpoint;
            this.clocks = clocks;
        }
    }

    private static final int LONGEST_NAME = 100;

    private final Providers providers;
    private final Clients clients;
    private final ClientSecrets secrets;
    private final Protocol protocol;

    @Inject
    Proof(Providers providers, Clients clients, ClientSecrets secrets, Protocol protocol) {
        this.providers = providers;
        this.clients = clients;
        this.secrets = secrets;
        this.protocol = protocol;
    }

    /**
     * The person whom the provider proves by this response to this attempt, and all that it says of them.
     *
     * @throws Refused by the first step that turns it away; nothing is asked of the userinfo endpoint before the ID token
     *     has passed every rule
     */
    public Proven of(AuthorizationResponse response, Attempt attempt, Revision revision) {
        response.refuseIfProviderDid();
        ProviderSettings settings = revision.provider();
        Provider provider = providers.of(settings.issuer(), settings.discovery());
        ProviderMetadata metadata = provider.metadata();
        Client client = clients.of(revision, attempt.base());
        CheckedCode code = response.check(attempt.secrets(), settings.responseMode(), metadata);
        Tokens tokens = protocol.tokenEndpoint.exchange(code, client, attempt.secrets(), metadata);
        if (tokens.provedNext()) {
            secrets.promote(revision);
        }
        ExpectedToken expected = new ExpectedToken(
                        settings.issuer(), client, attempt.secrets().nonce())
                .with(attempt.stepUp(revision).assurance(attempt.began()));
        IdToken idToken = protocol.clocks.compared(
                revision, metadata, () -> protocol.idTokenRules.check(tokens, expected, provider));
        Userinfo userinfo = protocol.userinfoEndpoint.of(idToken, tokens, metadata);
        return new Proven(
                person(idToken, userinfo, revision.options()),
                new Authentication(idToken.authTime().orElse(NewSession.NOT_KNOWN), idToken.acr()),
                tokens.refreshToken(),
                userinfo.claims(),
                idToken.signedBy(),
                tokens.idToken());
    }

    private static Verified person(IdToken idToken, Userinfo userinfo, Options options) {
        return new Verified(
                idToken.issuer().value(),
                idToken.subject(),
                idToken.providerSession().orElse(null),
                userinfo.email().orElse(null),
                userinfo.emailVerified(),
                options.createsAccounts()
                        .flatMap(newcomers -> name(userinfo.claims()))
                        .orElse(null),
                options.mapsGroups()
                        .flatMap(groups -> groups.rolesBy(userinfo.claims()))
                        .orElse(null),
                idToken.sessionExpiry().orElse(null));
    }

    /** A cookie may have to carry it (see {@link Safekeeping}): it is kept short. */
    private static Optional<String> name(Claims claims) {
        return Optional.ofNullable(claims.shown().get("name"))
                .map(name -> name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name)
                .map(String::strip)
                .filter(name -> !name.isEmpty());
    }
}
