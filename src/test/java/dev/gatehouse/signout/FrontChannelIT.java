package dev.gatehouse.signout;

import static dev.gatehouse.testing.server.Browserless.encoded;
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
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** OpenID Connect Front-Channel Logout 1.0, without a browser; {@link FrontChannelPagesIT} has one. */
@Tag("core")
class FrontChannelIT extends ServerIT {

    private static final String FAY = "fay@fresh.example";
    private static final String CUSTOMER = Cast.untouched();

    private final String connection = Installation.connectionOf(CUSTOMER);
    private final String issuer = okta.issuer(CUSTOMER);

    @BeforeEach
    void theProviderNamesItsSessions() {
        rows("delete from app_session where connection_id = '" + connection + "'");
        rows("delete from logout_word");
        okta.nameSessions(Installation.clientOf(CUSTOMER));
    }

    @Test
    void the_session_ends_that_the_provider_names_though_no_cookie_comes_along() {
        Browserless fay = signedIn();
        String sid = sid();

        HttpResponse<String> answer = frame("?iss=" + encoded(issuer) + "&sid=" + encoded(sid));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(isSignedIn(fay)).isFalse();
        assertThat(value("select ended_by from app_session where connection_id = '" + connection + "'"))
                .isEqualTo("SIGNED_OUT_AT_PROVIDER");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?iss=ISS", "?sid=SID", "?iss=ISS&sid=", "?iss=&sid=SID", "?iss=ISS&sid=SID&sid=SID"})
    void both_names_are_needed_and_each_once(String query) {
        Browserless fay = signedIn();
        frame(query.replace("ISS", encoded(issuer)).replace("SID", encoded(sid())));
        assertThat(isSignedIn(fay)).isTrue();
    }

    @Test
    void the_session_of_another_issuer_does_not_end() {
        Browserless fay = signedIn();
        frame("?iss=" + encoded(okta.issuer()) + "&sid=" + encoded(sid()));
        frame("?iss=" + encoded("https://evil.example") + "&sid=" + encoded(sid()));
        assertThat(isSignedIn(fay)).isTrue();
    }

    @Test
    void the_session_of_another_connection_does_not_end() {
        Browserless fay = signedIn();
        browser()
                .get("signout/frontchannel/" + Installation.connectionOf("meadow") + "?iss=" + encoded(okta.issuer())
                        + "&sid=" + encoded(sid()));
        assertThat(isSignedIn(fay)).isTrue();
    }

    @Test
    void another_customers_address_under_the_same_issuer_ends_nothing() {
        okta.nameSessions(Installation.clientOf("meadow"));
        Browserless bruno = browser();
        assertSignedIn(signIn(bruno, "meadow", "bruno@meadow.example"), "bruno@meadow.example");
        String sid = value("select provider_session from app_session where connection_id = '"
                + Installation.connectionOf("meadow") + "' and ended_at is null order by began_at desc limit 1");
        assertThat(sid).startsWith("idx");
        String query = "?iss=" + encoded(okta.issuer()) + "&sid=" + encoded(sid);

        browser().get("signout/frontchannel/" + Installation.connectionOf("brook") + query);
        assertThat(bruno.get("probe/roles").body()).startsWith("bruno@");

        browser().get("signout/frontchannel/" + Installation.connectionOf("meadow") + query);
        assertThat(bruno.get("probe/roles").body()).startsWith("nobody");
    }

    @Test
    void a_connection_that_is_off_ends_nothing() {
        Browserless fay = signedIn();
        String query = "?iss=" + encoded(issuer) + "&sid=" + encoded(sid());
        rows("update connection set state = 'DISABLED' where id = '" + connection + "'");
        try {
            frame(query);
        } finally {
            rows("update connection set state = 'ON' where id = '" + connection + "'");
        }
        assertThat(isSignedIn(fay)).isTrue();
        frame(query);
        assertThat(isSignedIn(fay)).isFalse();
    }

    @Test
    void who_guesses_too_often_ends_nothing_for_a_while() throws IOException {
        Browserless fay = signedIn();
        String wrong = "?iss=" + encoded(issuer) + "&sid=idxGuessed";
        String right = "?iss=" + encoded(issuer) + "&sid=" + encoded(sid());
        for (int i = 0; i < 600; i++) {
            frameFromElsewhere(wrong);
        }

        frameFromElsewhere(right);
        assertThat(isSignedIn(fay)).isTrue();
        frame(right);
        assertThat(isSignedIn(fay)).as("others are not braked").isFalse();
    }

    @Test
    void the_word_is_kept_also_where_the_session_has_just_ended_here() {
        Browserless browser = browser();
        assertSignedIn(signIn(browser, CUSTOMER, FAY), FAY);
        String sid = sid();
        browser.post("signout", Map.of());
        // Without a hint, so that the org goes on with the session that it has
        HttpResponse<String> back = browser.followUntil(
                browser.get("signin/okta?domain=" + domain() + "&customer=" + CUSTOMER), ServerIT::isCallback);
        frame("?iss=" + encoded(issuer) + "&sid=" + encoded(sid));

        assertRefused(browser.follow(back), RefusalCode.SIGNED_OUT_MEANWHILE, browser);
    }

    @Test
    void who_guesses_learns_nothing_and_writes_nothing() {
        signedIn();
        String sid = sid();
        HttpResponse<String> wrong = frame("?iss=" + encoded(issuer) + "&sid=idxGuessed");
        assertThat(value("select count(*) from logout_word")).isEqualTo("0");
        HttpResponse<String> right = frame("?iss=" + encoded(issuer) + "&sid=" + encoded(sid));

        assertThat(wrong.statusCode()).isEqualTo(right.statusCode());
        assertThat(wrong.body()).isEqualTo(right.body());
        assertThat(named(wrong.headers())).isEqualTo(named(right.headers()));
    }

    @Test
    void the_issuers_origin_alone_may_frame_it() {
        HttpHeaders headers = frame("").headers();
        assertThat(headers.firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'", "frame-ancestors " + okta.origin())
                .doesNotContain("frame-ancestors 'none'");
        assertThat(headers.allValues("Content-Security-Policy")).hasSize(1);
        assertThat(headers.allValues("X-Frame-Options")).doesNotContain("DENY");
        assertThat(headers.firstValue("Cache-Control")).hasValue("no-store");
        assertThat(headers.firstValue("Set-Cookie")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "signout/frontchannel/conn_nobody00000000000000",
                "signout/frontchannel/",
                "signout",
                "signout/done",
                "signin"
            })
    void nothing_else_may_be_framed(String address) {
        assertThat(browser()
                        .get(address)
                        .headers()
                        .firstValue("Content-Security-Policy")
                        .orElse(""))
                .contains("frame-ancestors 'none'");
    }

    @Test
    void a_connection_that_is_off_may_not_be_framed() {
        HttpHeaders headers = browser()
                .get("signout/frontchannel/" + Installation.connectionOf("asleep"))
                .headers();
        assertThat(headers.firstValue("Content-Security-Policy").orElse("")).contains("frame-ancestors 'none'");
    }

    private Browserless signedIn() {
        Browserless browser = browser();
        assertSignedIn(signIn(browser, CUSTOMER, FAY), FAY);
        return browser;
    }

    private static boolean isSignedIn(Browserless browser) {
        return browser.get("probe/roles").body().startsWith(FAY);
    }

    private String sid() {
        return value("select provider_session from app_session where connection_id = '" + connection + "'");
    }

    private HttpResponse<String> frame(String query) {
        return browser().get("signout/frontchannel/" + connection + query);
    }

    /** As from another machine. */
    private void frameFromElsewhere(String query) throws IOException {
        URI base = URI.create(House.otherBase());
        try (Socket socket = new Socket(base.getHost(), base.getPort(), InetAddress.getByName("127.0.0.9"), 0)) {
            String request = "GET /signout/frontchannel/" + connection + query + " HTTP/1.1\r\nHost: "
                    + base.getAuthority() + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 200");
        }
    }

    private static Set<String> named(HttpHeaders headers) {
        return headers.map().keySet();
    }
}
