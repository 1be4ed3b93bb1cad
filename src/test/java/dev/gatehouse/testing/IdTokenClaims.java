package dev.gatehouse.testing;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The claims of an ID token: thin as Okta's, with neither email nor name (OpenID Connect Core 1.0, 2). */
final class IdTokenClaims {

    static final String OTHER_ISSUER = "https://other.okta.example";
    static final String LONG_SUB = "x".repeat(256);

    private static final String OTHER_CLIENT = "0oaSomebodyElsesApp00";
    private static final Duration LIFE = Duration.ofHours(1);
    private static final Duration TWO_DAYS = Duration.ofDays(2);
    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

    private final Grant grant;
    private final Instant now;

    IdTokenClaims(Grant grant, Instant now) {
        this.grant = grant;
        this.now = now;
    }

    Map<String, Object> with(Set<Misbehaviour> wrongs) {
        return timeEdits().apply(wrongs, partyEdits().apply(wrongs, right()));
    }

    private Map<String, Object> right() {
        var request = grant.request();
        var claims = new LinkedHashMap<String, Object>();
        claims.put("sub", grant.person().sub());
        claims.put("ver", 1);
        claims.put("iss", issuer());
        claims.put("aud", request.app().clientId());
        claims.put("iat", after(Duration.ZERO));
        claims.put("exp", after(LIFE));
        claims.put("jti", "ID." + Digests.random(32));
        claims.put("amr", request.amr());
        claims.put("idp", "00oStandInDirectory00");
        request.nonce().ifPresent(nonce -> claims.put("nonce", nonce));
        request.acr().ifPresent(acr -> claims.put("acr", acr));
        claims.put("auth_time", grant.authTime().getEpochSecond());
        claims.put("at_hash", Digests.atHash(grant.accessToken()));
        return claims;
    }

    private Edits partyEdits() {
        var client = grant.request().app().clientId();
        return new Edits()
                .put(Misbehaviour.ISSUER_OTHER, "iss", OTHER_ISSUER)
                .put(Misbehaviour.ISSUER_WITH_SLASH, "iss", issuer() + "/")
                .put(Misbehaviour.AUDIENCE_OTHER, "aud", OTHER_CLIENT)
                .put(Misbehaviour.AUDIENCE_ARRAY_OF_ONE, "aud", List.of(client))
                .put(Misbehaviour.AUDIENCE_OF_TWO, "aud", List.of(client, OTHER_CLIENT))
                .put(Misbehaviour.AUDIENCE_OF_TWO_WITH_AZP, "aud", List.of(client, OTHER_CLIENT))
                .put(Misbehaviour.AUDIENCE_OF_TWO_WITH_AZP, "azp", client)
                .put(Misbehaviour.AZP_OTHER, "azp", OTHER_CLIENT)
                .remove(Misbehaviour.SUB_MISSING, "sub")
                .put(Misbehaviour.SUB_TOO_LONG, "sub", LONG_SUB)
                .remove(Misbehaviour.NONCE_MISSING, "nonce")
                .put(Misbehaviour.NONCE_OTHER, "nonce", Digests.random(16))
                .put(Misbehaviour.AT_HASH_WRONG, "at_hash", Digests.atHash("another access token"))
                .remove(Misbehaviour.AT_HASH_MISSING, "at_hash")
                .put(Misbehaviour.ID_TOKEN_LONG, "remarks", "a long story ".repeat(200))
                .remove(Misbehaviour.ACR_MISSING, "acr")
                .put(Misbehaviour.ACR_WEAKER, "acr", "urn:okta:loa:1fa:any");
    }

    private String issuer() {
        return grant.provider().seenBy(Optional.of(grant.request().app())).issuer();
    }

    private Edits timeEdits() {
        return new Edits()
                .put(Misbehaviour.EXPIRED, "iat", after(LIFE.plusMinutes(2).negated()))
                .put(Misbehaviour.EXPIRED, "exp", after(Duration.ofMinutes(-2)))
                .put(
                        Misbehaviour.EXPIRED_WITHIN_TOLERANCE,
                        "iat",
                        after(LIFE.plusSeconds(30).negated()))
                .put(Misbehaviour.EXPIRED_WITHIN_TOLERANCE, "exp", after(Duration.ofSeconds(-30)))
                .remove(Misbehaviour.EXP_MISSING, "exp")
                .remove(Misbehaviour.IAT_MISSING, "iat")
                .put(Misbehaviour.IAT_AHEAD, "iat", after(Duration.ofSeconds(45)))
                .put(Misbehaviour.IAT_IN_FUTURE, "iat", after(FIVE_MINUTES))
                .put(Misbehaviour.IAT_OLD, "iat", after(TWO_DAYS.negated()))
                .put(Misbehaviour.NOT_YET_VALID, "nbf", after(FIVE_MINUTES))
                .put(Misbehaviour.SESSION_EXPIRY_AHEAD, "session_expiry", after(Duration.ofHours(1)))
                .put(Misbehaviour.SESSION_EXPIRY_PAST, "session_expiry", after(Duration.ofMinutes(-1)))
                .remove(Misbehaviour.AUTH_TIME_MISSING, "auth_time")
                .put(Misbehaviour.AUTH_TIME_OLD, "auth_time", after(TWO_DAYS.negated()));
    }

    private long after(Duration duration) {
        return now.plus(duration).getEpochSecond();
    }
}
