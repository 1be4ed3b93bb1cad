package dev.gatehouse.journal;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;

/**
 * Where a request came from.
 *
 * @param address the client's address
 * @param userAgent what the browser says it is; cut to 300 characters
 */
public record Visitor(String address, String userAgent) {

    private static final int LONGEST_ADDRESS = 64;
    private static final int IPV4_BYTES = 4;
    private static final int NETWORK_BYTES = 8;
    private static final int LONGEST_AGENT = 300;

    /** Cuts both to what the journal holds, and takes out control characters and line ends. */
    public Visitor {
        address = fit(address, LONGEST_ADDRESS);
        userAgent = fit(userAgent, LONGEST_AGENT);
    }

    /**
     * The network that the address belongs to, for counting callers: an IPv4 address itself, of an IPv6 address the 64 bits that one
     * customer of a provider is given as a whole.
     */
    public String network() {
        if (!address.contains(":")) {
            return address;
        }
        try {
            byte[] bits = InetAddress.getByName("[" + address + "]").getAddress();
            return bits.length == IPV4_BYTES ? address : HexFormat.of().formatHex(bits, 0, NETWORK_BYTES);
        } catch (UnknownHostException notAnAddress) {
            return address;
        }
    }

    private static String fit(String text, int longest) {
        String clean = text.replaceAll("[\\p{Cc}\\u2028\\u2029]", " ");
        return clean.length() > longest ? clean.substring(0, longest) : clean;
    }
}
