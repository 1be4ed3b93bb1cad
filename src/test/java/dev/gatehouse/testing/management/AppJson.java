package dev.gatehouse.testing.management;

import dev.gatehouse.testing.AppKey;
import dev.gatehouse.testing.AppSecret;
import dev.gatehouse.testing.Registration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An app as the management API shows it, nulls included. */
record AppJson(Registration app, String base) {

    static final String NAME = "oidc_client";

    /** What Okta shows when an app is listed or read. */
    Map<String, Object> withoutSecret() {
        return shown(credentials());
    }

    /** What Okta shows when an app is made or changed. */
    Map<String, Object> withSecret() {
        var client = credentials();
        app.secrets().stream()
                .filter(AppSecret::active)
                .findFirst()
                .ifPresent(secret -> client.put("client_secret", secret.value()));
        return shown(client);
    }

    private Map<String, Object> shown(Map<String, Object> client) {
        var json = new LinkedHashMap<String, Object>();
        json.put("id", app.id());
        json.put("orn", "orn:okta:idp:00oStandInDirectory00:apps:" + NAME + ":" + app.id());
        json.put("name", NAME);
        json.put("label", app.settings().label());
        json.put("status", status(app));
        json.put("lastUpdated", Times.text(app.lastUpdated()));
        json.put("created", Times.text(app.created()));
        json.put(
                "accessibility",
                nulls(new LinkedHashMap<>(Map.of("selfService", false)), "errorRedirectUrl", "loginRedirectUrl"));
        json.put("visibility", app.settings().visibility());
        json.put("features", List.of());
        json.put("signOnMode", "OPENID_CONNECT");
        json.put(
                "credentials",
                Map.of(
                        "userNameTemplate", Map.of("template", "${source.login}", "type", "BUILT_IN"),
                        "signing", Map.of("kid", "H34mvc6VrfV5yvy5wA8ikMFws6WInx4nvsAs-7EYbVc"),
                        "oauthClient", client));
        json.put("settings", settings());
        if (!app.settings().profile().isEmpty()) {
            json.put("profile", app.settings().profile());
        }
        json.put("_links", links());
        return json;
    }

    private Map<String, Object> credentials() {
        var client = new LinkedHashMap<String, Object>();
        client.put("autoKeyRotation", true);
        client.put("client_id", app.clientId());
        client.put("token_endpoint_auth_method", app.settings().method());
        client.put("pkce_required", app.settings().pkceRequired());
        return client;
    }

    private Map<String, Object> settings() {
        var client = new LinkedHashMap<>(app.settings().client());
        if (!app.keys().isEmpty()) {
            client.put(
                    "jwks", Map.of("keys", app.keys().stream().map(AppJson::key).toList()));
        }
        var settings = new LinkedHashMap<String, Object>();
        settings.put("app", Map.of());
        settings.put(
                "notifications",
                Map.of(
                        "vpn",
                        nulls(
                                new LinkedHashMap<>(Map.of("network", Map.of("connection", "DISABLED"))),
                                "message",
                                "helpUrl")));
        settings.put("manualProvisioning", false);
        settings.put("implicitAssignment", false);
        settings.put("notes", nulls(new LinkedHashMap<>(), "admin", "enduser"));
        settings.put("emOptInStatus", "NONE");
        settings.put("oauthClient", client);
        return settings;
    }

    private Map<String, Object> links() {
        var address = base + "/api/v1/apps/" + app.id();
        var links = new LinkedHashMap<String, Object>();
        links.put("self", Links.to(address));
        links.put("groups", Links.to(address + "/groups"));
        links.put("users", Links.to(address + "/users"));
        links.put("appLinks", List.of());
        var step = app.isActive() ? "deactivate" : "activate";
        links.put(step, Links.to(address + "/lifecycle/" + step));
        return links;
    }

    static String status(Registration app) {
        return app.isActive() ? "ACTIVE" : "INACTIVE";
    }

    static Map<String, Object> key(AppKey key) {
        var json = new LinkedHashMap<>(key.jwk());
        json.putIfAbsent("use", "sig");
        json.put("id", key.id());
        json.put("status", key.active() ? "ACTIVE" : "INACTIVE");
        json.put("created", Times.text(key.created()));
        json.put("lastUpdated", Times.text(key.lastUpdated()));
        return json;
    }

    private static Map<String, Object> nulls(Map<String, Object> members, String... names) {
        for (var name : names) {
            members.put(name, null);
        }
        return members;
    }
}
