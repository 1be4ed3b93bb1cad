package dev.gatehouse.signout;

import dev.gatehouse.connection.ProviderSettings;
import dev.gatehouse.connection.Revision;
import dev.gatehouse.ids.BaseUrls;
import dev.gatehouse.ids.ConnectionId;
import dev.gatehouse.journal.Visitor;
import dev.gatehouse.oidc.Provider;
import dev.gatehouse.oidc.RevocationToken;
import dev.gatehouse.oidc.RevocationTokenRules;
import dev.gatehouse.secret.Redacted;
import dev.gatehouse.signout.Answer.Outcome;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Okta's Universal Logout (Global Token Revocation): the org demands that everything ends that a person has here, as when their account is at risk. The
 * token proves the org; the body, which it does not cover, names the person.
 */
@Dependent
public class UniversalLogout {

    /** The path of its addresses; a connection's id follows. */
    public static final String PATH = "/signout/global/";

    /** What a token is judged by. */
    @Dependent
    static class Judges {
        private final RevocationTokenRules rules;
        private final UsedTokens used;
        private final BaseUrls bases;

        @Inject
        Judges(RevocationTokenRules rules, UsedTokens used, BaseUrls bases) {
            this.rules = rules;
            this.used = used;
            this.bases = bases;
        }

        private RevocationToken judged(Redacted raw, Revision by, Provider provider) {
            ProviderSettings settings = by.provider();
            Set<String> addresses = bases.all().stream()
                    .map(base -> base + PATH + by.connectionId())
                    .collect(Collectors.toSet());
            return rules.check(
                    raw,
                    new RevocationTokenRules.Expected(
                            settings.issuer(), settings.clientId(), Set.copyOf(settings.algorithms()), addresses),
                    provider);
        }
    }

    private final Hearing hearing;
    private final Judges judges;
    private final Revoked revoked;

    @Inject
    UniversalLogout(Hearing hearing, Judges judges, Revoked revoked) {
        this.hearing = hearing;
        this.judges = judges;
        this.revoked = revoked;
    }

    /**
     * Hears a request.
     *
     * @param at the connection whose address it came to; empty where that names none
     * @param bearer the token that it is authorized by; empty where there is not exactly one
     * @param body whom it names
     */
    public Answer receive(Optional<ConnectionId> at, Optional<Redacted> bearer, String body, Visitor sender) {
        return hearing.hear(
                at,
                sender,
                (by, provider) -> bearer.map(raw -> judges.judged(raw, by, provider))
                        .map(token -> heard(token, body, by, sender))
                        .orElseGet(() -> new Answer(Outcome.NOT_BELIEVED, "there is not one bearer token")));
    }

    private Answer heard(RevocationToken token, String body, Revision by, Visitor sender) {
        Once once = new Once(by.connectionId(), token.id(), token.believedUntil());
        judges.used.refuseUsed(once);
        return revoked.by(body, new Revoked.Demand(by, once, sender));
    }
}
