package dev.gatehouse.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.stream.Stream;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;

/** Resolves host names to the addresses that may be called; asked for each connection, so a name that moves later is judged again. */
final class PublicAddresses implements DnsResolver {

    /** Each is tried for the whole connect time-out, so a name may not have many. */
    private static final int MOST_ADDRESSES = 4;

    private final AddressRules rules;

    PublicAddresses(AddressRules rules) {
        this.rules = rules;
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] all = SystemDefaultDnsResolver.INSTANCE.resolve(host);
        InetAddress[] allowed =
                Stream.of(all).filter(rules::allow).limit(MOST_ADDRESSES).toArray(InetAddress[]::new);
        if (allowed.length == 0) {
            throw AddressRules.refused(host + " is " + all[0].getHostAddress(), "a public address");
        }
        return allowed;
    }

    @Override
    public String resolveCanonicalHostname(String host) throws UnknownHostException {
        return SystemDefaultDnsResolver.INSTANCE.resolveCanonicalHostname(host);
    }
}
