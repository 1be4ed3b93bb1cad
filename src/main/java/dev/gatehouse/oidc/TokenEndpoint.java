package dev.gatehouse.oidc;

import dev.gatehouse.refusal.Refusal;
import dev.gatehouse.refusal.RefusalCode;
import dev.gatehouse.refusal.Refused;
import dev.gatehouse.secret.Redacted;
import java.time.Clock;
import java.util.random.RandomGenerator;

/** Exchanges codes for tokens (RFC 6749, 4.1.3 and 4.1.4; OpenID Connect Core 1.0, 3.1.3). */
public final class TokenEndpoint {

    private final HttpDoor door;
    private final ClientProofs proofs;
    private final NextCredentialsRetries retries;

    /** Calls providers by this door, at the times of {@code clock}, with statements named by {@code random}. */
    public TokenEndpoint(HttpDoor door, Clock clock, RandomGenerator random) {
        this.door = door;
        this.proofs = new ClientProofs(clock, random);
        this.retries = new NextCredentialsRetries(clock);
    }

    /**
     * Exchanges a code. It is sent once; where the provider does not take the client's current credentials, and for no other reason,
     * once more with the next ones, and {@link Tokens#provedNext()} tells whether that made the difference. Where neither
     * were taken twice in a row, the next ones are not tried for a minute.
     *
     * @throws Refused {@code CLIENT_REJECTED}, {@code CODE_REJECTED}, {@code TOKEN_REQUEST_REJECTED},
     *     {@code PROVIDER_FAILED}, {@code TOKEN_RESPONSE_UNUSABLE}, or what the door refuses
     */
    public Tokens exchange(CheckedCode code, Client client, AttemptSecrets secrets, ProviderMetadata provider) {
        CodeGrant grant = new CodeGrant(provider.token(), client, code.code(), secrets.verifier());
        TokenAnswer answer = grant.send(door, proofs.current(client, provider.token()));
        if (!answer.rejectsClient() || !retries.allows(client)) {
            return answer.tokens();
        }
        return proofs.next(client, provider.token())
                .map(next -> again(grant, next))
                .orElseGet(answer::tokens);
    }

    /**
     * Asks by a refresh token whether the person is still welcome (RFC 6749, 6). Where the provider does not take the client's current
     * credentials, it is asked once more with the next ones, which stay the next ones; it has not looked at the token then.
     *
     * @return the token to ask by the next time: a new one where the provider changes it at each use, else the same
     * @throws Refused {@code CODE_REJECTED} where the person is welcome no more; what {@link #exchange} is refused with otherwise, which
     *     says nothing of the person
     */
    public Redacted refresh(Redacted token, Client client, ProviderMetadata provider) {
        RefreshGrant grant = new RefreshGrant(provider.token(), token);
        TokenAnswer answer = grant.send(door, proofs.current(client, provider.token()));
        return proofs.next(client, provider.token())
                .filter(next -> answer.rejectsClient())
                .map(next -> grant.send(door, next))
                .orElse(answer)
                .refreshed()
                .orElse(token);
    }

    /**
     * Has the provider forget a refresh token, where it offers that (RFC 7009).
     *
     * @throws Refused what the door refuses
     */
    public void revoke(Redacted token, Client client, ProviderMetadata provider) {
        provider.revocation()
                .ifPresent(
                        endpoint -> new RefreshGrant(endpoint, token).revoke(door, proofs.current(client, endpoint)));
    }

    private Tokens again(CodeGrant grant, ClientProof next) {
        TokenAnswer answer = grant.send(door, next);
        if (answer.rejectsClient()) {
            retries.failed(grant.client());
            String found = answer.rejection().map(Refusal::found).orElse("");
            throw new Refused(Refusal.of(
                    RefusalCode.CLIENT_REJECTED, "the current and the next credentials were tried: " + found));
        }
        Tokens tokens = answer.tokens();
        retries.succeeded(grant.client());
        return tokens.byNext();
    }
}
