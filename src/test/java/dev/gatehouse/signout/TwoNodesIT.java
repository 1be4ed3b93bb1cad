package dev.gatehouse.signout;

import static dev.gatehouse.testing.server.Browserless.encoded;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.refusal.RefusalCode;
import dev.gatehouse.testing.Endpoint;
import dev.gatehouse.testing.FakeOkta;
import dev.gatehouse.testing.Installation;
import dev.gatehouse.testing.OktaPerson;
import dev.gatehouse.testing.server.ApiClient;
import dev.gatehouse.testing.server.Browserless;
import dev.gatehouse.testing.server.TwoNodes;
import dev.gatehouse.wording.Language;
import dev.gatehouse.wording.Wording;
import jakarta.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes of one installation: people sign in on one of them, and the word by which their session ends comes to the other. */
class TwoNodesIT {

    private static final Logger LOG = Logger.getLogger(TwoNodesIT.class.getName());

    /** How soon a session is dead on every node. */
    private static final Duration PROMISED = Duration.ofSeconds(1);

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String FAY = "fay@glade.example";
    private static final String GLADE = "glade";

    /** Its connection has refresh tokens. */
    private static final String RILL = "rill";

    private static final int MANY = 12;
    private static final int ROUNDS = 2;

    @TempDir
    static Path directory;

    private static TwoNodes nodes;

    private final FakeOkta okta = nodes.okta();
    private final Browserless there = new Browserless(TwoNodes.one());
    private final ApiClient otherNode = new ApiClient(TwoNodes.other(), TwoNodes.FIRST_KEY);

    @BeforeAll
    static void bothStart() throws IOException {
        long began = System.nanoTime();
        nodes = new TwoNodes(directory, TwoNodesIT::fill);
        LOG.info("two nodes, from nothing: " + since(began).toMillis() + " ms");
    }

    private static void fill(Installation installation, FakeOkta okta) {
        okta.add(OktaPerson.named("Fay Glade", FAY));
        installation.customer(GLADE, "Glade").account(FAY, "Fay Glade", "ADMIN").connection(okta, okta.issuer());
        okta.change(
                Installation.clientOf(GLADE),
                app -> app.redirectingTo(installation.redirectOf(GLADE), callbackAtOther()));
        installation
                .customer(RILL, "Rill")
                .account(FAY, "Fay Glade", "MEMBER")
                .connection(
                        okta,
                        okta.issuer(RILL),
                        Json.createObjectBuilder().add("scopes", "openid profile email offline_access"));
    }

    private static URI callbackAtOther() {
        return URI.create(TwoNodes.other() + "/signin/callback/" + Installation.connectionOf(GLADE));
    }

    @AfterAll
    static void bothEnd() {
        nodes.close();
    }

    @BeforeEach
    void nothingHasBeenSaidYet() throws SQLException {
        nodes.rows("delete from logout_word");
        nodes.rows("update account set active = true");
    }

    @Test
    void a_logout_token_that_comes_to_one_node_ends_the_session_on_the_other() {
        isSignedIn();

        assertThat(sayToOther(logoutToken()).statusCode()).isEqualTo(200);

        isDeadInTime("Back-Channel Logout");
    }

    @Test
    void universal_logout_that_comes_to_one_node_ends_the_session_on_the_other() {
        isSignedIn();
        URI address = at(TwoNodes.other(), "global");
        String token = okta.logouts().revocationToken(okta.issuer(), Installation.clientOf(GLADE), address);

        HttpResponse<String> answer = okta.logouts()
                .sendRevocation(address, token, Map.of("format", "iss_sub", "iss", okta.issuer(), "sub", subject()));

        assertThat(answer.statusCode()).isEqualTo(204);
        isDeadInTime("Universal Logout");
    }

    @Test
    void a_program_that_calls_one_node_ends_the_session_on_the_other() throws SQLException {
        isSignedIn();
        String session = nodes.value("select id from app_session where ended_at is null and customer_id = 'glade'"
                + " order by began_at desc limit 1");

        otherNode.send("DELETE", "/sessions/" + session, null).is(204);

        isDeadInTime("by the API");
    }

    @Test
    void an_account_that_is_disabled_at_one_node_has_no_session_on_the_other() {
        isSignedIn();

        otherNode
                .patch("/customers/glade/accounts/" + encoded("acc-glade-" + FAY), "{\"active\":false}", "*")
                .is(200);

        isDeadInTime("account disabled");
    }

