package dev.gatehouse.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.gatehouse.secret.Redacted;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Tokens by which the provider of a {@link Scene} signs people out, and how they are judged. */
final class Words {

    static final String ADDRESS = "https://app.example/signout/global/conn_1";
    static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";

    final Scene scene = new Scene();

    /** A logout token that is right in everything. */
    Minted logout() {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", Scene.ISSUER.value());
        claims.put("sub", Scene.SUBJECT);
        claims.put("sid", "102abc");
        claims.put("aud", Scene.CLIENT_ID);
        claims.put("iat", scene.clock.instant().getEpochSecond());
        claims.put("exp", scene.clock.instant().plusSeconds(120).getEpochSecond());
        claims.put("jti", "the-word");
        claims.put("events", Map.of(EVENT, Map.of()));
        return Minted.of(claims).headed("typ", "logout+jwt");
    }

    /** The token of a Universal Logout request, right in everything. */
    Minted revocation() {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", Scene.ISSUER.value());
        claims.put("sub", Scene.CLIENT_ID);
        claims.put("aud", ADDRESS);
        claims.put("iat", scene.clock.instant().getEpochSecond());
        claims.put("nbf", scene.clock.instant().minusSeconds(300).getEpochSecond());
        claims.put("exp", scene.clock.instant().plusSeconds(300).getEpochSecond());
        claims.put("jti", "the-request");
        return Minted.of(claims).headed("typ", "global-token-revocation+jwt");
    }

    LogoutToken acceptsLogout(String token) {
        return new LogoutTokenRules(scene.clock, Scene.TOLERANCE)
                .check(Redacted.of(token), Scene.ISSUER, Scene.CLIENT_ID, Set.of("RS256"), scene.provider);
    }

    RevocationToken acceptsRevocation(String token) {
        return new RevocationTokenRules(scene.clock, Scene.TOLERANCE)
                .check(
                        Redacted.of(token),
                        new RevocationTokenRules.Expected(
                                Scene.ISSUER, Scene.CLIENT_ID, Set.of("RS256"), Set.of(ADDRESS)),
                        scene.provider);
    }

    void refusesLogout(Untrusted.Rule rule, String token) {
        refused(rule, token, catchThrowableOfType(Untrusted.class, () -> acceptsLogout(token)));
    }

    void refusesRevocation(Untrusted.Rule rule, String token) {
        refused(rule, token, catchThrowableOfType(Untrusted.class, () -> acceptsRevocation(token)));
    }

    /** By this rule, and without repeating what others could use. */
    private static void refused(Untrusted.Rule rule, String token, Untrusted untrusted) {
        assertThat(untrusted).as("should not have been believed").isNotNull();
        assertThat(untrusted.rule()).as(untrusted.getMessage()).isEqualTo(rule);
        assertThat(untrusted.getMessage()).doesNotContain(token);
    }
}
