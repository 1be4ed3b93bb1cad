package dev.gatehouse.oidc;

import dev.gatehouse.oidc.Untrusted.Rule;
import dev.gatehouse.refusal.Refused;
import dev.gatehouse.secret.Redacted;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The rules of OpenID Connect Back-Channel Logout 1.0, 2.6, each by its number, and the explicit type of 2.4, which the specification recommends
 * and OWASP ASVS 5.0, 10.5.5 demands. The signature comes last, as its keys may have to be fetched. Rule 8 (each token once) is for whoever
 * remembers the ids; of rules 9 to 11 nothing is refused: where no session fits, none ends.
 */
public final class LogoutTokenRules {

    private static final String TYPE = "logout+jwt";
    private static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";

    private final WordRules common;

    /** Judges by this clock, allowing it to differ from the provider's by {@code tolerance}. */
    public LogoutTokenRules(Clock clock, Duration tolerance) {
        this.common = new WordRules(clock, tolerance);
    }

    /**
     * Judges a logout token.
     *
     * @param issuer the connection's confirmed issuer
     * @param clientId by which that issuer knows us
     * @param algorithms as for ID tokens; asymmetric ones only
     * @throws Untrusted by the first rule that is not met
     * @throws Refused where the provider's keys cannot be had
     */
    public LogoutToken check(Redacted raw, Issuer issuer, String clientId, Set<String> algorithms, Provider provider) {
        ProviderWord word = ProviderWord.open(raw, TYPE, algorithms); // rules 1 and 3; section 2.4
        common.issuer(word, issuer); // rule 4
        common.audience(word, Set.of(clientId)); // rule 4
        common.issueTime(word); // rule 4
        common.expiry(word); // rule 4
        common.notBefore(word);
        String id = common.id(word); // section 2.4: required
        Optional<String> subject = word.text("sub", Rule.SUBJECT);
        Optional<String> session = word.text("sid", Rule.SUBJECT);
        namesSomebody(subject, session);
        isOfLogout(word);
        isNoIdToken(word);
        word.mustBeSignedBy(provider); // rule 2
        return new LogoutToken(id, common.believedUntil(word), subject, session);
    }

    /** Rule 5: a person, a session, or both. */
    private static void namesSomebody(Optional<String> subject, Optional<String> session) {
        if (subject.isEmpty() && session.isEmpty()) {
            throw new Untrusted(Rule.SUBJECT, "neither sub nor sid");
        }
    }

    /** Rule 6: the event of logout, whose value is an object. */
    private static void isOfLogout(ProviderWord word) {
        Object events = word.claim("events").orElse("none");
        if (!(events instanceof Map<?, ?> named) || !(named.get(EVENT) instanceof Map<?, ?>)) {
            throw new Untrusted(Rule.EVENTS, String.valueOf(events));
        }
    }

    /** Rule 7: without a nonce, so that no ID token passes for it. */
    private static void isNoIdToken(ProviderWord word) {
        if (word.says("nonce")) {
            throw new Untrusted(Rule.NONCE, "a nonce");
        }
    }
}
