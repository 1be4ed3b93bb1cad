package dev.gatehouse.testing;

import java.util.Optional;

/** The refresh tokens that are out. Each counts once: a use gives the next one, and a second use ends all that came of the first. */
final class RefreshTokens {

    private static final String REFUSED = "The refresh token is invalid or expired.";

    private final Recent<Line> lines = new Recent<>();
    private final Directory directory;

    RefreshTokens(Directory directory) {
        this.directory = directory;
    }

    /** One sign-in's tokens, one after the other. */
    private static final class Line {
        private final Grant grant;
        private String current = Digests.random(32);
        private boolean revoked;

        private Line(Grant grant) {
            this.grant = grant;
        }
    }

    /** The first token of a sign-in that asked for one. */
    Optional<String> issue(Grant grant) {
        if (!grant.request().scopes().contains("offline_access")) {
            return Optional.empty();
        }
        var line = new Line(grant);
        lines.put(line.current, line);
        return Optional.of(line.current);
    }

    /** Whose token it is, where it counts. */
    synchronized Grant grant(Provider provider, OktaApp app, Parameters form) throws Denied {
        var token = form.first("refresh_token")
                .orElseThrow(() -> Denied.invalidRequest("The token request must specify 'refresh_token'."));
        var line = lines.find(token)
                .filter(found -> found.grant.provider().equals(provider))
                .filter(found -> found.grant.request().app().clientId().equals(app.clientId()))
                .orElseThrow(() -> Denied.invalidGrant(REFUSED));
        if (!token.equals(line.current)) {
            line.revoked = true; // in two hands (RFC 9700, 4.14.2)
        }
        if (line.revoked || !welcome(line.grant)) {
            throw Denied.invalidGrant(REFUSED);
        }
        return line.grant;
    }

    /** The token in place of this one. */
    synchronized String rotate(String token) {
        var line = lines.find(token).orElseThrow();
        line.current = Digests.random(32);
        lines.put(line.current, line);
        return line.current;
    }

    /** The token counts no longer, nor does any that came of it. */
    synchronized void revoke(String token) {
        lines.find(token).ifPresent(line -> line.revoked = true);
    }

    /** Whether a token was given back. */
    synchronized boolean isRevoked(String token) {
        return lines.find(token).map(line -> line.revoked).orElse(true);
    }

    private boolean welcome(Grant grant) {
        return directory
                .person(grant.person().login())
                .filter(OktaPerson::maySignIn)
                .isPresent();
    }
}
