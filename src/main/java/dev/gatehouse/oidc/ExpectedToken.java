package dev.gatehouse.oidc;

import dev.gatehouse.secret.Redacted;

/**
 * What an ID token is held against.
 *
 * @param issuer the connection's confirmed issuer
 * @param client who it must be issued for
 * @param nonce the attempt's
 */
public record ExpectedToken(Issuer issuer, Client client, Redacted nonce) {}
