package dev.gatehouse.connection.web;

import dev.gatehouse.connection.Revision;
import dev.gatehouse.connection.Values;
import dev.gatehouse.oidc.Discovery;
import dev.gatehouse.oidc.Issuer;
import dev.gatehouse.okta.AuthorizationServer;
import dev.gatehouse.okta.IssuerLookup;
import dev.gatehouse.okta.OktaDomain;
import dev.gatehouse.okta.TypedDomain;
import dev.gatehouse.refusal.Refusal;
import dev.gatehouse.refusal.RefusalCode;
import dev.gatehouse.refusal.Refused;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code #{issuerField}}: domain and authorization server as they are typed, and the issuer that is found there, which an admin
 * confirms by saving; one that does not belong to the typed domain by a tick of its own.
 */
@Named
@RequestScoped
public class IssuerField {

    private static final String OTHER = "OTHER";
    private static final String FIELD = "values:domain";

    @Inject
    IssuerLookup lookup;

    @Inject
    Discovery discovery;

    @Inject
    LookupLimit limit;

    @Inject
    OneConnection one;

    @Inject
    HttpServletRequest request;

    @Inject
    Said said;

    private String domain = "";
    private String kind = "ORG";
    private String ownServer = "";
    private String otherIssuer = "";
    private String confirmedIssuer = "";
    private boolean asTyped = true;
    private IssuerLookup.@Nullable Found found;

    /** Before anything asks which fields there are. */
    @PostConstruct
    void read() {
        Revision draft = one.getDraft();
        if (draft != null) {
            Values values = draft.values();
            domain = values.typedDomain();
            begin(values.authorizationServer());
            values.confirmed()
                    .ifPresent(known -> confirmedIssuer = known.issuer().value());
        }
        kind = one.sent("values:server", kind);
    }

    private void begin(String server) {
        if (server.startsWith("https:") || server.startsWith("http:")) {
            kind = OTHER;
            otherIssuer = server;
        } else if (!server.isEmpty()) {
            choose(server);
        }
    }

    /** The domain, as typed. */
    public String getDomain() {
        return domain;
    }

    /** Types it. */
    public void setDomain(String typed) {
        this.domain = typed == null ? "" : typed.strip();
    }

    /** Which authorization server: ORG, DEFAULT, OWN or OTHER. */
    public String getKind() {
        return kind;
    }

    /** Chooses it. */
    public void setKind(String chosen) {
        this.kind = chosen;
    }

    /** The id of a custom authorization server. */
    public String getOwnServer() {
        return ownServer;
    }

    /** Types it. */
    public void setOwnServer(String typed) {
        this.ownServer = typed == null ? "" : typed.strip();
    }

    /** The issuer of a provider that is not Okta. */
    public String getOtherIssuer() {
        return otherIssuer;
    }

    /** Types it. */
    public void setOtherIssuer(String typed) {
        this.otherIssuer = typed == null ? "" : typed.strip();
    }

    /** What is found at the domain; empty where nothing is, or nothing is typed. */
    public String getFoundIssuer() {
        return found == null ? "" : found.issuer().value();
    }

    /** Whether that is what the typed domain makes; otherwise the admin has to say that it is theirs. */
    public boolean isAsTyped() {
        return asTyped;
    }

    /** Looks, while the admin goes on typing. */
    public void look() {
        look("");
    }

    boolean isOther() {
        return kind.equals(OTHER);
    }

    String typed() {
        return isOther()
                ? host(otherIssuer)
                : OktaDomain.tidied(domain).map(OktaDomain::host).orElse(domain);
    }

    String server() {
        return switch (kind) {
            case "DEFAULT" -> "default";
            case "OWN" -> ownServer;
            case OTHER -> otherIssuer;
            default -> "";
        };
    }

    /** What is found there now, if the admin has confirmed exactly that; what is in the way is said at the field. */
    Optional<Values.Confirmed> confirmed(String clientId) {
        look(clientId);
        if (found == null) {
            return Optional.empty();
        }
        String issuer = found.issuer().value();
        if (!asTyped && !issuer.equals(confirmedIssuer) && !issuer.equals(request.getParameter("values:confirmed"))) {
            said.wrong(FIELD, said.text("values_issuer_other", issuer), said.text("values_issuer_confirm"));
            return Optional.empty();
        }
        return Optional.of(new Values.Confirmed(found.discovery(), found.issuer()));
    }

    private void look(String clientId) {
        found = null;
        if (typed().isEmpty()) {
            return;
        }
        try {
            limit.count(one.caller());
            found = isOther() ? stated() : behindDomain(clientId);
            asTyped = found.asTyped();
        } catch (Refused refused) {
            String code = refused.refusal().code().name().toLowerCase(Locale.ROOT);
            said.wrong(
                    FIELD,
                    said.text("lookup_" + sentence(code)),
                    refused.refusal().found());
        }
    }

    private IssuerLookup.Found behindDomain(String clientId) {
        TypedDomain read = TypedDomain.read(domain)
                .orElseThrow(() -> new Refused(Refusal.of(RefusalCode.REQUEST_MALFORMED, domain)));
        String host = read.domain().host();
        boolean admins = read.remarks().contains(TypedDomain.Remark.ADMIN_CONSOLE);
        if (!host.equals(domain)) {
            said.note(FIELD, said.text(admins ? "values_admin_domain" : "values_tidied", host));
        }
        read.server().flatMap(AuthorizationServer::id).ifPresent(this::choose);
        return lookup.find(read.domain(), chosenServer(), Optional.of(clientId).filter(id -> !id.isEmpty()))
                .either(there -> there, why -> {
                    throw new Refused(why);
                });
    }

    /** An issuer was pasted in place of the domain: it says which authorization server, too. */
    private void choose(String server) {
        kind = server.equals("default") ? "DEFAULT" : "OWN";
        ownServer = kind.equals("OWN") ? server : "";
    }

    private AuthorizationServer chosenServer() {
        String server = server();
        if (!server.isEmpty() && !AuthorizationServer.isId(server)) {
            throw new Refused(Refusal.of(RefusalCode.METADATA_UNUSABLE, server));
        }
        return server.isEmpty() ? AuthorizationServer.ORG : new AuthorizationServer(Optional.of(server));
    }

    private IssuerLookup.Found stated() {
        try {
            Issuer typed = new Issuer(otherIssuer);
            Discovery.Stated stated = discovery.at(typed.discovery());
            return new IssuerLookup.Found(
                    stated.address(), stated.issuer(), stated.issuer().equals(typed));
        } catch (IllegalArgumentException e) {
            throw new Refused(Refusal.of(RefusalCode.REQUEST_MALFORMED, otherIssuer), e);
        }
    }

    private static String host(String issuer) {
        try {
            return new Issuer(issuer).host();
        } catch (IllegalArgumentException e) {
            return issuer;
        }
    }

    /** What stands in the way of a lookup has words of its own where it happens often; else those of the visitor. */
    private static String sentence(String code) {
        return switch (code) {
            case "provider_unreachable",
                    "metadata_unusable",
                    "request_malformed",
                    "too_many_requests",
                    "provider_address_refused",
                    "metadata_issuer_differs",
                    "client_rejected" -> code;
            default -> "other";
        };
    }
}
