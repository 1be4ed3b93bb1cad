package dev.gatehouse.outbound;

import dev.gatehouse.ids.WebHost;
import dev.gatehouse.refusal.Refusal;
import dev.gatehouse.refusal.RefusalCode;
import dev.gatehouse.refusal.Refused;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which addresses may be called (OWASP ASVS 5.0, 13.2.4 and 13.2.5): https to public addresses, and beyond these only what
 * the configuration names.
 *
 * @param privateRanges ranges that are not public and may be called all the same
 * @param plainHttpHosts hosts, with their port where it is not 80, that may be called without TLS
 */
public record AddressRules(List<AddressRange> privateRanges, Set<String> plainHttpHosts) {

    /**
     * What RFC 6890 and its successors set apart. Of IPv6, all but the global unicast addresses {@code 2000::/3} (RFC 4291,
     * 2.4), and so every way but 6to4 to write an IPv4 address inside.
     */
    private static final List<AddressRange> NOT_PUBLIC = Stream.of(
                    "0.0.0.0/8",
                    "10.0.0.0/8",
                    "100.64.0.0/10",
                    "127.0.0.0/8",
                    "169.254.0.0/16",
                    "172.16.0.0/12",
                    "192.0.0.0/24",
                    "192.0.2.0/24",
                    "192.88.99.0/24",
                    "192.168.0.0/16",
                    "198.18.0.0/15",
                    "198.51.100.0/24",
                    "203.0.113.0/24",
                    "224.0.0.0/3",
                    "::/3",
                    "2001::/23",
                    "2001:db8::/32",
                    "2002::/16",
                    "3fff::/20",
                    "4000::/2",
                    "8000::/1")
            .map(AddressRange::parse)
            .toList();

    /** Copies both. */
    public AddressRules {
        privateRanges = List.copyOf(privateRanges);
        plainHttpHosts = Set.copyOf(plainHttpHosts);
    }

    /** Refuses with {@code PROVIDER_ADDRESS_REFUSED} what is neither https nor a named plain-http host, or names a user or no port. */
    void judge(URI address) {
        boolean plain = "http".equals(address.getScheme());
        if (address.getHost() == null || address.getRawUserInfo() != null) {
            throw refused("none, or a user beside it", "a host");
        }
        if (address.getPort() == 0 || address.getPort() > 65_535) {
            throw refused("port " + address.getPort(), "a port");
        }
        if (plain ? !plainHttpHosts.contains(WebHost.of(address).value()) : !"https".equals(address.getScheme())) {
            throw refused(address.getScheme() + "://" + address.getAuthority(), "https");
        }
    }

    /** Whether a host that has this address may be called; asked at connect time. */
    boolean allow(InetAddress address) {
        return privateRanges.stream().anyMatch(range -> range.contains(address))
                || NOT_PUBLIC.stream().noneMatch(range -> range.contains(address));
    }

    /** The refusal of an address. */
    static Refused refused(String found, String expected) {
        return new Refused(new Refusal(RefusalCode.PROVIDER_ADDRESS_REFUSED, expected, found));
    }
}
