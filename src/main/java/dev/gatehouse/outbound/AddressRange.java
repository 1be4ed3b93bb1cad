package dev.gatehouse.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/**
 * A range of IP addresses in the notation of RFC 4632, 3.1: {@code 10.0.0.0/8}, {@code fc00::/7}.
 *
 * @param network the first address
 * @param bits how many leading bits count
 */
public record AddressRange(InetAddress network, int bits) {

    /** Four numbers, or anything with a colon: neither can be a host name, which would be looked up. */
    private static final Pattern ADDRESS = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|[0-9a-fA-F.]*:[0-9a-fA-F:.]*");

    /** Refuses, with {@link IllegalArgumentException}, more bits than the address has. */
    public AddressRange {
        if (bits < 0 || bits > network.getAddress().length * Byte.SIZE) {
            throw new IllegalArgumentException("no such prefix length: /" + bits);
        }
    }

    /** Reads {@code 10.0.0.0/8}; refuses host names and all else with {@link IllegalArgumentException}. */
    public static AddressRange parse(String text) {
        String[] parts = text.strip().split("/", -1);
        if (parts.length != 2 || !ADDRESS.matcher(parts[0]).matches() || !parts[1].matches("\\d{1,3}")) {
            throw new IllegalArgumentException("an address range looks like 10.0.0.0/8: " + text);
        }
        try {
            return new AddressRange(InetAddress.getByName(parts[0]), Integer.parseInt(parts[1]));
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("an address range looks like 10.0.0.0/8: " + text, e);
        }
    }

    /** Whether an address of the same family lies in it. */
    public boolean contains(InetAddress address) {
        byte[] mine = network.getAddress();
        byte[] other = address.getAddress();
        if (mine.length != other.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> (bit % Byte.SIZE);
            if (((mine[bit / Byte.SIZE] ^ other[bit / Byte.SIZE]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }
}
