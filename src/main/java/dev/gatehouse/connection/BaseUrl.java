package dev.gatehouse.connection;

import dev.gatehouse.oidc.Issuer;
import java.net.URI;

/**
 * Where this installation is reached: the source of every absolute address, never the Host header.
 *
 * @param value without a slash at the end
 */
public record BaseUrl(URI value) {

    /** Scheme, host and port, as browsers write them in an Origin header. */
    public String origin() {
        return value.getScheme() + "://" + Issuer.hostOf(value);
    }

    /** Whether it is https, so that cookies can be kept to it. */
    public boolean isSecure() {
        return "https".equals(value.getScheme());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
