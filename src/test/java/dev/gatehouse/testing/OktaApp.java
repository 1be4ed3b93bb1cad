package dev.gatehouse.testing;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * An OpenID Connect web app as an Okta admin registers it.
 *
 * @param clientId `0oa...` in Okta
 * @param clientSecrets the active secrets of the app: two at most, as in Okta, and none where it is known by a key
 * @param name what the tile on the dashboard says
 * @param redirectUris the Login redirect URIs, compared as exact text
 * @param initiateLoginUri where the tile leads; empty: no tile
 * @param assignedLogins who may use the app; empty: everybody
 * @param tokenEndpointAuthMethods `client_secret_basic`, `client_secret_post`, `private_key_jwt`
 * @param pkceRequired whether a request without PKCE is refused
 * @param tileSendsLoginHint whether the tile adds `login_hint`, which Okta does not always do
 * @param keys the public keys of the app: the address of a key set, or the set itself
 * @param groupsClaimed whether the app has a groups claim, so that groups come without being asked for
 * @param customDomain the origin that the app's tokens name as issuer, where the org has a domain of its own
 */
public record OktaApp(
        String clientId,
        List<String> clientSecrets,
        String name,
        Set<URI> redirectUris,
        Optional<URI> initiateLoginUri,
        Set<String> assignedLogins,
        Set<String> tokenEndpointAuthMethods,
        boolean pkceRequired,
        boolean tileSendsLoginHint,
        Optional<String> keys,
        boolean groupsClaimed,
        Optional<String> customDomain) {

    private static final Set<String> BY_SECRET = Set.of("client_secret_basic", "client_secret_post");
    private static final String BY_KEY = "private_key_jwt";
    private static final int MOST_SECRETS = 2;

    /** Copies the collections; refuses a third secret, and an authentication method that the stand-in does not have. */
    public OktaApp {
        clientSecrets = List.copyOf(clientSecrets);
        redirectUris = Set.copyOf(redirectUris);
        assignedLogins = Set.copyOf(assignedLogins);
        tokenEndpointAuthMethods = Set.copyOf(tokenEndpointAuthMethods);
        if (clientSecrets.size() > MOST_SECRETS) {
            throw new IllegalArgumentException("An app has at most two active secrets");
        }
        if (!BY_SECRET.containsAll(tokenEndpointAuthMethods) && !Set.of(BY_KEY).equals(tokenEndpointAuthMethods)) {
            throw new IllegalArgumentException(
                    "Expected methods among " + BY_SECRET + " or " + BY_KEY + ", found " + tokenEndpointAuthMethods);
        }
    }

    /** An app for everybody, with PKCE, either form of authentication by a secret and no tile. */
    public static OktaApp of(String clientId, String clientSecret, URI... redirectUris) {
        return new OktaApp(
                clientId,
                List.of(clientSecret),
                clientId,
                Set.of(redirectUris),
                Optional.empty(),
                Set.of(),
                BY_SECRET,
                true,
                false,
                Optional.empty(),
                false,
                Optional.empty());
    }

    /** The same app under another name. */
    public OktaApp named(String other) {
        return but(draft -> draft.name = other);
    }

    /** The same app with another secret and no second one: what an admin does when the old one leaked. */
    public OktaApp withSecret(String other) {
        return but(draft -> draft.clientSecrets = List.of(other));
    }

    /** The same app with a second active secret: how an admin begins to change it. */
    public OktaApp withFurtherSecret(String other) {
        var both = new ArrayList<>(clientSecrets);
        both.add(other);
        return but(draft -> draft.clientSecrets = both);
    }

    /** The same app with this secret deactivated: how an admin ends the change. */
    public OktaApp withoutSecret(String old) {
        return but(draft -> draft.clientSecrets =
                clientSecrets.stream().filter(secret -> !secret.equals(old)).toList());
    }

    /** The same app that knows its client by a key, published at this address; its secrets are gone, as in Okta. */
    public OktaApp withKeysAt(URI address) {
        return withKeys(address.toString());
    }

    /** The same app that knows its client by one of these keys, a key set as JSON; its secrets are gone, as in Okta. */
    public OktaApp withKeys(String keySet) {
        return but(draft -> {
            draft.keys = Optional.of(keySet);
            draft.tokenEndpointAuthMethods = Set.of(BY_KEY);
            draft.clientSecrets = List.of();
        });
    }

    /** The same app with a tile that leads here. */
    public OktaApp withTileTo(URI initiateLogin) {
        return but(draft -> draft.initiateLoginUri = Optional.of(initiateLogin));
    }

    /** The same app with a tile that sends `login_hint` too. */
    public OktaApp withTileSendingLoginHint() {
        return but(draft -> draft.tileSendsLoginHint = true);
    }

    /** The same app for these people only; none given: for everybody. */
    public OktaApp assignedTo(String... logins) {
        return but(draft -> draft.assignedLogins = Set.of(logins));
    }

    /** The same app that accepts these ways of client authentication only. */
    public OktaApp authenticatingBy(String... methods) {
        return but(draft -> draft.tokenEndpointAuthMethods = Set.of(methods));
    }

    /** The same app with these redirect addresses only. */
    public OktaApp redirectingTo(URI... others) {
        return but(draft -> draft.redirectUris = Set.of(others));
    }

    /** The same app that accepts requests without PKCE. */
    public OktaApp withoutPkce() {
        return but(draft -> draft.pkceRequired = false);
    }

    /** The same app with a groups claim. */
    public OktaApp withGroupsClaim() {
        return but(draft -> draft.groupsClaimed = true);
    }

    /**
     * The same app whose tokens name the org's own domain as their issuer (Okta's `issuer_mode` of `CUSTOM_URL`).
     *
     * @param origin another name of the stand-in, such as `http://127.0.0.1:8090`
     */
    public OktaApp issuedAt(String origin) {
        return but(draft -> draft.customDomain = Optional.of(origin));
    }

    /** The older of its secrets; a text that is none where it has none. */
    public String clientSecret() {
        return clientSecrets.isEmpty() ? "this app has no secret" : clientSecrets.get(0);
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
        private List<String> clientSecrets;
        private String name;
        private Set<URI> redirectUris;
        private Optional<URI> initiateLoginUri;
        private Set<String> assignedLogins;
        private Set<String> tokenEndpointAuthMethods;
        private boolean pkceRequired;
        private boolean tileSendsLoginHint;
        private Optional<String> keys;
        private boolean groupsClaimed;
        private Optional<String> customDomain;

        private Draft(OktaApp app) {
            this.app = app;
            clientSecrets = app.clientSecrets;
            name = app.name;
            redirectUris = app.redirectUris;
            initiateLoginUri = app.initiateLoginUri;
            assignedLogins = app.assignedLogins;
            tokenEndpointAuthMethods = app.tokenEndpointAuthMethods;
            pkceRequired = app.pkceRequired;
            tileSendsLoginHint = app.tileSendsLoginHint;
            keys = app.keys;
            groupsClaimed = app.groupsClaimed;
            customDomain = app.customDomain;
        }

        private OktaApp finished() {
            return new OktaApp(
                    app.clientId,
                    clientSecrets,
                    name,
                    redirectUris,
                    initiateLoginUri,
                    assignedLogins,
                    tokenEndpointAuthMethods,
                    pkceRequired,
                    tileSendsLoginHint,
                    keys,
                    groupsClaimed,
                    customDomain);
        }
    }
}
