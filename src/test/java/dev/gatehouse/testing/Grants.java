package dev.gatehouse.testing;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** The codes and access tokens that are out. */
final class Grants {

    static final Duration ACCESS_TOKEN_LIFE = Duration.ofHours(1);

    private static final Duration CODE_LIFE = Duration.ofSeconds(60);
    private static final String CODE_REFUSED = "The authorization code is invalid or has expired.";

    private final Recent<Grant> byCode = new Recent<>();
    private final Recent<Grant> byAccessToken = new Recent<>();
    private final Clock clock;

    Grants(Clock clock) {
        this.clock = clock;
    }

    Grant issue(Provider provider, AuthorizationRequest request, SsoSessions.Session session) {
        var grant = new Grant(provider, request, session, clock.instant());
        byCode.put(grant.code(), grant);
        byAccessToken.put(grant.accessToken(), grant);
        return grant;
    }

    /** Exchanges a code that this client got from this provider. */
    Grant redeem(Provider provider, OktaApp app, Parameters form) throws Denied {
        var grant = byCode.find(required(form, "code"))
                .filter(found -> found.provider().equals(provider))
                .orElseThrow(() -> Denied.invalidGrant(CODE_REFUSED));
        if (!grant.request().app().clientId().equals(app.clientId())) {
            throw Denied.invalidGrant("The grant was issued to another client. Ensure that the `client_id` matches "
                    + "the one used at the authorize request.");
        }
        if (!grant.spend() || clock.instant().isAfter(grant.issued().plus(CODE_LIFE))) {
            throw Denied.invalidGrant(CODE_REFUSED);
        }
        if (!required(form, "redirect_uri").equals(grant.request().redirectUri())) {
            throw Denied.invalidGrant(
                    "The 'redirect_uri' does not match the redirection URI used in the " + "authorization request.");
        }
        var challenge = form.first("code_verifier").map(Digests::sha256);
        if (!challenge.equals(grant.request().codeChallenge())) {
            throw Denied.invalidGrant("PKCE verification failed.");
        }
        return grant;
    }

    Optional<Grant> byAccessToken(String accessToken) {
        return byAccessToken
                .find(accessToken)
                .filter(Grant::accessTokenCounts)
                .filter(grant -> clock.instant().isBefore(grant.issued().plus(ACCESS_TOKEN_LIFE)));
    }

    private static String required(Parameters form, String name) throws Denied {
        return form.first(name)
                .orElseThrow(() -> Denied.invalidRequest("The token request must specify '" + name + "'."));
    }
}
