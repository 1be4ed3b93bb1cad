package dev.gatehouse.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import com.nimbusds.openid.connect.sdk.claims.AccessTokenHash;
import dev.gatehouse.refusal.RefusalCode;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules about claims; those about form and signature are in {@link IdTokenSignatureTest}. */
class IdTokenRulesTest {

    private final Scene scene = new Scene();

    @Test
    void accepts_a_token_that_is_right_in_everything() {
        IdToken token = scene.accepts(scene.token());

        assertThat(token.issuer()).isEqualTo(Scene.ISSUER);
        assertThat(token.subject()).isEqualTo(Scene.SUBJECT);
        assertThat(token.providerSession()).isEmpty();
    }

    @Test
    void accepts_claims_that_nobody_asked_for() {
        assertThat(scene.accepts(scene.token()
                                .with("acr", "urn:okta:loa:1fa:any")
                                .with("auth_time", 0))
                        .subject())
                .isEqualTo(Scene.SUBJECT);
    }

    @Test
    void gives_the_providers_session_where_it_is_named() {
        assertThat(scene.accepts(scene.token().with("sid", "102abc")).providerSession())
                .contains("102abc");
    }

    @Test
    void passes_over_a_session_that_is_no_text_or_too_long() {
        assertThat(scene.accepts(scene.token().with("sid", 102)).providerSession())
                .isEmpty();
        assertThat(scene.accepts(scene.token().with("sid", "s".repeat(256))).providerSession())
                .isEmpty();
        assertThat(scene.accepts(scene.token().with("sid", "s".repeat(255))).providerSession())
                .isPresent();
    }

    // Presence (section 2)

    @ParameterizedTest
    @ValueSource(strings = {"iss", "sub", "aud", "exp", "iat", "nonce"})
    void refuses_a_token_without_a_claim_that_must_be_there(String claim) {
        var refusal = scene.refuses(scene.token().without(claim));

        assertThat(refusal.code()).isEqualTo(RefusalCode.ID_TOKEN_CLAIM_MISSING);
        assertThat(refusal.expected()).isEqualTo(claim);
    }

    @ParameterizedTest
    @ValueSource(strings = {"iss", "sub", "aud", "exp", "iat", "nonce"})
    void refuses_a_token_whose_claim_is_null(String claim) {
        var refusal = scene.refuses(scene.token().with(claim, null));

        assertThat(refusal.code()).isEqualTo(RefusalCode.ID_TOKEN_CLAIM_MISSING);
        assertThat(refusal.expected()).isEqualTo(claim);
    }

    @ParameterizedTest
    @ValueSource(strings = {"iss", "sub", "nonce"})
    void refuses_a_token_whose_claim_is_empty(String claim) {
        assertThat(scene.refuses(scene.token().with(claim, "")).code()).isEqualTo(RefusalCode.ID_TOKEN_CLAIM_MISSING);
    }

    @Test
    void refuses_a_token_for_no_audience_at_all() {
        assertThat(scene.refuses(scene.token().with("aud", List.of())).code())
                .isEqualTo(RefusalCode.ID_TOKEN_CLAIM_MISSING);
    }

    // Types

    @ParameterizedTest
    @ValueSource(strings = {"iss", "sub"})
    void refuses_a_token_whose_text_is_a_number(String claim) {
        assertThat(scene.refuses(scene.token().with(claim, 4711)).code()).isEqualTo(RefusalCode.ID_TOKEN_MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"iss", "sub", "exp", "iat", "nbf"})
    void refuses_a_token_whose_claim_is_an_object(String claim) {
        assertThat(scene.refuses(scene.token().with(claim, Map.of("a", 1))).code())
                .isEqualTo(RefusalCode.ID_TOKEN_MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"exp", "iat", "nbf"})
    void refuses_a_token_whose_time_is_a_text(String claim) {
        assertThat(scene.refuses(scene.token().with(claim, "1795338000")).code())
                .isEqualTo(RefusalCode.ID_TOKEN_MALFORMED);
    }

