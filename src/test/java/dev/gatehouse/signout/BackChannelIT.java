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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** OpenID Connect Back-Channel Logout 1.0, by the stand-in. */
@Tag("core")
class BackChannelIT extends ServerIT {

    private static final String FAY = "fay@fresh.example";

    private static final String CUSTOMER = Cast.untouched();

    private static final ExecutorService AT_ONCE = Executors.newFixedThreadPool(8);

    private final String client = Installation.clientOf(CUSTOMER);
    private final String issuer = okta.issuer(CUSTOMER);

    @BeforeEach
    void nobodyHasBeenHereBefore() {
        rows("delete from app_session where connection_id = '" + connection() + "'");
        rows("delete from linked_identity where connection_id = '" + connection() + "'");
        rows("delete from audit_entry where customer_id = '" + CUSTOMER + "'");
        rows("delete from logout_word");
    }

    @AfterAll
    static void nobodySpeaksAnyMore() {
        AT_ONCE.shutdownNow();
    }

    @Test
    void all_sessions_of_the_person_end_at_once() {
        Browserless one = signedIn();
        Browserless other = signedIn();

        HttpResponse<String> answer = say(about("sub", fay()));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(isSignedIn(one)).isFalse();
        assertThat(isSignedIn(other)).isFalse();
        assertThat(value("select min(ended_by) || ' ' || max(ended_by) from app_session where connection_id = '"
                        + connection() + "'"))
                .isEqualTo("SIGNED_OUT_AT_PROVIDER SIGNED_OUT_AT_PROVIDER");
    }

    @Test
    void only_the_session_that_is_named_ends() {
        okta.nameSessions(client);
        Browserless one = signedIn();
        String sid = value("select provider_session from app_session where connection_id = '" + connection() + "'");
        Browserless other = signedIn();
        assertThat(sid).startsWith("idx");

        assertThat(say(about("sid", sid)).statusCode()).isEqualTo(200);

        assertThat(isSignedIn(one)).isFalse();
        assertThat(isSignedIn(other)).isTrue();
    }

    @Test
    void a_word_about_somebody_who_has_no_session_is_heard_all_the_same() {
        assertThat(say(about("sub", "00uNobody")).statusCode()).isEqualTo(200);
    }

    @Test
    void nobody_else_is_signed_out() {
        Browserless fay = signedIn();
        assertThat(say(about("sub", "00uSomebodyElse")).statusCode()).isEqualTo(200);
        assertThat(isSignedIn(fay)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "WORD_OF_OTHER_TYPE, type",
        "WORD_WITHOUT_ID, id",
        "WORD_WITH_NONCE, nonce",
        "WORD_WITHOUT_EVENTS, events",
        "WORD_OF_OTHER_EVENT, events",
        "WORD_ABOUT_NOBODY, subject",
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

        HttpResponse<String> answer = say(okta.logouts().logoutToken(issuer, client, Map.of("sub", fay()), wrong));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/json");
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(answer.body())
                .isEqualTo("{\"error\":\"invalid_token\",\"error_description\":\"not believed at this address: " + rule
                        + "\"}");
        assertThat(written()).isEqualTo(before);
        assertThat(isSignedIn(fay)).isTrue();
        assertThat(okta.calls(Endpoint.STRANGER_KEYS)).isZero();
    }

    @Test
    void a_token_counts_once() {
        String token = about("sub", fay());
        assertThat(say(token).statusCode()).isEqualTo(200);
        Browserless fay = signedIn();
        String before = written();

        HttpResponse<String> again = say(token);

        assertThat(again.statusCode()).isEqualTo(400);
        assertThat(again.body()).contains("once");
        assertThat(written()).isEqualTo(before);
        assertThat(isSignedIn(fay)).isTrue();
    }

    @Test
    void of_several_that_bring_one_token_at_the_same_moment_one_is_heard_and_the_others_are_not_believed() {
        String token = about("sub", fay());
        List<CompletableFuture<HttpResponse<String>>> sent = Stream.generate(
                        () -> CompletableFuture.supplyAsync(() -> say(token), AT_ONCE))
                .limit(8)
                .toList();

        List<HttpResponse<String>> answers =
                sent.stream().map(CompletableFuture::join).toList();

        assertThat(answers.stream().filter(answer -> answer.statusCode() == 200))
                .hasSize(1);
        assertThat(answers.stream().filter(answer -> answer.statusCode() != 200))
                .allSatisfy(answer -> {
                    assertThat(answer.statusCode()).isEqualTo(400);
                    assertThat(answer.body()).contains("once");
                });
    }

    @Test
    void who_is_not_believed_too_often_is_heard_only_as_far_as_no_keys_must_be_fetched() {
        String other = Cast.untouched();
        URI there = URI.create(House.base() + "/signout/backchannel/" + Installation.connectionOf(other));
        String token =
                okta.logouts().logoutToken(okta.issuer(other), Installation.clientOf(other), Map.of("sub", fay()));
        for (int i = 0; i < 600; i++) {
            assertThat(okta.logouts().sendLogout(there, "x").statusCode()).isEqualTo(400);
        }

        HttpResponse<String> answer = okta.logouts().sendLogout(there, token);

        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.body()).contains("slow_down");
        assertThat(okta.calls(Endpoint.KEYS)).isZero();
        Browserless fay = browser();
        assertSignedIn(signIn(fay, other, FAY), FAY); // by which the keys are held
        assertThat(okta.logouts().sendLogout(there, token).statusCode()).isEqualTo(200);
        assertThat(isSignedIn(fay)).isFalse();
    }

