package dev.gatehouse.testing;

import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * An OpenID Connect web app as an Okta admin registers it.
 *
 * @param clientId `0oa...` in Okta
 * @param clientSecret the one secret of the app
 * @param name what the tile on the dashboard says
 * @param redirectUris the Login redirect URIs, compared as exact text
 * @param initiateLoginUri where the tile leads; empty: no tile
 * @param assignedLogins who may use the app; empty: everybody
 * @param tokenEndpointAuthMethods `client_secret_basic`, `client_secret_post` or both
 * @param pkceRequired whether a request without PKCE is refused
 * @param tileSendsLoginHint whether the tile adds `login_hint`, which Okta does not always do
 */
public record OktaApp(
        String clientId,
        String clientSecret,
        String name,
        Set<URI> redirectUris,
        Optional<URI> initiateLoginUri,
        Set<String> assignedLogins,
        Set<String> tokenEndpointAuthMethods,
        boolean pkceRequired,
        boolean tileSendsLoginHint) {

    private static final Set<String> BASIC_AND_POST = Set.of("client_secret_basic", "client_secret_post");

    /** Copies the sets; refuses an authentication method that the stand-in does not have. */
    public OktaApp {
        redirectUris = Set.copyOf(redirectUris);
        assignedLogins = Set.copyOf(assignedLogins);
        tokenEndpointAuthMethods = Set.copyOf(tokenEndpointAuthMethods);
        if (!BASIC_AND_POST.containsAll(tokenEndpointAuthMethods)) {
            throw new IllegalArgumentException(
                    "Expected methods among " + BASIC_AND_POST + ", found " + tokenEndpointAuthMethods);
        }
    }

    /** An app for everybody, with PKCE, either form of authentication and no tile. */
    public static OktaApp of(String clientId, String clientSecret, URI... redirectUris) {
        return new OktaApp(
                clientId,
                clientSecret,
                clientId,
                Set.of(redirectUris),
                Optional.empty(),
                Set.of(),
                BASIC_AND_POST,
                true,
                false);
    }

    /** The same app under another name. */
    public OktaApp named(String other) {
        return but(draft -> draft.name = other);
    }

    /** The same app with another secret: what an admin does when the old one leaked. */
    public OktaApp withSecret(String other) {
        return but(draft -> draft.clientSecret = other);
    }

    /** The same app with a tile that leads here. */
    public OktaApp withTileTo(URI initiateLogin) {
        return but(draft -> draft.initiateLoginUri = Optional.of(initiateLogin));
    }

    /** The same app with a tile that sends `login_hint` too. */
    public OktaApp withTileSendingLoginHint() {
        return but(draft -> draft.tileSendsLoginHint = true);
    }

    /** The same app for these people only. */
    public OktaApp assignedTo(String... logins) {
        return but(draft -> draft.assignedLogins = Set.of(logins));
    }

    /** The same app that accepts these ways of client authentication only. */
    public OktaApp authenticatingBy(String... methods) {
        return but(draft -> draft.tokenEndpointAuthMethods = Set.of(methods));
    }

    /** The same app that accepts requests without PKCE. */
    public OktaApp withoutPkce() {
        return but(draft -> draft.pkceRequired = false);
    }

    boolean isAssignedTo(OktaPerson person) {
        return assignedLogins.isEmpty() || assignedLogins.stream().anyMatch(person.login()::equalsIgnoreCase);
    }

    /** Whether this text is, character by character, a registered redirect address. */
    boolean redirectsTo(String text) {
        return redirectUris.stream().anyMatch(uri -> uri.toString().equals(text));
    }

    private OktaApp but(Consumer<Draft> change) {
        var draft = new Draft(this);
        change.accept(draft);
        return draft.finished();
    }

    /** An app while one of its parts is exchanged. */
    private static final class Draft {

        private final OktaApp app;
        private String clientSecret;
        private String name;
        private Optional<URI> initiateLoginUri;
        private Set<String> assignedLogins;
        private Set<String> tokenEndpointAuthMethods;
        private boolean pkceRequired;
        private boolean tileSendsLoginHint;

        private Draft(OktaApp app) {
            this.app = app;
            clientSecret = app.clientSecret;
            name = app.name;
            initiateLoginUri = app.initiateLoginUri;
            assignedLogins = app.assignedLogins;
            tokenEndpointAuthMethods = app.tokenEndpointAuthMethods;
            pkceRequired = app.pkceRequired;
            tileSendsLoginHint = app.tileSendsLoginHint;
        }

        private OktaApp finished() {
            return new OktaApp(
                    app.clientId,
                    clientSecret,
                    name,
                    app.redirectUris,
                    initiateLoginUri,
                    assignedLogins,
                    tokenEndpointAuthMethods,
                    pkceRequired,
                    tileSendsLoginHint);
        }
    }
}
