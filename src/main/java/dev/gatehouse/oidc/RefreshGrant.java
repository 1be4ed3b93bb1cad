package dev.gatehouse.oidc;

import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenRevocationRequest;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import dev.gatehouse.secret.Redacted;
import java.net.URI;
import java.util.List;

/**
 * A refresh token on its way to its provider (RFC 6749, 6; RFC 7009, 2.1).
 *
 * @param endpoint where it goes
 * @param token what is sent
 */
record RefreshGrant(URI endpoint, Redacted token) {

    /** Exchanges it, with this proof of the client. */
    TokenAnswer send(HttpDoor door, ClientProof proof) {
        RefreshTokenGrant grant = new RefreshTokenGrant(new RefreshToken(token.reveal()));
        TokenRequest request = new TokenRequest.Builder(endpoint, proof.shown(), grant).build();
        HttpDoor.Answer answer = door.send(CodeGrant.passable(request.toHTTPRequest()));
        return new TokenAnswer(answer, List.of(token, proof.text()));
    }

    /** Has the provider forget it. What it answers changes nothing here. */
    void revoke(HttpDoor door, ClientProof proof) {
        TokenRevocationRequest request =
                new TokenRevocationRequest(endpoint, proof.shown(), new RefreshToken(token.reveal()));
        door.send(CodeGrant.passable(request.toHTTPRequest()));
    }
}
