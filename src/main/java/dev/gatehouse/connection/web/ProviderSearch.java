package dev.gatehouse.connection.web;

import dev.gatehouse.account.Caller;
import dev.gatehouse.api.Problem;
import dev.gatehouse.api.ProblemCode;
import dev.gatehouse.connection.Values;
import dev.gatehouse.oidc.ClientAuthentication;
import dev.gatehouse.oidc.Discovery;
import dev.gatehouse.oidc.Issuer;
import dev.gatehouse.okta.AuthorizationServer;
import dev.gatehouse.okta.IssuerLookup;
import dev.gatehouse.okta.OktaDomain;
import dev.gatehouse.refusal.Refusal;
import dev.gatehouse.refusal.Refused;
import dev.gatehouse.wording.Language;
import dev.gatehouse.wording.Wording;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Optional;

/**
 * Looks for the provider that a program names: by Okta's domain and perhaps an authorization server, or by its issuer. Where the domain's
 * provider calls itself something else, as behind a custom domain, the program confirms that by naming it as the issuer, too.
 */
@Dependent
class ProviderSearch {

    private final IssuerLookup lookup;
    private final Discovery discovery;
    private final LookupLimit limit;

    @Inject
    ProviderSearch(IssuerLookup lookup, Discovery discovery, LookupLimit limit) {
        this.lookup = lookup;
        this.discovery = discovery;
        this.limit = limit;
    }

    /**
     * What is named.
     *
     * @param domain empty where the issuer stands for itself
     * @param server empty for the org authorization server
     * @param issuer empty where the domain says it all
     * @param clientId empty where it is not known yet
     */
    record Named(String domain, String server, String issuer, String clientId, ClientAuthentication authentication) {}

    /** The values of a connection to it; refuses, with {@link Problem}, where it does not answer for itself. */
    Values values(Named named, Caller caller) {
        if (named.domain().isEmpty() && named.issuer().isEmpty()) {
            return new Values("", "", null, named.clientId(), named.authentication());
        }
        try {
            limit.count(caller);
            return named.domain().isEmpty() ? byIssuer(named) : byDomain(named);
        } catch (Refused refused) {
            String says = Wording.in(Language.ENGLISH).says(refused.refusal().code());
            String detail = says + " (" + refused.refusal().code().key() + ": " + found(refused.refusal()) + ")";
            throw new Problem(ProblemCode.INVALID, detail, named.domain().isEmpty() ? "issuer" : "domain");
        }
    }

    private static String found(Refusal refusal) {
        return refusal.found().isEmpty() ? "no more is known" : refusal.found();
    }

    private Values byDomain(Named named) {
        OktaDomain domain = OktaDomain.tidied(named.domain())
                .orElseThrow(() -> new Problem(ProblemCode.INVALID, "It is no domain.", "domain"));
        if (!named.server().isEmpty() && !AuthorizationServer.isId(named.server())) {
            throw new Problem(ProblemCode.INVALID, "It is no authorization server's id.", "authorizationServer");
        }
        AuthorizationServer server = named.server().isEmpty()
                ? AuthorizationServer.ORG
                : new AuthorizationServer(Optional.of(named.server()));
        Optional<String> clientId = Optional.of(named.clientId()).filter(id -> !id.isEmpty());
        IssuerLookup.Found found = lookup.find(domain, server, clientId).either(there -> there, why -> {
            throw new Refused(why);
        });
        boolean confirmed = named.issuer().equals(found.issuer().value());
        if (!confirmed && !(found.asTyped() && named.issuer().isEmpty())) {
            throw new Problem(
                    ProblemCode.INVALID,
                    "The provider there calls itself " + found.issuer()
                            + ". If that is yours, send it as the issuer, too.",
                    "issuer");
        }
        Values.Confirmed provider = new Values.Confirmed(found.discovery(), found.issuer());
        return new Values(domain.host(), named.server(), provider, named.clientId(), named.authentication());
    }

    private Values byIssuer(Named named) {
        Issuer issuer = issuer(named.issuer());
        Discovery.Stated stated = discovery.at(issuer.discovery());
        if (!stated.issuer().equals(issuer)) {
            throw new Problem(
                    ProblemCode.INVALID, "The provider there calls itself " + stated.issuer() + ".", "issuer");
        }
        Values.Confirmed provider = new Values.Confirmed(stated.address(), issuer);
        return new Values(issuer.host(), issuer.value(), provider, named.clientId(), named.authentication());
    }

    private static Issuer issuer(String text) {
        try {
            return new Issuer(text);
        } catch (IllegalArgumentException e) {
            throw new Problem(ProblemCode.INVALID, "It is no issuer: an https address without query.", "issuer");
        }
    }
}
