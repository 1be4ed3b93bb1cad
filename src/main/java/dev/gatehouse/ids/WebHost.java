package dev.gatehouse.ids;

import java.net.URI;
import java.util.Locale;

/**
 * Names a host on the web, as people type it and browsers write it in an Origin header.
 *
 * @param value in lower case, with the port where it is not the scheme's own
 */
public record WebHost(String value) {

    private static final int HTTPS = 443;
    private static final int HTTP = 80;

    /** The host of an absolute http or https address. */
    public static WebHost of(URI address) {
        int usual = "https".equals(address.getScheme()) ? HTTPS : HTTP;
        boolean plain = address.getPort() == -1 || address.getPort() == usual;
        return new WebHost(address.getHost().toLowerCase(Locale.ROOT) + (plain ? "" : ":" + address.getPort()));
    }

    @Override
    public String toString() {
        return value;
    }
}
