package dev.gatehouse.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.oidc.Untrusted.Rule;
import dev.gatehouse.refusal.Refused;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** OpenID Connect Back-Channel Logout 1.0, 2.6. */
class LogoutTokenRulesTest {

    private final Words words = new Words();

    @Test
    void believes_a_token_that_is_right_in_everything() {
        LogoutToken token = words.acceptsLogout(words.logout().signed());

        assertThat(token.id()).isEqualTo("the-word");
        assertThat(token.subject()).contains(Scene.SUBJECT);
        assertThat(token.providerSession()).contains("102abc");
    }

    @Test
    void an_id_is_remembered_for_as_long_as_its_token_could_be_believed() {
        Minted minted =
                words.logout().with("exp", now().plusSeconds(86_400 * 365).getEpochSecond());
        LogoutToken token = words.acceptsLogout(minted.signed());

        assertThat(token.believedUntil()).isEqualTo(now().plusSeconds(600 + 60 + 60));
    }

    // Rule 1

    @Test
    void refuses_an_encrypted_token() {
        String encrypted =
                "eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIiwidHlwIjoibG9nb3V0K2p3dCJ9..AAAAAAAAAAAAAAAA.AAAA.AAAAAAAAAAAAAAAAAAAAAA";
        words.refusesLogout(Rule.ENCRYPTION, encrypted);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "this is no token", "a.b.c", "e30.e30."})
    void refuses_what_is_no_jwt(String text) {
        words.refusesLogout(Rule.FORM, text.isEmpty() ? "." : text);
    }

    @Test
    void refuses_claims_that_are_not_of_their_types() {
        words.refusesLogout(Rule.FORM, words.logout().with("exp", "soon").signed());
        words.refusesLogout(Rule.FORM, words.logout().with("aud", Map.of()).signed());
    }

    // Section 2.4 and ASVS 10.5.5: the explicit type

    @ParameterizedTest
    @ValueSource(strings = {"JWT", "at+jwt", "global-token-revocation+jwt", "application/jwt", ""})
    void refuses_a_token_of_another_type(String type) {
        words.refusesLogout(Rule.TYPE, words.logout().headed("typ", type).signed());
    }

    @Test
    void refuses_a_token_without_a_type() {
        words.refusesLogout(Rule.TYPE, Minted.of(words.logout().claims()).signed());
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/logout+jwt", "LOGOUT+JWT", "Application/Logout+JWT"})
    void the_type_may_be_written_as_a_whole_and_in_any_case(String type) {
        assertThat(words.acceptsLogout(words.logout().headed("typ", type).signed())
                        .subject())
                .isPresent();
    }

    // Rules 2 and 3

    @Test
    void refuses_an_unsigned_token() {
        words.refusesLogout(Rule.ALGORITHM, words.logout().headed("alg", "none").withSignature(""));
    }

    @Test
    void refuses_a_token_authenticated_with_the_client_secret() {
        byte[] secret = Scene.SECRET.getBytes(StandardCharsets.UTF_8);
        words.refusesLogout(Rule.ALGORITHM, words.logout().authenticatedBy(secret));
    }

    @Test
    void refuses_an_algorithm_that_is_not_on_the_list() {
        words.scene.publishes(Minted.KEY, Minted.ELLIPTIC);
        Minted elliptic = words.logout().headed("alg", "ES256").headed("kid", Minted.ELLIPTIC.getKeyID());
        words.refusesLogout(Rule.ALGORITHM, elliptic.signedBy(Minted.ELLIPTIC));
    }

    @Test
    void refuses_the_signature_of_a_stranger() {
        words.refusesLogout(Rule.SIGNATURE, words.logout().signedBy(Minted.STRANGER));
    }

    @Test
    void refuses_a_key_that_nobody_publishes() {
        Minted unknown = words.logout().headed("kid", Minted.STRANGER.getKeyID());
        words.refusesLogout(Rule.SIGNATURE, unknown.signedBy(Minted.STRANGER));
    }

    @Test
    void never_trusts_a_key_in_the_header() {
        Minted minted =
                words.logout().headed("jwk", Minted.STRANGER.toPublicJWK().toJSONObject());
        words.refusesLogout(Rule.SIGNATURE, minted.signedBy(Minted.STRANGER));
    }

    @Test
    void refuses_a_critical_header_that_we_do_not_know() {
        Minted minted = words.logout().headed("crit", List.of("urn:new")).headed("urn:new", true);
        words.refusesLogout(Rule.SIGNATURE, minted.signed());
    }

    @Test
    void follows_a_key_that_was_changed_just_before() {
        words.acceptsLogout(words.logout().signed());
        words.scene.publishes(Minted.NEXT);
        words.scene.clock.forward(Duration.ofSeconds(30));
        Minted next = words.logout().headed("kid", Minted.NEXT.getKeyID());
        assertThat(words.acceptsLogout(next.signedBy(Minted.NEXT)).id()).isEqualTo("the-word");
    }

    @Test
    void says_apart_that_the_keys_cannot_be_had() {
        words.scene.door.isAway(Scene.KEYS);
        assertThatThrownBy(() -> words.acceptsLogout(words.logout().signed())).isInstanceOf(Refused.class);
    }

    @Test
    void nothing_is_fetched_for_a_token_that_its_claims_rule_out() {
        words.refusesLogout(
                Rule.ISSUER, words.logout().with("iss", "https://evil.example").signed());
        assertThat(words.scene.door.requests()).isEmpty();
    }

    // Rule 4: as in ID tokens

    @ParameterizedTest
    @ValueSource(strings = {"https://acme.okta.com/", "https://ACME.okta.com", "https://evil.example"})
    void refuses_another_issuer(String issuer) {
        words.refusesLogout(Rule.ISSUER, words.logout().with("iss", issuer).signed());
    }

    @Test
    void refuses_a_token_without_an_issuer() {
        words.refusesLogout(Rule.ISSUER, words.logout().without("iss").signed());
    }

    @Test
    void refuses_a_token_for_another_client() {
        words.refusesLogout(
                Rule.AUDIENCE, words.logout().with("aud", "0oaOther").signed());
    }

    @Test
    void refuses_a_token_for_others_too() {
        words.refusesLogout(
                Rule.AUDIENCE,
                words.logout().with("aud", List.of(Scene.CLIENT_ID, "0oaOther")).signed());
    }

    @Test
    void refuses_a_token_for_nobody() {
        words.refusesLogout(Rule.AUDIENCE, words.logout().without("aud").signed());
    }

    @Test
    void the_audience_may_be_a_list_of_one() {
        assertThat(words.acceptsLogout(words.logout()
                                .with("aud", List.of(Scene.CLIENT_ID))
                                .signed())
                        .id())
                .isEqualTo("the-word");
    }

    @Test
    void refuses_a_token_that_does_not_say_when_it_was_made() {
        words.refusesLogout(Rule.ISSUE_TIME, words.logout().without("iat").signed());
    }

    @Test
    void refuses_a_token_of_the_future() {
        words.refusesLogout(
                Rule.ISSUE_TIME, words.logout().with("iat", seconds(61)).signed());
        assertThat(words.acceptsLogout(words.logout().with("iat", seconds(60)).signed())
                        .id())
                .isEqualTo("the-word");
    }

    @Test
    void refuses_an_old_token_whatever_it_says_of_its_end() {
        Minted old = words.logout().with("exp", seconds(86_400));
        words.refusesLogout(Rule.ISSUE_TIME, old.with("iat", seconds(-661)).signed());
        assertThat(words.acceptsLogout(old.with("iat", seconds(-660)).signed()).id())
                .isEqualTo("the-word");
    }

    @Test
    void refuses_a_token_without_an_end() {
        words.refusesLogout(Rule.EXPIRY, words.logout().without("exp").signed());
    }

    @Test
    void refuses_an_expired_token() {
        words.refusesLogout(
                Rule.EXPIRY, words.logout().with("exp", seconds(-60)).signed());
        assertThat(words.acceptsLogout(words.logout().with("exp", seconds(-59)).signed())
                        .id())
                .isEqualTo("the-word");
    }

    @Test
    void refuses_a_token_that_is_not_valid_yet() {
        words.refusesLogout(
                Rule.NOT_BEFORE, words.logout().with("nbf", seconds(61)).signed());
    }

    @Test
    void refuses_a_token_that_says_from_when_it_is_valid_by_something_that_is_no_time() {
        words.refusesLogout(Rule.FORM, words.logout().with("nbf", "soon").signed());
        words.refusesLogout(Rule.NOT_BEFORE, words.logout().with("nbf", -1).signed());
        words.refusesLogout(
                Rule.NOT_BEFORE, words.logout().with("nbf", Long.MAX_VALUE).signed());
    }

    // Rule 5

    @Test
    void refuses_a_token_about_nobody() {
        words.refusesLogout(
                Rule.SUBJECT, words.logout().without("sub").without("sid").signed());
    }

    @Test
    void a_person_is_enough_and_so_is_a_session() {
        assertThat(words.acceptsLogout(words.logout().without("sid").signed()).providerSession())
                .isEmpty();
        assertThat(words.acceptsLogout(words.logout().without("sub").signed()).subject())
                .isEmpty();
    }

    @Test
    void refuses_a_person_or_a_session_that_is_no_text() {
        words.refusesLogout(Rule.SUBJECT, words.logout().with("sid", 102).signed());
        words.refusesLogout(Rule.SUBJECT, words.logout().with("sid", "").signed());
        words.refusesLogout(
                Rule.SUBJECT, words.logout().with("sid", "s".repeat(256)).signed());
        words.refusesLogout(
                Rule.SUBJECT, words.logout().with("sub", "s".repeat(256)).signed());
        words.refusesLogout(Rule.SUBJECT, words.logout().with("sub", "a\nb").signed());
        words.refusesLogout(Rule.SUBJECT, words.logout().with("sid", "a\u0000b").signed());
    }

    @Test
    void refuses_a_person_that_is_a_number() {
        words.refusesLogout(Rule.SUBJECT, words.logout().with("sub", 4711).signed());
    }

    // Rule 6

    @Test
    void refuses_a_token_without_events() {
        words.refusesLogout(Rule.EVENTS, words.logout().without("events").signed());
    }

    @Test
    void refuses_another_event() {
        words.refusesLogout(
                Rule.EVENTS,
                words.logout()
                        .with("events", Map.of("http://schemas.openid.net/event/other", Map.of()))
                        .signed());
    }

    @Test
    void refuses_events_that_are_no_object() {
        words.refusesLogout(
                Rule.EVENTS, words.logout().with("events", List.of(Words.EVENT)).signed());
        words.refusesLogout(
                Rule.EVENTS, words.logout().with("events", Words.EVENT).signed());
    }

    @Test
    void refuses_the_event_where_its_value_is_no_object() {
        words.refusesLogout(
                Rule.EVENTS,
                words.logout().with("events", Map.of(Words.EVENT, "yes")).signed());
    }

    // Rule 7

    @Test
    void refuses_a_token_with_a_nonce() {
        words.refusesLogout(Rule.NONCE, words.logout().with("nonce", "n").signed());
    }

    @Test
    void refuses_an_id_token() {
        words.refusesLogout(Rule.TYPE, words.scene.token().signed());
    }

    // Rule 8 begins with an id

    @Test
    void refuses_a_token_without_an_id() {
        words.refusesLogout(Rule.ID, words.logout().without("jti").signed());
    }

    @Test
    void refuses_an_id_that_is_too_long_or_has_control_characters() {
        words.refusesLogout(Rule.ID, words.logout().with("jti", "i".repeat(256)).signed());
        words.refusesLogout(Rule.ID, words.logout().with("jti", "a\u0000b").signed());
        assertThat(words.acceptsLogout(
                                words.logout().with("jti", "i".repeat(255)).signed())
                        .id())
                .hasSize(255);
    }

    private Instant now() {
        return words.scene.clock.instant();
    }

    private long seconds(long later) {
        return now().plusSeconds(later).getEpochSecond();
    }
}
