package dev.gatehouse.testing;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.JWTParser;
import java.net.URI;
import java.text.ParseException;
import java.util.Optional;

/**
 * `/oauth2/v1/logout`: ends the browser's session here and sends it back (OpenID RP-Initiated Logout 1.0).
 * Simpler than Okta: the hint's signature is not checked, and every address on the host of one of the app's redirect
 * URIs counts as registered.
 */
final class LogoutEndpoint implements Answering {

    private final Directory directory;
    private final SsoSessions sessions;

    LogoutEndpoint(Directory directory, SsoSessions sessions) {
        this.directory = directory;
        this.sessions = sessions;
    }

    @Override
    public Answer answer(Provider provider, RecordedRequest request) {
        var parameters = request.parameters();
        var hint = parameters.first("id_token_hint").flatMap(LogoutEndpoint::claims);
        if (hint.isEmpty()) {
            return ErrorPage.answer("The 'id_token_hint' parameter is missing or is no ID token.");
        }
        var back = parameters.first("post_logout_redirect_uri");
        if (back.isPresent() && !registered(back.get(), hint.get())) {
            return ErrorPage.answer("The 'post_logout_redirect_uri' parameter must be a Logout redirect URI in the "
                    + "client app settings");
        }
        var state = Parameters.NONE.and("state", parameters.first("state"));
        var answer = Answer.redirect(302, back.map(state::addedTo).orElse("/"));
        var mine = sessions.of(request)
                .filter(session -> session.person().sub().equals(hint.get().getSubject()));
        return mine.isPresent() ? sessions.end(request, answer) : answer;
    }

    private boolean registered(String back, JWTClaimsSet hint) {
        return hint.getAudience().stream()
                .flatMap(clientId -> directory.app(clientId).stream())
                .flatMap(app -> app.redirectUris().stream())
                .anyMatch(uri -> origin(uri).equals(origin(URI.create(back))));
    }

    private static String origin(URI uri) {
        return uri.getScheme() + "://" + uri.getAuthority();
    }

    private static Optional<JWTClaimsSet> claims(String token) {
        try {
            return Optional.ofNullable(JWTParser.parse(token).getJWTClaimsSet());
        } catch (ParseException e) {
            return Optional.empty();
        }
    }
}
