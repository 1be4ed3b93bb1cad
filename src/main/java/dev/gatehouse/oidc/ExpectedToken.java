package dev.gatehouse.oidc;

import dev.gatehouse.secret.Redacted;

/**
 * What an ID token is held against.
 *
 * @param issuer the connection's confirmed issuer
 * @param client who it must be issued for
 * @param nonce the attempt's
 * @param assurance what it must say of the person's authentication
 */
public record ExpectedToken(Issuer issuer, Client client, Redacted nonce, Assurance assurance) {

    /** Where nothing was asked of the authentication. */
    public ExpectedToken(Issuer issuer, Client client, Redacted nonce) {
        this(issuer, client, nonce, Assurance.NONE);
    }

    /** The same, which must also say this of the authentication. */
    public ExpectedToken with(Assurance other) {
        return new ExpectedToken(issuer, client, nonce, other);
    }
}
