package dev.gatehouse.testing;

import static java.util.stream.Collectors.toCollection;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What an admin settles for an app.
 *
 * @param client the members of `settings.oauthClient` as Okta spells them, without the keys
 * @param visibility the members of `visibility`
 * @param profile free members
 * @param methods how the client may authenticate
 */
public record AppSettings(
        String label,
        Map<String, Object> client,
        Map<String, Object> visibility,
        Map<String, Object> profile,
        Set<String> methods,
        boolean pkceRequired) {

    /** Authentication by a signed statement. */
    public static final String BY_KEY = "private_key_jwt";

    private static final String LOGIN_MODE = "idp_initiated_login";

    /** What the console settles for a new web app. */
    static AppSettings ofNewWebApp(OktaApp app) {
        var client = new LinkedHashMap<String, Object>();
        client.put("application_type", "web");
        client.put("redirect_uris", List.of());
        client.put("post_logout_redirect_uris", List.of());
        client.put("response_types", List.of("code"));
        client.put("grant_types", List.of("authorization_code"));
        client.put("consent_method", "TRUSTED");
        client.put("issuer_mode", "ORG_URL");
        client.put(LOGIN_MODE, loginMode("DISABLED"));
        client.put("wildcard_redirect", "DISABLED");
        client.put("dpop_bound_access_tokens", false);
        return new AppSettings(app.name(), client, visibility(true), Map.of(), app.tokenEndpointAuthMethods(), false)
                .with(app);
    }

    /** What the console settles for a service app. */
    static AppSettings of(ServiceApp app) {
        var client = new LinkedHashMap<String, Object>();
        client.put("application_type", "service");
        client.put("response_types", List.of("token"));
        client.put("grant_types", List.of("client_credentials"));
        client.put("issuer_mode", "ORG_URL");
        client.put("dpop_bound_access_tokens", app.dpop());
        if (!app.keys().startsWith("{")) {
            client.put("jwks_uri", app.keys());
        }
        return new AppSettings(app.clientId(), client, visibility(true), Map.of(), Set.of(BY_KEY), false);
    }

    /** `visibility` with the icon on the dashboard hidden or not. */
    public static Map<String, Object> visibility(boolean hidden) {
        var members = new LinkedHashMap<String, Object>();
        members.put("autoLaunch", false);
        members.put("autoSubmitToolbar", false);
        members.put("hide", Map.of("iOS", hidden, "web", hidden));
        members.put("appLinks", Map.of("oidc_client_link", true));
        return members;
    }

    /** `idp_initiated_login` in this mode. */
    public static Map<String, Object> loginMode(String mode) {
        return Map.of("mode", mode, "default_scope", List.of());
    }

    /** The same settings with everything that the app says. */
    AppSettings with(OktaApp app) {
        var changed = new LinkedHashMap<>(client);
        changed.put("redirect_uris", inOrder(app.redirectUris()));
        var shown = visibility;
        if (!app.initiateLoginUri().equals(tile())) {
            changed.put(LOGIN_MODE, loginMode(app.initiateLoginUri().isPresent() ? "SPEC" : "DISABLED"));
            app.initiateLoginUri().ifPresent(uri -> changed.put("initiate_login_uri", uri.toString()));
            shown = visibility(app.initiateLoginUri().isEmpty());
        }
        changed.remove("jwks_uri");
        app.keys().filter(keys -> !keys.startsWith("{")).ifPresent(keys -> changed.put("jwks_uri", keys));
        if (app.customDomain().isPresent() || hasIssuerOfCustomDomain()) {
            changed.put("issuer_mode", app.customDomain().isPresent() ? "CUSTOM_URL" : "ORG_URL");
        }
        return new AppSettings(app.name(), changed, shown, profile, app.tokenEndpointAuthMethods(), app.pkceRequired());
    }

    /** Those that stay keep their places. */
    private List<String> inOrder(Set<URI> uris) {
        var texts = uris.stream().map(URI::toString).sorted().toList();
        var known = texts("redirect_uris");
        return Stream.concat(
                        known.stream().filter(texts::contains), texts.stream().filter(text -> !known.contains(text)))
                .collect(toCollection(ArrayList::new));
    }

    Set<URI> redirectUris() {
        return Set.copyOf(texts("redirect_uris").stream().map(URI::create).toList());
    }

    /** Where the tile on the dashboard leads, if there is one. */
    Optional<URI> tile() {
        var mode = (Map<?, ?>) client.getOrDefault(LOGIN_MODE, Map.of());
        var hidden = visibility.get("hide") instanceof Map<?, ?> hide && Boolean.TRUE.equals(hide.get("web"));
        if (hidden || !List.of("SPEC", "OKTA").contains(String.valueOf(mode.get("mode")))) {
            return Optional.empty();
        }
        return Optional.ofNullable((String) client.get("initiate_login_uri")).map(URI::create);
    }

    /** Where the keys of the client are published. */
    public Optional<String> jwksUri() {
        return Optional.ofNullable((String) client.get("jwks_uri"));
    }

    /** Whether the tokens name the org's own domain as their issuer. */
    public boolean hasIssuerOfCustomDomain() {
        return "CUSTOM_URL".equals(client.get("issuer_mode"));
    }

    /** The method that the API shows; the console's "either form of a secret" shows as the first of the two. */
    public String method() {
        return methods.stream().sorted().findFirst().orElse("none");
    }

    /** Whether the client has secrets, and no keys that count. */
    public boolean isBySecret() {
        return !methods.contains(BY_KEY);
    }

    /** Whether access tokens are bound to a key of the client. */
    boolean demandsDpop() {
        return Boolean.TRUE.equals(client.get("dpop_bound_access_tokens"));
    }

    /** The same settings with one member of `settings.oauthClient` exchanged. */
    AppSettings with(String member, Object value) {
        var changed = new LinkedHashMap<>(client);
        changed.put(member, value);
        return new AppSettings(label, changed, visibility, profile, methods, pkceRequired);
    }

    private List<String> texts(String member) {
        return ((List<?>) client.getOrDefault(member, List.of()))
                .stream().map(String::valueOf).toList();
    }
}
