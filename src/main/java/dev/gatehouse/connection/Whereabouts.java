package dev.gatehouse.connection;

import dev.gatehouse.account.Aliases;
import dev.gatehouse.oidc.Discovery;
import dev.gatehouse.oidc.Issuer;
import dev.gatehouse.oidc.PublishedKeys;
import dev.gatehouse.refusal.Refused;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Set;

/** Finds out whether the provider of a connection goes by another name by now, and keeps the keys that it signs with under the old one. */
@Dependent
public class Whereabouts {

    /**
     * Another name of a provider.
     *
     * @param at what it states, at its own address
     * @param vouchedFor whether the confirmed issuer itself says so; else another name of the same org does, by which it was once known
     */
    public record Elsewhere(Values.Confirmed at, boolean vouchedFor) {}

    private final Discovery discovery;
    private final PublishedKeys keys;
    private final Sightings sightings;
    private final Aliases aliases;

    @Inject
    Whereabouts(Discovery discovery, PublishedKeys keys, Sightings sightings, Aliases aliases) {
        this.discovery = discovery;
        this.keys = keys;
        this.sightings = sightings;
        this.aliases = aliases;
    }

    /**
     * Looks, and keeps what is found.
     *
     * @param inUse what people sign in by
     * @return the issuer that the tokens for this client name now, if that is another
     */
    public Optional<Elsewhere> look(Revision inUse) {
        Optional<Elsewhere> elsewhere = elsewhere(inUse);
        sightings.seen(
                inUse,
                prints(inUse.provider()),
                elsewhere.map(found -> found.at().issuer()));
        return elsewhere;
    }

    private Optional<Elsewhere> elsewhere(Revision inUse) {
        ProviderSettings provider = inUse.provider();
        Optional<Discovery.Stated> stated = stated(provider.issuer(), provider.clientId());
        if (stated.isPresent()) {
            return elsewhere(stated.get(), provider.issuer(), true);
        }
        // Its domain was deleted, perhaps: the org may be known by another
        return aliases
                .of(inUse.customer(), inUse.connectionId(), provider.issuer().value())
                .stream()
                .flatMap(alias -> stated(new Issuer(alias.issuer()), provider.clientId()).stream())
                .flatMap(found -> elsewhere(found, provider.issuer(), false).stream())
                .findFirst();
    }

    private static Optional<Elsewhere> elsewhere(Discovery.Stated stated, Issuer inUse, boolean vouchedFor) {
        return Optional.of(stated)
                .filter(found -> !found.issuer().equals(inUse) && found.issuer().hasPathOf(inUse))
                .map(found -> new Elsewhere(new Values.Confirmed(found.address(), found.issuer()), vouchedFor));
    }

    private Optional<Discovery.Stated> stated(Issuer issuer, String clientId) {
        try {
            return Optional.of(discovery.at(issuer.discoveryFor(clientId)));
        } catch (Refused saysNothing) {
            return Optional.empty();
        }
    }

    /** With the client's id, Okta says which keys sign for it; without, an issuer speaks for itself that has another name for this client. */
    private Set<String> prints(ProviderSettings provider) {
        try {
            return keys.of(provider.issuer(), provider.issuer().discoveryFor(provider.clientId()));
        } catch (Refused goesByAnotherName) {
            return printsOfItself(provider.issuer());
        }
    }

    private Set<String> printsOfItself(Issuer issuer) {
        try {
            return keys.of(issuer, issuer.discovery());
        } catch (Refused saysNothing) {
            return Set.of();
        }
    }
}
