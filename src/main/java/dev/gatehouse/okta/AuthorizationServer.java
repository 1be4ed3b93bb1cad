package dev.gatehouse.okta;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One of the authorization servers of an Okta org: its own, or a custom one.
 *
 * @param id what Okta calls a custom one, such as {@code default}; empty for the org's own
 */
public record AuthorizationServer(Optional<String> id) {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,100}");

    /** The org's own, which every org has. */
    public static final AuthorizationServer ORG = new AuthorizationServer(Optional.empty());

    /** The custom one that an org with API Access Management begins with. */
    public static final AuthorizationServer DEFAULT = new AuthorizationServer(Optional.of("default"));

    /** Refuses, with {@link IllegalArgumentException}, an id that is no letters, digits, {@code _} and {@code -}. */
    public AuthorizationServer {
        if (id.filter(text -> !isId(text)).isPresent()) {
            throw new IllegalArgumentException(
                    "an authorization server has an id such as default or aus1a2b3: " + id.get());
        }
    }

    /** Whether a text can be the id of a custom one. */
    public static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    /** Its place under the domain: empty, or {@code /oauth2/default}. */
    public String path() {
        return id.map(text -> "/oauth2/" + text).orElse("");
    }
}
