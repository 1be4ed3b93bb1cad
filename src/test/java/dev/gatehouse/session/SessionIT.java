package dev.gatehouse.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.refusal.RefusalCode;
import dev.gatehouse.testing.Installation;
import dev.gatehouse.testing.server.Browserless;
import dev.gatehouse.testing.server.Cast;
import dev.gatehouse.testing.server.House;
import dev.gatehouse.testing.server.ServerIT;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("core")
class SessionIT extends ServerIT {

    private static final String ADA = "ada@meadow.example";
    private static final String BRUNO = "bruno@meadow.example";

    @Test
    void roles_work_in_servlets_in_rest_resources_and_in_faces() {
        Browserless admin = browser();
        assertSignedIn(signIn(admin, "meadow", ADA), ADA);
        assertThat(admin.get("probe/roles").body()).isEqualTo(ADA + " member=true admin=true operator=false");
        assertThat(admin.get("api/v1/probe/admin").body()).isEqualTo("the admins' door");
        assertThat(admin.get("probe/who.xhtml").body()).contains(ADA + " member=true admin=true");
    }

    @Test
    void a_member_is_no_admin_in_any_of_them() {
        Browserless member = browser();
        assertSignedIn(signIn(member, "meadow", BRUNO), BRUNO);
        assertThat(member.get("probe/roles").body()).isEqualTo(BRUNO + " member=true admin=false operator=false");
        assertThat(member.get("api/v1/probe/admin").statusCode()).isEqualTo(403);
        assertThat(member.get("probe/who.xhtml").body()).contains(BRUNO + " member=true admin=false");
    }

    @Test
    void a_stranger_is_nobody_in_any_of_them() {
        Browserless stranger = browser();
        assertThat(stranger.get("probe/roles").body()).startsWith("nobody member=false");
        HttpResponse<String> refused = stranger.get("api/v1/probe/admin");
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
        assertThat(stranger.get("probe/who.xhtml").body()).contains("nobody member=false");
    }

    @Test
    void the_application_asks_who_is_signed_in() {
        Browserless browser = browser();
        assertThat(browser.get("api/v1/me").statusCode()).isEqualTo(401);
        signIn(browser, "meadow", BRUNO);
        assertThat(browser.get("api/v1/me").body())
                .contains("\"email\":\"" + BRUNO + "\"")
                .contains("\"customer\":\"meadow\"")
                .contains("\"way\":\"OKTA\"");
    }

    @Test
    void signing_out_ends_the_session_everywhere_it_was_copied_to() {
        Browserless browser = browser();
        signIn(browser, "meadow", BRUNO);
        Browserless copy = new Browserless(House.base()).withCookiesOf(browser);
        assertThat(copy.get("probe/roles").body()).startsWith(BRUNO);
        HttpResponse<String> done = browser.follow(browser.post("signout", Map.of()));
        assertThat(done.body()).contains("You are signed out here");
        assertThat(browser.get("probe/roles").body()).startsWith("nobody");
        assertThat(copy.get("probe/roles").body()).startsWith("nobody");
        assertThat(browser.follow(browser.get("")).uri().getPath()).isEqualTo("/signin");
    }

    @Test
    void a_link_alone_signs_nobody_out_and_neither_does_another_site() {
        Browserless browser = browser();
        signIn(browser, "meadow", BRUNO);
        assertThat(browser.get("signout").body()).contains("Do you want to sign out?");
        assertThat(browser.post("signout", Map.of(), "Origin", "https://evil.example")
                        .statusCode())
                .isEqualTo(403);
        assertThat(browser.get("probe/roles").body()).startsWith(BRUNO);
    }

    @Test
    void the_session_of_another_account_is_not_replaced_before_somebody_says_so() {
        Browserless browser = browser();
        signIn(browser, "meadow", BRUNO);
        HttpResponse<String> question = browser.follow(browser.get("customer/meadow?login_hint=" + ADA));
        assertThat(question.uri().getPath()).isEqualTo("/signin/question");
        assertThat(question.body()).contains(BRUNO).contains(ADA);
        assertThat(browser.get("probe/roles").body()).startsWith(BRUNO);
        assertThat(browser.get("signin/question?attempt=" + attempt(question)).body())
                .contains(ADA);
        assertSignedIn(browser.follow(answer(browser, question, "replace")), ADA);
    }

