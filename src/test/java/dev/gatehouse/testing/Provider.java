package dev.gatehouse.testing;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One authorization server of the stand-in.
 *
 * @param shape whose form its metadata has
 * @param origin scheme, host and port
 * @param issuer its exact name
 * @param root the path below which its discovery document is
 * @param endpoints the path below which its endpoints are
 */
record Provider(Shape shape, String origin, String issuer, String root, String endpoints) {

    /** Okta's org authorization server, one of Okta's custom ones, or some other OpenID provider. */
    enum Shape {
        ORG,
        CUSTOM,
        PLAIN
    }

    private static final Set<String> STANDARD_SCOPES =
            Set.of("openid", "profile", "email", "address", "phone", "offline_access");

    static Provider org(String origin) {
        return new Provider(Shape.ORG, origin, origin, "", "/oauth2/v1");
    }

    static Provider custom(String origin, String id) {
        var root = "/oauth2/" + id;
        return new Provider(Shape.CUSTOM, origin, origin + root, root, root + "/v1");
    }

    static Provider plain(String origin, String path) {
        var root = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        if (!root.startsWith("/") || root.length() == 1 || root.startsWith("/oauth2/")) {
            throw new IllegalArgumentException("Expected a path such as /realms/x, outside /oauth2/, found " + path);
        }
        return new Provider(Shape.PLAIN, origin, origin + path, root, root);
    }

    /** This server as an app knows it whose tokens name the org's own domain. */
    Provider seenBy(Optional<OktaApp> app) {
        return app.flatMap(OktaApp::customDomain).map(this::at).orElse(this);
    }

    /** This server by another name of its org. */
    Provider at(String domain) {
        return new Provider(shape, domain, domain + issuer.substring(origin.length()), root, endpoints);
    }

    /** What names a custom authorization server in its addresses. */
    String id() {
        return root.substring(root.lastIndexOf('/') + 1);
    }

    /** The absolute address of an endpoint, such as `token`. */
    String url(String endpoint) {
        return origin + endpoints + "/" + endpoint;
    }

    String path(String endpoint) {
        return endpoints + "/" + endpoint;
    }

    Map<String, Endpoint> paths() {
        var paths = new LinkedHashMap<String, Endpoint>();
        paths.put(root + "/.well-known/openid-configuration", Endpoint.DISCOVERY);
        paths.put(root + "/.well-known/oauth-authorization-server", Endpoint.DISCOVERY);
        paths.put(path("authorize"), Endpoint.AUTHORIZE);
        paths.put(path("token"), Endpoint.TOKEN);
        paths.put(path("userinfo"), Endpoint.USERINFO);
        paths.put(path("keys"), Endpoint.KEYS);
        paths.put(path("logout"), Endpoint.LOGOUT);
        paths.put(path("revoke"), Endpoint.REVOKE);
        return paths;
    }

    /** Okta's `groups` scope exists on the org authorization server only. */
    boolean knowsScope(String scope) {
        return STANDARD_SCOPES.contains(scope) || (shape == Shape.ORG && scope.equals("groups"));
    }
}
