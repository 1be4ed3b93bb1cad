package dev.gatehouse.testing.management;

import dev.gatehouse.testing.RecordedRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What one can ask the management API for. Names, paths and scopes are those of Okta's published OpenAPI document. */
public enum Operation {
    /** List all applications. */
    LIST_APPS("GET", "/api/v1/apps", "okta.apps.read"),
    /** Create an application. */
    CREATE_APP("POST", "/api/v1/apps", "okta.apps.manage"),
    /** Retrieve an application. */
    GET_APP("GET", "/api/v1/apps/{appId}", "okta.apps.read"),
    /** Replace an application. */
    REPLACE_APP("PUT", "/api/v1/apps/{appId}", "okta.apps.manage"),
    /** Delete an application. */
    DELETE_APP("DELETE", "/api/v1/apps/{appId}", "okta.apps.manage"),
    /** Activate an application. */
    ACTIVATE_APP("POST", "/api/v1/apps/{appId}/lifecycle/activate", "okta.apps.manage"),
    /** Deactivate an application. */
    DEACTIVATE_APP("POST", "/api/v1/apps/{appId}/lifecycle/deactivate", "okta.apps.manage"),

    /** List all OAuth 2.0 client secrets. */
    LIST_SECRETS("GET", "/api/v1/apps/{appId}/credentials/secrets", "okta.apps.read"),
    /** Create an OAuth 2.0 client secret. */
    CREATE_SECRET("POST", "/api/v1/apps/{appId}/credentials/secrets", "okta.apps.manage"),
    /** Retrieve an OAuth 2.0 client secret. */
    GET_SECRET("GET", "/api/v1/apps/{appId}/credentials/secrets/{secretId}", "okta.apps.read"),
    /** Delete an OAuth 2.0 client secret. */
    DELETE_SECRET("DELETE", "/api/v1/apps/{appId}/credentials/secrets/{secretId}", "okta.apps.manage"),
    /** Activate an OAuth 2.0 client secret. */
    ACTIVATE_SECRET(
            "POST", "/api/v1/apps/{appId}/credentials/secrets/{secretId}/lifecycle/activate", "okta.apps.manage"),
    /** Deactivate an OAuth 2.0 client secret. */
    DEACTIVATE_SECRET(
            "POST", "/api/v1/apps/{appId}/credentials/secrets/{secretId}/lifecycle/deactivate", "okta.apps.manage"),

    /** List all the OAuth 2.0 client JSON Web Keys. */
    LIST_KEYS("GET", "/api/v1/apps/{appId}/credentials/jwks", "okta.apps.read"),
    /** Add a JSON Web Key. */
    ADD_KEY("POST", "/api/v1/apps/{appId}/credentials/jwks", "okta.apps.manage"),
    /** Retrieve an OAuth 2.0 client JSON Web Key. */
    GET_KEY("GET", "/api/v1/apps/{appId}/credentials/jwks/{keyId}", "okta.apps.read"),
    /** Delete an OAuth 2.0 client JSON Web Key. */
    DELETE_KEY("DELETE", "/api/v1/apps/{appId}/credentials/jwks/{keyId}", "okta.apps.manage"),
    /** Activate an OAuth 2.0 client JSON Web Key. */
    ACTIVATE_KEY("POST", "/api/v1/apps/{appId}/credentials/jwks/{keyId}/lifecycle/activate", "okta.apps.manage"),
    /** Deactivate an OAuth 2.0 client JSON Web Key. */
    DEACTIVATE_KEY("POST", "/api/v1/apps/{appId}/credentials/jwks/{keyId}/lifecycle/deactivate", "okta.apps.manage"),

    /** List all application groups. */
    LIST_APP_GROUPS("GET", "/api/v1/apps/{appId}/groups", "okta.apps.read"),
    /** Retrieve an application group. */
    GET_APP_GROUP("GET", "/api/v1/apps/{appId}/groups/{groupId}", "okta.apps.read"),
    /** Assign an application group. */
    ASSIGN_GROUP("PUT", "/api/v1/apps/{appId}/groups/{groupId}", "okta.apps.manage"),
    /** Unassign an application group. */
    UNASSIGN_GROUP("DELETE", "/api/v1/apps/{appId}/groups/{groupId}", "okta.apps.manage"),

    /** List all application users. */
    LIST_APP_USERS("GET", "/api/v1/apps/{appId}/users", "okta.apps.read"),
    /** Retrieve an application user. */
    GET_APP_USER("GET", "/api/v1/apps/{appId}/users/{userId}", "okta.apps.read"),
    /** Assign an application user. */
    ASSIGN_USER("POST", "/api/v1/apps/{appId}/users", "okta.apps.manage"),
    /** Unassign an application user. */
    UNASSIGN_USER("DELETE", "/api/v1/apps/{appId}/users/{userId}", "okta.apps.manage"),

    /** List all groups. */
    LIST_GROUPS("GET", "/api/v1/groups", "okta.groups.read"),
    /** List all authorization servers. */
    LIST_AUTHORIZATION_SERVERS("GET", "/api/v1/authorizationServers", "okta.authorizationServers.read"),
    /** List all custom domains. */
    LIST_DOMAINS("GET", "/api/v1/domains", "okta.domains.read"),
    /** Retrieve the Org general settings. */
    GET_ORG("GET", "/api/v1/org", "okta.orgs.read"),
    /** List all System Log events. */
    LIST_LOGS("GET", "/api/v1/logs", "okta.logs.read");

    private final String method;
    private final String path;
    private final String scope;

    Operation(String method, String path, String scope) {
        this.method = method;
        this.path = path;
        this.scope = scope;
    }

    static Optional<Operation> of(RecordedRequest request) {
        return Arrays.stream(values())
                .filter(operation -> operation.method.equals(request.method()))
                .filter(operation -> operation.fits(request.path()))
                .findFirst();
    }

    private boolean fits(String asked) {
        var segments = segments(asked);
        var template = segments(path);
        if (segments.size() != template.size()) {
            return false;
        }
        for (int i = 0; i < template.size(); i++) {
            var expected = template.get(i);
            if (!expected.startsWith("{") && !expected.equals(segments.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** What stands in the path in place of a name. */
    String valueOf(String name, String asked) {
        return segments(asked).get(segments(path).indexOf("{" + name + "}"));
    }

    private static List<String> segments(String path) {
        return List.of(path.split("/", -1));
    }

    /** `GET`, `POST`, `PUT`, `DELETE`. */
    public String method() {
        return method;
    }

    /** The path with names in braces. */
    public String path() {
        return path;
    }

    /** The least scope that lets a call pass. */
    public String scope() {
        return scope;
    }
}
