package dev.gatehouse.testing;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** All that a relying party sees of the stand-in in one sign-in, without what differs from time to time. */
final class Transcript {

    private final List<String> lines = new ArrayList<>();
    private final Visitor visitor;

    private Transcript(Visitor visitor) {
        this.visitor = visitor;
    }

    static List<String> of(Visitor visitor, FakeOkta okta) {
        var transcript = new Transcript(visitor);
        transcript.note("metadata", () -> text(visitor.get(okta.origin() + "/.well-known/openid-configuration")));
        transcript.note("keys", () -> text(visitor.get(okta.origin() + "/oauth2/v1/keys")));
        transcript.note("callback", () -> shape(visitor.callback(visitor.authorization())));
        transcript.note("form post", transcript::formPost);
        transcript.note("tokens", transcript::tokens);
        return transcript.lines;
    }

    private interface Call {
        String run() throws Exception;
    }

    private void note(String title, Call call) {
        try {
            lines.add(title + ": " + call.run());
        } catch (Exception e) {
            lines.add(title + ": " + e.getClass().getSimpleName());
        }
    }

    private String formPost() throws IOException {
        var request = visitor.authorization().and("response_mode", "form_post").and("login_hint", Visitor.ADA.login());
        return Integer.toString(visitor.authorize(request).statusCode());
    }

    private String tokens() throws Exception {
        var grant = visitor.redeem(visitor.redemption(anyCode()));
        if (grant.statusCode() != 200 || !grant.body().startsWith("{")) {
            return text(grant);
        }
        var tokens = Visitor.json(grant);
        var accessToken = tokens.getOrDefault("access_token", "");
        note("userinfo", () -> text(visitor.userinfo(accessToken)));
        note("ID token", () -> idToken((String) tokens.get("id_token"), accessToken.toString()));
        return tokens.keySet() + " " + tokens.get("token_type") + " "
                + grant.body().length() / 1_000_000;
    }

    private String anyCode() throws IOException {
        var request = visitor.authorization().and("login_hint", Visitor.ADA.login());
        return Visitor.callback(visitor.authorize(request)).first("code").orElse("");
    }

    private String idToken(String compact, String accessToken) throws Exception {
        var token = SignedJWT.parse(compact);
        var claims = new TreeMap<String, Object>(token.getPayload().toJSONObject());
        claims.remove("jti");
        claims.computeIfPresent("nonce", (name, nonce) -> nonce.equals("the-nonce"));
        claims.computeIfPresent("at_hash", (name, hash) -> hash.equals(Digests.atHash(accessToken)));
        for (var time : List.of("iat", "exp", "nbf", "auth_time")) {
            claims.computeIfPresent(time, (name, seconds) -> tensOfSecondsFromNow((Number) seconds));
        }
        return token.getHeader() + " " + claims + " verifies: " + verifies(token);
    }

    private static long tensOfSecondsFromNow(Number seconds) {
        return Math.round((seconds.longValue() - System.currentTimeMillis() / 1000) / 10.0);
    }

    private boolean verifies(SignedJWT token) throws Exception {
        for (var key : JWKSet.parse(visitor.keySet()).getKeys()) {
            if (key instanceof RSAKey rsa && token.verify(new RSASSAVerifier(rsa))) {
                return true;
            }
        }
        return false;
    }

    private static String shape(Parameters callback) {
        var shape = new ArrayList<String>();
        for (Map.Entry<String, String> pair : callback.pairs()) {
            shape.add(
                    pair.getKey().equals("code") ? "code of " + pair.getValue().length() : pair.toString());
        }
        return shape.toString();
    }

    private static String text(HttpResponse<String> response) {
        var body = response.body().replaceAll("\"errorId\":\"[^\"]*\"", "");
        return response.statusCode() + " "
                + response.headers().firstValue("Location").orElse("") + body.hashCode()
                + (body.length() < 3000 ? body : "");
    }
}
