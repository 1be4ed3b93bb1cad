package dev.gatehouse.okta.management;

import dev.gatehouse.okta.AppRegistration;
import dev.gatehouse.okta.OktaDomain;
import dev.gatehouse.okta.management.Drift.Kind;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What an app must be for the sign-in. What the customer added to it beyond that is theirs, and stays.
 *
 * @param wanted the app as it would be made
 * @param domain the domain whose issuer its tokens are to carry; empty where that cannot be told
 */
public record AppRequirements(AppRegistration wanted, Optional<OktaDomain> domain) {

    /** The ways in which a token endpoint takes a secret: which of them is registered makes no difference to Okta. */
    private static final Set<String> BY_SECRET = Set.of("client_secret_basic", "client_secret_post");

    /** The app that is to be made. */
    public JsonObject whole() {
        try (JsonReader reader = Json.createReader(new StringReader(wanted.json(domain)))) {
            return reader.readObject();
        }
    }

    /** Whether this is an app of the same connection: it sends people back to the same place. */
    public boolean isMetBy(AppDocument app) {
        return app.redirects().contains(wanted.redirects().get(0).toString());
    }

    /** What of this app is not as it must be. */
    public List<Drift> drifts(AppDocument app) {
        List<Drift> drifts = new ArrayList<>();
        if (!app.isActive()) {
            drifts.add(new Drift(Kind.INACTIVE, "ACTIVE", "INACTIVE"));
        }
        missing(drifts, Kind.REDIRECT, texts(wanted.redirects()), app.redirects());
        missing(drifts, Kind.GRANT, wanted.grants(), app.grants());
        authentication(drifts, app);
        issuerMode(drifts, app);
        if (!app.isPkceRequired()) {
            drifts.add(new Drift(Kind.PKCE, "required", "not required"));
        }
        tile(drifts, app);
        missing(drifts, Kind.SIGN_OUT, texts(wanted.signedOut()), app.signedOut());
        return List.copyOf(drifts);
    }

    private static void missing(List<Drift> drifts, Kind kind, List<String> wanted, List<String> there) {
        wanted.stream()
                .filter(address -> !there.contains(address))
                .forEach(address -> drifts.add(new Drift(kind, address, String.join(" ", there))));
    }

    private void authentication(List<Drift> drifts, AppDocument app) {
        boolean byKey = wanted.keys().isPresent();
        boolean same =
                byKey ? app.authentication().equals("private_key_jwt") : BY_SECRET.contains(app.authentication());
        if (!same) {
            drifts.add(new Drift(
                    Kind.AUTHENTICATION, byKey ? "private_key_jwt" : "client_secret_basic", app.authentication()));
        }
        wanted.keys()
                .map(URI::toString)
                .filter(keys -> !keys.equals(app.keys()))
                .ifPresent(keys -> drifts.add(new Drift(Kind.KEYS, keys, app.keys())));
    }

    /** With DYNAMIC, tokens carry the domain that was asked. */
    private void issuerMode(List<Drift> drifts, AppDocument app) {
        String mode = domain.map(AppRegistration::issuerMode).orElse("");
        boolean other = Set.of("ORG_URL", "CUSTOM_URL").contains(app.issuerMode())
                && !app.issuerMode().equals(mode);
        if (!mode.isEmpty() && other) {
            drifts.add(new Drift(Kind.ISSUER_MODE, mode, app.issuerMode()));
        }
    }

    private void tile(List<Drift> drifts, AppDocument app) {
        wanted.initiate().map(URI::toString).ifPresent(address -> {
            if (!address.equals(app.initiate())) {
                drifts.add(new Drift(Kind.INITIATE, address, app.initiate()));
            }
            if (!app.loginMode().equals("SPEC")) {
                drifts.add(new Drift(Kind.LOGIN_MODE, "SPEC", app.loginMode()));
            }
        });
    }

    /** The app with these repaired, and nothing else changed; {@link Kind#INACTIVE} is not repaired by replacing it. */
    public AppDocument repaired(AppDocument app, Set<Kind> kinds) {
        JsonObjectBuilder client = Json.createObjectBuilder(object(app.json(), "settings", "oauthClient"));
        JsonObjectBuilder credentials = Json.createObjectBuilder(object(app.json(), "credentials", "oauthClient"));
        for (Kind kind : new TreeSet<>(kinds)) {
            repair(kind, app, client, credentials);
        }
        return new AppDocument(Json.createObjectBuilder(app.json())
                .add("settings", with(app.json(), "settings", client))
                .add("credentials", with(app.json(), "credentials", credentials))
                .build());
    }

    private void repair(Kind kind, AppDocument app, JsonObjectBuilder client, JsonObjectBuilder credentials) {
        switch (kind) {
            case INACTIVE -> {}
            case REDIRECT -> client.add("redirect_uris", both(app.redirects(), texts(wanted.redirects())));
            case SIGN_OUT -> client.add("post_logout_redirect_uris", both(app.signedOut(), texts(wanted.signedOut())));
            case GRANT -> client.add("grant_types", both(app.grants(), wanted.grants()));
            case AUTHENTICATION -> authenticate(credentials);
            case KEYS ->
                wanted.keys()
                        .ifPresent(keys ->
                                client.remove("jwks").add("jwks_uri", keys.toString())); // Okta takes one of the two
            case ISSUER_MODE -> domain.ifPresent(known -> client.add("issuer_mode", AppRegistration.issuerMode(known)));
            case PKCE -> credentials.add("pkce_required", true);
            case INITIATE -> wanted.initiate().ifPresent(at -> client.add("initiate_login_uri", at.toString()));
            case LOGIN_MODE ->
                client.add("idp_initiated_login", Json.createObjectBuilder().add("mode", "SPEC"));
        }
    }

    private void authenticate(JsonObjectBuilder credentials) {
        if (wanted.keys().isPresent()) {
            credentials.add("token_endpoint_auth_method", "private_key_jwt").remove("client_secret");
        } else {
            credentials.add("token_endpoint_auth_method", "client_secret_basic");
        }
    }

    private static JsonObject with(JsonObject app, String outer, JsonObjectBuilder client) {
        JsonObject around = app.containsKey(outer) ? app.getJsonObject(outer) : JsonValue.EMPTY_JSON_OBJECT;
        return Json.createObjectBuilder(around).add("oauthClient", client).build();
    }

    private static JsonObject object(JsonObject app, String outer, String inner) {
        return Optional.ofNullable(app.getJsonObject(outer))
                .map(around -> around.getJsonObject(inner))
                .orElse(JsonValue.EMPTY_JSON_OBJECT);
    }

    private static JsonArray both(List<String> there, List<String> wanted) {
        Set<String> all = new LinkedHashSet<>(there);
        all.addAll(wanted);
        return Json.createArrayBuilder(all).build();
    }

    private static List<String> texts(List<URI> addresses) {
        return addresses.stream().map(URI::toString).toList();
    }
}
