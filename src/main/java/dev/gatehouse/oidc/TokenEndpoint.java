package dev.gatehouse.oidc;

import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.token.AccessToken;
import com.nimbusds.oauth2.sdk.token.AccessTokenType;
import com.nimbusds.oauth2.sdk.util.JSONObjectUtils;
import dev.gatehouse.refusal.Refusal;
import dev.gatehouse.refusal.RefusalCode;
import dev.gatehouse.refusal.Refused;
import dev.gatehouse.secret.Redacted;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.minidev.json.JSONObject;

/** Exchanges codes for tokens (RFC 6749, 4.1.3 and 4.1.4; OpenID Connect Core 1.0, 3.1.3). */
public final class TokenEndpoint {

    /** The status of a failed client authentication (RFC 6749, 5.2), which Keycloak sends with {@code unauthorized_client}. */
    private static final int UNAUTHENTICATED = 401;

    private final HttpDoor door;

    /** Calls providers by this door. */
    public TokenEndpoint(HttpDoor door) {
        this.door = door;
    }

    /**
     * Exchanges a code, once: it is never sent again.
     *
     * @throws Refused {@code CLIENT_REJECTED}, {@code CODE_REJECTED}, {@code TOKEN_REQUEST_REJECTED},
     *     {@code PROVIDER_FAILED}, {@code TOKEN_RESPONSE_UNUSABLE}, or what the door refuses
     */
    public Tokens exchange(CheckedCode code, Client client, AttemptSecrets secrets, ProviderMetadata provider) {
        HttpDoor.Answer answer = door.send(request(code, client, secrets, provider));
        if (answer.status() == 200) {
            return tokens(answer.body());
        }
        throw new Refused(rejection(answer, List.of(code.code(), client.secret(), secrets.verifier())));
    }

    private static HttpDoor.Request request(
            CheckedCode code, Client client, AttemptSecrets secrets, ProviderMetadata provider) {
        ClientID id = new ClientID(client.id());
        Secret secret = new Secret(client.secret().reveal());
        AuthorizationCodeGrant grant = new AuthorizationCodeGrant(
                new AuthorizationCode(code.code().reveal()),
                client.redirect(),
                new CodeVerifier(secrets.verifier().reveal()));
        TokenRequest.Builder request = switch (client.authentication()) {
            case CLIENT_SECRET_BASIC ->
                new TokenRequest.Builder(provider.token(), new ClientSecretBasic(id, secret), grant);
            case CLIENT_SECRET_POST ->
                new TokenRequest.Builder(provider.token(), new ClientSecretPost(id, secret), grant);
        };
        return passable(request.build().toHTTPRequest());
    }

    private static HttpDoor.Request passable(HTTPRequest request) {
        Map<String, String> headers = new HashMap<>(Map.of("Accept", "application/json"));
        List<String> authorization = request.getHeaderMap().get("Authorization");
        if (authorization != null) {
            headers.put("Authorization", authorization.get(0));
        }
        return new HttpDoor.Request(request.getURI(), headers, Optional.ofNullable(request.getBody()));
    }

    private static Tokens tokens(String body) {
        try {
            JSONObject json = JSONObjectUtils.parse(body);
            AccessToken access = AccessToken.parse(json);
            if (!AccessTokenType.BEARER.equals(access.getType())) {
                throw unusable("token_type " + access.getType());
            }
            return new Tokens(
                    Redacted.of(JSONObjectUtils.getNonBlankString(json, "id_token")), Redacted.of(access.getValue()));
        } catch (ParseException e) { // not kept as the cause: the parser's message repeats the tokens
            throw unusable(String.valueOf(e.getMessage()));
        }
    }

    private static Refusal rejection(HttpDoor.Answer answer, List<Redacted> sent) {
        if (answer.status() >= 500 || answer.status() == 429) {
            return Refusal.of(RefusalCode.PROVIDER_FAILED, "the token endpoint answered " + answer);
        }
        if (answer.status() < 400) {
            return Refusal.of(RefusalCode.TOKEN_RESPONSE_UNUSABLE, "the token endpoint answered " + answer);
        }
        JSONObject error = errorOf(answer.body());
        String code = String.valueOf(error.get("error"));
        String found = answer + " " + code + ": " + error.getOrDefault("error_description", "");
        for (Redacted secret : sent) {
            found = secret.removedFrom(found);
        }
        if (answer.status() == UNAUTHENTICATED) {
            return Refusal.of(RefusalCode.CLIENT_REJECTED, found);
        }
        return switch (code) {
            case "invalid_client" -> Refusal.of(RefusalCode.CLIENT_REJECTED, found);
            case "invalid_grant" -> Refusal.of(RefusalCode.CODE_REJECTED, found);
            default -> Refusal.of(RefusalCode.TOKEN_REQUEST_REJECTED, found);
        };
    }

    private static JSONObject errorOf(String body) {
        try {
            return JSONObjectUtils.parse(body);
        } catch (ParseException e) {
            return new JSONObject();
        }
    }

    private static Refused unusable(String found) {
        return new Refused(Refusal.of(RefusalCode.TOKEN_RESPONSE_UNUSABLE, found));
    }
}
