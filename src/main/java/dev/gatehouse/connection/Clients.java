package dev.gatehouse.connection;

import dev.gatehouse.ids.BaseUrl;
import dev.gatehouse.oidc.Client;
import dev.gatehouse.oidc.ClientSecret;
import dev.gatehouse.sealing.Seal;
import java.net.URI;
import java.util.Set;

/** Makes, of a connection, the client that its provider knows. */
public final class Clients {

    private final BaseUrl base;
    private final Seal seal;

    /** Redirect addresses stand under {@code base}. */
    public Clients(BaseUrl base, Seal seal) {
        this.base = base;
        this.seal = seal;
    }

    /** The client of this connection, its secret opened. */
    public Client of(Connection connection) {
        ProviderSettings provider = connection.provider();
        return new Client(
                provider.clientId(),
                ClientSecret.of(provider.authentication(), connection.secret(seal)),
                redirectOf(connection),
                Set.copyOf(provider.algorithms()));
    }

    /** The redirect address of this connection, to be registered at the provider (DESIGN 4.12). */
    public URI redirectOf(Connection connection) {
        return URI.create(base + "/signin/callback/" + connection.id());
    }
}
