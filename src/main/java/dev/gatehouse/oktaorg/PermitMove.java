package dev.gatehouse.oktaorg;

import dev.gatehouse.account.Caller;
import dev.gatehouse.connection.Connections;
import dev.gatehouse.connection.Declined;
import dev.gatehouse.connection.Moves;
import dev.gatehouse.connection.Revision;
import dev.gatehouse.ids.ConnectionId;
import dev.gatehouse.ids.CustomerId;
import dev.gatehouse.oidc.Issuer;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Optional;

/**
 * Has a permit follow its org to another domain. It stays bound to the address that it was stored for until an admin says otherwise, and may
 * go to the address of the issuer in use alone, where that is proven to be the same org.
 */
@Dependent
public class PermitMove {

    private final Permits permits;
    private final Connections connections;
    private final Moves moves;

    @Inject
    PermitMove(Permits permits, Connections connections, Moves moves) {
        this.permits = permits;
        this.connections = connections;
        this.moves = moves;
    }

    /** Where the org of the customer's connection is now, if its permit is bound to another of the org's proven addresses. */
    public Optional<URI> to(CustomerId customer, ConnectionId id) {
        return permits.of(customer, id)
                .flatMap(Permits.Shown::origin)
                .flatMap(bound -> connections
                        .on(id)
                        .filter(inUse -> inUse.customer().equals(customer))
                        .filter(inUse -> !origin(inUse.provider().issuer()).equals(bound) && wasAt(inUse, bound))
                        .map(inUse -> origin(inUse.provider().issuer())));
    }

    /**
     * Binds the permit of the caller's connection to where its org is now.
     *
     * @param seen the address that the caller saw
     * @throws Declined {@code NOT_FOUND}, {@code PLAN}, {@code PROOF_NEEDED}; {@code WRONG_STATE} where there is none to follow, or it is at
     *     another address by now
     */
    public void follow(Caller caller, ConnectionId id, String seen) {
        URI to = to(caller.customer(), id)
                .filter(there -> there.toString().equals(seen))
                .orElseThrow(() -> new Declined(Declined.Reason.WRONG_STATE));
        permits.rebind(caller, id, to);
    }

    private boolean wasAt(Revision inUse, URI address) {
        return moves.others(inUse).stream()
                .anyMatch(alias -> origin(new Issuer(alias.issuer())).equals(address));
    }

    private static URI origin(Issuer issuer) {
        URI address = URI.create(issuer.value());
        return URI.create(address.getScheme() + "://" + issuer.host());
    }
}
