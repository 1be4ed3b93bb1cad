package dev.gatehouse.signin;

import static dev.gatehouse.testing.server.Browserless.encoded;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.ids.BaseUrl;
import dev.gatehouse.ids.ConnectionId;
import dev.gatehouse.ids.Reference;
import dev.gatehouse.oidc.AttemptSecrets;
import dev.gatehouse.oidc.StepUp;
import dev.gatehouse.refusal.RefusalCode;
import dev.gatehouse.sealing.Seal;
import dev.gatehouse.sealing.SealingKeys;
import dev.gatehouse.testing.Endpoint;
import dev.gatehouse.testing.Installation;
import dev.gatehouse.testing.Misbehaviour;
import dev.gatehouse.testing.server.Browserless;
import dev.gatehouse.testing.server.House;
import dev.gatehouse.testing.server.ServerIT;
import java.io.IOException;
import java.net.HttpCookie;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("core")
class CallbackIT extends ServerIT {

    private static final String BRUNO = "bruno@meadow.example";
    private static final Safekeeping SAFEKEEPING =
            new Safekeeping(new Seal(SealingKeys.parse(SEALING_KEYS)), Clock.systemUTC());

    @Test
    void two_tabs_at_once_both_end_signed_in() {
        Browserless browser = browser();
        URI first = callback(startAndAuthenticate(browser, "meadow", BRUNO));
        URI second = callback(startAndAuthenticate(browser, "meadow", BRUNO));
        assertSignedIn(browser.follow(browser.get(second.toString())), BRUNO);
        assertSignedIn(browser.follow(browser.get(first.toString())), BRUNO);
    }

    @Test
    void back_and_reload_after_success_show_the_signed_in_page() {
        Browserless browser = browser();
        URI callback = callback(startAndAuthenticate(browser, "meadow", BRUNO));
        assertSignedIn(browser.follow(browser.get(callback.toString())), BRUNO);
        okta.resetCalls();
        assertSignedIn(browser.follow(browser.get(callback.toString())), BRUNO);
        assertThat(okta.calls(Endpoint.TOKEN)).isZero();
    }

    @Test
    void a_double_click_ends_signed_in_whichever_answer_the_browser_keeps_and_sends_the_code_once() {
        Browserless browser = browser();
        URI callback = callback(startAndAuthenticate(browser, "meadow", BRUNO));
        okta.resetCalls();
        List<CompletableFuture<HttpResponse<String>>> clicks = IntStream.range(0, 4)
                .mapToObj(click -> new Browserless(House.base()).withCookiesOf(browser))
                .map(copy -> CompletableFuture.supplyAsync(() -> copy.follow(copy.get(callback.toString()))))
                .toList();
        clicks.forEach(click -> assertSignedIn(click.join(), BRUNO));
        assertThat(okta.calls(Endpoint.USERINFO)).isEqualTo(1);
    }

    @Test
    void a_browser_that_lost_the_answer_finds_its_session_when_it_comes_again() {
        Browserless browser = browser();
        URI callback = callback(startAndAuthenticate(browser, "meadow", BRUNO));
        Browserless before = new Browserless(House.base()).withCookiesOf(browser);
        assertSignedIn(browser.follow(browser.get(callback.toString())), BRUNO);
        assertSignedIn(before.follow(before.get(callback.toString())), BRUNO);
    }

    @Test
    void the_callback_of_another_browser_is_refused_though_state_and_code_are_right() {
        URI callback = callback(startAndAuthenticate(browser(), "meadow", BRUNO));
        Browserless thief = browser();
        assertRefused(thief.get(callback.toString()), RefusalCode.ATTEMPT_UNKNOWN, thief);
        assertThat(okta.calls(Endpoint.TOKEN)).isZero();
    }

    @Test
    void a_callback_without_an_attempt_is_counted_and_leaves_no_trace() {
        int before = counted(RefusalCode.ATTEMPT_UNKNOWN);
        Browserless stranger = browser();
        HttpResponse<String> page = stranger.get(path("meadow") + "?code=abc&state=def");
        assertRefused(page, RefusalCode.ATTEMPT_UNKNOWN, stranger);
        assertThat(counted(RefusalCode.ATTEMPT_UNKNOWN)).isEqualTo(before + 1);
        assertThat(page.headers().allValues("Set-Cookie")).isEmpty();
        String reference = page.body().replaceAll("(?s).*id=\"reference\">([^<]+)<.*", "$1");
        assertRefused(stranger.get("signin/refused/" + reference), RefusalCode.PAGE_NOT_FOUND, stranger);
    }

