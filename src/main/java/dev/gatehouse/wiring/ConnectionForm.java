package dev.gatehouse.wiring;

import dev.gatehouse.connection.ConnectionState;
import dev.gatehouse.connection.ProviderSettings;
import dev.gatehouse.ids.ConnectionId;
import dev.gatehouse.oidc.ClientAuthentication;
import dev.gatehouse.oidc.Issuer;
import dev.gatehouse.oidc.ResponseMode;
import dev.gatehouse.okta.OktaDomain;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A connection as the bootstrap file writes it, with what it leaves out filled in as for Okta. */
final class ConnectionForm {

    private final Entry entry;

    ConnectionForm(Entry entry) {
        this.entry = entry;
    }

    ConnectionId id() {
        return entry.read("connectionId", ConnectionId::new);
    }

    ConnectionState state() {
        return entry.optional("state", ConnectionForm::state).orElse(ConnectionState.DRAFT);
    }

    /**
     * Either a domain, and perhaps an authorization server, which make Okta's issuer; or an issuer of any provider, which then must
     * vouch for emails unless the file says otherwise (DESIGN 4.5).
     */
    ProviderSettings provider() {
        Optional<Issuer> other = entry.optional("issuer", Issuer::new);
        Issuer issuer = other.orElseGet(this::oktaIssuer);
        return new ProviderSettings(
                entry.text("domain", issuer.host()),
                entry.optional("discovery", URI::create).orElseGet(issuer::discovery),
                issuer,
                entry.text("clientId"),
                entry.optional("clientAuthentication", text -> ClientAuthentication.valueOf(upper(text)))
                        .orElse(ClientAuthentication.CLIENT_SECRET_BASIC),
                entry.optional("responseMode", text -> ResponseMode.valueOf(upper(text)))
                        .orElse(ResponseMode.QUERY),
                entry.text("scopes", "openid profile email"),
                List.of(entry.text("algorithms", "RS256").split(" ")),
                entry.flag("emailVerifiedRequired", other.isPresent()));
    }

    private Issuer oktaIssuer() {
        String server = entry.text("authorizationServer", "");
        return entry.read(
                "domain",
                typed -> OktaDomain.tidied(typed)
                        .map(domain -> new Issuer("https://" + domain + (server.isEmpty() ? "" : "/oauth2/" + server)))
                        .orElseThrow(() -> new IllegalArgumentException("not a domain: " + typed)));
    }

    /** A rehearsal is a person's; no file can have one. */
    private static ConnectionState state(String text) {
        ConnectionState state = ConnectionState.valueOf(text);
        if (state == ConnectionState.REHEARSED) {
            throw new IllegalArgumentException("begin with DRAFT, ON or DISABLED");
        }
        return state;
    }

    private static String upper(String text) {
        return text.toUpperCase(Locale.ROOT);
    }
}
