package dev.gatehouse.oidc;

import dev.gatehouse.ids.WebHost;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

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

    /** Scheme, host and port, as browsers name the site of a page. */
    public String origin() {
        return URI.create(value).getScheme() + "://" + host();
    }

    /** The address of its metadata (Discovery 1.0, 4.1: one trailing slash is removed first). */
    public URI discovery() {
        String base = value.endsWith("/") ? value.substring(0, value.length() - 1) : value;
        return URI.create(base + "/.well-known/openid-configuration");
    }

    /**
     * The address of the metadata that Okta publishes for one client: the issuer there is the one which that client's tokens will
     * carry, where the org has a domain of its own. Other providers pass over the query.
     */
    public URI discoveryFor(String clientId) {
        return URI.create(discovery() + "?client_id=" + URLEncoder.encode(clientId, StandardCharsets.UTF_8));
    }

    /** Whether it could be another one after that moved to another host: all but host and port is the same. */
    public boolean hasPathOf(Issuer other) {
        return place().equals(other.place());
    }

    private String place() {
        URI uri = URI.create(value);
        return uri.getScheme() + ":" + uri.getRawPath();
    }

    /** Whether an address of metadata, its query left aside, is this issuer's own (Discovery 1.0, 4.3). */
    boolean isAt(URI address) {
        String query = address.getRawQuery() == null ? "" : "?" + address.getRawQuery();
        return address.toString().equals(discovery() + query);
    }

    @Override
    public String toString() {
        return value;
    }
}