    @Test
    void refuses_a_token_whose_audience_is_an_object() {
        assertThat(scene.refuses(scene.token().with("aud", Map.of("0", Scene.CLIENT_ID)))
                        .code())
                .isIn(RefusalCode.ID_TOKEN_MALFORMED, RefusalCode.ID_TOKEN_CLAIM_MISSING);
    }

    @Test
    void refuses_a_token_whose_audience_is_a_number() {
        assertThat(scene.refuses(scene.token().with("aud", 5)).code())
                .isIn(RefusalCode.ID_TOKEN_MALFORMED, RefusalCode.ID_TOKEN_CLAIM_MISSING);
    }

    @Test
    void refuses_a_token_with_a_number_among_its_audiences() {
        assertThat(scene.refuses(scene.token()
                                .with("aud", List.of(Scene.CLIENT_ID, 5))
                                .with("azp", Scene.CLIENT_ID))
                        .code())
                .isEqualTo(RefusalCode.ID_TOKEN_MALFORMED);
    }

    @Test
    void refuses_a_token_whose_audience_is_a_list_of_nothing() {
        assertThat(scene.refuses(scene.token().with("aud", Collections.singletonList(null)))
                        .code())
                .isIn(RefusalCode.ID_TOKEN_MALFORMED, RefusalCode.ID_TOKEN_AUDIENCE);
    }

    // Rule 2

