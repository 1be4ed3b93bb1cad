package dev.gatehouse.testing;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a registered app asks the authorization endpoint for (OpenID Connect Core 1.0, 3.1.2.1). */
record AuthorizationRequest(OktaApp app, Parameters parameters) {

    private static final Set<String> ASSURANCE_LEVELS = Set.of(
            "urn:okta:loa:1fa:any",
            "urn:okta:loa:1fa:pwd",
            "urn:okta:loa:2fa:any",
            "urn:okta:loa:2fa:any:ifpossible",
            "phr",
            "phrh");

    String redirectUri() {
        return parameters.first("redirect_uri").orElse("");
    }

    Optional<String> state() {
        return parameters.first("state");
    }

    Optional<String> nonce() {
        return parameters.first("nonce");
    }

    Optional<String> codeChallenge() {
        return parameters.first("code_challenge");
    }

    Optional<String> loginHint() {
        return parameters.first("login_hint");
    }

    boolean wantsFormPost() {
        return parameters.first("response_mode").filter("form_post"::equals).isPresent();
    }

    boolean prompts(String prompt) {
        return words("prompt").contains(prompt);
    }

    List<String> scopes() {
        return words("scope");
    }

    /** The first asked-for level that Okta knows; others are ignored, as Okta does. */
    Optional<String> acr() {
        return words("acr_values").stream().filter(ASSURANCE_LEVELS::contains).findFirst();
    }

    /** The authentication methods that fit the level (RFC 8176). */
    List<String> amr() {
        var strong = acr().filter(level -> level.contains(":2fa:") || level.startsWith("phr"));
        return strong.isPresent() ? List.of("mfa", "otp", "pwd") : List.of("pwd");
    }

    /** Whether an authentication at this time is recent enough for `max_age`. */
    boolean accepts(Instant authTime, Instant now) {
        return parameters
                .first("max_age")
                .map(seconds -> authTime.plus(Duration.ofSeconds(Long.parseLong(seconds))))
                .map(now::isBefore)
                .orElse(true);
    }

    /** Refuses what Okta reports back to the app. The app and its redirect address are known to be right. */
    void check(Provider provider) throws Denied {
        var repeated = parameters.repeated();
        if (!repeated.isEmpty()) {
            throw Denied.invalidRequest("The authentication request has repeated parameters: " + repeated + ".");
        }
        if (state().filter(state -> !state.isEmpty()).isEmpty()) {
            throw Denied.invalidRequest("The authentication request has an invalid 'state' parameter.");
        }
        if (parameters
                .first("max_age")
                .filter(text -> !text.matches("\\d{1,9}"))
                .isPresent()) {
            throw Denied.invalidRequest("The 'max_age' parameter is invalid.");
        }
        checkResponse();
        checkScopes(provider);
        checkPkce();
    }

    private void checkResponse() throws Denied {
        var type = parameters.first("response_type").orElse("");
        if (!type.equals("code")) {
            throw new Denied(
                    400,
                    "unsupported_response_type",
                    "The response type is not supported by the authorization server. Expected code, found " + type);
        }
        var mode = parameters.first("response_mode").orElse("query");
        if (!Set.of("query", "form_post").contains(mode)) {
            throw new Denied(
                    400,
                    "unsupported_response_mode",
                    "The authorization server does not support the requested response mode.");
        }
    }

    private void checkScopes(Provider provider) throws Denied {
        if (!scopes().stream().allMatch(provider::knowsScope)) {
            throw new Denied(
                    400,
                    "invalid_scope",
                    "One or more scopes are not configured for the authorization server resource.");
        }
        if (!scopes().contains("openid")) {
            throw new Denied(400, "invalid_scope", "The authentication request must have the 'openid' scope.");
        }
    }

    private void checkPkce() throws Denied {
        if (codeChallenge().isEmpty()) {
            if (app.pkceRequired()) {
                throw Denied.invalidRequest("PKCE code challenge is required by the application.");
            }
        } else if (parameters
                .first("code_challenge_method")
                .filter("S256"::equals)
                .isEmpty()) {
            throw Denied.invalidRequest("The 'code_challenge_method' parameter must be S256.");
        }
    }

    private List<String> words(String parameter) {
        return parameters.first(parameter).stream()
                .flatMap(text -> Arrays.stream(text.split(" ")))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
