package dev.gatehouse.okta;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The app that a customer registers in their Okta org, written for the tools with which it can be made there.
 *
 * @param label what the tile says
 * @param redirects the sign-in redirect addresses, one at least
 * @param signedOut the sign-out redirect addresses
 * @param initiate where the tile leads (OpenID Connect Core 1.0, 4); empty: there is no tile
 * @param keys where our public keys are, if the app is to know us by a key; empty: by a secret
 * @param refreshes whether the app is to have refresh tokens
 */
public record AppRegistration(
        String label,
        List<URI> redirects,
        List<URI> signedOut,
        Optional<URI> initiate,
        Optional<URI> keys,
        boolean refreshes) {

    private static final String APP = """
            {
              "name": "oidc_client",
              "label": %1$s,
              "signOnMode": "OPENID_CONNECT",
              "credentials": {"oauthClient": {"token_endpoint_auth_method": %2$s, "pkce_required": true}},
              "visibility": {"hide": {"web": %3$b, "iOS": %3$b}},
              "settings": {
                "oauthClient": {
                  "application_type": "web",
                  "grant_types": %7$s,
                  "response_types": ["code"],
                  "redirect_uris": %4$s,
                  "post_logout_redirect_uris": %5$s%6$s
                }
              }
            }""";

    /** Copies the lists; refuses, with {@link IllegalArgumentException}, a registration without a label or a redirect address. */
    public AppRegistration {
        redirects = List.copyOf(redirects);
        signedOut = List.copyOf(signedOut);
        if (label.isBlank() || redirects.isEmpty()) {
            throw new IllegalArgumentException("an app has a label and a redirect address: " + label);
        }
    }

    /** An app without refresh tokens. */
    public AppRegistration(
            String label, List<URI> redirects, List<URI> signedOut, Optional<URI> initiate, Optional<URI> keys) {
        this(label, redirects, signedOut, initiate, keys, false);
    }

    /** The same, with refresh tokens or without. */
    public AppRegistration refreshing(boolean refreshing) {
        return new AppRegistration(label, redirects, signedOut, initiate, keys, refreshing);
    }

    /** By what grants the app gets tokens. */
    public List<String> grants() {
        return refreshes ? List.of("authorization_code", "refresh_token") : List.of("authorization_code");
    }

    /**
     * A resource for Terraform's provider {@code okta/okta}. The secret stays out of Terraform's state and is copied from the
     * admin console.
     *
     * @param domain tells which issuer the app's tokens are to carry; empty while it is not known
     */
    public String terraform(Optional<OktaDomain> domain) {
        String words = label.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
        String name = ("app_" + words).replaceAll("_+$", "");
        StringBuilder block = new StringBuilder("resource \"okta_app_oauth\" \"" + name + "\" {\n");
        argument(block, "label", Quoted.hcl(label));
        argument(block, "type", "\"web\"");
        argument(block, "grant_types", Quoted.hcl(grants()));
        argument(block, "response_types", "[\"code\"]");
        argument(block, "pkce_required", "true");
        argument(block, "redirect_uris", Quoted.hcl(texts(redirects)));
        argument(block, "post_logout_redirect_uris", Quoted.hcl(texts(signedOut)));
        initiate.ifPresent(address -> {
            argument(block, "login_mode", "\"SPEC\"");
            argument(block, "login_uri", Quoted.hcl(address.toString()));
        });
        argument(block, "hide_web", Boolean.toString(initiate.isEmpty()));
        argument(block, "hide_ios", Boolean.toString(initiate.isEmpty()));
        argument(block, "token_endpoint_auth_method", Quoted.hcl(authentication()));
        keys.ifPresent(address -> argument(block, "jwks_uri", Quoted.hcl(address.toString())));
        if (keys.isEmpty()) {
            argument(block, "omit_secret", "true");
        }
        domain.ifPresent(known -> argument(block, "issuer_mode", Quoted.hcl(issuerMode(known))));
        return block + "}\n\noutput \"" + name + "_client_id\" {\n  value = okta_app_oauth." + name + ".client_id\n}\n";
    }

    private static void argument(StringBuilder block, String name, String value) {
        block.append("  %-26s = ".formatted(name)).append(value).append('\n');
    }

    /**
     * A call of Okta's Apps API by curl, for a POSIX shell that has an API token in {@code OKTA_API_TOKEN}, and while the domain is
     * not known, also that in {@code OKTA_DOMAIN}.
     */
    public String curl(Optional<OktaDomain> domain) {
        String host = domain.map(OktaDomain::host).orElse("${OKTA_DOMAIN}");
        return """
                curl -X POST "https://%s/api/v1/apps" \\
                  -H "Authorization: SSWS ${OKTA_API_TOKEN}" \\
                  -H "Accept: application/json" \\
                  -H "Content-Type: application/json" \\
                  --data-binary '%s'
                """.formatted(host, json(domain));
    }

    /** What Okta's Apps API takes: an {@code OpenIdConnectApplication}, as JSON. */
    public String json(Optional<OktaDomain> domain) {
        StringBuilder more = new StringBuilder();
        initiate.ifPresent(address -> {
            member(more, "initiate_login_uri", Quoted.json(address.toString()));
            member(more, "idp_initiated_login", "{\"mode\": \"SPEC\"}");
        });
        keys.ifPresent(address -> member(more, "jwks_uri", Quoted.json(address.toString())));
        domain.ifPresent(known -> member(more, "issuer_mode", Quoted.json(issuerMode(known))));
        return APP.formatted(
                Quoted.json(label),
                Quoted.json(authentication()),
                initiate.isEmpty(),
                Quoted.json(texts(redirects)),
                Quoted.json(texts(signedOut)),
                more,
                Quoted.json(grants()));
    }

    private static void member(StringBuilder members, String name, String value) {
        members.append(",\n      \"").append(name).append("\": ").append(value);
    }

    private String authentication() {
        return keys.isPresent() ? "private_key_jwt" : "client_secret_basic";
    }

    /** Tokens are to carry the issuer of the domain that the admin goes by. */
    public static String issuerMode(OktaDomain domain) {
        return domain.isOktas() ? "ORG_URL" : "CUSTOM_URL";
    }

    private static List<String> texts(List<URI> addresses) {
        return addresses.stream().map(URI::toString).toList();
    }
}
