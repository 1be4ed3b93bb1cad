package dev.gatehouse.oidc;

import dev.gatehouse.refusal.Refusal;
import dev.gatehouse.refusal.RefusalCode;
import dev.gatehouse.refusal.Refused;
import java.time.Clock;
import java.util.random.RandomGenerator;

/** Exchanges codes for tokens (RFC 6749, 4.1.3 and 4.1.4; OpenID Connect Core 1.0, 3.1.3). */
public final class TokenEndpoint {

    private final HttpDoor door;
    private final ClientProofs proofs;
    private final NextSecretRetries retries;

    /** Calls providers by this door, at the times of {@code clock}, with statements named by {@code random}. */
    public TokenEndpoint(HttpDoor door, Clock clock, RandomGenerator random) {
        this.door = door;
        this.proofs = new ClientProofs(clock, random);
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
        TokenAnswer answer = grant.send(door, proofs.current(client, provider.token()));
        return proofs.next(client)
                .filter(next -> answer.rejectsClient() && retries.allows(client, next.text()))
                .map(next -> again(grant, next))
                .orElseGet(answer::tokens);
    }

    private Tokens again(CodeGrant grant, ClientProof next) {
        TokenAnswer answer = grant.send(door, next);
        if (answer.rejectsClient()) {
            retries.failed(grant.client(), next.text());
            String found = answer.rejection().map(Refusal::found).orElse("");
            throw new Refused(Refusal.of(RefusalCode.CLIENT_REJECTED, "both secrets were tried: " + found));
        }
        Tokens tokens = answer.tokens();
        retries.succeeded(grant.client(), next.text());
        return tokens.byNextSecret();
    }
}
