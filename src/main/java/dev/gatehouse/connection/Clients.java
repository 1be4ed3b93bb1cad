package dev.gatehouse.connection;

import dev.gatehouse.ids.BaseUrl;
import dev.gatehouse.ids.ConnectionId;
import dev.gatehouse.oidc.Client;
import dev.gatehouse.sealing.Seal;
import java.net.URI;
import java.util.Set;

/** Makes, of a revision, the client that its provider knows. */
public final class Clients {

    private final BaseUrl base;
    private final Seal seal;

    /** Redirect addresses stand under {@code base}. */
    public Clients(BaseUrl base, Seal seal) {
        this.base = base;
        this.seal = seal;
    }

    /** The client of this revision, its secret opened. */
    public Client of(Revision revision) {
        ProviderSettings provider = revision.provider();
        return new Client(
                provider.clientId(),
                provider.authentication(),
                revision.secrets().current(seal, revision.connectionId()),
                redirectOf(revision.connectionId()),
                Set.copyOf(provider.algorithms()));
    }

    /** The redirect address of this connection, to be registered at the provider (DESIGN 4.12). */
    public URI redirectOf(ConnectionId connection) {
        return URI.create(base + "/signin/callback/" + connection);
    }
}
