package dev.gatehouse.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.gatehouse.refusal.RefusalCode;
import dev.gatehouse.testing.Endpoint;
import dev.gatehouse.testing.Installation;
import dev.gatehouse.testing.Misbehaviour;
import dev.gatehouse.testing.server.Browserless;
import dev.gatehouse.testing.server.Cast;
import dev.gatehouse.testing.server.ServerIT;
import java.net.http.HttpResponse;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every switch of the stand-in: refused with its own code, without a userinfo call where that comes later, without a session. */
@Tag("core")
class MisbehaviourIT extends ServerIT {

    private static final Map<Misbehaviour, RefusalCode> REFUSED = new EnumMap<>(Map.ofEntries(
            // What the provider says of itself
            Map.entry(Misbehaviour.METADATA_ISSUER_DIFFERS, RefusalCode.METADATA_ISSUER_DIFFERS),
            Map.entry(Misbehaviour.METADATA_NOT_JSON, RefusalCode.METADATA_UNUSABLE),
            Map.entry(Misbehaviour.METADATA_OVERSIZED, RefusalCode.PROVIDER_ANSWER_TOO_LARGE),
            Map.entry(Misbehaviour.METADATA_WITHOUT_TOKEN_ENDPOINT, RefusalCode.METADATA_UNUSABLE),
            Map.entry(Misbehaviour.METADATA_WITHOUT_USERINFO_ENDPOINT, RefusalCode.METADATA_UNUSABLE),
            Map.entry(Misbehaviour.METADATA_WITHOUT_KEYS, RefusalCode.METADATA_UNUSABLE),
            Map.entry(Misbehaviour.METADATA_REDIRECTS, RefusalCode.METADATA_UNUSABLE),
            Map.entry(Misbehaviour.METADATA_500, RefusalCode.PROVIDER_FAILED),
            Map.entry(Misbehaviour.METADATA_PRIVATE_TOKEN_ENDPOINT, RefusalCode.PROVIDER_ADDRESS_REFUSED),
            Map.entry(Misbehaviour.METADATA_PLAIN_TOKEN_ENDPOINT, RefusalCode.PROVIDER_ADDRESS_REFUSED),
            // The authorization response
            Map.entry(Misbehaviour.STATE_MISSING, RefusalCode.ATTEMPT_UNKNOWN),
            Map.entry(Misbehaviour.STATE_CHANGED, RefusalCode.ATTEMPT_UNKNOWN),
            Map.entry(Misbehaviour.CODE_MISSING, RefusalCode.RESPONSE_MALFORMED),
            Map.entry(Misbehaviour.CODE_TWICE, RefusalCode.RESPONSE_MALFORMED),
            Map.entry(Misbehaviour.STATE_TWICE, RefusalCode.RESPONSE_MALFORMED),
            Map.entry(Misbehaviour.ISS_WRONG, RefusalCode.RESPONSE_ISSUER_DIFFERS),
            Map.entry(Misbehaviour.ISS_MISSING_THOUGH_PROMISED, RefusalCode.RESPONSE_ISSUER_MISSING),
            Map.entry(Misbehaviour.ERROR_AND_CODE, RefusalCode.NOT_ASSIGNED),
            // The token endpoint
            Map.entry(Misbehaviour.TOKEN_500, RefusalCode.PROVIDER_FAILED),
            Map.entry(Misbehaviour.TOKEN_429, RefusalCode.PROVIDER_FAILED),
            Map.entry(Misbehaviour.TOKEN_NOT_JSON, RefusalCode.TOKEN_RESPONSE_UNUSABLE),
            Map.entry(Misbehaviour.TOKEN_OVERSIZED, RefusalCode.PROVIDER_ANSWER_TOO_LARGE),
            Map.entry(Misbehaviour.TOKEN_HANGS, RefusalCode.PROVIDER_UNREACHABLE),
            Map.entry(Misbehaviour.TOKEN_CUTS_CONNECTION, RefusalCode.PROVIDER_UNREACHABLE),
            Map.entry(Misbehaviour.TOKEN_REDIRECTS, RefusalCode.TOKEN_RESPONSE_UNUSABLE),
            Map.entry(Misbehaviour.TOKEN_WITHOUT_ID_TOKEN, RefusalCode.TOKEN_RESPONSE_UNUSABLE),
            Map.entry(Misbehaviour.TOKEN_WITHOUT_ACCESS_TOKEN, RefusalCode.TOKEN_RESPONSE_UNUSABLE),
            Map.entry(Misbehaviour.TOKEN_TYPE_OTHER, RefusalCode.TOKEN_RESPONSE_UNUSABLE),
            // The ID token
            Map.entry(Misbehaviour.UNSIGNED, RefusalCode.ID_TOKEN_ALGORITHM),
            Map.entry(Misbehaviour.HS256_WITH_CLIENT_SECRET, RefusalCode.ID_TOKEN_ALGORITHM),
            Map.entry(Misbehaviour.HS256_WITH_PUBLIC_KEY, RefusalCode.ID_TOKEN_ALGORITHM),
            Map.entry(Misbehaviour.ES256_NOT_ALLOWED, RefusalCode.ID_TOKEN_ALGORITHM),
            Map.entry(Misbehaviour.SIGNATURE_BROKEN, RefusalCode.ID_TOKEN_SIGNATURE),
            Map.entry(Misbehaviour.SIGNED_BY_STRANGER, RefusalCode.ID_TOKEN_SIGNATURE),
            Map.entry(Misbehaviour.KEY_IN_HEADER, RefusalCode.ID_TOKEN_SIGNATURE),
            Map.entry(Misbehaviour.KEY_BY_URL, RefusalCode.ID_TOKEN_KEY_UNKNOWN),
            Map.entry(Misbehaviour.KEY_ID_UNKNOWN, RefusalCode.ID_TOKEN_KEY_UNKNOWN),
            Map.entry(Misbehaviour.ID_TOKEN_GARBAGE, RefusalCode.ID_TOKEN_MALFORMED),
            Map.entry(Misbehaviour.ID_TOKEN_ENCRYPTED, RefusalCode.ID_TOKEN_ENCRYPTED),
            Map.entry(Misbehaviour.CRITICAL_HEADER, RefusalCode.ID_TOKEN_SIGNATURE),
            Map.entry(Misbehaviour.ISSUER_OTHER, RefusalCode.ID_TOKEN_ISSUER),
            Map.entry(Misbehaviour.ISSUER_WITH_SLASH, RefusalCode.ID_TOKEN_ISSUER),
            Map.entry(Misbehaviour.AUDIENCE_OTHER, RefusalCode.ID_TOKEN_AUDIENCE),
            Map.entry(Misbehaviour.AUDIENCE_OF_TWO, RefusalCode.ID_TOKEN_AUTHORIZED_PARTY),
            Map.entry(Misbehaviour.AZP_OTHER, RefusalCode.ID_TOKEN_AUTHORIZED_PARTY),
            Map.entry(Misbehaviour.EXPIRED, RefusalCode.ID_TOKEN_EXPIRED),
            Map.entry(Misbehaviour.SESSION_EXPIRY_PAST, RefusalCode.ID_TOKEN_EXPIRED),
            Map.entry(Misbehaviour.EXP_MISSING, RefusalCode.ID_TOKEN_CLAIM_MISSING),
            Map.entry(Misbehaviour.IAT_MISSING, RefusalCode.ID_TOKEN_CLAIM_MISSING),
            Map.entry(Misbehaviour.IAT_IN_FUTURE, RefusalCode.ID_TOKEN_ISSUE_TIME),
            Map.entry(Misbehaviour.IAT_OLD, RefusalCode.ID_TOKEN_ISSUE_TIME),
            Map.entry(Misbehaviour.NOT_YET_VALID, RefusalCode.ID_TOKEN_NOT_YET_VALID),
            Map.entry(Misbehaviour.SUB_MISSING, RefusalCode.ID_TOKEN_CLAIM_MISSING),
            Map.entry(Misbehaviour.SUB_TOO_LONG, RefusalCode.ID_TOKEN_SUBJECT),
            Map.entry(Misbehaviour.NONCE_MISSING, RefusalCode.ID_TOKEN_CLAIM_MISSING),
            Map.entry(Misbehaviour.NONCE_OTHER, RefusalCode.ID_TOKEN_NONCE),
            Map.entry(Misbehaviour.AT_HASH_WRONG, RefusalCode.ID_TOKEN_ACCESS_TOKEN_HASH),
            // The keys
            Map.entry(Misbehaviour.KEYS_500, RefusalCode.KEYS_UNUSABLE),
            Map.entry(Misbehaviour.KEYS_NOT_JSON, RefusalCode.KEYS_UNUSABLE),
            Map.entry(Misbehaviour.KEYS_OVERSIZED, RefusalCode.PROVIDER_ANSWER_TOO_LARGE),
            Map.entry(Misbehaviour.KEYS_EMPTY, RefusalCode.KEYS_UNUSABLE),
            // Userinfo
            Map.entry(Misbehaviour.USERINFO_SUB_OTHER, RefusalCode.USERINFO_SUBJECT_DIFFERS),
            Map.entry(Misbehaviour.USERINFO_SUB_MISSING, RefusalCode.USERINFO_SUBJECT_DIFFERS),
            Map.entry(Misbehaviour.USERINFO_500, RefusalCode.PROVIDER_FAILED),
            Map.entry(Misbehaviour.USERINFO_401, RefusalCode.USERINFO_REJECTED),
            Map.entry(Misbehaviour.USERINFO_NOT_JSON, RefusalCode.USERINFO_UNUSABLE),
            Map.entry(Misbehaviour.USERINFO_OVERSIZED, RefusalCode.PROVIDER_ANSWER_TOO_LARGE),
            Map.entry(Misbehaviour.USERINFO_REDIRECTS, RefusalCode.USERINFO_UNUSABLE),
            Map.entry(Misbehaviour.USERINFO_HANGS, RefusalCode.PROVIDER_UNREACHABLE),
            Map.entry(Misbehaviour.USERINFO_WITHOUT_EMAIL, RefusalCode.EMAIL_MISSING),
            Map.entry(Misbehaviour.USERINFO_EMAIL_NOT_TEXT, RefusalCode.EMAIL_MISSING)));