    @Test
    void an_answer_to_the_redirect_address_of_another_connection_is_refused() {
        Browserless browser = browser();
        URI callback = callback(startAndAuthenticate(browser, "meadow", BRUNO));
        HttpResponse<String> page = browser.follow(browser.get(path("brook") + "?" + callback.getRawQuery()));
        assertRefused(page, RefusalCode.ATTEMPT_OF_OTHER_CONNECTION, browser);
        assertThat(okta.calls(Endpoint.TOKEN)).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "?",
                "?code",
                "?state",
                "?code=a&code=b&state=c",
                "?code=a&state=b&state=c",
                "?state=%00%0d%0a&code=%ff%fe",
                "?error=%3Cscript%3Ealert(1)%3C/script%3E",
                "?error=a&error=b",
                "?iss=https%3A%2F%2Fevil.example&code=a&state=b",
                "?code=a&state=b&iss=x&iss=y",
                "?state=..%2f..%2f&code=../../"
            })
    void whatever_a_stranger_sends_ends_on_a_failure_page(String query) {
        Browserless stranger = browser();
        HttpResponse<String> page = stranger.get(path("meadow") + query);
        assertThat(page.statusCode()).isBetween(400, 499);
        assertThat(page.body())
                .doesNotContain("<script>alert")
                .doesNotContain("Exception")
                .doesNotContain("at dev.");
        assertThat(stranger.get("probe/roles").body()).startsWith("nobody");
    }

    @Test
    void a_request_line_that_cannot_be_read_never_becomes_a_server_error() throws IOException {
        URI base = URI.create(House.base());
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), base.getPort())) {
            String request = "GET /" + path("meadow") + "?%=%&state=%&code=%zz%c0%80 HTTP/1.1\r\nHost: "
                    + base.getAuthority() + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 40").doesNotContain("Exception");
        }
    }

    @Test
    void an_oversized_parameter_is_refused() {
        Browserless stranger = browser();
        HttpResponse<String> page = stranger.get(path("meadow") + "?state=b&code=" + "c".repeat(3000));
        assertRefused(page, RefusalCode.RESPONSE_MALFORMED, stranger);
    }

    @Test
    void an_oversized_code_from_okta_never_becomes_a_server_error() {
        okta.misbehave(Misbehaviour.CODE_OVERSIZED);
        HttpResponse<String> page = signIn(browser(), "meadow", BRUNO);
        assertThat(page.statusCode()).isBetween(400, 499);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"signin/callback", "signin/callback/", "signin/callback/conn_x", "signin/callback/a/b?state=c"})
    void an_address_without_a_connection_is_not_found(String address) {
        Browserless stranger = browser();
        assertRefused(stranger.get(address), RefusalCode.PAGE_NOT_FOUND, stranger);
    }

    @Test
    void the_oldest_of_six_attempts_gives_way() {
        Browserless browser = browser();
        URI oldest = callback(startAndAuthenticate(browser, "meadow", BRUNO));
        for (int tab = 0; tab < 5; tab++) {
            start(browser, "meadow", BRUNO);
        }
        assertThat(browser.cookies().stream().map(HttpCookie::getName))
                .filteredOn(name -> name.startsWith("gatehouse-attempt-"))
                .hasSize(5);
        assertRefused(browser.follow(browser.get(oldest.toString())), RefusalCode.ATTEMPT_UNKNOWN, browser);
    }

    @Test
    void an_attempt_that_took_too_long_is_refused() {
        Attempt old = attempt("meadow", 1, Instant.now().minus(Duration.ofMinutes(11)));
        assertSealedIsRefused(old, "meadow", RefusalCode.ATTEMPT_EXPIRED);
    }

    @Test
    void a_connection_that_was_disabled_meanwhile_refuses() {
        assertSealedIsRefused(attempt("asleep", 1, Instant.now()), "asleep", RefusalCode.CONNECTION_OFF);
    }

    @Test
    void an_attempt_by_what_its_connection_never_was_is_refused() {
        assertSealedIsRefused(attempt("meadow", 7, Instant.now()), "meadow", RefusalCode.CONNECTION_OFF);
    }

    @Test
    void a_second_session_of_one_attempt_is_refused_by_the_database_and_ends_on_the_failure_page() {
        Browserless browser = browser();
        signIn(browser, "meadow", BRUNO);
        Browserless again = browser();
        URI callback = callback(startAndAuthenticate(again, "meadow", BRUNO));
        HttpCookie cookie = again.cookie("gatehouse-attempt-").orElseThrow();
        Attempt fresh = SAFEKEEPING.attempt(cookie.getValue()).orElseThrow();
        Attempt used = new Attempt(
                usedReference(),
                Purpose.SIGN_IN,
                fresh.secrets(),
                fresh.connection(),
                fresh.revision(),
                fresh.returnTo(),
                fresh.base(),
                fresh.began(),
                fresh.wish());
        Browserless third = browser();
        HttpResponse<String> answer =
                third.get(callback.toString(), "Cookie", cookie.getName() + "=" + SAFEKEEPING.seal(used));
        assertRefused(third.follow(answer), RefusalCode.UNAVAILABLE, third);
    }

    /** The reference of an attempt that ended in a session, which has ended too. */
    private Reference usedReference() {
        Browserless browser = browser();
        URI callback = callback(startAndAuthenticate(browser, "meadow", BRUNO));
        Reference reference = SAFEKEEPING
                .attempt(browser.cookie("gatehouse-attempt-").orElseThrow().getValue())
                .orElseThrow()
                .reference();
        assertSignedIn(browser.follow(browser.get(callback.toString())), BRUNO);
        browser.post("signout", Map.of());
        return reference;
    }

    @Test
    void who_keeps_an_attempt_cannot_fill_the_journal_with_it() {
        Browserless browser = browser();
        start(browser, "meadow", BRUNO);
        HttpCookie cookie = browser.cookie("gatehouse-attempt-").orElseThrow();
        String state = SAFEKEEPING
                .attempt(cookie.getValue())
                .orElseThrow()
                .secrets()
                .state()
                .reveal();
        String held = cookie.getName() + "=" + cookie.getValue();
        String path = path("meadow") + "?error=access_denied&state=" + state;
        HttpResponse<String> first = browser.follow(browser().get(path, "Cookie", held));
        assertRefused(first, RefusalCode.ACCESS_DENIED, browser);
        browser().get(path("meadow") + "?error=server_error&state=" + state, "Cookie", held);
        assertRefused(browser.get(first.uri().toString()), RefusalCode.ACCESS_DENIED, browser);
    }

    @Test
    void an_attempt_that_somebody_else_sealed_is_unknown() {
        Attempt forged = attempt("meadow", 1, Instant.now());
        String strangers = new Safekeeping(
                        new Seal(SealingKeys.parse("test:" + "B".repeat(43) + "=")), Clock.systemUTC())
                .seal(forged);
        Browserless browser = browser();
        HttpResponse<String> page = browser.get(
                path("meadow") + "?code=c&state=" + forged.secrets().state().reveal(),
                "Cookie",
                "gatehouse-attempt-" + forged.stateDigest().substring(0, 12) + "=" + strangers);
        assertRefused(page, RefusalCode.ATTEMPT_UNKNOWN, browser);
    }

    @Test
    void the_failure_page_can_be_reloaded_and_begins_again_by_the_same_connection() {
        okta.denyWith("user_canceled_request", "canceled");
        Browserless browser = browser();
        HttpResponse<String> page = signIn(browser, "meadow", BRUNO);
        HttpResponse<String> reloaded = browser.get(page.uri().toString());
        assertRefused(reloaded, RefusalCode.CANCELED, browser);
        okta.behave();
        String again = reloaded.body()
                .replaceAll("(?s).*href=\"(/signin/okta[^\"]+)\".*", "$1")
                .replace("&amp;", "&")
                .replace("&#x3D;", "=");
        assertSignedIn(browser.follow(browser.get(again + "&login_hint=" + encoded(BRUNO))), BRUNO);
    }

    private void assertSealedIsRefused(Attempt attempt, String customer, RefusalCode code) {
        Browserless browser = browser();
        String state = attempt.secrets().state().reveal();
        HttpResponse<String> answer = browser.get(
                path(customer) + "?code=c&state=" + state,
                "Cookie",
                "gatehouse-attempt-" + attempt.stateDigest().substring(0, 12) + "=" + sealed(attempt));
        assertRefused(browser.follow(answer), code, browser);
        assertThat(Stream.of(Endpoint.TOKEN, Endpoint.USERINFO)
                        .mapToInt(okta::calls)
                        .sum())
                .isZero();
    }

    private static String sealed(Attempt attempt) {
        return SAFEKEEPING.seal(attempt);
    }

    private static Attempt attempt(String customer, int revision, Instant began) {
        SecureRandom random = new SecureRandom();
        return new Attempt(
                Reference.random(random),
                Purpose.SIGN_IN,
                AttemptSecrets.random(random),
                new ConnectionId(Installation.connectionOf(customer)),
                revision,
                ReturnPath.HOME,
                new BaseUrl(URI.create(House.base())),
                began,
                StepUp.NONE);
    }

    private static URI callback(HttpResponse<String> redirect) {
        return Browserless.target(redirect).filter(ServerIT::isCallback).orElseThrow();
    }

    private static String path(String customer) {
        return "signin/callback/" + Installation.connectionOf(customer);
    }
}
