package dev.gatehouse.signout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.refusal.RefusalCode;
import dev.gatehouse.testing.Endpoint;
import dev.gatehouse.testing.Installation;
import dev.gatehouse.testing.Misbehaviour;
import dev.gatehouse.testing.server.Browserless;
import dev.gatehouse.testing.server.Cast;
import dev.gatehouse.testing.server.House;
import dev.gatehouse.testing.server.ServerIT;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Okta's Universal Logout, by the stand-in. */
@Tag("core")
class UniversalLogoutIT extends ServerIT {

    private static final String FAY = "fay@fresh.example";

    private static final String CUSTOMER = Cast.untouched();

    private final String client = Installation.clientOf(CUSTOMER);
    private final String issuer = okta.issuer(CUSTOMER);

    @BeforeEach
    void nobodyHasBeenHereBefore() {
        rows("delete from app_session where connection_id = '" + connection() + "'");
        rows("delete from linked_identity where connection_id = '" + connection() + "'");
        rows("delete from audit_entry where customer_id = '" + CUSTOMER + "'");
        rows("delete from logout_word");
    }

    @Test
    void by_subject_everything_ends_that_the_person_has_here() {
        Browserless one = signedIn();
        Browserless other = signedIn();

        HttpResponse<String> answer = demand(bySubject());

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.body()).isEmpty();
        assertThat(isSignedIn(one)).isFalse();
        assertThat(isSignedIn(other)).isFalse();
        assertThat(value("select min(ended_by) || count(*) from app_session where connection_id = '" + connection()
                        + "'"))
                .isEqualTo("REVOKED_BY_PROVIDER2");
        assertThat(value("select actor_name || ': ' || subject || ', ' || detail from audit_entry where customer_id = '"
                        + CUSTOMER + "' and action = 'SESSIONS_ENDED'"))
                .isEqualTo("Okta of " + CUSTOMER + ": account acc-" + CUSTOMER + "-" + FAY
                        + ", 2 sessions, by Universal Logout");
    }

    @Test
    void by_email_in_any_case_everything_ends_too() {
        Browserless fay = signedIn();
        assertThat(demand(Map.of("format", "email", "email", "Fay@Fresh.example"))
                        .statusCode())
                .isEqualTo(204);
        assertThat(isSignedIn(fay)).isFalse();
    }

    @Test
    void by_email_nobody_is_reached_who_is_not_linked_on_this_connection() {
        Browserless fay = signedInByPassword();
        HttpResponse<String> answer = demand(Map.of("format", "email", "email", FAY));
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("not_found");
        assertThat(isSignedIn(fay)).isTrue();
    }

    @Test
    void the_same_email_at_another_customer_is_not_reached() {
        String other = Cast.untouched();
        Browserless there = browser();
        okta.issuer(other);
        assertSignedIn(signIn(there, other, FAY), FAY);
        signedIn();
        assertThat(demand(Map.of("format", "email", "email", FAY)).statusCode()).isEqualTo(204);
        assertThat(isSignedIn(there)).isTrue();
    }

    @Test
    void somebody_unknown_is_not_found() {
        assertThat(demand(Map.of("format", "iss_sub", "iss", issuer, "sub", "00uNobody"))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void of_another_issuers_people_an_org_has_no_say() {
        Browserless fay = signedIn();
        HttpResponse<String> answer =
                demand(Map.of("format", "iss_sub", "iss", "https://other.okta.example", "sub", fay()));
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(isSignedIn(fay)).isTrue();
    }

    @Test
    void a_format_that_we_do_not_know_cannot_be_processed() {
        assertThat(demand(Map.of("format", "phone_number", "phone_number", "+1"))
                        .statusCode())
                .isEqualTo(422);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "[]",
                "{}",
                "{\"sub_id\":1}",
                "{\"sub_id\":{}}",
                "{\"sub_id\":{\"format\":7}}",
                "{\"sub_id\":{\"format\":\"email\"}}",
                "{\"sub_id\":{\"format\":\"email\",\"email\":[]}}",
                "{\"sub_id\":{\"format\":\"iss_sub\",\"sub\":\"00u\"}}"
            })
    void a_body_that_cannot_be_read_is_refused(String body) {
        HttpResponse<String> answer = okta.logouts().sendRevocation(address(), token(), body);
        assertThat(answer.statusCode()).as(body).isEqualTo(400);
        assertThat(answer.body()).contains("invalid_request");
    }

    @ParameterizedTest
    @CsvSource({
        "WORD_OF_OTHER_TYPE, type",
        "WORD_WITHOUT_ID, id",
        "WORD_FOR_OTHER_CLIENT, subject",
        "ISSUER_OTHER, issuer",
        "AUDIENCE_OTHER, audience",
        "AUDIENCE_OF_TWO, audience",
        "EXPIRED, expiry",
        "EXP_MISSING, expiry",
        "IAT_MISSING, issue time",
        "IAT_IN_FUTURE, issue time",
        "IAT_OLD, issue time",
        "NOT_YET_VALID, not before",
        "UNSIGNED, algorithm",
        "HS256_WITH_CLIENT_SECRET, algorithm",
        "HS256_WITH_PUBLIC_KEY, algorithm",
        "ES256_NOT_ALLOWED, algorithm",
        "SIGNATURE_BROKEN, signature",
        "SIGNED_BY_STRANGER, signature",
        "KEY_IN_HEADER, signature",
        "KEY_BY_URL, signature",
        "KEY_ID_UNKNOWN, signature",
        "CRITICAL_HEADER, signature",
        "ID_TOKEN_GARBAGE, form",
        "ID_TOKEN_ENCRYPTED, encryption"
    })
    void is_not_believed_and_nothing_is_written(Misbehaviour wrong, String rule) {
        Browserless fay = signedIn();
        String before = written();

        HttpResponse<String> answer = okta.logouts()
                .sendRevocation(
                        address(), okta.logouts().revocationToken(issuer, client, address(), wrong), bySubject());

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate").orElse("")).startsWith("Bearer");
        assertThat(answer.body())
                .isEqualTo("{\"error\":\"invalid_token\",\"error_description\":\"not believed at this address: " + rule
                        + "\"}");
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(written()).isEqualTo(before);
        assertThat(isSignedIn(fay)).isTrue();
    }

    @Test
    void a_request_without_a_token_is_not_believed() {
        HttpResponse<String> answer = browser().post("signout/global/" + connection(), Map.of(), "X-Test", "1");
        assertThat(answer.statusCode()).isEqualTo(401);
    }

    @Test
    void a_request_with_two_lines_of_authorization_is_not_believed() {
        Browserless fay = signedIn();
        List<String> two = List.of("Bearer " + token(), "Bearer " + token());
        assertThat(okta.logouts().sendRevocation(address(), two, body()).statusCode())
                .isEqualTo(401);
        assertThat(isSignedIn(fay)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic TOKEN", "DPoP TOKEN", "TOKEN", "Bearer", "Bearer TOKEN TOKEN"})
    void a_request_by_another_scheme_is_not_believed(String line) {
        Browserless fay = signedIn();
        List<String> other = List.of(line.replace("TOKEN", token()));
        assertThat(okta.logouts().sendRevocation(address(), other, body()).statusCode())
                .isEqualTo(401);
        assertThat(isSignedIn(fay)).isTrue();
    }

    @Test
    void a_body_that_is_too_long_is_not_read() {
        Browserless fay = signedIn();
        String longer = body() + " ".repeat(16_385 - body().length());
        HttpResponse<String> answer = okta.logouts().sendRevocation(address(), token(), longer);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(isSignedIn(fay)).isTrue();
        assertThat(okta.logouts()
                        .sendRevocation(address(), token(), longer.substring(0, 16_384))
                        .statusCode())
                .isEqualTo(204);
    }

    @Test
    void the_token_of_another_customers_connection_is_not_believed() {
        Browserless fay = signedIn();
        String other = Cast.untouched();
        URI there = URI.create(House.base() + "/signout/global/" + Installation.connectionOf(other));
        String own = okta.logouts().revocationToken(okta.issuer(other), Installation.clientOf(other), there);
        String forUs = okta.logouts().revocationToken(okta.issuer(other), Installation.clientOf(other), address());
        assertThat(okta.logouts().sendRevocation(address(), own, bySubject()).statusCode())
                .isEqualTo(401);
        assertThat(okta.logouts().sendRevocation(address(), forUs, bySubject()).statusCode())
                .isEqualTo(401);
        assertThat(isSignedIn(fay)).isTrue();
    }

    @Test
    void a_connection_that_is_off_is_not_believed() {
        URI off = URI.create(House.base() + "/signout/global/" + Installation.connectionOf("asleep"));
        String token = okta.logouts().revocationToken(okta.issuer("asleep"), Installation.clientOf("asleep"), off);
        HttpResponse<String> answer = okta.logouts().sendRevocation(off, token, body());
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("\"not believed at this address\"");
    }

    @Test
    void who_is_not_believed_too_often_is_heard_only_as_far_as_no_keys_must_be_fetched() {
        String other = Cast.untouched();
        URI there = URI.create(House.base() + "/signout/global/" + Installation.connectionOf(other));
        String token = okta.logouts().revocationToken(okta.issuer(other), Installation.clientOf(other), there);
        for (int i = 0; i < 600; i++) {
            assertThat(okta.logouts().sendRevocation(there, "x", "").statusCode())
                    .isEqualTo(401);
        }

        assertThat(okta.logouts().sendRevocation(there, token, body()).statusCode())
                .isEqualTo(429);
        assertThat(okta.calls(Endpoint.KEYS)).isZero();
    }

    @Test
    void where_no_keys_can_be_had_it_may_be_demanded_again() {
        String other = Cast.untouched();
        URI there = URI.create(House.base() + "/signout/global/" + Installation.connectionOf(other));
        String token = okta.logouts().revocationToken(okta.issuer(other), Installation.clientOf(other), there);
        okta.misbehave(Misbehaviour.KEYS_500);
        HttpResponse<String> answer = okta.logouts().sendRevocation(there, token, body());
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("temporarily_unavailable");
    }

    @Test
    void a_token_counts_once_whatever_the_body() {
        String token = token();
        assertThat(okta.logouts().sendRevocation(address(), token, "nonsense").statusCode())
                .isEqualTo(400);
        Browserless fay = signedIn();
        assertThat(okta.logouts().sendRevocation(address(), token, bySubject()).statusCode())
                .isEqualTo(401);
        assertThat(isSignedIn(fay)).isTrue();
    }

    @Test
    void a_logout_token_is_no_token_of_universal_logout() {
        String token = okta.logouts().logoutToken(issuer, client, Map.of("sub", fay()));
        assertThat(okta.logouts().sendRevocation(address(), token, bySubject()).statusCode())
                .isEqualTo(401);
    }

    @Test
    void an_unknown_connection_is_not_believed() {
        URI unknown = URI.create(House.base() + "/signout/global/conn_nobody00000000000000");
        assertThat(okta.logouts().sendRevocation(unknown, token(), bySubject()).statusCode())
                .isEqualTo(401);
    }

    @Test
    void an_address_under_another_host_name_of_ours_is_right_too() {
        URI there = URI.create(House.otherBase() + "/signout/global/" + connection());
        Browserless fay = signedIn();
        String token = okta.logouts().revocationToken(issuer, client, there);
        assertThat(okta.logouts().sendRevocation(there, token, bySubject()).statusCode())
                .isEqualTo(204);
        assertThat(isSignedIn(fay)).isFalse();
    }

    @Test
    void a_first_sign_in_that_is_under_way_ends_in_no_session() {
        Browserless browser = browser();
        HttpResponse<String> back = startAndAuthenticate(browser, CUSTOMER, FAY);
        assertThat(demand(Map.of("format", "email", "email", FAY)).statusCode()).isEqualTo(404);
        assertRefused(browser.follow(back), RefusalCode.SIGNED_OUT_MEANWHILE, browser);
    }

    private Browserless signedIn() {
        Browserless browser = browser();
        assertSignedIn(signIn(browser, CUSTOMER, FAY), FAY);
        return browser;
    }

    private Browserless signedInByPassword() {
        rows(
                "update account set password_hash = (select b.password_hash from account b where b.email = 'ada@meadow.example'"
                        + " and b.customer_id = 'meadow') where customer_id = '" + CUSTOMER + "'");
        Browserless browser = browser();
        browser.post("signin/password", Map.of("email", FAY, "password", Cast.PASSWORD, "customer", CUSTOMER));
        rows("update account set password_hash = null where customer_id = '" + CUSTOMER + "'");
        assertThat(isSignedIn(browser)).isTrue();
        return browser;
    }

    private static boolean isSignedIn(Browserless browser) {
        return browser.get("probe/roles").body().startsWith(FAY);
    }

    private Map<String, Object> bySubject() {
        return Map.of("format", "iss_sub", "iss", issuer, "sub", fay());
    }

    private String body() {
        return "{\"sub_id\":{\"format\":\"email\",\"email\":\"" + FAY + "\"}}";
    }

    private String fay() {
        return okta.logouts().subjectOf(FAY);
    }

    private String token() {
        return okta.logouts().revocationToken(issuer, client, address());
    }

    private HttpResponse<String> demand(Map<String, Object> subId) {
        return okta.logouts().sendRevocation(address(), token(), subId);
    }

    private String connection() {
        return Installation.connectionOf(CUSTOMER);
    }

    private URI address() {
        return URI.create(House.base() + "/signout/global/" + connection());
    }

    private String written() {
        return value("select (select count(*) from logout_word) || ' ' || (select count(*) from used_logout_token)"
                + " || ' ' || (select count(*) from audit_entry where customer_id = '" + CUSTOMER + "')");
    }
}