    @Test
    void where_no_keys_can_be_had_it_may_be_said_again() {
        String other = Cast.untouched();
        URI there = URI.create(House.base() + "/signout/backchannel/" + Installation.connectionOf(other));
        String token =
                okta.logouts().logoutToken(okta.issuer(other), Installation.clientOf(other), Map.of("sub", fay()));
        okta.misbehave(Misbehaviour.KEYS_500);

        HttpResponse<String> answer = okta.logouts().sendLogout(there, token);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("temporarily_unavailable");
        assertThat(value("select count(*) from logout_word")).isEqualTo("0");
    }

    @Test
    void the_token_of_another_customers_connection_is_not_believed() {
        Browserless fay = signedIn();
        String other = Cast.untouched();
        String token =
                okta.logouts().logoutToken(okta.issuer(other), Installation.clientOf(other), Map.of("sub", fay()));
        assertThat(say(token).statusCode()).isEqualTo(400);
        assertThat(isSignedIn(fay)).isTrue();
    }

    @Test
    void a_token_of_universal_logout_is_no_logout_token() {
        String token = okta.logouts().revocationToken(issuer, client, address());
        assertThat(say(token).statusCode()).isEqualTo(400);
    }

    @Test
    void an_unknown_connection_and_one_that_is_off_have_one_answer() {
        String token = about("sub", fay());
        URI unknown = URI.create(House.base() + "/signout/backchannel/conn_nobody00000000000000");
        URI off = URI.create(House.base() + "/signout/backchannel/" + Installation.connectionOf("asleep"));
        HttpResponse<String> one = okta.logouts().sendLogout(unknown, token);
        HttpResponse<String> other = okta.logouts().sendLogout(off, token);
        assertThat(one.statusCode()).isEqualTo(400);
        assertThat(other.statusCode()).isEqualTo(400);
        assertThat(one.body()).isEqualTo(other.body());
        assertThat(okta.logouts()
                        .sendLogout(URI.create(House.base() + "/signout/backchannel/"), token)
                        .body())
                .isEqualTo(one.body());
    }

    @Test
    void a_post_without_a_token_or_with_two_is_refused() {
        Browserless sender = browser();
        HttpResponse<String> none = sender.post(path(), Map.of("other", "x"), "X-Test", "1");
        assertThat(none.statusCode()).isEqualTo(400);
        assertThat(none.body()).contains("invalid_request");
        String token = about("sub", fay());
        HttpResponse<String> two =
                okta.logouts().sendForm(address(), "logout_token=" + token + "&logout_token=" + token);
        assertThat(two.statusCode()).isEqualTo(400);
        assertThat(two.body()).contains("invalid_request");
        assertThat(okta.logouts().sendForm(address(), "logout_token=%zz").body())
                .contains("invalid_request");
    }

