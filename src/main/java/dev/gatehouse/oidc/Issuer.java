package dev.gatehouse.oidc;

import dev.gatehouse.ids.WebHost;
import java.net.URI;

/**
 * The exact URL that names an authorization server (OpenID Connect Discovery 1.0, 3); compared byte for byte, so it is
 * kept as the text that was confirmed.
 */
public record Issuer(String value) {

    private static final int LONGEST = 500;

    /** Refuses, with {@link IllegalArgumentException}, what is not an http(s) URL without query, fragment and user. */
    public Issuer {
        URI uri = URI.create(value);
        boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
        if (!web || uri.getHost() == null || value.length() > LONGEST) {
            throw new IllegalArgumentException("An issuer is an absolute https URL: " + value);
        }
        if (uri.getPort() > 65_535) {
            throw new IllegalArgumentException("There is no such port: " + value);
        }
        if (uri.getRawQuery() != null || uri.getRawFragment() != null || uri.getRawUserInfo() != null) {
            throw new IllegalArgumentException("An issuer has no query, fragment or user part: " + value);
        }
    }

    /** Host in lower case, and the port where it is not the scheme's own: what a person types on the sign-in page. */
    public String host() {
        return WebHost.of(URI.create(value)).value();
    }

    /** The address of its metadata (Discovery 1.0, 4.1: one trailing slash is removed first). */
    public URI discovery() {
        String base = value.endsWith("/") ? value.substring(0, value.length() - 1) : value;
        return URI.create(base + "/.well-known/openid-configuration");
    }

    @Override
    public String toString() {
        return value;
    }
}
