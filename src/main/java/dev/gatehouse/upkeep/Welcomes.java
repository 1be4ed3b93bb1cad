package dev.gatehouse.upkeep;

import dev.gatehouse.connection.Clients;
import dev.gatehouse.connection.Connections;
import dev.gatehouse.connection.Revision;
import dev.gatehouse.oidc.Client;
import dev.gatehouse.oidc.ProviderMetadata;
import dev.gatehouse.oidc.Providers;
import dev.gatehouse.oidc.TokenEndpoint;
import dev.gatehouse.refusal.RefusalCode;
import dev.gatehouse.refusal.Refused;
import dev.gatehouse.secret.Redacted;
import dev.gatehouse.session.RefreshTokens;
import dev.gatehouse.session.RefreshTokens.Leased;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Asks providers by refresh tokens whether the people of live sessions are still welcome, each on one node. A provider that says no ends
 * the session; one that cannot be asked, or does not take us for its client, does not.
 */
@Dependent
public class Welcomes {

    private static final Logger LOG = Logger.getLogger(Welcomes.class.getName());

    private static final int MOST_AT_ONCE = 100;

    private final RefreshTokens tokens;
    private final Connections connections;
    private final Clients clients;
    private final Providers providers;
    private final TokenEndpoint endpoint;

    @Inject
    Welcomes(
            RefreshTokens tokens,
            Connections connections,
            Clients clients,
            Providers providers,
            TokenEndpoint endpoint) {
        this.tokens = tokens;
        this.connections = connections;
        this.clients = clients;
        this.providers = providers;
        this.endpoint = endpoint;
    }

    /** Asks for those that are due. */
    public void run() {
        tokens.due(MOST_AT_ONCE).forEach(attempt -> tokens.take(attempt).ifPresent(this::ask));
    }

    private void ask(Leased leased) {
        Optional<Revision> revision = usable(leased);
        if (revision.isEmpty() || leased.token().isEmpty()) {
            tokens.drop(leased);
        } else if (leased.session().isPresent()) {
            refresh(leased, leased.token().get(), revision.get());
        } else {
            giveBack(leased, leased.token().get(), revision.get());
        }
    }

    /** What the connection is set to now, unless it is off or is another client since: that one cannot use the token. */
    private Optional<Revision> usable(Leased leased) {
        return connections
                .on(leased.whose().connection())
                .filter(on -> on.provider().clientId().equals(leased.whose().clientId()));
    }

    private void refresh(Leased leased, Redacted token, Revision revision) {
        try {
            tokens.welcome(leased, endpoint.refresh(token, client(revision), metadata(revision)));
        } catch (Refused refused) {
            if (refused.refusal().code() == RefusalCode.CODE_REJECTED) {
                tokens.refused(leased);
            } else {
                LOG.log(Level.INFO, "the session of attempt {0}: {1}", new Object[] {
                    leased.attempt(), refused.refusal().code()
                });
                tokens.trouble(leased);
            }
        }
    }

    /** The provider would forget it in time by itself; where it cannot be reached, that will do. */
    private void giveBack(Leased leased, Redacted token, Revision revision) {
        try {
            endpoint.revoke(token, client(revision), metadata(revision));
        } catch (Refused refused) {
            LOG.log(Level.INFO, "the session of attempt {0}: {1}", new Object[] {
                leased.attempt(), refused.refusal().code()
            });
        }
        tokens.drop(leased);
    }

    private Client client(Revision revision) {
        return clients.of(revision);
    }

    private ProviderMetadata metadata(Revision revision) {
        return providers
                .of(revision.provider().issuer(), revision.provider().discovery())
                .metadata();
    }
}
