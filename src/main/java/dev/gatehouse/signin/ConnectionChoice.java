package dev.gatehouse.signin;

import dev.gatehouse.connection.Connections;
import dev.gatehouse.connection.Moves;
import dev.gatehouse.connection.Revision;
import dev.gatehouse.ids.CustomerId;
import dev.gatehouse.oidc.Issuer;
import dev.gatehouse.okta.OktaDomain;
import dev.gatehouse.refusal.Refusal;
import dev.gatehouse.refusal.RefusalCode;
import dev.gatehouse.refusal.Refused;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Finds the connection that a start is meant for. Unknown, off and ambiguous have one and the same answer. */
@Dependent
public class ConnectionChoice {

    private final Connections connections;
    private final Moves moves;

    @Inject
    ConnectionChoice(Connections connections, Moves moves) {
        this.connections = connections;
        this.moves = moves;
    }

    /**
     * The one connection at this Okta domain, as it was typed on the sign-in page (DESIGN 4.13), of this customer where one is
     * named. A domain that an org once had counts where no connection is at it now.
     *
     * @param typedId a customer id or a SaaS application id, or empty
     * @throws Refused {@code CONNECTION_NOT_FOUND} for none and for several
     */
    public Revision typed(String typedDomain, String typedId) {
        OktaDomain domain = OktaDomain.tidied(typedDomain).orElseThrow(ConnectionChoice::notFound);
        if (typedId.isBlank()) {
            return only(connections.onAtHost(domain.host())).orElseThrow(ConnectionChoice::notFound);
        }
        // Both kinds of id have one shape
        return CustomerId.parse(typedId)
                .flatMap(id -> only(connections.onAtHost(domain.host(), id.value())))
                .orElseThrow(ConnectionChoice::notFound);
    }

    /**
     * The connection that an Okta-initiated start selects (OpenID Connect Core 1.0, 4): by its {@code iss} the one of exactly
     * this issuer, now or by another name of its org, or else the only one on the same host, as Okta's tile names the org's issuer even where
     * a custom authorization server is used; without {@code iss} the only one.
     *
     * @throws Refused {@code CONNECTION_NOT_FOUND}
     */
    public Revision initiated(CustomerId customer, Optional<String> iss) {
        List<Revision> on = connections.on(customer);
        if (iss.isEmpty()) {
            return only(on).orElseThrow(ConnectionChoice::notFound);
        }
        Issuer issuer = issuer(iss.get());
        return only(on, revision -> revision.provider().issuer().equals(issuer))
                .or(() -> only(on, revision -> moves.isKnownAs(revision, issuer)))
                .or(() ->
                        only(on, revision -> revision.provider().issuer().host().equals(issuer.host())))
                .or(() -> only(connections.onAtHost(issuer.host(), customer.value())))
                .orElseThrow(ConnectionChoice::notFound);
    }

    private static Issuer issuer(String iss) {
        try {
            return new Issuer(iss);
        } catch (IllegalArgumentException e) {
            throw notFound();
        }
    }

    private static Optional<Revision> only(List<Revision> found, Predicate<Revision> wanted) {
        return only(found.stream().filter(wanted).toList());
    }

    private static Optional<Revision> only(List<Revision> found) {
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    private static Refused notFound() {
        return new Refused(Refusal.of(RefusalCode.CONNECTION_NOT_FOUND));
    }
}
