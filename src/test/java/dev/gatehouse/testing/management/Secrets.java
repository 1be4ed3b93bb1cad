package dev.gatehouse.testing.management;

import dev.gatehouse.testing.Answer;
import dev.gatehouse.testing.AppSecret;
import dev.gatehouse.testing.Digests;
import dev.gatehouse.testing.Directory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;

/** `/api/v1/apps/{appId}/credentials/secrets`: at most two, of which at least one stays active. */
final class Secrets {

    private static final String KIND = "OAuth2ClientSecretMediated";
    private static final int MOST = 2;

    private final Directory directory;

    Secrets(Directory directory) {
        this.directory = directory;
    }

    void in(Map<Operation, Resource> resources) {
        resources.put(Operation.LIST_SECRETS, this::list);
        resources.put(Operation.CREATE_SECRET, this::create);
        resources.put(Operation.GET_SECRET, asked -> Answer.json(200, json(asked, of(asked))));
        resources.put(Operation.DELETE_SECRET, this::delete);
        resources.put(Operation.ACTIVATE_SECRET, asked -> put(asked, of(asked).as(true, directory.now())));
        resources.put(Operation.DEACTIVATE_SECRET, this::deactivate);
    }

    static String random() {
        return Digests.random(48);
    }

    /** A secret that somebody brings. */
    static String checked(String secret) throws ApiError {
        if (!secret.matches("[\\x20-\\x7E]*")) {
            throw ApiError.invalid(
                    "client_secret", "client_secret: 'client_secret' must only contain printable ASCII: [x20-x7E]+");
        }
        if (secret.length() < 14) {
            throw ApiError.invalid(
                    "client_secret", "client_secret: 'client_secret' must be at least '14' characters long.");
        }
        if (secret.length() > 100) {
            throw ApiError.invalid(
                    "client_secret", "client_secret: 'client_secret' can't be more than '100' characters long.");
        }
        return secret;
    }

    private Answer list(Asked asked) throws ApiError {
        return Answer.json(
                200,
                Apps.of(directory, asked).secrets().stream()
                        .map(secret -> json(asked, secret))
                        .toList());
    }

    private Answer create(Asked asked) throws ApiError {
        var app = Apps.of(directory, asked);
        if (!app.settings().isBySecret()) {
            throw ApiError.invalid(
                    "client_secret",
                    "'client_secret' can't be used when 'token_endpoint_auth_method' is 'private_key_jwt'.");
        }
        if (app.secrets().size() >= MOST) {
            throw ApiError.invalid(KIND, "You've reached the maximum number of client secrets per client.");
        }
        var now = directory.now();
        var body = asked.body();
        var active = body.text("status").orElse("ACTIVE").equals("ACTIVE");
        var made = AppSecret.of(checked(body.text("client_secret").orElseGet(Secrets::random)), now)
                .as(active, now);
        var all = new ArrayList<>(app.secrets());
        all.add(made);
        app.keep(all, now);
        return Answer.json(201, json(asked, made));
    }

    private Answer deactivate(Asked asked) throws ApiError {
        var secret = of(asked);
        var others = Apps.of(directory, asked).secrets().stream()
                .filter(AppSecret::active)
                .filter(active -> !active.id().equals(secret.id()));
        if (others.findAny().isEmpty()) {
            throw ApiError.invalid(KIND, "You can't deactivate the only active client secret.");
        }
        return put(asked, secret.as(false, directory.now()));
    }

    private Answer delete(Asked asked) throws ApiError {
        var secret = of(asked);
        if (secret.active()) {
            throw ApiError.invalid(
                    KIND, "You can't delete an active client secret. Deactivate the secret before deleting it.");
        }
        var app = Apps.of(directory, asked);
        app.keep(
                app.secrets().stream()
                        .filter(other -> !other.id().equals(secret.id()))
                        .toList(),
                directory.now());
        return Answer.empty(204);
    }

    private Answer put(Asked asked, AppSecret changed) throws ApiError {
        var app = Apps.of(directory, asked);
        app.keep(
                app.secrets().stream()
                        .map(other -> other.id().equals(changed.id()) ? changed : other)
                        .toList(),
                directory.now());
        return Answer.json(200, json(asked, changed));
    }

    private AppSecret of(Asked asked) throws ApiError {
        var id = asked.path("secretId");
        return Apps.of(directory, asked).secrets().stream()
                .filter(secret -> secret.id().equals(id))
                .findFirst()
                .orElseThrow(() -> ApiError.notFound(id, KIND));
    }

    private static Map<String, Object> json(Asked asked, AppSecret secret) {
        var address = asked.url("/api/v1/apps/" + asked.path("appId") + "/credentials/secrets/" + secret.id());
        var json = new LinkedHashMap<String, Object>();
        json.put("id", secret.id());
        json.put("status", secret.active() ? "ACTIVE" : "INACTIVE");
        json.put("client_secret", secret.value());
        json.put("secret_hash", Digests.sha256(secret.value()).substring(0, 22));
        json.put("created", Times.text(secret.created()));
        json.put("lastUpdated", Times.text(secret.lastUpdated()));
        json.put("_links", Links.lifecycle(address, secret.active()));
        return json;
    }
}
