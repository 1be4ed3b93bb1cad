package dev.gatehouse.upkeep;

import dev.gatehouse.connection.Clients;
import dev.gatehouse.connection.Connections;
import dev.gatehouse.connection.Revision;
import dev.gatehouse.ids.ConnectionId;
import dev.gatehouse.oidc.Client;
import dev.gatehouse.oidc.ProviderMetadata;
import dev.gatehouse.oidc.Providers;
import dev.gatehouse.oidc.TokenEndpoint;
import dev.gatehouse.refusal.RefusalCode;
import dev.gatehouse.refusal.Refused;
import dev.gatehouse.secret.Redacted;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Optional;

/** The lines to the providers of connections, as those are set to now. */
@Dependent
class Lines {

    private final Connections connections;
    private final Clients clients;
    private final Providers providers;
    private final TokenEndpoint endpoint;

    @Inject
    Lines(Connections connections, Clients clients, Providers providers, TokenEndpoint endpoint) {
        this.connections = connections;
        this.clients = clients;
        this.providers = providers;
        this.endpoint = endpoint;
    }

    /**
     * A line to one provider.
     *
     * @param client who asks
     * @param provider who is asked
     * @param endpoint how
     */
    record Line(Client client, ProviderMetadata provider, TokenEndpoint endpoint) {

        /** Whether it is this client's; another one cannot use its tokens. */
        boolean isOf(String clientId) {
            return client.id().equals(clientId);
        }

        /**
         * Asks by a token whether its person is still welcome. Where no answer comes, at once a second time: the provider may have changed the
         * token already, and knows the one before for a while only.
         *
         * @return the token to ask by the next time
         * @throws Refused as {@link TokenEndpoint#refresh}
         */
        Redacted refresh(Redacted token) {
            try {
                return endpoint.refresh(token, client, provider);
            } catch (Refused lost) {
                if (lost.refusal().code() != RefusalCode.PROVIDER_UNREACHABLE) {
                    throw lost;
                }
                return endpoint.refresh(token, client, provider);
            }
        }

        /** Gives a token back. */
        void giveBack(Redacted token) {
            endpoint.revoke(token, client, provider);
        }
    }

    /**
     * The line to the provider of a connection; none where that is off.
     *
     * @throws Refused where the provider's metadata cannot be had
     * @throws IllegalStateException where the connection's credentials do not open
     */
    Optional<Line> to(ConnectionId connection) {
        return connections.on(connection).map(this::line);
    }

    private Line line(Revision revision) {
        return new Line(
                clients.of(revision),
                providers
                        .of(revision.provider().issuer(), revision.provider().discovery())
                        .metadata(),
                endpoint);
    }
}