    @Test
    void refuses_a_token_of_another_issuer() {
        var refusal = scene.refuses(scene.token().with("iss", "https://other.okta.com"));

        assertThat(refusal.code()).isEqualTo(RefusalCode.ID_TOKEN_ISSUER);
        assertThat(refusal.expected()).isEqualTo("https://acme.okta.com");
        assertThat(refusal.found()).isEqualTo("https://other.okta.com");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://acme.okta.com/",
                "https://ACME.okta.com",
                "http://acme.okta.com",
                "https://acme.okta.com:443",
                "https://acme.okta.com/oauth2/default",
                " https://acme.okta.com"
            })
    void refuses_an_issuer_that_only_resembles_the_confirmed_one(String issuer) {
        assertThat(scene.refuses(scene.token().with("iss", issuer)).code()).isEqualTo(RefusalCode.ID_TOKEN_ISSUER);
    }

    // Rule 3

    @Test
    void refuses_a_token_issued_for_another_client() {
        var refusal = scene.refuses(scene.token().with("aud", "0oa2other"));

        assertThat(refusal.code()).isEqualTo(RefusalCode.ID_TOKEN_AUDIENCE);
        assertThat(refusal.expected()).isEqualTo(Scene.CLIENT_ID);
        assertThat(refusal.found()).isEqualTo("0oa2other");
    }

    @Test
    void refuses_an_audience_that_only_contains_our_id() {
        assertThat(scene.refuses(scene.token().with("aud", Scene.CLIENT_ID + "x"))
                        .code())
                .isEqualTo(RefusalCode.ID_TOKEN_AUDIENCE);
    }

    @Test
    void accepts_an_audience_in_a_list_of_one() {
        assertThat(scene.accepts(scene.token().with("aud", List.of(Scene.CLIENT_ID))))
                .isNotNull();
    }

    @Test
    void refuses_a_token_for_others_even_where_it_names_us_as_authorized_party() {
        assertThat(scene.refuses(scene.token().with("aud", List.of("a", "b")).with("azp", Scene.CLIENT_ID))
                        .code())
                .isEqualTo(RefusalCode.ID_TOKEN_AUDIENCE);
    }

    // Rules 4 and 5

    @Test
    void refuses_two_audiences_without_an_authorized_party() {
        assertThat(scene.refuses(scene.token().with("aud", List.of(Scene.CLIENT_ID, "other")))
                        .code())
                .isEqualTo(RefusalCode.ID_TOKEN_AUTHORIZED_PARTY);
    }

    @Test
    void accepts_two_audiences_where_we_are_the_authorized_party() {
        assertThat(scene.accepts(scene.token()
                        .with("aud", List.of(Scene.CLIENT_ID, "other"))
                        .with("azp", Scene.CLIENT_ID)))
                .isNotNull();
    }

    @Test
    void refuses_two_audiences_where_another_is_the_authorized_party() {
        assertThat(scene.refuses(scene.token()
                                .with("aud", List.of(Scene.CLIENT_ID, "other"))
                                .with("azp", "other"))
                        .code())
                .isEqualTo(RefusalCode.ID_TOKEN_AUTHORIZED_PARTY);
    }

    @Test
    void refuses_another_authorized_party_of_a_single_audience() {
        var refusal = scene.refuses(scene.token().with("azp", "0oa2other"));

        assertThat(refusal.code()).isEqualTo(RefusalCode.ID_TOKEN_AUTHORIZED_PARTY);
        assertThat(refusal.found()).isEqualTo("0oa2other");
    }

    @Test
    void refuses_an_authorized_party_that_is_no_text() {
        assertThat(scene.refuses(scene.token().with("azp", List.of(Scene.CLIENT_ID)))
                        .code())
                .isEqualTo(RefusalCode.ID_TOKEN_AUTHORIZED_PARTY);
    }

    // Rule 9

    @Test
    void accepts_an_expired_token_within_the_tolerance() {
        assertThat(scene.accepts(scene.token().with("exp", at(-59)))).isNotNull();
    }

    @Test
    void refuses_a_token_that_expired_exactly_the_tolerance_ago() {
        assertThat(scene.refuses(scene.token().with("exp", at(-60))).code()).isEqualTo(RefusalCode.ID_TOKEN_EXPIRED);
    }

    @Test
    void refuses_a_token_whose_time_is_too_large_to_be_one() {
        assertThat(scene.refuses(scene.token().with("iat", Long.MAX_VALUE)).code())
                .isEqualTo(RefusalCode.ID_TOKEN_ISSUE_TIME);
    }

    // session_expiry

    @Test
    void accepts_a_session_that_is_to_end_later_and_says_when() {
        assertThat(scene.accepts(scene.token().with("session_expiry", at(1))).sessionExpiry())
                .contains(Instant.ofEpochSecond(at(1)));
    }

    @Test
    void reads_the_end_of_a_session_from_a_text_of_digits() {
        assertThat(scene.accepts(scene.token().with("session_expiry", String.valueOf(at(3600))))
                        .sessionExpiry())
                .contains(Instant.ofEpochSecond(at(3600)));
    }

    @Test
    void refuses_a_session_that_would_be_over_as_it_begins() {
        assertThat(scene.refuses(scene.token().with("session_expiry", at(0))).code())
                .isEqualTo(RefusalCode.ID_TOKEN_EXPIRED);
        assertThat(scene.refuses(scene.token().with("session_expiry", String.valueOf(at(-3600))))
                        .code())
                .isEqualTo(RefusalCode.ID_TOKEN_EXPIRED);
    }

    @Test
    void an_end_of_a_session_that_is_no_time_counts_as_nothing() {
        assertThat(scene.accepts(scene.token().with("session_expiry", "tomorrow"))
                        .sessionExpiry())
                .isEmpty();
        assertThat(scene.accepts(scene.token().with("session_expiry", Long.MAX_VALUE))
                        .sessionExpiry())
                .isEmpty();
        assertThat(scene.accepts(scene.token().with("session_expiry", List.of(1)))
                        .sessionExpiry())
                .isEmpty();
    }

    // RFC 7519, 4.1.5

    @Test
    void accepts_a_token_that_is_valid_from_exactly_the_tolerance_on() {
        assertThat(scene.accepts(scene.token().with("nbf", at(60)))).isNotNull();
    }

    @Test
    void refuses_a_token_that_is_valid_later_than_the_tolerance() {
        assertThat(scene.refuses(scene.token().with("nbf", at(61))).code())
                .isEqualTo(RefusalCode.ID_TOKEN_NOT_YET_VALID);
    }

    // Rule 10

    @Test
    void accepts_a_token_issued_by_a_clock_that_is_exactly_the_tolerance_ahead() {
        assertThat(scene.accepts(scene.token().with("iat", at(60)))).isNotNull();
    }

    @Test
    void refuses_a_token_issued_in_the_future() {
        assertThat(scene.refuses(scene.token().with("iat", at(61))).code()).isEqualTo(RefusalCode.ID_TOKEN_ISSUE_TIME);
    }

    @Test
    void accepts_a_token_that_was_issued_exactly_an_hour_and_the_tolerance_ago() {
        assertThat(scene.accepts(scene.token().with("iat", at(-3660)))).isNotNull();
    }

    @Test
    void refuses_a_token_that_was_issued_long_ago_though_it_has_not_expired() {
        assertThat(scene.refuses(scene.token().with("iat", at(-3661))).code())
                .isEqualTo(RefusalCode.ID_TOKEN_ISSUE_TIME);
    }

    // Rule 11

    @Test
    void refuses_the_nonce_of_another_attempt() {
        var other = "nonce-of-another-attempt-0123456789-01234567";
        var refusal = scene.refuses(scene.token().with("nonce", other));

        assertThat(refusal.code()).isEqualTo(RefusalCode.ID_TOKEN_NONCE);
        assertThat(refusal.toString()).doesNotContain(other);
    }

    @Test
    void refuses_a_nonce_that_is_a_number() {
        assertThat(scene.refuses(scene.token().with("nonce", 5)).code()).isEqualTo(RefusalCode.ID_TOKEN_NONCE);
    }

    @Test
    void refuses_a_nonce_in_a_list() {
        assertThat(scene.refuses(scene.token().with("nonce", List.of(Scene.NONCE)))
                        .code())
                .isEqualTo(RefusalCode.ID_TOKEN_NONCE);
    }

    // Section 3.1.3.8

    @Test
    void accepts_the_hash_of_the_access_token() {
        assertThat(scene.accepts(scene.token().with("at_hash", hashOf(Scene.ACCESS))))
                .isNotNull();
    }

    @Test
    void refuses_the_hash_of_another_access_token() {
        assertThat(scene.refuses(scene.token().with("at_hash", hashOf("another-access-token")))
                        .code())
                .isEqualTo(RefusalCode.ID_TOKEN_ACCESS_TOKEN_HASH);
    }

    @Test
    void refuses_a_hash_that_is_no_text() {
        assertThat(scene.refuses(scene.token().with("at_hash", 5)).code())
                .isEqualTo(RefusalCode.ID_TOKEN_ACCESS_TOKEN_HASH);
    }

    // Section 2: sub

    @Test
    void accepts_a_subject_of_255_characters() {
        assertThat(scene.accepts(scene.token().with("sub", "s".repeat(255))).subject())
                .hasSize(255);
    }

    @Test
    void refuses_a_subject_with_a_control_character() {
        assertThat(scene.refuses(scene.token().with("sub", "00u\u0000admin")).code())
                .isEqualTo(RefusalCode.ID_TOKEN_SUBJECT);
    }

    @Test
    void refuses_a_subject_of_256_characters() {
        assertThat(scene.refuses(scene.token().with("sub", "s".repeat(256))).code())
                .isEqualTo(RefusalCode.ID_TOKEN_SUBJECT);
    }

    private long at(int secondsFromNow) {
        return scene.clock.instant().plusSeconds(secondsFromNow).getEpochSecond();
    }

    private static String hashOf(String access) {
        return AccessTokenHash.compute(new BearerAccessToken(access), com.nimbusds.jose.JWSAlgorithm.RS256, null)
                .getValue();
    }
}
