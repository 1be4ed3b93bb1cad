package dev.gatehouse.oidc;

import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import dev.gatehouse.secret.Redacted;

/**
 * What a client shows a token endpoint.
 *
 * @param shown in the form that the SDK writes into a request
 * @param text the secret or the statement, which no message may repeat
 */
record ClientProof(ClientAuthentication shown, Redacted text) {}
