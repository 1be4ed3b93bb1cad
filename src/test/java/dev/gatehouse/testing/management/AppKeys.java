package dev.gatehouse.testing.management;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import dev.gatehouse.testing.Answer;
import dev.gatehouse.testing.AppKey;
import dev.gatehouse.testing.AppSettings;
import dev.gatehouse.testing.Directory;
import dev.gatehouse.testing.Registration;
import java.text.ParseException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** `/api/v1/apps/{appId}/credentials/jwks`: the public keys that an app signs its statements with. */
final class AppKeys {

    private static final String KIND = "JsonWebKey";
    private static final Set<String> PRIVATE = Set.of("d", "p", "q", "dp", "dq", "qi", "oth", "k");
    private static final Set<String> NOT_OF_THE_KEY = Set.of("id", "status", "created", "lastUpdated", "_links");
    private static final int MOST = 50;
    private static final int LEAST_BITS = 2048;

    private final Directory directory;

    AppKeys(Directory directory) {
        this.directory = directory;
    }

    void in(Map<Operation, Resource> resources) {
        resources.put(Operation.LIST_KEYS, this::list);
        resources.put(Operation.ADD_KEY, this::add);
        resources.put(Operation.GET_KEY, asked -> Answer.json(200, json(asked, of(asked))));
        resources.put(Operation.DELETE_KEY, this::delete);
        resources.put(Operation.ACTIVATE_KEY, asked -> put(asked, of(asked).as(true, directory.now())));
        resources.put(Operation.DEACTIVATE_KEY, this::deactivate);
    }

    /** A key that somebody sent, which has to go with the others. */
    static AppKey checked(Body sent, List<AppKey> others, Instant now) throws ApiError {
        var jwk = sent.copy();
        jwk.keySet().removeAll(NOT_OF_THE_KEY);
        check(jwk);
        var key = AppKey.of(jwk, now).as(sent.text("status").orElse("ACTIVE").equals("ACTIVE"), now);
        if (others.size() >= MOST) {
            throw ApiError.invalid(
                    KIND,
                    "You can't create a new key. You have reached the maximum number of keys allowed (50). To add "
                            + "another key, you must first delete an existing one.");
        }
        if (!others.isEmpty()
                && (key.kid().isEmpty()
                        || others.stream().anyMatch(other -> other.kid().isEmpty()))) {
            throw ApiError.invalid(KIND, "Each key should have a unique kid when adding multiple keys.");
        }
        if (others.stream().anyMatch(other -> other.kid().equals(key.kid()))) {
            throw ApiError.invalid(KIND, "All keys in the 'jwks' must have a unique `kid`.");
        }
        return key;
    }

    private static void check(Map<String, Object> jwk) throws ApiError {
        if (jwk.keySet().stream().anyMatch(PRIVATE::contains)) {
            throw ApiError.invalid(KIND, "The 'jwks' must hold public keys only.");
        }
        try {
            if (JWK.parse(jwk) instanceof RSAKey rsa && rsa.size() < LEAST_BITS) {
                throw ApiError.invalid(
                        KIND, "RSA key length in the 'jwks' is less than '2,048' bits for the given key.");
            }
        } catch (ParseException e) {
            throw ApiError.invalid(KIND, "The key is not valid: " + e.getMessage());
        }
    }

    private Answer list(Asked asked) throws ApiError {
        return Answer.json(
                200,
                Apps.of(directory, asked).keys().stream()
                        .map(key -> json(asked, key))
                        .toList());
    }

    private Answer add(Asked asked) throws ApiError {
        var app = Apps.of(directory, asked);
        if (app.settings().jwksUri().isPresent()) {
            throw ApiError.invalid(KIND, "Only one of 'jwks' and 'jwks_uri' can be set.");
        }
        var key = checked(asked.body(), app.keys(), directory.now());
        var all = new ArrayList<>(app.keys());
        all.add(key);
        app.hold(all, directory.now());
        return Answer.json(201, json(asked, key));
    }

    private Answer deactivate(Asked asked) throws ApiError {
        var key = of(asked);
        var app = Apps.of(directory, asked);
        if (isTheLast(app, key)) {
            throw ApiError.invalid(
                    KIND,
                    "Can't deactivate the only active JSON Web Key when the value for `token_endpoint_auth_method` is "
                            + "`private_key_jwt`.");
        }
        return put(asked, key.as(false, directory.now()));
    }

    private static boolean isTheLast(Registration app, AppKey key) {
        return app.settings().methods().contains(AppSettings.BY_KEY)
                && app.keys().stream()
                        .filter(AppKey::active)
                        .allMatch(other -> other.id().equals(key.id()));
    }

    private Answer delete(Asked asked) throws ApiError {
        var key = of(asked);
        if (key.active()) {
            throw ApiError.invalid(
                    KIND, "You can't delete an active JSON Web Key. Deactivate the key before deleting it.");
        }
        var app = Apps.of(directory, asked);
        app.hold(
                app.keys().stream()
                        .filter(other -> !other.id().equals(key.id()))
                        .toList(),
                directory.now());
        return Answer.empty(204);
    }

    private Answer put(Asked asked, AppKey changed) throws ApiError {
        var app = Apps.of(directory, asked);
        app.hold(
                app.keys().stream()
                        .map(other -> other.id().equals(changed.id()) ? changed : other)
                        .toList(),
                directory.now());
        return Answer.json(200, json(asked, changed));
    }

    private AppKey of(Asked asked) throws ApiError {
        var id = asked.path("keyId");
        return Apps.of(directory, asked).keys().stream()
                .filter(key -> key.id().equals(id))
                .findFirst()
                .orElseThrow(() -> ApiError.notFound(id, KIND));
    }

    private static Map<String, Object> json(Asked asked, AppKey key) {
        var address = asked.url("/api/v1/apps/" + asked.path("appId") + "/credentials/jwks/" + key.id());
        var json = AppJson.key(key);
        json.put("_links", Links.lifecycle(address, key.active()));
        return json;
    }
}
