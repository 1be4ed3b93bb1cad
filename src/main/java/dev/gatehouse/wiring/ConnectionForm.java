package dev.gatehouse.wiring;

import dev.gatehouse.connection.ConnectionState;
import dev.gatehouse.connection.ProviderSettings;
import dev.gatehouse.ids.ConnectionId;
import dev.gatehouse.oidc.ClientAuthentication;
import dev.gatehouse.oidc.Issuer;
import dev.gatehouse.oidc.ResponseMode;
import dev.gatehouse.okta.OktaDomain;
import jakarta.json.JsonObject;
import java.net.URI;
import java.util.List;
import java.util.Locale;

/** A connection as the bootstrap file writes it, with what it leaves out filled in as for Okta. */
final class ConnectionForm {

    private final JsonObject json;

    ConnectionForm(JsonObject json) {
        this.json = json;
    }

    ConnectionId id() {
        return new ConnectionId(json.getString("connectionId"));
    }

    ConnectionState state() {
        return ConnectionState.valueOf(json.getString("state", "DRAFT"));
    }

    /** Either a domain, and perhaps an authorization server, which make Okta's issuer; or an issuer of any provider. */
    ProviderSettings provider() {
        Issuer issuer = json.containsKey("issuer") ? new Issuer(json.getString("issuer")) : oktaIssuer();
        return new ProviderSettings(
                json.getString("domain", issuer.host()),
                URI.create(json.getString("discovery", issuer.discovery().toString())),
                issuer,
                json.getString("clientId"),
                ClientAuthentication.valueOf(json.getString("clientAuthentication", "client_secret_basic")
                        .toUpperCase(Locale.ROOT)),
                ResponseMode.valueOf(json.getString("responseMode", "query").toUpperCase(Locale.ROOT)),
                json.getString("scopes", "openid profile email"),
                List.of(json.getString("algorithms", "RS256").split(" ")),
                json.getBoolean("emailVerifiedRequired", !OktaDomain.isShapeOf(issuer)));
    }

    private Issuer oktaIssuer() {
        String domain = OktaDomain.tidied(json.getString("domain"))
                .orElseThrow(() -> new IllegalArgumentException("not a domain: " + json.getString("domain")))
                .host();
        String server = json.getString("authorizationServer", "");
        return new Issuer("https://" + domain + (server.isEmpty() ? "" : "/oauth2/" + server));
    }
}
