package dev.gatehouse.okta;

import dev.gatehouse.oidc.Discovery;
import dev.gatehouse.oidc.Issuer;
import dev.gatehouse.refusal.Refusal;
import dev.gatehouse.refusal.RefusalCode;
import dev.gatehouse.refusal.Refused;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Looks up, while an admin types, which issuer stands behind an Okta domain. */
public final class IssuerLookup {

    /** Either an issuer for the admin to confirm, or why there is none. */
    public sealed interface Outcome {
        /** Goes on with the one that it is. */
        <T> T either(Function<Found, T> found, Function<Refusal, T> none);
    }

    /**
     * An issuer that speaks for itself at its own address.
     *
     * @param discovery the address of its metadata
     * @param issuer exactly what it calls itself
     * @param asTyped whether that is what the typed domain and authorization server make; otherwise the admin should look twice
     */
    public record Found(URI discovery, Issuer issuer, boolean asTyped) implements Outcome {
        @Override
        public <T> T either(Function<Found, T> found, Function<Refusal, T> none) {
            return found.apply(this);
        }
    }

    /**
     * No issuer.
     *
     * @param why what was found instead
     */
    public record None(Refusal why) implements Outcome {
        @Override
        public <T> T either(Function<Found, T> found, Function<Refusal, T> none) {
            return none.apply(why);
        }
    }

    private final Discovery discovery;
    private final Set<String> plainHttpHosts;

    /**
     * Looks up by this discovery.
     *
     * @param plainHttpHosts hosts, with their port where it is not 80, that are asked without TLS
     */
    public IssuerLookup(Discovery discovery, Set<String> plainHttpHosts) {
        this.discovery = discovery;
        this.plainHttpHosts = Set.copyOf(plainHttpHosts);
    }

    /**
     * The issuer that stands behind this authorization server of this domain.
     *
     * @param clientId where it is known, the issuer is the one that this client's tokens will carry
     */
    public Outcome find(OktaDomain domain, AuthorizationServer server, Optional<String> clientId) {
        try {
            Issuer typed = issuer(domain, server);
            Discovery.Stated stated =
                    discovery.at(clientId.map(typed::discoveryFor).orElseGet(typed::discovery));
            return new Found(stated.address(), stated.issuer(), stated.issuer().equals(typed));
        } catch (Refused refused) {
            return new None(refused.refusal());
        }
    }

    /** Where a domain is: scheme, host and port. */
    public URI origin(OktaDomain domain) {
        return URI.create((plainHttpHosts.contains(domain.host()) ? "http://" : "https://") + domain.host());
    }

    private Issuer issuer(OktaDomain domain, AuthorizationServer server) {
        try {
            return new Issuer(origin(domain) + server.path());
        } catch (IllegalArgumentException e) { // a name for people's machines only, such as one with an underscore
            throw new Refused(Refusal.of(RefusalCode.METADATA_UNUSABLE, "no host of the web: " + domain.host()), e);
        }
    }
}
