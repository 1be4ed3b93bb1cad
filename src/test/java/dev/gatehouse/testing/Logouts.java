package dev.gatehouse.testing;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How the org signs people out of apps by itself: by the logout tokens of OpenID Connect Back-Channel Logout 1.0, which Okta does not send but other
 * providers do, and by the requests of Okta's Universal Logout. Signed as ID tokens are, and wrong in the ways that are asked for.
 */
public final class Logouts {

    private static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";
    private static final String OTHER_CLIENT = "0oaSomebodyElsesApp00";
    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Directory directory;
    private final SigningKeys keys;
    private final Clock clock;

    Logouts(Directory directory, SigningKeys keys, Clock clock) {
        this.directory = directory;
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * A logout token.
     *
     * @param who `sub`, `sid` or both
     */
    public String logoutToken(String issuer, String clientId, Map<String, String> who, Misbehaviour... wrongs) {
        var claims = common(issuer, clientId);
        claims.putAll(who);
        claims.put("exp", after(Duration.ofMinutes(2)));
        claims.put("events", Map.of(EVENT, Map.of()));
        var edits = edits().put(Misbehaviour.AUDIENCE_OTHER, "aud", OTHER_CLIENT)
                .put(Misbehaviour.AUDIENCE_OF_TWO, "aud", List.of(clientId, OTHER_CLIENT))
                .put(Misbehaviour.WORD_WITH_NONCE, "nonce", Digests.random(16))
                .remove(Misbehaviour.WORD_WITHOUT_EVENTS, "events")
                .put(
                        Misbehaviour.WORD_OF_OTHER_EVENT,
                        "events",
                        Map.of("http://schemas.openid.net/event/other", Map.of()))
                .remove(Misbehaviour.WORD_ABOUT_NOBODY, "sub")
                .remove(Misbehaviour.WORD_ABOUT_NOBODY, "sid");
        return signed("logout+jwt", clientId, edits, claims, Set.of(wrongs));
    }

    /** The token of a Universal Logout request to this address. */
    public String revocationToken(String issuer, String clientId, URI address, Misbehaviour... wrongs) {
        var claims = common(issuer, address.toString());
        claims.put("sub", clientId);
        claims.put("nbf", after(FIVE_MINUTES.negated()));
        claims.put("exp", after(FIVE_MINUTES));
        var edits = edits().put(Misbehaviour.AUDIENCE_OTHER, "aud", address + "x")
                .put(Misbehaviour.AUDIENCE_OF_TWO, "aud", List.of(address.toString(), "https://other.example"))
                .put(Misbehaviour.WORD_FOR_OTHER_CLIENT, "sub", OTHER_CLIENT);
        return signed("global-token-revocation+jwt", clientId, edits, claims, Set.of(wrongs));
    }

    /** Sends a logout token to where an app takes them. */
    public HttpResponse<String> sendLogout(URI address, String token) {
        return sendForm(address, Parameters.NONE.and("logout_token", token).encoded());
    }

    /** Sends any form to where an app takes logout tokens. */
    public HttpResponse<String> sendForm(URI address, String form) {
        return send(HttpRequest.newBuilder(address)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
    }

    /** Sends a Universal Logout request that names a person like this: the members of `sub_id`. */
    public HttpResponse<String> sendRevocation(URI address, String token, Map<String, Object> subId) {
        return sendRevocation(address, token, JSONObjectUtils.toJSONString(Map.of("sub_id", subId)));
    }

    /** Sends a Universal Logout request with any body. */
    public HttpResponse<String> sendRevocation(URI address, String token, String body) {
        return sendRevocation(address, List.of("Bearer " + token), body);
    }

    /** Sends a Universal Logout request with these lines of authorization. */
    public HttpResponse<String> sendRevocation(URI address, List<String> authorization, String body) {
        var request = HttpRequest.newBuilder(address)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
        authorization.forEach(line -> request.header("Authorization", line));
        return send(request);
    }

    /** The subject of the person with this login. */
    public String subjectOf(String login) {
        return directory.known(login).sub();
    }

    private Map<String, Object> common(String issuer, String audience) {
        var claims = new LinkedHashMap<String, Object>();
        claims.put("iss", issuer);
        claims.put("aud", audience);
        claims.put("iat", after(Duration.ZERO));
        claims.put("jti", Digests.random(16));
        return claims;
    }

    private Edits edits() {
        return new Edits()
                .put(Misbehaviour.ISSUER_OTHER, "iss", IdTokenClaims.OTHER_ISSUER)
                .put(Misbehaviour.EXPIRED, "exp", after(Duration.ofMinutes(-2)))
                .remove(Misbehaviour.EXP_MISSING, "exp")
                .remove(Misbehaviour.IAT_MISSING, "iat")
                .put(Misbehaviour.IAT_IN_FUTURE, "iat", after(FIVE_MINUTES))
                .put(Misbehaviour.IAT_OLD, "iat", after(Duration.ofDays(-2)))
                .put(Misbehaviour.NOT_YET_VALID, "nbf", after(FIVE_MINUTES))
                .remove(Misbehaviour.WORD_WITHOUT_ID, "jti");
    }

    private String signed(
            String type, String clientId, Edits edits, Map<String, Object> claims, Set<Misbehaviour> wrongs) {
        var named = wrongs.contains(Misbehaviour.WORD_OF_OTHER_TYPE) ? "JWT" : type;
        return new IdTokenSignature(keys.current(), directory.origin() + Switchboard.STRANGERS_SET)
                .typed(named)
                .of(
                        edits.apply(wrongs, claims),
                        directory.registrationOf(clientId).app().clientSecret(),
                        wrongs);
    }

    private long after(Duration duration) {
        return clock.instant().plus(duration).getEpochSecond();
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.timeout(Duration.ofSeconds(30)).build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