    @Test
    void a_token_in_the_query_is_not_read() {
        Browserless fay = signedIn();
        String query = "?logout_token=" + Browserless.encoded(about("sub", fay()));

        HttpResponse<String> answer = browser().post(path() + query, Map.of("other", "x"), "X-Test", "1");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("invalid_request");
        assertThat(isSignedIn(fay)).isTrue();
        assertThat(okta.logouts()
                        .sendLogout(URI.create(address() + "?logout_token=x&tenant=1"), about("sub", fay()))
                        .statusCode())
                .isEqualTo(200);
        assertThat(isSignedIn(fay)).isFalse();
    }

    @Test
    void an_address_that_is_only_asked_for_does_nothing() {
        assertThat(browser().get(path()).statusCode()).isEqualTo(405);
    }

    @Test
    void an_attempt_that_began_before_the_word_ends_in_no_session() {
        Browserless browser = browser();
        HttpResponse<String> back = startAndAuthenticate(browser, CUSTOMER, FAY);
        assertThat(say(about("sub", fay())).statusCode()).isEqualTo(200);

        HttpResponse<String> page = browser.follow(back);

        assertRefused(page, RefusalCode.SIGNED_OUT_MEANWHILE, browser);
        assertThat(value("select count(*) from app_session where ended_at is null and connection_id = '" + connection()
                        + "'"))
                .isEqualTo("0");
        assertSignedIn(signIn(browser, CUSTOMER, FAY), FAY);
    }

    @Test
    void an_attempt_of_the_session_that_ended_ends_in_no_session() {
        okta.nameSessions(client);
        Browserless browser = browser();
        signIn(browser, CUSTOMER, FAY);
        String sid = value("select provider_session from app_session where connection_id = '" + connection() + "'");
        browser.post("signout", Map.of());
        // Without a hint, so that the org goes on with the session that it has
        HttpResponse<String> back = browser.followUntil(
                browser.get("signin/okta?domain=" + domain() + "&customer=" + CUSTOMER), ServerIT::isCallback);
        assertThat(say(about("sid", sid)).statusCode()).isEqualTo(200);

        assertRefused(browser.follow(back), RefusalCode.SIGNED_OUT_MEANWHILE, browser);
    }

    @Test
    void an_attempt_of_somebody_else_goes_on() {
        Browserless browser = browser();
        HttpResponse<String> back = startAndAuthenticate(browser, CUSTOMER, FAY);
        assertThat(say(about("sub", "00uSomebodyElse")).statusCode()).isEqualTo(200);
        assertSignedIn(browser.follow(back), FAY);
    }

    private Browserless signedIn() {
        Browserless browser = browser();
        assertSignedIn(signIn(browser, CUSTOMER, FAY), FAY);
        return browser;
    }

    private static boolean isSignedIn(Browserless browser) {
        return browser.get("probe/roles").body().startsWith(FAY);
    }

    private String fay() {
        return okta.logouts().subjectOf(FAY);
    }

    private String about(String claim, String who) {
        return okta.logouts().logoutToken(issuer, client, Map.of(claim, who));
    }

    private HttpResponse<String> say(String token) {
        return okta.logouts().sendLogout(address(), token);
    }

    private String connection() {
        return Installation.connectionOf(CUSTOMER);
    }

    private String path() {
        return "signout/backchannel/" + connection();
    }

    private URI address() {
        return URI.create(House.base() + "/" + path());
    }

    private String written() {
        return value("select (select count(*) from logout_word) || ' ' || (select count(*) from used_logout_token)"
                + " || ' ' || (select count(*) from journal_entry where connection_id = '" + connection() + "')"
                + " || ' ' || (select count(*) from app_session where ended_at is not null and connection_id = '"
                + connection() + "')");
    }
}
