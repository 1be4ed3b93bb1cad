package dev.gatehouse.webhook;

import dev.gatehouse.ids.WebHost;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.Set;

/**
 * Which addresses a webhook may have, by how they are written. Whether the host behind one may be called is judged when it is called, by
 * the one door to the network.
 *
 * @param plainHttpHosts hosts, with their port where it is not 80, that may be called without TLS
 */
public record Destinations(Set<String> plainHttpHosts) {

    private static final int LONGEST = 500;
    private static final int LAST_PORT = 65_535;

    /** Copies the hosts. */
    public Destinations {
        plainHttpHosts = Set.copyOf(plainHttpHosts);
    }

    /** The address in a text that somebody typed, or empty where nothing is sent to such a one. */
    public Optional<URI> accept(String typed) {
        String text = typed.strip();
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            return Optional.of(new URI(text)).filter(this::isAllowed);
        } catch (URISyntaxException none) {
            return Optional.empty();
        }
    }

    private boolean isAllowed(URI address) {
        boolean complete = address.getHost() != null
                && address.getRawUserInfo() == null
                && address.getRawFragment() == null
                && address.getPort() != 0
                && address.getPort() <= LAST_PORT;
        return complete && ("https".equals(address.getScheme()) || isPlainAndAllowed(address));
    }

    private boolean isPlainAndAllowed(URI address) {
        return "http".equals(address.getScheme())
                && plainHttpHosts.contains(WebHost.of(address).value());
    }
}
