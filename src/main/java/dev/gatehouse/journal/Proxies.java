package dev.gatehouse.journal;

import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The reverse proxies that stand before us. Each adds the address that it was called from at the end of X-Forwarded-For; what
 * stands further in front was written by the client, and is not believed.
 *
 * @param number how many there are; 0 where browsers reach us directly
 */
public record Proxies(int number) {

    /**
     * Where a request came from.
     *
     * @param header the lines of its X-Forwarded-For, in their order
     * @param calledFrom where our server was called from
     * @param userAgent what it says of its browser; null where it says nothing
     */
    public Visitor visitor(Enumeration<String> header, String calledFrom, @Nullable String userAgent) {
        return new Visitor(clientAddress(Collections.list(header), calledFrom), userAgent == null ? "" : userAgent);
    }

    /**
     * The address of the client that a request came from.
     *
     * @param header the lines of the request's X-Forwarded-For, in their order
     * @param calledFrom where our server was called from
     */
    public String clientAddress(List<String> header, String calledFrom) {
        List<String> forwarded = header.stream()
                .flatMap(line -> Arrays.stream(line.split(",")))
                .map(String::strip)
                .toList();
        return number > 0 && forwarded.size() >= number
                ? withoutPort(forwarded.get(forwarded.size() - number))
                : calledFrom;
    }

    /** Some proxies write the port along: {@code 192.0.2.1:4711}, {@code [2001:db8::1]:4711}. */
    private static String withoutPort(String forwarded) {
        return forwarded.replaceFirst("^\\[([^\\]]*)](?::\\d+)?$", "$1").replaceFirst("^([^:]*):\\d+$", "$1");
    }
}
