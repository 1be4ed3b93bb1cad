package dev.gatehouse.testing.management;

import dev.gatehouse.testing.AppKey;
import dev.gatehouse.testing.AppSecret;
import dev.gatehouse.testing.AppSettings;
import dev.gatehouse.testing.Digests;
import dev.gatehouse.testing.Directory;
import dev.gatehouse.testing.Registration;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * An app as somebody sent it, to be made or to take the place of what it was. What is left out falls back to Okta's default,
 * also where something else was settled before; only the secret stays.
 */
record SentApp(Body body, boolean hasCustomDomain) {

    private static final List<String> METHODS =
            List.of("client_secret_basic", "client_secret_post", AppSettings.BY_KEY);
    private static final List<String> TEXTS =
            List.of("client_uri", "logo_uri", "policy_uri", "tos_uri", "initiate_login_uri", "jwks_uri");
    private static final List<String> FREE =
            List.of("network", "refresh_token", "participate_slo", "frontchannel_logout_uri", "sector_identifier_uri");

    Registration made(Directory directory) throws ApiError {
        var settings = settings();
        var now = directory.now();
        var id = Digests.id("0oa");
        var clientId = credentials().text("client_id").orElse(id);
        if (!clientId.matches("[A-Za-z0-9$_.+!*'(),-]{6,100}") || directory.knowsClient(clientId)) {
            throw ApiError.invalid("client_id", "client_id: expected a new name of 6 to 100 characters");
        }
        var app = new Registration(id, clientId, settings, now);
        app.hold(keys(List.of(), now), now);
        if (settings.isBySecret()) {
            app.keep(List.of(AppSecret.of(Secrets.checked(secret().orElseGet(Secrets::random)), now)), now);
        }
        return app;
    }

    void replace(Registration app, Instant now) throws ApiError {
        var settings = settings();
        var clientId = credentials().text("client_id").orElse(app.clientId());
        if (!clientId.equals(app.clientId())) {
            throw ApiError.invalid("client_id", "client_id: The field is immutable");
        }
        var secrets = settings.isBySecret() ? secrets(app, now) : List.<AppSecret>of();
        var keys = keys(app.keys(), now);
        app.settle(settings, now);
        app.keep(secrets, now);
        app.hold(keys, now);
    }

    /** A secret that is sent takes the place of the oldest active one; an app without any gets one. */
    private List<AppSecret> secrets(Registration app, Instant now) throws ApiError {
        var sent = secret();
        var known = sent.isPresent()
                && app.secrets().stream()
                        .anyMatch(secret -> secret.active() && secret.value().equals(sent.get()));
        if (known || (sent.isEmpty() && !app.secrets().isEmpty())) {
            return app.secrets();
        }
        var fresh = AppSecret.of(Secrets.checked(sent.orElseGet(Secrets::random)), now);
        var oldest = app.secrets().stream().filter(AppSecret::active).findFirst();
        return Stream.concat(
                        Stream.of(fresh), app.secrets().stream().filter(secret -> !oldest.equals(Optional.of(secret))))
                .toList();
    }

    private AppSettings settings() throws ApiError {
        var mode = body.required("signOnMode");
        var label = body.required("label");
        if (!mode.equals("OPENID_CONNECT")) {
            throw ApiError.invalid("signOnMode", "signOnMode: the stand-in knows OPENID_CONNECT only, found " + mode);
        }
        if (!body.required("name").equals(AppJson.NAME)) {
            throw ApiError.invalid("name", "name: expected " + AppJson.NAME);
        }
        var client = client();
        var method = credentials().oneOf("token_endpoint_auth_method", METHODS, "client_secret_basic");
        checkKeys(method, client);
        return new AppSettings(
                label,
                client,
                visibility(client),
                body.object("profile").copy(),
                Set.of(method),
                credentials().flag("pkce_required").orElse(!"web".equals(client.get("application_type"))));
    }

    private Map<String, Object> client() throws ApiError {
        var sent = sentClient();
        var client = new LinkedHashMap<String, Object>();
        client.put(
                "application_type",
                sent.oneOf("application_type", List.of("web", "browser", "native", "service"), "web"));
        for (var name : TEXTS) {
            absolute(sent, name).ifPresent(text -> client.put(name, text));
        }
        for (var name : FREE) {
            if (sent.has(name)) {
                client.put(name, sent.members().get(name));
            }
        }
        client.put("redirect_uris", addresses(sent, "redirect_uris"));
        client.put("post_logout_redirect_uris", addresses(sent, "post_logout_redirect_uris"));
        client.put("response_types", sent.texts("response_types"));
        client.put("grant_types", sent.texts("grant_types"));
        client.put("consent_method", sent.oneOf("consent_method", List.of("TRUSTED", "REQUIRED"), "TRUSTED"));
        client.put("wildcard_redirect", sent.oneOf("wildcard_redirect", List.of("DISABLED", "SUBDOMAIN"), "DISABLED"));
        client.put(
                "issuer_mode",
                sent.oneOf(
                        "issuer_mode",
                        List.of("ORG_URL", "CUSTOM_URL", "DYNAMIC"),
                        hasCustomDomain ? "CUSTOM_URL" : "ORG_URL"));
        client.put("idp_initiated_login", loginMode(sent));
        client.put(
                "dpop_bound_access_tokens",
                sent.flag("dpop_bound_access_tokens").orElse(false));
        checkFlow(client);
        return client;
    }

