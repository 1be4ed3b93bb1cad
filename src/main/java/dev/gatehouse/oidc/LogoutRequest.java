package dev.gatehouse.oidc;

import dev.gatehouse.secret.Redacted;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a browser is sent to the provider with, to end the session there (OpenID Connect RP-Initiated Logout 1.0, 2). There is no {@code
 * client_id} in it, as the ID token names us by its audience already and Okta's logout knows no such parameter.
 *
 * @param endpoint the provider's {@code end_session_endpoint}
 * @param idToken the ID token that the session began with, however old
 * @param back where the browser is to come back to: registered at the provider
 * @param state what it is to bring along then
 */
public record LogoutRequest(URI endpoint, Redacted idToken, URI back, Redacted state) {

    /**
     * The longest link, in characters. Proxies and servers refuse addresses from 2,048 characters on (IIS by default, older proxies), and a
     * refused address leaves people in front of an error page that says nothing of signing out. A form has no such limit; but a browser
     * that posts to another site leaves cookies out that are {@code SameSite=Lax}, so it is not the first choice.
     */
    public static final int LONGEST_LINK = 2000;

    /** The request as a link; empty where it would be too long. */
    public Optional<URI> link() {
        String query = fields().entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        String link = endpoint + (endpoint.getRawQuery() == null ? "?" : "&") + query;
        return link.length() <= LONGEST_LINK ? Optional.of(URI.create(link)) : Optional.empty();
    }

    /** What a form carries to the endpoint, by name. */
    public Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("id_token_hint", idToken.reveal());
        fields.put("post_logout_redirect_uri", back.toString());
        fields.put("state", state.reveal());
        return fields;
    }
}
