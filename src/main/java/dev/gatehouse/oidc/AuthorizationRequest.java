package dev.gatehouse.oidc;

import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.claims.ACR;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * What a browser is sent to the provider with (OpenID Connect Core 1.0, 3.1.2.1; RFC 7636, 4.3).
 *
 * @param client who asks
 * @param secrets the attempt's
 * @param scopes separated by spaces, {@code openid} among them
 * @param mode how the answer comes back
 * @param loginHint the person who is expected, passed on as it came
 * @param stepUp what is asked of the person's authentication
 */
public record AuthorizationRequest(
        Client client,
        AttemptSecrets secrets,
        String scopes,
        ResponseMode mode,
        Optional<String> loginHint,
        StepUp stepUp) {

    /** Asks nothing of the authentication beyond the provider's own rules. */
    public AuthorizationRequest(
            Client client, AttemptSecrets secrets, String scopes, ResponseMode mode, Optional<String> loginHint) {
        this(client, secrets, scopes, mode, loginHint, StepUp.NONE);
    }

    /** The same, which also asks this of the authentication. */
    public AuthorizationRequest with(StepUp other) {
        return new AuthorizationRequest(client, secrets, scopes, mode, loginHint, other);
    }

    /** The address at this provider. */
    public URI to(ProviderMetadata provider) {
        CodeVerifier verifier = new CodeVerifier(secrets.verifier().reveal());
        AuthenticationRequest.Builder request = new AuthenticationRequest.Builder(
                        ResponseType.CODE, Scope.parse(scopes), new ClientID(client.id()), client.redirect())
                .endpointURI(provider.authorization())
                .state(new State(secrets.state().reveal()))
                .nonce(new Nonce(secrets.nonce().reveal()))
                .codeChallenge(verifier, CodeChallengeMethod.S256);
        loginHint.ifPresent(request::loginHint);
        if (mode == ResponseMode.FORM_POST) {
            request.responseMode(com.nimbusds.oauth2.sdk.ResponseMode.FORM_POST);
        }
        if (!stepUp.acrValues().isEmpty()) {
            // Okta takes one; any of them will do in the answer
            request.acrValues(List.of(new ACR(stepUp.acrValues().get(0))));
        }
        stepUp.maxAge().ifPresent(age -> request.maxAge((int) age.toSeconds()));
        stepUp.prompt().map(AuthorizationRequest::type).ifPresent(request::prompt);
        return request.build().toURI();
    }

    private static com.nimbusds.openid.connect.sdk.Prompt.Type type(Prompt prompt) {
        return switch (prompt) {
            case LOGIN -> com.nimbusds.openid.connect.sdk.Prompt.Type.LOGIN;
            case SELECT_ACCOUNT -> com.nimbusds.openid.connect.sdk.Prompt.Type.SELECT_ACCOUNT;
            case CONSENT -> com.nimbusds.openid.connect.sdk.Prompt.Type.CONSENT;
        };
    }
}
