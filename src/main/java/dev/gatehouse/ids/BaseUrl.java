package dev.gatehouse.ids;

import java.net.URI;

/**
 * Names this installation on the web: where it is reached, the source of every absolute address, never the Host header.
 *
 * @param value without a slash at the end
 */
public record BaseUrl(URI value) {

    /** Scheme, host and port, as browsers write them in an Origin header. */
    public String origin() {
        return value.getScheme() + "://" + WebHost.of(value);
    }

    /** The path that all addresses begin with, without a slash at the end; empty at the root of a host. */
    public String path() {
        return value.getRawPath();
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
