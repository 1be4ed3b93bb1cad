package dev.gatehouse.oidc;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.JSONObjectUtils;
import dev.gatehouse.refusal.Refusal;
import dev.gatehouse.refusal.RefusalCode;
import dev.gatehouse.refusal.Refused;
import dev.gatehouse.secret.Redacted;
import dev.gatehouse.testing.StoppedClock;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** One provider behind a scripted door, one client, one attempt: what the tests of this package begin with. */
final class Scene {

    static final Issuer ISSUER = new Issuer("https://acme.okta.com");
    static final URI AUTHORIZE = URI.create("https://acme.okta.com/oauth2/v1/authorize");
    static final URI TOKEN = URI.create("https://acme.okta.com/oauth2/v1/token");
    static final URI USERINFO = URI.create("https://acme.okta.com/oauth2/v1/userinfo");
    static final URI KEYS = URI.create("https://acme.okta.com/oauth2/v1/keys");
    static final URI REDIRECT = URI.create("https://app.example/signin/callback/conn_1");
    static final String CLIENT_ID = "0oa1gatehouse";
    static final String SECRET = "the-secret-of-the-client-0123456789-abcdefgh";
    static final String NEXT_SECRET = "the-next-secret-of-the-client-0123456789-abcdef";
    static final String STATE = "state-of-the-attempt-0123456789-0123456789-";
    static final String NONCE = "nonce-of-the-attempt-0123456789-0123456789-";
    /** RFC 7636, appendix B. */
    static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    static final String ACCESS = "the-access-token-0123456789-0123456789";
    static final String CODE = "the-code-0123456789-0123456789";
    static final String SUBJECT = "00u1ada";
    static final Duration TOLERANCE = Duration.ofSeconds(60);
    static final Freshness FRESHNESS =
            new Freshness(Duration.ofMinutes(10), Duration.ofMinutes(2), Duration.ofHours(1), Duration.ofSeconds(10));
    static final AttemptSecrets SECRETS =
            new AttemptSecrets(Redacted.of(STATE), Redacted.of(NONCE), Redacted.of(VERIFIER));

    final StoppedClock clock = new StoppedClock();
    final ScriptedDoor door = new ScriptedDoor();
    final Keeping keeping = new Keeping(door, FRESHNESS, clock, Runnable::run);
    final Provider provider = new Provider(keeping, ISSUER, ISSUER.discovery());

    Scene() {
        door.answers(ISSUER.discovery(), 200, json(document()));
        publishes(Minted.KEY, Minted.NEXT);
    }

    static Client client(String... algorithms) {
        return client(CLIENT_ID, SECRET, ClientAuthentication.CLIENT_SECRET_BASIC, algorithms);
    }

    static Client client(String id, String secret, ClientAuthentication authentication, String... algorithms) {
        Set<String> allowed = algorithms.length == 0 ? Set.of("RS256") : Set.of(algorithms);
        return new Client(id, new ClientSecret(authentication, Redacted.of(secret)), REDIRECT, allowed);
    }

    /** The client while its secret is being changed. */
    static Client client(Redacted next) {
        ClientAuthentication basic = ClientAuthentication.CLIENT_SECRET_BASIC;
        return client(new ClientSecret(basic, next));
    }

    /** The client while its secret is being changed for these. */
    static Client client(Credentials next) {
        Credentials current = new ClientSecret(ClientAuthentication.CLIENT_SECRET_BASIC, Redacted.of(SECRET));
        return new Client(CLIENT_ID, current, Optional.of(next), REDIRECT, Set.of("RS256"));
    }

    static ProviderMetadata metadata() {
        return metadata(false);
    }

    static ProviderMetadata metadata(boolean sendsIssuer) {
        return new ProviderMetadata(
                ISSUER, AUTHORIZE, TOKEN, USERINFO, KEYS, Optional.empty(), Optional.empty(), sendsIssuer);
    }

    /** What the provider says of itself. */
    static Map<String, Object> document() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("issuer", ISSUER.value());
        document.put("authorization_endpoint", AUTHORIZE.toString());
        document.put("token_endpoint", TOKEN.toString());
        document.put("userinfo_endpoint", USERINFO.toString());
        document.put("jwks_uri", KEYS.toString());
        document.put("response_types_supported", List.of("code"));
        document.put("subject_types_supported", List.of("public"));
        document.put("id_token_signing_alg_values_supported", List.of("RS256"));
        return document;
    }

    void publishes(JWK... keys) {
        publishesRaw(Stream.of(keys)
                .map(key -> json(key.toPublicJWK().toJSONObject()))
                .toList());
    }

    void publishesRaw(List<String> keys) {
        door.answers(KEYS, 200, "{\"keys\":[" + String.join(",", keys) + "]}");
    }

    static String published(RSAKey key) {
        return json(key.toPublicJWK().toJSONObject());
    }

    /** A token that is right in everything. */
    Minted token() {
        Instant now = clock.instant();
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", ISSUER.value());
        claims.put("sub", SUBJECT);
        claims.put("aud", CLIENT_ID);
        claims.put("exp", now.plusSeconds(3600).getEpochSecond());
        claims.put("iat", now.getEpochSecond());
        claims.put("nonce", NONCE);
        return Minted.of(claims);
    }

    IdToken accepts(Minted token) {
        return accepts(token.signed(), client());
    }

    IdToken accepts(String token, Client client) {
        return new IdTokenRules(clock, TOLERANCE)
                .check(tokens(token), new ExpectedToken(ISSUER, client, Redacted.of(NONCE)), provider);
    }

    Refusal refuses(Minted token) {
        return refuses(token.signed(), client());
    }

    Refusal refuses(String token) {
        return refuses(token, client());
    }

    /** The refusal of this token, which repeats no part of it that could be used. */
    Refusal refuses(String token, Client client) {
        List<String> secrets = new ArrayList<>(List.of(token, token.substring(token.lastIndexOf('.') + 1)));
        secrets.removeIf(part -> part.length() < 12);
        return refusal(() -> accepts(token, client), secrets.toArray(String[]::new));
    }

    static Tokens tokens(String idToken) {
        return new Tokens(Redacted.of(idToken), Redacted.of(ACCESS));
    }

    static Refusal refusal(RefusalCode code, ThrowingCallable step) {
        Refusal refusal = refusal(step);
        Assertions.assertThat(refusal.code()).as(refusal.toString()).isEqualTo(code);
        return refusal;
    }

    /** The refusal of a step; neither it nor anything that a log would print of it holds a token, a code or a secret. */
    static Refusal refusal(ThrowingCallable step, String... more) {
        Refused refused = Assertions.catchThrowableOfType(Refused.class, step);
        Assertions.assertThat(refused).as("should have been refused").isNotNull();
        StringBuilder printed = new StringBuilder(
                refused.refusal().expected() + " " + refused.refusal().found());
        for (Throwable cause = refused; cause != null; cause = cause.getCause()) {
            printed.append(' ').append(cause);
        }
        Assertions.assertThat(printed.toString())
                .doesNotContain(SECRET, NEXT_SECRET, STATE, NONCE, VERIFIER, ACCESS, CODE);
        Stream.of(more)
                .forEach(secret -> Assertions.assertThat(printed.toString()).doesNotContain(secret));
        return refused.refusal();
    }

    static String json(Map<String, ?> object) {
        return JSONObjectUtils.toJSONString(object);
    }
}
