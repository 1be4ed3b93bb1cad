package dev.gatehouse.okta;

import java.net.IDN;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A customer's Okta domain, tidied: the host in lower case, and its port where it is not 443. Any host is taken: an Okta
 * domain may be the customer's own.
 */
public record OktaDomain(String host) {

    private static final int LONGEST = 300;
    private static final int LONGEST_HOST = 253;
    private static final int USUAL_PORT = 443;
    private static final Pattern WRITTEN =
            Pattern.compile("(?:https?:/+|//)?(?:[^/?#@]*@)?([^/?#:@]+)(?::(\\d{1,5}))?(?:[/?#].*)?");
    private static final Pattern HOST =
            Pattern.compile("[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?(\\.[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?)*");
    /** The admin console's host, which exists for Okta's own domains only. */
    private static final Pattern ADMIN =
            Pattern.compile("(.+)-admin(\\.(?:okta|oktapreview|okta-emea|okta-gov)\\.com)$");

    /**
     * The domain in what a person typed or pasted: with or without {@code https://}, a path, the {@code -admin} of the admin
     * console, capitals, spaces, a dot at the end. Empty where there is no host in it.
     */
    public static Optional<OktaDomain> tidied(String typed) {
        String text = typed.replaceAll("[\\s\\p{Z}\\p{Cf}]", "").toLowerCase(Locale.ROOT);
        Matcher written = WRITTEN.matcher(text);
        if (text.length() > LONGEST || !written.matches()) {
            return Optional.empty();
        }
        Optional<String> port = port(written.group(2));
        return host(written.group(1)).flatMap(host -> port.map(suffix -> new OktaDomain(host + suffix)));
    }

    private static Optional<String> port(@Nullable String written) {
        int port = written == null ? USUAL_PORT : Integer.parseInt(written);
        if (port < 1 || port > 65_535) {
            return Optional.empty();
        }
        return Optional.of(port == USUAL_PORT ? "" : ":" + port);
    }

    private static Optional<String> host(String written) {
        String dotless = written.replaceAll("\\.+$", "");
        try {
            String ascii = IDN.toASCII(dotless);
            return ascii.length() <= LONGEST_HOST && HOST.matcher(ascii).matches()
                    ? Optional.of(ADMIN.matcher(ascii).replaceFirst("$1$2"))
                    : Optional.empty();
        } catch (IllegalArgumentException notAName) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return host;
    }
}
