package dev.gatehouse.oidc;

import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import dev.gatehouse.secret.Redacted;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A code on its way to a token endpoint (RFC 6749, 4.1.3; RFC 7636, 4.5).
 *
 * @param endpoint where it goes
 * @param client whose it is
 * @param code what is exchanged
 * @param verifier proves who asked for it
 */
record CodeGrant(URI endpoint, Client client, Redacted code, Redacted verifier) {

    /** Sends it with this proof of the client: in the header or in the form, and nothing of the client in the other. */
    TokenAnswer send(HttpDoor door, ClientProof proof) {
        AuthorizationCodeGrant grant = new AuthorizationCodeGrant(
                new AuthorizationCode(code.reveal()), client.redirect(), new CodeVerifier(verifier.reveal()));
        TokenRequest request = new TokenRequest.Builder(endpoint, proof.shown(), grant).build();
        HttpDoor.Answer answer = door.send(passable(request.toHTTPRequest()));
        return new TokenAnswer(answer, List.of(code, verifier, proof.text()));
    }

    static HttpDoor.Request passable(HTTPRequest request) {
        Map<String, String> headers = new HashMap<>(Map.of("Accept", "application/json"));
        List<String> authorization = request.getHeaderMap().get("Authorization");
        if (authorization != null) {
            headers.put("Authorization", authorization.get(0));
        }
        return new HttpDoor.Request(request.getURI(), headers, Optional.ofNullable(request.getBody()));
    }
}
