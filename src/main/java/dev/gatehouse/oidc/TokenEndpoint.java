package dev.gatehouse.oidc;

import dev.gatehouse.refusal.Refusal;
import dev.gatehouse.refusal.RefusalCode;
import dev.gatehouse.refusal.Refused;
import dev.gatehouse.secret.Redacted;
import java.time.Clock;

/** Exchanges codes for tokens (RFC 6749, 4.1.3 and 4.1.4; OpenID Connect Core 1.0, 3.1.3). */
public final class TokenEndpoint {

    private final HttpDoor door;
    private final NextSecretRetries retries;

    /** Calls providers by this door. */
    public TokenEndpoint(HttpDoor door, Clock clock) {
        this.door = door;
        this.retries = new NextSecretRetries(clock);
    }

    /**
     * Exchanges a code. It is sent once; where the provider does not take the client's current secret, and for no other reason,
     * once more with the next one, and {@link Tokens#provedNextSecret()} tells whether that made the difference. Where neither
     * was taken twice in a row, the next one is not tried for a minute.
     *
     * @throws Refused {@code CLIENT_REJECTED}, {@code CODE_REJECTED}, {@code TOKEN_REQUEST_REJECTED},
     *     {@code PROVIDER_FAILED}, {@code TOKEN_RESPONSE_UNUSABLE}, or what the door refuses
     */
    public Tokens exchange(CheckedCode code, Client client, AttemptSecrets secrets, ProviderMetadata provider) {
        CodeGrant grant = new CodeGrant(provider.token(), client, code.code(), secrets.verifier());
        ClientSecret secret = (ClientSecret) client.credentials();
        TokenAnswer answer = grant.send(door, secret.authentication(), secret.current());
        return secret.next()
                .filter(next -> answer.rejectsClient() && retries.allows(client, next))
                .map(next -> again(grant, secret, next))
                .orElseGet(answer::tokens);
    }

    private Tokens again(CodeGrant grant, ClientSecret secret, Redacted next) {
        TokenAnswer answer = grant.send(door, secret.authentication(), next);
        if (answer.rejectsClient()) {
            retries.failed(grant.client(), next);
            throw new Refused(Refusal.of(
                    RefusalCode.CLIENT_REJECTED,
                    "both secrets were tried: "
                            + answer.rejection().map(Refusal::found).orElse("")));
        }
        Tokens tokens = answer.tokens();
        retries.succeeded(grant.client(), next);
        return tokens.byNextSecret();
    }
}