    /** Odd, but allowed by the specifications; or, of acr and auth_time, said where nobody asked. */
    private static final Set<Misbehaviour> ACCEPTED = EnumSet.of(
            Misbehaviour.METADATA_PROMISES_ISS,
            Misbehaviour.METADATA_WITHOUT_LOGOUT,
            Misbehaviour.ID_TOKEN_LONG,
            Misbehaviour.SESSION_EXPIRY_AHEAD,
            Misbehaviour.TOKEN_TYPE_ODD_CASE,
            Misbehaviour.TOKEN_WITHOUT_EXPIRES_IN,
            Misbehaviour.KEY_ID_ABSENT,
            Misbehaviour.AUDIENCE_ARRAY_OF_ONE,
            Misbehaviour.AUDIENCE_OF_TWO_WITH_AZP,
            Misbehaviour.EXPIRED_WITHIN_TOLERANCE,
            Misbehaviour.IAT_AHEAD,
            Misbehaviour.AT_HASH_MISSING,
            Misbehaviour.KEYS_WITH_EXOTIC_KINDS,
            Misbehaviour.USERINFO_EMAIL_UNVERIFIED,
            Misbehaviour.ACR_MISSING,
            Misbehaviour.ACR_WEAKER,
            Misbehaviour.AUTH_TIME_MISSING,
            Misbehaviour.AUTH_TIME_OLD);

