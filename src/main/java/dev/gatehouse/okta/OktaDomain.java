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
    private static final Pattern NOISE = Pattern.compile("[\\s\\p{Z}\\p{Cf}]");
    private static final Pattern WRITTEN =
            Pattern.compile("(?:https?:/+|//)?(?:[^/?#@]*@)?([^/?#:@]+)(?::(\\d{1,5}))?(?:[/?#].*)?");
    private static final Pattern HOST =
            Pattern.compile("[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?(\\.[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?)*");
    private static final Pattern HOST_AND_PORT = Pattern.compile("[a-z0-9._-]+(:\\d{1,5})?");
    private static final String OKTAS = "(?:okta|oktapreview|okta-emea|okta-gov)\\.com";
    /** A domain that Okta gave; one name before Okta's own. */
    private static final Pattern GIVEN = Pattern.compile("([a-z0-9-]+)\\.(" + OKTAS + ")");
    /** The admin console's host, which exists for Okta's own domains only. */
    private static final Pattern ADMIN = Pattern.compile("(.+)-admin(\\." + OKTAS + "(?::\\d+)?)");

    /** Refuses, with {@link IllegalArgumentException}, what is no host with or without a port. */
    public OktaDomain {
        if (!HOST_AND_PORT.matcher(host).matches()) {
            throw new IllegalArgumentException("a domain is a host, in lower case: " + host);
        }
    }

    /**
     * The domain in what a person typed or pasted: with or without {@code https://}, a path, the {@code -admin} of the admin
     * console, capitals, spaces, a dot at the end. Empty where there is no host in it.
     */
    public static Optional<OktaDomain> tidied(String typed) {
        return asTyped(typed).map(OktaDomain::ofPeople);
    }

    /** The same, its {@code -admin} left where it is. */
    static Optional<OktaDomain> asTyped(String typed) {
        String text = withoutNoise(typed).toLowerCase(Locale.ROOT);
        Matcher written = WRITTEN.matcher(text);
        if (text.length() > LONGEST || !written.matches()) {
            return Optional.empty();
        }
        Optional<String> port = port(written.group(2));
        return host(written.group(1)).flatMap(host -> port.map(suffix -> new OktaDomain(host + suffix)));
    }

    /** What a person typed, without spaces and what cannot be seen. */
    static String withoutNoise(String typed) {
        return NOISE.matcher(typed).replaceAll("");
    }

    /** The domain at which people sign in: this one, or where this is that of the admin console, the one it belongs to. */
    OktaDomain ofPeople() {
        Matcher admin = ADMIN.matcher(host);
        return admin.matches() ? new OktaDomain(admin.group(1) + admin.group(2)) : this;
    }

    /** Whether Okta gave it. Any other may be a customer's own, or mistyped. */
    public boolean isOktas() {
        return GIVEN.matcher(host).matches();
    }

    /** The host of the admin console, which only a domain has that Okta gave. */
    Optional<String> adminHost() {
        Matcher given = GIVEN.matcher(ofPeople().host());
        return given.matches() ? Optional.of(given.group(1) + "-admin." + given.group(2)) : Optional.empty();
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
                    ? Optional.of(ascii)
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
