package dev.gatehouse.ids;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All addresses at which browsers reach this installation. They differ in their hosts alone.
 *
 * @param main the one that stands wherever a single address is needed
 * @param others those of further host names of the vendor
 */
public record BaseUrls(BaseUrl main, List<BaseUrl> others) {

    /** Refuses, with {@link IllegalArgumentException}, what differs from the main one in scheme or path, and one given twice. */
    public BaseUrls {
        others = List.copyOf(others);
        Set<String> origins = new HashSet<>(Set.of(main.origin()));
        for (BaseUrl other : others) {
            if (other.isSecure() != main.isSecure() || !other.path().equals(main.path())) {
                throw new IllegalArgumentException(other + " differs from " + main + " in more than its host");
            }
            if (!origins.add(other.origin())) {
                throw new IllegalArgumentException(other + " is there twice");
            }
        }
    }

    /** The main one, then the others. */
    public List<BaseUrl> all() {
        return Stream.concat(Stream.of(main), others.stream()).toList();
    }

    /**
     * The one that a browser came to, by its Host header (RFC 9110, 7.2): one of these and nothing else, so that whoever makes up that
     * header chooses among what is configured; the main one where it names none of them.
     */
    public BaseUrl at(@Nullable String host) {
        String usual = main.isSecure() ? ":443" : ":80";
        String named = host == null ? "" : host.toLowerCase(Locale.ROOT);
        String plain = named.endsWith(usual) ? named.substring(0, named.length() - usual.length()) : named;
        return others.stream()
                .filter(other -> WebHost.of(other.value()).value().equals(plain))
                .findFirst()
                .orElse(main);
    }
}