    /**
     * Tested elsewhere: by form_post, by a request that some servers cut before we see it, with a client that is known by a key, and in words of
     * logout.
     */
    private static final Set<Misbehaviour> ELSEWHERE = EnumSet.of(
            Misbehaviour.RESPONSE_MODE_IGNORED,
            Misbehaviour.CODE_OVERSIZED,
            Misbehaviour.JWKS_URI_UNREACHABLE,
            Misbehaviour.WORD_OF_OTHER_TYPE,
            Misbehaviour.WORD_WITHOUT_ID,
            Misbehaviour.WORD_WITH_NONCE,
            Misbehaviour.WORD_WITHOUT_EVENTS,
            Misbehaviour.WORD_OF_OTHER_EVENT,
            Misbehaviour.WORD_ABOUT_NOBODY,
            Misbehaviour.WORD_FOR_OTHER_CLIENT);

    static Stream<Arguments> refused() {
        return REFUSED.entrySet().stream().map(pair -> arguments(pair.getKey(), pair.getValue()));
    }

    static Stream<Misbehaviour> accepted() {
        return ACCEPTED.stream();
    }

    @ParameterizedTest
    @EnumSource
    void every_switch_is_tested(Misbehaviour misbehaviour) {
        assertThat(REFUSED.containsKey(misbehaviour)
                        || ACCEPTED.contains(misbehaviour)
                        || ELSEWHERE.contains(misbehaviour))
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("refused")
    void is_refused_with_its_own_code_and_without_a_session(Misbehaviour misbehaviour, RefusalCode code) {
        String customer = Cast.untouched();
        okta.misbehave(misbehaviour);
        int before = counted(code);
        Browserless browser = browser();
        HttpResponse<String> page = signIn(browser, customer, "fay@fresh.example");
        assertRefused(page, code, browser);
        assertThat(counted(code)).isEqualTo(before + 1);
        if (!misbehaviour.name().startsWith("USERINFO")) {
            assertThat(okta.calls(Endpoint.USERINFO)).isZero();
        }
        assertThat(okta.calls(Endpoint.ELSEWHERE)).isZero();
        assertThat(okta.calls(Endpoint.STRANGER_KEYS)).isZero();
    }

    @ParameterizedTest
    @MethodSource("accepted")
    void is_accepted(Misbehaviour misbehaviour) {
        String customer = Cast.untouched();
        okta.misbehave(misbehaviour);
        assertSignedIn(signIn(browser(), customer, "fay@fresh.example"), "fay@fresh.example");
    }

    @Test
    void a_key_that_was_changed_just_before_signing_is_fetched() {
        signIn(browser(), "meadow", "bruno@meadow.example");
        okta.rotateKeys();
        okta.resetCalls();
        assertSignedIn(signIn(browser(), "meadow", "bruno@meadow.example"), "bruno@meadow.example");
        assertThat(okta.calls(Endpoint.KEYS)).isEqualTo(1);
    }

    @Test
    void an_error_of_the_token_endpoint_that_we_caused_is_ours_to_repair() {
        okta.denyTokenWith(400, "unauthorized_client", "This client may not do that.");
        Browserless browser = browser();
        HttpResponse<String> page = signIn(browser, "meadow", "bruno@meadow.example");
        assertRefused(page, RefusalCode.TOKEN_REQUEST_REJECTED, browser);
    }

    @Test
    void a_client_secret_that_okta_no_longer_knows_is_said_to_be_the_admins_to_renew() {
        okta.denyTokenWith(401, "invalid_client", "The client secret supplied for a confidential client is invalid.");
        Browserless browser = browser();
        HttpResponse<String> page = signIn(browser, "meadow", "bruno@meadow.example");
        assertRefused(page, RefusalCode.CLIENT_REJECTED, browser);
        assertThat(page.body()).doesNotContain(Installation.secretOf("meadow")).doesNotContain("confidential client");
    }

    @Test
    void a_code_that_okta_no_longer_knows_is_refused() {
        okta.denyTokenWith(400, "invalid_grant", "The authorization code is invalid or has expired.");
        Browserless browser = browser();
        HttpResponse<String> page = signIn(browser, "meadow", "bruno@meadow.example");
        assertRefused(page, RefusalCode.CODE_REJECTED, browser);
    }

    static Stream<Arguments> errors() {
        return Stream.of(
                arguments("access_denied", "User is not assigned to the client application.", RefusalCode.NOT_ASSIGNED),
                arguments("access_denied", "Policy evaluation failed for this request", RefusalCode.ACCESS_DENIED),
                arguments("user_canceled_request", "<script>alert(1)</script>", RefusalCode.CANCELED),
                arguments("login_required", "The client specified not to prompt", RefusalCode.INTERACTION_NEEDED),
                arguments("invalid_scope", "One or more scopes are not configured", RefusalCode.REQUEST_REJECTED),
                arguments("unsupported_response_type", "x", RefusalCode.REQUEST_REJECTED),
                arguments("unauthorized_client", "x", RefusalCode.REQUEST_REJECTED),
                arguments("server_error", "x", RefusalCode.PROVIDER_FAILED),
                arguments("temporarily_unavailable", "x", RefusalCode.PROVIDER_FAILED),
                arguments("something_new", "x", RefusalCode.REQUEST_REJECTED));
    }

    @ParameterizedTest
    @MethodSource("errors")
    void an_error_from_okta_has_its_own_page_that_repeats_nothing_of_it(
            String error, String description, RefusalCode code) {
        okta.denyWith(error, description);
        Browserless browser = browser();
        HttpResponse<String> page = signIn(browser, "meadow", "bruno@meadow.example");
        assertRefused(page, code, browser);
        assertThat(page.uri().getPath()).startsWith("/signin/refused/");
        if (description.length() > 1) {
            assertThat(page.body()).doesNotContain(description);
        }
        assertThat(okta.calls(Endpoint.TOKEN)).isZero();
    }
}
