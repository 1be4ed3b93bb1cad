package dev.gatehouse.okta.management;

import dev.gatehouse.secret.Redacted;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Optional;

/**
 * An app as its org shows it (an {@code OpenIdConnectApplication}). What we do not know of it is kept, for an app is only ever replaced as a
 * whole.
 *
 * @param json all of it
 */
public record AppDocument(JsonObject json) {

    private static final String CLIENT = "/settings/oauthClient/";
    private static final String CREDENTIALS = "/credentials/oauthClient/";

    /** Its id. */
    public String id() {
        return text("/id").orElse("");
    }

    /** What its tile says. */
    public String label() {
        return text("/label").orElse("");
    }

    /** Whether people can sign in by it. */
    public boolean isActive() {
        return text("/status").filter("ACTIVE"::equals).isPresent();
    }

    /** Its client id. */
    public String clientId() {
        return text(CREDENTIALS + "client_id").orElse("");
    }

    /** How its token endpoint knows us. */
    public String authentication() {
        return text(CREDENTIALS + "token_endpoint_auth_method").orElse("");
    }

    /** Whether a code without PKCE is refused. */
    public boolean isPkceRequired() {
        return value(CREDENTIALS + "pkce_required")
                .filter(JsonValue.TRUE::equals)
                .isPresent();
    }

    /** Its sign-in redirect addresses. */
    public List<String> redirects() {
        return texts(CLIENT + "redirect_uris");
    }

    /** Its sign-out redirect addresses. */
    public List<String> signedOut() {
        return texts(CLIENT + "post_logout_redirect_uris");
    }

    /** By what grants it gets tokens. */
    public List<String> grants() {
        return texts(CLIENT + "grant_types");
    }

    /** Where its tile leads; empty where it has none. */
    public String initiate() {
        return text(CLIENT + "initiate_login_uri").orElse("");
    }

    /** How its tile gets there: DISABLED, SPEC or OKTA. */
    public String loginMode() {
        return text(CLIENT + "idp_initiated_login/mode").orElse("DISABLED");
    }

    /** Which issuer its tokens carry: ORG_URL, CUSTOM_URL or DYNAMIC; empty where the org does not say. */
    public String issuerMode() {
        return text(CLIENT + "issuer_mode").orElse("");
    }

    /** Where the org reads our public keys; empty where it does not. */
    public String keys() {
        return text(CLIENT + "jwks_uri").orElse("");
    }

    /** The same with this client secret, by which its token endpoint is to know us. */
    public AppDocument withSecret(Redacted secret) {
        JsonObject credentials = json.getJsonObject("credentials");
        JsonObjectBuilder client = Json.createObjectBuilder(credentials.getJsonObject("oauthClient"))
                .add("client_secret", secret.reveal());
        return new AppDocument(Json.createObjectBuilder(json)
                .add("credentials", Json.createObjectBuilder(credentials).add("oauthClient", client))
                .build());
    }

    /** The same without members that say nothing: Okta answers null where it takes none. */
    AppDocument withoutNulls() {
        return new AppDocument(withoutNulls(json));
    }

    private static JsonObject withoutNulls(JsonObject object) {
        JsonObjectBuilder without = Json.createObjectBuilder();
        object.forEach((name, value) -> {
            if (value instanceof JsonObject inner) {
                without.add(name, withoutNulls(inner));
            } else if (value != JsonValue.NULL) {
                without.add(name, value);
            }
        });
        return without.build();
    }

    private Optional<String> text(String pointer) {
        return value(pointer).filter(JsonString.class::isInstance).map(value -> ((JsonString) value).getString());
    }

    private List<String> texts(String pointer) {
        return value(pointer).filter(JsonArray.class::isInstance).map(JsonValue::asJsonArray).stream()
                .flatMap(List::stream)
                .filter(JsonString.class::isInstance)
                .map(value -> ((JsonString) value).getString())
                .toList();
    }

    private Optional<JsonValue> value(String pointer) {
        try {
            return Optional.of(json.getValue(pointer));
        } catch (JsonException missing) {
            return Optional.empty();
        }
    }
}
