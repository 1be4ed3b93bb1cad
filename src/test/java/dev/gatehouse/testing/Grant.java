package dev.gatehouse.testing;

import java.time.Instant;

/** What one authorization gives: a code to use once, and the access token it turns into. */
final class Grant {

    private final Provider provider;
    private final AuthorizationRequest request;
    private final SsoSessions.Session session;
    private final Instant issued;
    private final String code = Digests.random(32);
    private final String accessToken = Digests.random(48);
    private boolean spent;
    private boolean revoked;

    Grant(Provider provider, AuthorizationRequest request, SsoSessions.Session session, Instant issued) {
        this.provider = provider;
        this.request = request;
        this.session = session;
        this.issued = issued;
    }

    /**
     * Takes the code, which works once. A second try revokes what the first one got (RFC 6749, 4.1.2).
     *
     * @return whether this was the first try
     */
    synchronized boolean spend() {
        revoked = spent;
        var first = !spent;
        spent = true;
        return first;
    }

    synchronized boolean accessTokenCounts() {
        return spent && !revoked;
    }

    Provider provider() {
        return provider;
    }

    AuthorizationRequest request() {
        return request;
    }

    OktaPerson person() {
        return session.person();
    }

    /** What the org calls the session, in tokens: nothing by which anybody could take it over. */
    String sid() {
        return session.sid();
    }

    Instant authTime() {
        return session.authTime();
    }

    Instant issued() {
        return issued;
    }

    String code() {
        return code;
    }

    String accessToken() {
        return accessToken;
    }
}