    @Test
    void a_person_who_is_at_one_node_ends_their_session_on_the_other() {
        isSignedIn();
        Browserless here = new Browserless(TwoNodes.other());
        assertThat(here.follow(begin(here, GLADE)).uri().toString()).startsWith(TwoNodes.other());

        here.post("sessions", Map.of("end", "others"));

        isDeadInTime("by its owner");
        assertThat(status(here)).isEqualTo(200);
    }

    @Test
    void a_logout_token_that_one_node_has_used_is_refused_by_the_other() {
        isSignedIn();
        String token = logoutToken();
        assertThat(okta.logouts()
                        .sendLogout(at(TwoNodes.one(), "backchannel"), token)
                        .statusCode())
                .isEqualTo(200);
        isDeadInTime("Back-Channel Logout at the same node");
        isSignedIn();

        HttpResponse<String> again = sayToOther(token);

        assertThat(again.statusCode()).isEqualTo(400);
        assertThat(again.body()).contains("once");
        assertThat(status()).isEqualTo(200);
    }

    @Test
    void a_word_that_comes_to_one_node_is_not_lost_on_an_attempt_at_the_other() {
        HttpResponse<String> back = there.followUntil(
                begin(there, GLADE), address -> address.getPath().startsWith("/signin/callback/"));
        assertThat(sayToOther(logoutToken()).statusCode()).isEqualTo(200);
        long said = System.nanoTime();

        HttpResponse<String> page = there.follow(back);

        LOG.info("an attempt under way: refused after " + since(said).toMillis() + " ms");
        assertThat(page.body()).contains(Wording.in(Language.ENGLISH).says(RefusalCode.SIGNED_OUT_MEANWHILE));
        assertThat(status()).isEqualTo(401);
    }

    /** The stand-in takes a token back, and all that came of it, of which two have made use. */
    @Test
    void a_refresh_token_that_is_due_is_used_by_one_node_alone_and_the_session_lives_on() throws SQLException {
        List<Browserless> people = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            Browserless person = new Browserless(TwoNodes.one());
            person.follow(begin(person, RILL));
            people.add(person);
        }
        okta.resetCalls();

        for (int i = 1; i <= ROUNDS; i++) {
            bothReachForThem();
            await(
                    "select count(*) = 0 from refresh_token where leased_until is not null or next_at < current_timestamp");
            assertThat(okta.calls(Endpoint.TOKEN)).isEqualTo(i * MANY);
        }

        assertThat(people).allMatch(person -> status(person) == 200);
    }

    /** All are due at once, and locked until both nodes stand before the first of them. */
    private static void bothReachForThem() throws SQLException {
        nodes.rows("update refresh_token set next_at = current_timestamp + interval '1 second'");
        try (Connection connection = nodes.database().getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("select attempt from refresh_token for update");
            await("select count(distinct application_name) = 2 from pg_stat_activity"
                    + " where wait_event_type = 'Lock' and application_name in ('one', 'other')");
            connection.rollback();
        }
    }

    private static void await(String question) throws SQLException {
        long began = System.nanoTime();
        while (!nodes.value(question).equals("t")) {
            assertThat(since(began)).as(question).isLessThan(PATIENCE);
            pause();
        }
    }

    private static HttpResponse<String> begin(Browserless browser, String customer) {
        return browser.get("customer/" + customer + "?login_hint=" + FAY);
    }

    private void isSignedIn() {
        there.follow(begin(there, GLADE));
        assertThat(status()).isEqualTo(200);
    }

    /** From the answer to the word until the first request that is refused. */
    private void isDeadInTime(String word) {
        long said = System.nanoTime();
        int status = status();
        while (status == 200 && since(said).compareTo(PATIENCE) < 0) {
            status = status();
        }
        Duration lived = since(said);
        LOG.info(word + ": refused on the other node after " + lived.toMillis() + " ms");
        assertThat(status).isEqualTo(401);
        assertThat(lived).isLessThan(PROMISED);
    }

    private int status() {
        return status(there);
    }

    private static int status(Browserless browser) {
        return browser.get("api/v1/me").statusCode();
    }

    private String subject() {
        return okta.logouts().subjectOf(FAY);
    }

    private String logoutToken() {
        return okta.logouts().logoutToken(okta.issuer(), Installation.clientOf(GLADE), Map.of("sub", subject()));
    }

    private HttpResponse<String> sayToOther(String token) {
        return okta.logouts().sendLogout(at(TwoNodes.other(), "backchannel"), token);
    }

    private static URI at(String node, String receiver) {
        return URI.create(node + "/signout/" + receiver + "/" + Installation.connectionOf(GLADE));
    }

    private static Duration since(long moment) {
        return Duration.ofNanos(System.nanoTime() - moment);
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
