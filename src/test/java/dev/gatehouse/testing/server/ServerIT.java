package dev.gatehouse.testing.server;

import static dev.gatehouse.testing.server.Browserless.encoded;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.refusal.RefusalCode;
import dev.gatehouse.testing.FakeOkta;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the tests on the shared server have in common: its deployment, the stand-in well behaved, and the ways to sign in. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
public abstract class ServerIT {

    /** The servers' ring of sealing keys, so that tests can seal what a browser would bring. */
    public static final String SEALING_KEYS = House.SEALING_KEYS;

    private static final Pattern COUNT = Pattern.compile("gatehouse_refusals_total\\{code=\"([a-z_]+)\"} (\\d+)");

    /** The deployment that all share. */
    @Deployment(testable = false)
    public static WebArchive gatehouse() {
        return Deployments.gatehouse();
    }

    /** The stand-in that most customers use. */
    protected final FakeOkta okta = House.okta();

    @BeforeEach
    void theStandInBehaves() {
        okta.behave();
        okta.resetCalls();
    }

    /** Where Okta's published OpenAPI is at hand: a client that asks for something else fails here. */
    @AfterEach
    void theStandInWasAskedForWhatOktaHas() {
        okta.assertAsDescribed();
    }

    /** What runs by the clock meanwhile is nobody's test, and is to work all the same. */
    @AfterAll
    static void theUpkeepDidNotFail() {
        assertThat(House.upkeepThatFailed()).isEmpty();
    }

    /** Each test is a stranger: all come from one address, and many as the same person. */
    @BeforeEach
    void nobodyHasTriedTooOften() {
        rows("delete from shared_count");
    }

    /** The daily look at connections would call the stand-ins in the midst of a test that counts their calls. */
    @BeforeEach
    void everyConnectionHasBeenLookedAt() {
        rows("update connection set probed_at = current_timestamp");
    }

    /** A browser that has never been here. */
    protected static Browserless browser() {
        return new Browserless(House.base());
    }

    /** Begins at the sign-in page; the stand-in knows the person by the hint. */
    protected HttpResponse<String> start(Browserless browser, String customer, String person) {
        return browser.get(
                "signin/okta?domain=" + domain() + "&customer=" + customer + "&login_hint=" + encoded(person));
    }

    /** Begins at the sign-in page and goes on until the browser holds the redirect to our callback. */
    protected HttpResponse<String> startAndAuthenticate(Browserless browser, String customer, String person) {
        return browser.followUntil(start(browser, customer, person), ServerIT::isCallback);
    }

    /** Signs in, all the way. */
    protected HttpResponse<String> signIn(Browserless browser, String customer, String person) {
        return browser.follow(start(browser, customer, person));
    }

    /** Where the stand-in is, as people type it. */
    protected String domain() {
        return URI.create(okta.origin()).getAuthority();
    }

    /** Whether an address is our callback. */
    protected static boolean isCallback(URI address) {
        return address.getPath().startsWith("/signin/callback/");
    }

    /** Asserts that an answer is the failure page for this code, without a session. */
    protected static void assertRefused(HttpResponse<String> page, RefusalCode code, Browserless browser) {
        String says = dev.gatehouse.wording.Wording.in(dev.gatehouse.wording.Language.ENGLISH)
                .says(code);
        Assertions.assertThat(page.body()).contains(escaped(says));
        Assertions.assertThat(page.statusCode()).isBetween(400, 503).isNotEqualTo(500);
        Assertions.assertThat(browser.get("probe/roles").body()).startsWith("nobody");
    }

    /** Asserts that an answer is the signed-in page of this person. */
    protected static void assertSignedIn(HttpResponse<String> page, String email) {
        Assertions.assertThat(page.statusCode()).isEqualTo(200);
        Assertions.assertThat(page.uri().getPath()).isEqualTo("/");
        Assertions.assertThat(page.body()).contains("id=\"account\">" + email + "<");
    }

    /** Changes rows as no verb of the product does. */
    protected static void rows(String sql) {
        Assertions.assertThat(browser().post("probe/rows", Map.of("sql", sql)).statusCode())
                .as(sql)
                .isEqualTo(200);
    }

    /** The one value of a query. */
    protected static String value(String sql) {
        HttpResponse<String> answer = browser().get("probe/rows?sql=" + encoded(sql));
        Assertions.assertThat(answer.statusCode()).as(sql).isEqualTo(200);
        return answer.body().strip();
    }

    /** New recovery codes of a customer. */
    protected static List<String> codes(String customer) {
        return browser()
                .post("probe/codes", Map.of("customer", customer))
                .body()
                .lines()
                .toList();
    }

    /** How many recovery codes a customer has left. */
    protected static String left(String customer) {
        return browser().get("probe/codes?customer=" + customer).body();
    }

    /** How often this refusal was counted since the start. */
    protected static int counted(RefusalCode code) {
        Matcher counts = COUNT.matcher(browser().get("status/metrics").body());
        while (counts.find()) {
            if (counts.group(1).equals(code.key())) {
                return Integer.parseInt(counts.group(2));
            }
        }
        throw new AssertionError("not counted: " + code);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("'", "&#39;").replace("\"", "&quot;");
    }
}
