package dev.gatehouse.signout;

import dev.gatehouse.connection.ProviderSettings;
import dev.gatehouse.connection.Revision;
import dev.gatehouse.ids.ConnectionId;
import dev.gatehouse.journal.Visitor;
import dev.gatehouse.oidc.LogoutToken;
import dev.gatehouse.oidc.LogoutTokenRules;
import dev.gatehouse.oidc.Provider;
import dev.gatehouse.secret.Redacted;
import dev.gatehouse.session.LogoutWords;
import dev.gatehouse.session.SignedOut;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * OpenID Connect Back-Channel Logout 1.0: the provider says, server to server, that a person or a session of theirs is signed out there. The issuer in
 * use alone is believed; sessions end also that began under another proven name of its org.
 */
@Dependent
public class BackChannelLogout {

    private static final Logger LOG = Logger.getLogger(BackChannelLogout.class.getName());

    /** What a token is judged by. */
    @Dependent
    static class Judges {
        private final LogoutTokenRules rules;
        private final UsedTokens used;

        @Inject
        Judges(LogoutTokenRules rules, UsedTokens used) {
            this.rules = rules;
            this.used = used;
        }

        private LogoutToken judged(Redacted raw, Revision by, Provider provider) {
            ProviderSettings settings = by.provider();
            return rules.check(
                    raw, settings.issuer(), settings.clientId(), Set.copyOf(settings.algorithms()), provider);
        }
    }

    private final Hearing hearing;
    private final Judges judges;
    private final LogoutWords words;
    private final Ending ending;

    @Inject
    BackChannelLogout(Hearing hearing, Judges judges, LogoutWords words, Ending ending) {
        this.hearing = hearing;
        this.judges = judges;
        this.words = words;
        this.ending = ending;
    }

    /**
     * Hears a word.
     *
     * @param at the connection whose address it came to; empty where that names none
     * @param token the logout token; empty where there is not exactly one
     */
    public Answer receive(Optional<ConnectionId> at, Optional<Redacted> token, Visitor sender) {
        return hearing.hear(
                at,
                sender,
                (by, provider) -> token.map(raw -> heard(raw, by, provider))
                        .orElseGet(() -> new Answer(Answer.Outcome.MALFORMED, "there is not one logout_token")));
    }

    private Answer heard(Redacted raw, Revision by, Provider provider) {
        LogoutToken token = judges.judged(raw, by, provider);
        Once once = new Once(by.connectionId(), token.id(), token.believedUntil());
        judges.used.refuseUsed(once);
        SignedOut who = SignedOut.by(by.customer(), by.connectionId(), token.subject(), token.providerSession());
        words.keep(who);
        int ended = ending.once(once, who, by);
        LOG.log(Level.INFO, "signed out at the provider: {0}, {1} sessions", new Object[] {by.connectionId(), ended});
        return Answer.HEARD;
    }
}
