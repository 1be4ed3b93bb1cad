package dev.gatehouse.testing;

import static dev.gatehouse.testing.Misbehaviour.SUB_TOO_LONG;
import static dev.gatehouse.testing.Misbehaviour.USERINFO_401;
import static dev.gatehouse.testing.Misbehaviour.USERINFO_500;
import static dev.gatehouse.testing.Misbehaviour.USERINFO_EMAIL_NOT_TEXT;
import static dev.gatehouse.testing.Misbehaviour.USERINFO_EMAIL_UNVERIFIED;
import static dev.gatehouse.testing.Misbehaviour.USERINFO_HANGS;
import static dev.gatehouse.testing.Misbehaviour.USERINFO_NOT_JSON;
import static dev.gatehouse.testing.Misbehaviour.USERINFO_OVERSIZED;
import static dev.gatehouse.testing.Misbehaviour.USERINFO_REDIRECTS;
import static dev.gatehouse.testing.Misbehaviour.USERINFO_SUB_MISSING;
import static dev.gatehouse.testing.Misbehaviour.USERINFO_SUB_OTHER;
import static dev.gatehouse.testing.Misbehaviour.USERINFO_WITHOUT_EMAIL;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** `/oauth2/v1/userinfo`: where the claims are that the thin ID token lacks (OpenID Connect Core 1.0, 5.3). */
final class UserinfoEndpoint implements Answering {

    private static final Edits EDITS = new Edits()
            .put(SUB_TOO_LONG, "sub", IdTokenClaims.LONG_SUB)
            .put(USERINFO_SUB_OTHER, "sub", "00uSomebodyElse000000")
            .remove(USERINFO_SUB_MISSING, "sub")
            .remove(USERINFO_WITHOUT_EMAIL, "email")
            .remove(USERINFO_WITHOUT_EMAIL, "email_verified")
            .put(USERINFO_EMAIL_UNVERIFIED, "email_verified", false)
            .put(USERINFO_EMAIL_NOT_TEXT, "email", Map.of("value", "somebody@elsewhere.example"));

    private final Conduct conduct;
    private final Grants grants;

    UserinfoEndpoint(Conduct conduct, Grants grants) {
        this.conduct = conduct;
        this.grants = grants;
    }

    @Override
    public Answer answer(Provider provider, RecordedRequest request) {
        return request.header("Authorization")
                .filter(value -> value.regionMatches(true, 0, "Bearer ", 0, 7))
                .flatMap(value -> grants.byAccessToken(value.substring(7)))
                .filter(grant -> grant.provider().equals(provider))
                .map(grant -> answer(grant, request))
                .orElseGet(UserinfoEndpoint::invalidToken);
    }

    private Answer answer(Grant grant, RecordedRequest request) {
        var wrongs = conduct.forClient(grant.request().app().clientId());
        if (wrongs.contains(USERINFO_HANGS)) {
            conduct.hang();
        }
        if (wrongs.contains(USERINFO_500)) {
            return Answer.brokenDown();
        }
        if (wrongs.contains(USERINFO_401)) {
            return invalidToken();
        }
        if (wrongs.contains(USERINFO_REDIRECTS) && !Elsewhere.isAddressOf(request)) {
            return Elsewhere.redirect(302, request);
        }
        if (wrongs.contains(USERINFO_NOT_JSON)) {
            return Answer.notJson();
        }
        if (grant.request().scopes().equals(List.of("openid"))) {
            return bearerError(
                    403,
                    "insufficient_scope",
                    "The access token must provide access to at least one of these scopes - profile, email, "
                            + "address or phone");
        }
        var claims = EDITS.apply(wrongs, claims(grant));
        var answer = wrongs.contains(USERINFO_OVERSIZED) ? Answer.oversized(claims) : Answer.json(200, claims);
        return answer.with("Cache-Control", "no-cache, no-store");
    }

    private static Map<String, Object> claims(Grant grant) {
        var person = grant.person();
        var scopes = grant.request().scopes();
        var claims = new LinkedHashMap<String, Object>();
        claims.put("sub", person.sub());
        if (scopes.contains("profile")) {
            claims.put("name", person.name());
            claims.put("locale", "en-US");
            claims.put("preferred_username", person.login());
            claims.put("given_name", person.givenName());
            claims.put("family_name", person.familyName());
            claims.put("zoneinfo", "Europe/Berlin");
            claims.put("updated_at", 1_750_000_000);
        }
        if (scopes.contains("email")) {
            claims.put("email", person.login());
            person.emailVerified().ifPresent(verified -> claims.put("email_verified", verified));
        }
        if (scopes.contains("groups") || grant.request().app().groupsClaimed()) {
            claims.put("groups", person.groups());
        }
        return claims;
    }

    private static Answer invalidToken() {
        return bearerError(401, "invalid_token", "The access token is invalid");
    }

    private static Answer bearerError(int status, String error, String description) {
        var challenge = "Bearer error=\"" + error + "\", error_description=\"" + description + "\"";
        return new Answer(status, List.of(Map.entry("WWW-Authenticate", challenge)), "");
    }
}
