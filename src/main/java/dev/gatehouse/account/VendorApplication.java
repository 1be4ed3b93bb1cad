package dev.gatehouse.account;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The vendor's application, as far as it has sessions of its own that people are handed over to (DESIGN 4.4).
 *
 * @param addresses where it is; empty where this WAR's own session is the application's
 */
public record VendorApplication(Optional<Addresses> addresses) {

    /**
     * Where browsers are sent.
     *
     * @param start where a sign-in begins in the application
     * @param back where it takes people over, with a code; nowhere else is a code ever sent
     */
    public record Addresses(URI start, URI back) {

        /** Refuses, with {@link IllegalArgumentException}, what no parameter could be added to. */
        public Addresses {
            refuseUnfit(start);
            refuseUnfit(back);
        }

        /** Where a sign-in begins, told these. */
        public URI start(Map<String, String> parameters) {
            return with(start, parameters);
        }

        /** Where people are taken over, told these. */
        public URI back(Map<String, String> parameters) {
            return with(back, parameters);
        }

        private static URI with(URI address, Map<String, String> parameters) {
            if (parameters.isEmpty()) {
                return address;
            }
            String query = parameters.entrySet().stream()
                    .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                    .collect(Collectors.joining("&"));
            return URI.create(address + (address.getRawQuery() == null ? "?" : "&") + query);
        }

        private static void refuseUnfit(URI address) {
            boolean web = address.getScheme() != null
                    && address.getScheme().toLowerCase(Locale.ROOT).matches("https?");
            if (!web
                    || address.getHost() == null
                    || address.getRawUserInfo() != null
                    || address.getRawFragment() != null) {
                throw new IllegalArgumentException("it is not an absolute address without user and fragment");
            }
        }
    }

    /** Whether people are handed over to it. */
    public boolean isHandedOver() {
        return addresses.isPresent();
    }
}
