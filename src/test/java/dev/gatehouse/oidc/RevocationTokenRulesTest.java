package dev.gatehouse.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.oidc.Untrusted.Rule;
import dev.gatehouse.refusal.Refused;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The token of a Universal Logout request. */
class RevocationTokenRulesTest {

    private final Words words = new Words();

    @Test
    void believes_a_token_that_is_right_in_everything() {
        RevocationToken token = words.acceptsRevocation(words.revocation().signed());

        assertThat(token.id()).isEqualTo("the-request");
        assertThat(token.believedUntil()).isEqualTo(words.scene.clock.instant().plusSeconds(720));
    }

    @ParameterizedTest
    @ValueSource(strings = {"JWT", "logout+jwt", "at+jwt", ""})
    void refuses_a_token_of_another_type(String type) {
        words.refusesRevocation(
                Rule.TYPE, words.revocation().headed("typ", type).signed());
    }

    @Test
    void refuses_a_token_without_a_type() {
        words.refusesRevocation(
                Rule.TYPE, Minted.of(words.revocation().claims()).signed());
    }

    @Test
    void refuses_a_logout_token() {
        words.refusesRevocation(Rule.TYPE, words.logout().signed());
    }

    @Test
    void a_revocation_is_no_logout_token() {
        words.refusesLogout(Rule.TYPE, words.revocation().signed());
    }

    @Test
    void refuses_an_unsigned_token() {
        words.refusesRevocation(
                Rule.ALGORITHM, words.revocation().headed("alg", "none").withSignature(""));
    }

    @Test
    void refuses_a_token_authenticated_with_the_client_secret() {
        byte[] secret = Scene.SECRET.getBytes(StandardCharsets.UTF_8);
        words.refusesRevocation(Rule.ALGORITHM, words.revocation().authenticatedBy(secret));
    }

    @Test
    void refuses_the_signature_of_a_stranger() {
        words.refusesRevocation(Rule.SIGNATURE, words.revocation().signedBy(Minted.STRANGER));
    }

    @Test
    void refuses_another_issuer() {
        words.refusesRevocation(
                Rule.ISSUER,
                words.revocation().with("iss", "https://evil.okta.com").signed());
    }

    @Test
    void refuses_a_token_without_an_issuer() {
        words.refusesRevocation(Rule.ISSUER, words.revocation().without("iss").signed());
    }

    @Test
    void refuses_a_key_that_nobody_publishes() {
        Minted unknown = words.revocation().headed("kid", Minted.STRANGER.getKeyID());
        words.refusesRevocation(Rule.SIGNATURE, unknown.signedBy(Minted.STRANGER));
    }

    @Test
    void refuses_a_request_to_no_address() {
        words.refusesRevocation(Rule.AUDIENCE, words.revocation().without("aud").signed());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://app.example/signout/global/conn_2",
                "https://app.example/signout/global/conn_1?x=1",
                "https://evil.example/signout/global/conn_1",
                "0oa1gatehouse"
            })
    void refuses_a_request_to_another_address(String audience) {
        words.refusesRevocation(
                Rule.AUDIENCE, words.revocation().with("aud", audience).signed());
    }

    @Test
    void refuses_a_request_to_several_addresses() {
        words.refusesRevocation(
                Rule.AUDIENCE,
                words.revocation()
                        .with("aud", List.of(Words.ADDRESS, "https://other.example"))
                        .signed());
    }

    @Test
    void refuses_another_apps_client() {
        words.refusesRevocation(
                Rule.SUBJECT, words.revocation().with("sub", "0oaOther").signed());
    }

    @Test
    void refuses_a_token_without_a_subject() {
        words.refusesRevocation(Rule.SUBJECT, words.revocation().without("sub").signed());
    }

    @Test
    void refuses_an_old_token() {
        words.refusesRevocation(
                Rule.ISSUE_TIME, words.revocation().with("iat", seconds(-661)).signed());
        words.refusesRevocation(
                Rule.ISSUE_TIME, words.revocation().without("iat").signed());
    }

    @Test
    void refuses_an_expired_token() {
        words.refusesRevocation(
                Rule.EXPIRY, words.revocation().with("exp", seconds(-60)).signed());
        words.refusesRevocation(Rule.EXPIRY, words.revocation().without("exp").signed());
    }

    @Test
    void refuses_a_token_that_is_not_valid_yet() {
        words.refusesRevocation(
                Rule.NOT_BEFORE, words.revocation().with("nbf", seconds(61)).signed());
    }

    @Test
    void refuses_a_token_without_an_id() {
        words.refusesRevocation(Rule.ID, words.revocation().without("jti").signed());
    }

    @Test
    void says_apart_that_the_keys_cannot_be_had() {
        words.scene.door.isAway(Scene.KEYS);
        assertThatThrownBy(() -> words.acceptsRevocation(words.revocation().signed()))
                .isInstanceOf(Refused.class);
    }

    private long seconds(long later) {
        return words.scene.clock.instant().plusSeconds(later).getEpochSecond();
    }
}
