package dev.gatehouse.okta.management;

import dev.gatehouse.oidc.HttpDoor;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;
import java.util.stream.Collectors;

/** What we ask of an org, with the least right that it takes (Okta's OpenAPI, security of each operation). */
public enum Call {
    /** Lists apps. */
    APPS(HttpDoor.Method.GET, "/api/v1/apps", Right.READ_APPS),
    /** Reads one app. */
    APP(HttpDoor.Method.GET, "/api/v1/apps/{app}", Right.READ_APPS),
    /** Makes an app. */
    ADD_APP(HttpDoor.Method.POST, "/api/v1/apps", Right.MANAGE_APPS),
    /** Changes an app. */
    REPLACE_APP(HttpDoor.Method.PUT, "/api/v1/apps/{app}", Right.MANAGE_APPS),
    /** Puts an app in use. */
    ACTIVATE_APP(HttpDoor.Method.POST, "/api/v1/apps/{app}/lifecycle/activate", Right.MANAGE_APPS),
    /** Takes an app out of use. */
    DEACTIVATE_APP(HttpDoor.Method.POST, "/api/v1/apps/{app}/lifecycle/deactivate", Right.MANAGE_APPS),
    /** Deletes an app that is out of use. */
    DELETE_APP(HttpDoor.Method.DELETE, "/api/v1/apps/{app}", Right.MANAGE_APPS),
    /** Lists the client secrets of an app. */
    SECRETS(HttpDoor.Method.GET, "/api/v1/apps/{app}/credentials/secrets", Right.READ_APPS),
    /** Makes a further client secret. */
    ADD_SECRET(HttpDoor.Method.POST, "/api/v1/apps/{app}/credentials/secrets", Right.MANAGE_APPS),
    /** Takes a client secret out of use. */
    DEACTIVATE_SECRET(
            HttpDoor.Method.POST,
            "/api/v1/apps/{app}/credentials/secrets/{secret}/lifecycle/deactivate",
            Right.MANAGE_APPS),
    /** Deletes a client secret that is out of use. */
    DELETE_SECRET(HttpDoor.Method.DELETE, "/api/v1/apps/{app}/credentials/secrets/{secret}", Right.MANAGE_APPS),
    /** Lists the groups that an app is assigned to. */
    APP_GROUPS(HttpDoor.Method.GET, "/api/v1/apps/{app}/groups", Right.READ_APPS),
    /** Assigns an app to a group. */
    ASSIGN_GROUP(HttpDoor.Method.PUT, "/api/v1/apps/{app}/groups/{group}", Right.MANAGE_APPS),
    /** Lists the people that an app is assigned to. */
    APP_USERS(HttpDoor.Method.GET, "/api/v1/apps/{app}/users", Right.READ_APPS),
    /** Lists groups. */
    GROUPS(HttpDoor.Method.GET, "/api/v1/groups", Right.READ_GROUPS);

    /** The scopes of Okta's that are needed. */
    private static final class Right {
        private static final String READ_APPS = "okta.apps.read";
        private static final String MANAGE_APPS = "okta.apps.manage";
        private static final String READ_GROUPS = "okta.groups.read";
    }

    private final HttpDoor.Method method;
    private final String path;
    private final String right;

    Call(HttpDoor.Method method, String path, String right) {
        this.method = method;
        this.path = path;
        this.right = right;
    }

    /** The scope that a service app needs for it; an API token needs an admin with the same right. */
    public String right() {
        return right;
    }

    /** Such as {@code GET /api/v1/apps/{app}}. */
    public String text() {
        return method + " " + path;
    }

    HttpDoor.Method method() {
        return method;
    }

    /** The path with these ids in place of its blanks. */
    String path(String... ids) {
        Iterator<String> next = Arrays.asList(ids).iterator();
        return Arrays.stream(path.split("/", -1))
                .map(part -> part.startsWith("{") ? segment(next.next()) : part)
                .collect(Collectors.joining("/"));
    }

    /** An id is Okta's, or an admin's who typed it: it stays one segment. */
    private static String segment(String id) {
        if (id.isEmpty() || id.equals(".") || id.equals("..")) {
            throw new IllegalArgumentException("no id: " + id);
        }
        return URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
