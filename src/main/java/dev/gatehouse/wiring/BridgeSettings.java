package dev.gatehouse.wiring;

import dev.gatehouse.account.VendorApplication;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What becomes of who has signed in: a session of this WAR's own, or one of the vendor's application. */
final class BridgeSettings {

    private static final String START = "gatehouse.handoff.start-address";
    private static final String BACK = "gatehouse.handoff.return-address";

    private BridgeSettings() {}

    static VendorApplication read(SettingReader read) {
        boolean handoff = read.optional(
                "gatehouse.bridge", false, "local or handoff", text -> switch (text.toLowerCase(Locale.ROOT)) {
                    case "local" -> false;
                    case "handoff" -> true;
                    default -> throw new IllegalArgumentException("\"" + text + "\" is neither");
                });
        if (handoff) {
            URI start = address(read, START, "at which a sign-in begins in your application");
            URI back = address(read, BACK, "at which your application takes people over");
            return new VendorApplication(Optional.of(new VendorApplication.Addresses(start, back)));
        }
        Stream.of(START, BACK)
                .filter(key -> !read.optional(key, "", "", text -> text).isEmpty())
                .forEach(key -> read.mistake(key + " is set, but nobody is handed over."
                        + " Set gatehouse.bridge to handoff, or take " + key + " away."));
        return new VendorApplication(Optional.empty());
    }

    private static URI address(SettingReader read, String key, String what) {
        boolean plainAllowed = read.flag("gatehouse.base-url.plain-http");
        String remedy = "the https address " + what + ", such as https://app.example.com/login/okta";
        return read.required(key, URI.create("https://localhost"), remedy, text -> address(text, plainAllowed));
    }

    private static URI address(String text, boolean plainAllowed) {
        URI address = URI.create(text);
        new VendorApplication.Addresses(address, address);
        if (!"https".equals(address.getScheme()) && !plainAllowed) {
            throw new IllegalArgumentException(
                    "it is not https (for a trial, gatehouse.base-url.plain-http=true allows http)");
        }
        return address;
    }
}