    @Test
    void who_is_signed_out_at_the_provider_between_the_question_and_the_yes_is_not_let_in() {
        Browserless browser = browser();
        signIn(browser, "meadow", BRUNO);
        HttpResponse<String> question = browser.follow(browser.get("customer/meadow?login_hint=" + ADA));
        assertThat(question.uri().getPath()).isEqualTo("/signin/question");
        String word = okta.logouts()
                .logoutToken(
                        okta.issuer(),
                        Installation.clientOf("meadow"),
                        Map.of("sub", okta.logouts().subjectOf(ADA)));
        URI there = URI.create(House.base() + "/signout/backchannel/" + Installation.connectionOf("meadow"));
        assertThat(okta.logouts().sendLogout(there, word).statusCode()).isEqualTo(200);

        assertRefused(browser.follow(answer(browser, question, "replace")), RefusalCode.SIGNED_OUT_MEANWHILE, browser);
    }

    @Test
    void who_says_no_stays_who_they_are() {
        Browserless browser = browser();
        signIn(browser, "meadow", BRUNO);
        HttpResponse<String> question = browser.follow(browser.get("customer/meadow?login_hint=" + ADA));
        int before = counted(RefusalCode.CANCELED);
        assertSignedIn(browser.follow(answer(browser, question, "stay")), BRUNO);
        assertThat(counted(RefusalCode.CANCELED)).isEqualTo(before + 1);
        assertRefusedWithout(
                browser.post("signin/question", Map.of("attempt", attempt(question), "answer", "replace")));
        assertThat(browser.get("probe/roles").body()).startsWith(BRUNO);
    }

    @Test
    void another_site_cannot_answer_the_question_and_another_browser_does_not_hold_it() {
        Browserless browser = browser();
        signIn(browser, "meadow", BRUNO);
        HttpResponse<String> question = browser.follow(browser.get("customer/meadow?login_hint=" + ADA));
        Map<String, String> yes = Map.of("attempt", attempt(question), "answer", "replace");
        assertThat(browser.post("signin/question", yes, "Origin", "https://evil.example")
                        .statusCode())
                .isEqualTo(403);
        assertRefusedWithout(browser().post("signin/question", yes));
        assertThat(browser.get("probe/roles").body()).startsWith(BRUNO);
    }

    @Test
    void the_same_person_is_not_asked_and_gets_a_fresh_session() {
        Browserless browser = browser();
        signIn(browser, "meadow", BRUNO);
        Browserless old = new Browserless(House.base()).withCookiesOf(browser);
        assertSignedIn(browser.follow(browser.get("customer/meadow?login_hint=" + BRUNO)), BRUNO);
        assertThat(old.get("probe/roles").body()).startsWith("nobody");
    }

    @ParameterizedTest
    @ValueSource(strings = {"signin", "signout", "nowhere", "customer/nobody", "api/v1/me", "resources/gatehouse.css"})
    void every_answer_carries_the_headers_that_protect_it(String address) {
        HttpHeaders headers = browser().get(address).headers();
        assertThat(headers.firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'", "frame-ancestors 'none'", "script-src 'self'")
                .doesNotContain("unsafe");
        assertThat(headers.allValues("X-Frame-Options")).containsExactly("DENY");
        assertThat(headers.firstValue("Referrer-Policy")).contains("same-origin");
        assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
    }

    @Test
    void a_method_that_repeats_a_request_is_refused() {
        assertThat(browser().send("TRACE", "signin").statusCode()).isBetween(400, 499);
    }

    @Test
    void the_host_that_a_request_claims_leads_nobody_elsewhere() throws IOException {
        URI base = URI.create(House.base());
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), base.getPort())) {
            String request = String.join(
                    "\r\n",
                    "GET / HTTP/1.1",
                    "Host: evil.example",
                    "X-Forwarded-Host: evil.example",
                    "Connection: close",
                    "",
                    "");
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).contains("Location: " + base + "/signin").doesNotContain("evil.example");
        }
    }

    @Test
    void an_operator_of_the_vendor_is_one_by_password() {
        Browserless operator = browser();
        operator.post("signin/password", Map.of("email", "otto@vendor.example", "password", Cast.PASSWORD));
        assertThat(operator.get("probe/roles").body())
                .isEqualTo("otto@vendor.example member=true admin=false operator=true");
    }

    private static HttpResponse<String> answer(Browserless browser, HttpResponse<String> question, String answer) {
        return browser.post("signin/question", Map.of("attempt", attempt(question), "answer", answer));
    }

    private static String attempt(HttpResponse<String> question) {
        return question.body().replaceAll("(?s).*name=\"attempt\" value=\"([0-9a-f]+)\".*", "$1");
    }

    private static void assertRefusedWithout(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body())
                .contains(dev.gatehouse.wording.Wording.in(dev.gatehouse.wording.Language.ENGLISH)
                        .advises(RefusalCode.ATTEMPT_UNKNOWN));
    }
}
