package dev.gatehouse.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testing.FakeOkta;
import dev.gatehouse.testing.Installation;
import dev.gatehouse.testing.OktaPerson;
import dev.gatehouse.testing.server.Browserless;
import dev.gatehouse.testing.server.PayaraMicro;
import dev.gatehouse.testing.server.ServerIT;
import dev.gatehouse.testing.server.Setting;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What needs a server of its own: one that is started anew in mid-attempt, and whose database is watched. */
class OwnServerIT {

    private static final Logger LOG = Logger.getLogger(OwnServerIT.class.getName());
    private static final String MARA = "mara@glade.example";
    private static final int MOST_STATEMENTS = 7;
    private static final Pattern STATEMENT =
            Pattern.compile("/\\*SQL[^*]*\\*/(?!COMMIT|ROLLBACK|SET AUTOCOMMIT|CALL DATABASE)");

    @TempDir
    Path directory;

    private final int port = Setting.port("spare-port");
    private final String base = "http://localhost:" + port;
    private final Browserless browser = new Browserless(base);
    private FakeOkta okta;

    @BeforeEach
    void theStandInStands() {
        okta = FakeOkta.start(0);
        okta.answerLoginHints(true);
        okta.add(OktaPerson.named("Mara Glade", MARA));
    }

    @AfterEach
    void theStandInGoes() {
        okta.close();
    }

    @Test
    void an_attempt_outlives_a_restart_and_a_return_costs_at_most_seven_statements() throws IOException {
        URI callback;
        try (PayaraMicro first = start()) {
            LOG.info("first server, pid " + first.pid());
            HttpResponse<String> back = browser.followUntil(begin(), OwnServerIT::isCallback);
            callback = Browserless.target(back).orElseThrow();
        }
        long began = System.nanoTime();
        try (PayaraMicro second = start()) {
            HttpResponse<String> home = browser.follow(browser.get(callback.toString()));
            LOG.info("from the start of server " + second.pid() + " to the first sign-in: "
                    + (System.nanoTime() - began) / 1_000_000 + " ms");
            assertThat(home.body()).contains("id=\"account\">" + MARA + "<");
            returnCostsAtMostSevenStatements();
        }
    }

    @Test
    void behind_a_proxy_that_ends_tls_cookies_keep_to_https_and_sessions_to_their_limits() throws Exception {
        Map<String, String> secure = properties(base.replace("http:", "https:"));
        secure.put("gatehouse.session.idle", "PT2S");
        secure.put("gatehouse.session.absolute", "PT6S");
        try (PayaraMicro server = start(secure)) {
            LOG.info("server behind a proxy, pid " + server.pid());
            HttpResponse<String> start = begin();
            assertThat(start.headers().firstValue("Strict-Transport-Security")).isPresent();
            assertThat(cookies(start))
                    .singleElement()
                    .satisfies(cookie -> assertThat(cookie)
                            .startsWith("__Host-gatehouse-attempt-")
                            .contains("Path=/;", "Secure", "HttpOnly", "SameSite=Lax")
                            .doesNotContain("Domain"));
            assertThat(cookies(letIn(start)))
                    .anySatisfy(cookie -> assertThat(cookie)
                            .startsWith("__Host-gatehouse-session=")
                            .contains("Path=/;", "Secure", "HttpOnly")
                            .containsIgnoringCase("SameSite=Lax")
                            .doesNotContain("Domain"));
            lastsNoLongerThanItsAbsoluteLimit();
            assertThat(browser.cookies()).isNotEmpty();
            letIn(begin());
            assertThat(browser.get("api/v1/me").statusCode()).isEqualTo(200);
            Thread.sleep(3_500);
            assertThat(browser.get("api/v1/me").statusCode()).as("idle").isEqualTo(401);
        }
    }

    /** Kept awake by a request each second. */
    private void lastsNoLongerThanItsAbsoluteLimit() throws InterruptedException {
        int seconds = 0;
        while (browser.get("api/v1/me").statusCode() == 200 && seconds < 15) {
            seconds++;
            Thread.sleep(1_000);
        }
        assertThat(seconds).as("seconds in use").isBetween(4, 8);
    }

    /** Goes on from a start to the answer that signs in; what leads to https goes by the plain way that a proxy takes. */
    private HttpResponse<String> letIn(HttpResponse<String> start) {
        HttpResponse<String> back = browser.followUntil(start, OwnServerIT::isCallback);
        String callback = Browserless.target(back).orElseThrow().toString();
        return browser.get(callback.replace("https:", "http:"));
    }

    private static List<String> cookies(HttpResponse<String> answer) {
        return answer.headers().allValues("Set-Cookie").stream()
                .filter(cookie -> !cookie.contains("Max-Age=0"))
                .toList();
    }

    private void returnCostsAtMostSevenStatements() throws IOException {
        Browserless later = new Browserless(base);
        HttpResponse<String> start = later.get("customer/glade?login_hint=" + MARA);
        HttpResponse<String> back = later.followUntil(start, OwnServerIT::isCallback);
        long before = statements().size();
        HttpResponse<String> answer =
                later.get(Browserless.target(back).orElseThrow().toString());
        List<String> during = statements().stream().skip(before).toList();
        LOG.info("statements of a returning person's callback: " + during);
        assertThat(Browserless.target(answer)).contains(URI.create(base + "/"));
        assertThat(during).isNotEmpty().hasSizeLessThanOrEqualTo(MOST_STATEMENTS);
        assertThat(during)
                .noneMatch(statement ->
                        statement.toLowerCase(java.util.Locale.ROOT).contains("sequence"));
    }

    private HttpResponse<String> begin() {
        return browser.get("customer/glade?login_hint=" + MARA);
    }

    /** What H2 says it has executed, but for the ends of transactions and what its driver asks by itself; its trace has one line for each statement. */
    private List<String> statements() throws IOException {
        Path trace = directory.resolve("gatehouse.trace.db");
        try (Stream<String> lines = Files.lines(trace)) {
            return lines.filter(line -> STATEMENT.matcher(line).lookingAt()).toList();
        }
    }

    private PayaraMicro start() throws IOException {
        return start(properties(base));
    }

    private PayaraMicro start(Map<String, String> properties) {
        return PayaraMicro.start(Setting.path("war"), port, properties, directory.resolve("payara"));
    }

    private Map<String, String> properties(String reachedAt) throws IOException {
        Installation installation = new Installation(reachedAt);
        installation
                .customer("glade", "Glade")
                .account(MARA, "Mara Glade", "MEMBER")
                .connection(okta, okta.issuer());
        Path bootstrap = Files.writeString(directory.resolve("bootstrap.json"), installation.json());
        Map<String, String> properties = new HashMap<>();
        properties.put("gatehouse.base-url", reachedAt);
        properties.put("gatehouse.base-url.plain-http", "true");
        properties.put("gatehouse.sealing.keys", ServerIT.SEALING_KEYS);
        properties.put("gatehouse.bootstrap.file", bootstrap.toString());
        properties.put(
                "gatehouse.database.url", "jdbc:h2:file:" + directory.resolve("gatehouse") + ";TRACE_LEVEL_FILE=2");
        properties.put("gatehouse.outbound.private-ranges", "127.0.0.0/8,::1/128");
        properties.put(
                "gatehouse.outbound.plain-http-hosts", URI.create(okta.origin()).getAuthority());
        return properties;
    }

    private static boolean isCallback(URI address) {
        return address.getPath().startsWith("/signin/callback/");
    }
}