    private static Map<String, Object> loginMode(Body sent) throws ApiError {
        var login = sent.object("idp_initiated_login");
        var mode = login.oneOf("mode", List.of("DISABLED", "SPEC", "OKTA"), "DISABLED");
        if (!mode.equals("DISABLED") && sent.text("initiate_login_uri").isEmpty()) {
            throw ApiError.invalid(
                    "initiate_login_uri", "initiate_login_uri: needed where 'idp_initiated_login.mode' is " + mode);
        }
        var json = new LinkedHashMap<>(AppSettings.loginMode(mode));
        json.put("default_scope", login.texts("default_scope"));
        return json;
    }

    private static void checkFlow(Map<String, Object> client) throws ApiError {
        var grants = (List<?>) client.get("grant_types");
        if (grants == null || grants.isEmpty()) {
            throw ApiError.invalid("grant_types", "grant_types: The field cannot be left blank");
        }
        if (!grants.contains("authorization_code")) {
            return;
        }
        for (var name : List.of("redirect_uris", "response_types")) {
            if (client.get(name) instanceof List<?> values && values.isEmpty()) {
                throw ApiError.invalid(name, "'" + name + "' must contain at least one item.");
            }
        }
        if (client.get("response_types") instanceof List<?> types && !types.contains("code")) {
            throw ApiError.invalid(
                    "response_types", "'authorization_code' in 'grant_types' needs 'code' in 'response_types'.");
        }
    }

    private void checkKeys(String method, Map<String, Object> client) throws ApiError {
        var set = sentClient().object("jwks").objects("keys");
        if (!set.isEmpty() && client.containsKey("jwks_uri")) {
            throw ApiError.invalid("jwks", "Only one of 'jwks' and 'jwks_uri' can be set.");
        }
        if (!method.equals(AppSettings.BY_KEY)) {
            return;
        }
        if (set.isEmpty() && !client.containsKey("jwks_uri")) {
            throw ApiError.invalid(
                    "jwks", "'jwks' or 'jwks_uri' is needed where 'token_endpoint_auth_method' is 'private_key_jwt'.");
        }
        if (secret().isPresent()) {
            throw ApiError.invalid(
                    "client_secret",
                    "'client_secret' can't be used when 'token_endpoint_auth_method' is 'private_key_jwt'.");
        }
    }

    private List<AppKey> keys(List<AppKey> known, Instant now) throws ApiError {
        var keys = new ArrayList<AppKey>();
        for (var sent : sentClient().object("jwks").objects("keys")) {
            var key = AppKeys.checked(sent, keys, now);
            keys.add(known.stream()
                    .filter(old -> old.jwk().equals(key.jwk()))
                    .findFirst()
                    .map(old -> old.as(key.active(), now))
                    .orElse(key));
        }
        return keys;
    }

    /** An icon for everybody only where the dashboard can start the sign-in. */
    private Map<String, Object> visibility(Map<String, Object> client) throws ApiError {
        var disabled =
                client.get("idp_initiated_login") instanceof Map<?, ?> login && "DISABLED".equals(login.get("mode"));
        var shown = AppSettings.visibility(disabled);
        shown.putAll(body.object("visibility").members());
        return shown;
    }

    private Body sentClient() throws ApiError {
        return body.object("settings").object("oauthClient");
    }

    private Body credentials() throws ApiError {
        return body.object("credentials").object("oauthClient");
    }

    private Optional<String> secret() throws ApiError {
        return credentials().text("client_secret");
    }

    private static List<String> addresses(Body sent, String name) throws ApiError {
        var addresses = sent.texts(name);
        for (var address : addresses) {
            check(name, address);
        }
        return addresses;
    }

    private static Optional<String> absolute(Body sent, String name) throws ApiError {
        var address = sent.text(name);
        if (address.isPresent()) {
            check(name, address.get());
        }
        return address;
    }

    private static void check(String name, String address) throws ApiError {
        try {
            var uri = URI.create(address);
            if (uri.isAbsolute() && uri.getRawFragment() == null) {
                return;
            }
        } catch (IllegalArgumentException e) {
            // Told below
        }
        throw ApiError.invalid(name, name + ": '" + address + "' is not a valid URI");
    }
}
