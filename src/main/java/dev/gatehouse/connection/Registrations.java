package dev.gatehouse.connection;

import dev.gatehouse.ids.BaseUrl;
import dev.gatehouse.ids.BaseUrls;
import dev.gatehouse.ids.ConnectionId;
import dev.gatehouse.ids.CustomerId;
import dev.gatehouse.okta.AppRegistration;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Says how a connection's app is to be registered at its provider.
 *
 * @param bases our addresses
 * @param label what the app is called there
 */
public record Registrations(BaseUrls bases, String label) {

    /** The registration of this connection. */
    public AppRegistration of(CustomerId customer, ConnectionId connection, boolean byKey) {
        return new AppRegistration(
                label,
                redirects(connection),
                signedOut(),
                Optional.of(initiate(customer)),
                byKey ? Optional.of(keys(connection)) : Optional.empty());
    }

    /** The sign-in redirect addresses of this connection: one at each address of ours. */
    public List<URI> redirects(ConnectionId connection) {
        return bases.all().stream()
                .map(at -> Clients.redirectOf(connection, at))
                .toList();
    }

    /** Where the provider sends people after they signed out. */
    public List<URI> signedOut() {
        return bases.all().stream().map(Registrations::signedOutAt).toList();
    }

    /** The one of these at this address of ours: a person who signs out there comes back there. */
    public static URI signedOutAt(BaseUrl at) {
        return URI.create(at + "/signout/done");
    }

    /** The address that a tile opens (OpenID Connect Core 1.0, 4). */
    public URI initiate(CustomerId customer) {
        return URI.create(bases.main() + "/customer/" + customer);
    }

    /** What the provider's pages frame to sign people out here (Front-Channel Logout 1.0). */
    public URI frontChannel(ConnectionId connection) {
        return URI.create(bases.main() + "/signout/frontchannel/" + connection);
    }

    /** Where the provider demands that everything ends that a person has here (Okta's Universal Logout). */
    public URI universalLogout(ConnectionId connection) {
        return URI.create(bases.main() + "/signout/global/" + connection);
    }

    /** Where the provider sends logout tokens (Back-Channel Logout 1.0). */
    public URI backChannel(ConnectionId connection) {
        return URI.create(bases.main() + "/signout/backchannel/" + connection);
    }

    /** Where our public keys are, for private_key_jwt. */
    public URI keys(ConnectionId connection) {
        return URI.create(bases.main() + "/jwks/" + connection);
    }

    /** Where the public key of a service app is, by which we ask the provider's management API. */
    public URI serviceKeys(ConnectionId connection) {
        return URI.create(bases.main() + "/keys/" + connection);
    }
}
