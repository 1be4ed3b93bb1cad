package dev.gatehouse.oidc;

import dev.gatehouse.oidc.Untrusted.Rule;
import dev.gatehouse.refusal.Refused;
import dev.gatehouse.secret.Redacted;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;

/**
 * What Okta's Universal Logout (Global Token Revocation) signs its requests with: a JWT by the keys of its ID tokens that names the org as its
 * issuer, our client as its subject and the very address of the request as its audience, and is good for some minutes. The signature comes
 * last, as its keys may have to be fetched. That each counts once is for whoever remembers the ids.
 */
public final class RevocationTokenRules {

    private static final String TYPE = "global-token-revocation+jwt";

    private final WordRules common;

    /** Judges by this clock, allowing it to differ from the provider's by {@code tolerance}. */
    public RevocationTokenRules(Clock clock, Duration tolerance) {
        this.common = new WordRules(clock, tolerance);
    }

    /**
     * What a request must be signed for.
     *
     * @param issuer the connection's confirmed issuer
     * @param clientId by which that issuer knows us: the subject
     * @param algorithms as for ID tokens; asymmetric ones only
     * @param addresses where such a request may have been sent to, without a query: the audience
     */
    public record Expected(Issuer issuer, String clientId, Set<String> algorithms, Set<String> addresses) {}

    /**
     * Judges the token of a request.
     *
     * @throws Untrusted by the first rule that is not met
     * @throws Refused where the provider's keys cannot be had
     */
    public RevocationToken check(Redacted raw, Expected expected, Provider provider) {
        ProviderWord word = ProviderWord.open(raw, TYPE, expected.algorithms());
        common.issuer(word, expected.issuer());
        common.audience(word, expected.addresses());
        common.issueTime(word);
        common.expiry(word);
        common.notBefore(word);
        String id = common.id(word);
        isSentToUs(word, expected.clientId());
        word.mustBeSignedBy(provider);
        return new RevocationToken(id, common.believedUntil(word));
    }

    /** Of many apps of one org each has its own client. */
    private static void isSentToUs(ProviderWord word, String clientId) {
        String found = word.text("sub", Rule.SUBJECT).orElse("none");
        if (!clientId.equals(found)) {
            throw new Untrusted(Rule.SUBJECT, found);
        }
    }
}
