package dev.gatehouse.upkeep;

import static dev.gatehouse.testing.database.Samples.SEAL;
import static dev.gatehouse.testing.database.Samples.account;
import static dev.gatehouse.testing.database.Samples.connectionId;
import static dev.gatehouse.testing.database.Samples.customer;
import static dev.gatehouse.testing.database.Samples.on;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.account.Role;
import dev.gatehouse.connection.Clients;
import dev.gatehouse.connection.OpenConnections;
import dev.gatehouse.ids.BaseUrl;
import dev.gatehouse.ids.ConnectionId;
import dev.gatehouse.oidc.Freshness;
import dev.gatehouse.oidc.HttpDoor;
import dev.gatehouse.oidc.Keeping;
import dev.gatehouse.oidc.Providers;
import dev.gatehouse.oidc.TokenEndpoint;
import dev.gatehouse.refusal.Refusal;
import dev.gatehouse.refusal.RefusalCode;
import dev.gatehouse.refusal.Refused;
import dev.gatehouse.session.OpenSessions;
import dev.gatehouse.testing.StoppedClock;
import dev.gatehouse.testing.database.Database;
import jakarta.persistence.EntityManager;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Providers are asked whether people are still welcome. */
class WelcomesTest {

    private static final Duration EVERY = Duration.ofMinutes(15);
    private static final ConnectionId BROKEN = connectionId("broken");
    private static final ConnectionId WELL = connectionId("well");
    private static final HttpDoor.Answer REFUSED = new HttpDoor.Answer(400, Map.of(), "{\"error\":\"invalid_grant\"}");
    private static final HttpDoor.Answer FAILED = new HttpDoor.Answer(500, Map.of(), "");

    private final StoppedClock clock = new StoppedClock();
    private final Database database = Database.empty();
    private final Provider provider = new Provider();

    @BeforeEach
    void twoConnections() {
        database.change(entities -> {
            entities.persist(customer("acme"));
            entities.persist(customer("other"));
        });
        database.change(entities -> {
            OpenConnections.connections(entities).add(on("broken", "other", "https://other.okta.com"));
            OpenConnections.connections(entities).add(on("well", "acme", "https://acme.okta.com"));
        });
    }

    /** Answers as the test says, one after the other; where it says nothing more, with a new token. */
    private static final class Provider implements HttpDoor {
        private final List<Supplier<Answer>> script = new ArrayList<>();
        private final List<URI> asked = new ArrayList<>();

        @Override
        public Answer send(Request request) {
            String origin = "https://" + request.uri().getHost();
            if (request.uri().getPath().startsWith("/.well-known")) {
                return new Answer(200, Map.of(), metadata(origin));
            }
            asked.add(request.uri());
            return script.isEmpty()
                    ? new Answer(
                            200,
                            Map.of(),
                            "{\"token_type\":\"Bearer\",\"access_token\":\"a\",\"refresh_token\":\"next\"}")
                    : script.remove(0).get();
        }

        private static String metadata(String origin) {
            return ("{'issuer':'O','authorization_endpoint':'O/authorize','token_endpoint':'O/token',"
                            + "'userinfo_endpoint':'O/userinfo','jwks_uri':'O/keys','revocation_endpoint':'O/revoke',"
                            + "'response_types_supported':['code'],'subject_types_supported':['public'],"
                            + "'id_token_signing_alg_values_supported':['RS256']}")
                    .replace('\'', '"')
                    .replace("O", origin);
        }

        private void isAway(int times) {
            for (int i = 0; i < times; i++) {
                script.add(() -> {
                    throw new Refused(Refusal.of(RefusalCode.PROVIDER_UNREACHABLE, "in time"));
                });
            }
        }
    }

    @Test
    void a_connection_whose_credentials_do_not_open_stops_nobody_elses_questions() {
        begin(BROKEN, "other", 1);
        begin(WELL, "acme", 1);
        database.sql(
                "update connection_revision set client_secret = 'nonsense' where connection_id = ?", BROKEN.value());

        assertThat(ask()).contains(BROKEN.value());

        assertThat(provider.asked).containsExactly(URI.create("https://acme.okta.com/token"));
        assertThat(troubles(BROKEN)).isEqualTo("1");
        assertThat(troubles(WELL)).isEqualTo("0");
        assertThat(live()).isEqualTo("2");
    }

    @Test
    void a_token_that_does_not_open_is_dropped_and_its_connection_named() {
        begin(WELL, "acme", 1);
        database.sql("update refresh_token set sealed = 'nonsense'");

        assertThat(ask()).contains("WARNING").contains(WELL.value());

        assertThat(kept()).isEqualTo("0");
        assertThat(live()).isEqualTo("1");
    }

    @Test
    void all_that_are_due_are_asked_for_in_one_run_however_many() {
        begin(WELL, "acme", Visit.MOST_AT_ONCE + 1);

        ask();

        assertThat(provider.asked).hasSize(Visit.MOST_AT_ONCE + 1);
        assertThat(due()).isEqualTo("0");
    }

    @Test
    void where_no_answer_comes_the_provider_is_asked_at_once_a_second_time() {
        begin(WELL, "acme", 1);
        provider.isAway(1);

        ask();

        assertThat(provider.asked).hasSize(2);
        assertThat(troubles(WELL)).isEqualTo("0");
    }

    @Test
    void a_provider_that_does_not_answer_is_asked_no_more_in_this_run() {
        begin(WELL, "acme", 3);
        provider.isAway(2);

        ask();

        assertThat(provider.asked).hasSize(2);
        assertThat(database.value("select sum(troubles) from refresh_token")).isEqualTo("3");
        assertThat(live()).isEqualTo("3");
    }

    @Test
    void a_provider_that_fails_twice_is_asked_no_more_in_this_run() {
        begin(WELL, "acme", 3);
        provider.script.addAll(List.of(() -> FAILED, () -> FAILED));

        ask();

        assertThat(provider.asked).hasSize(2);
        assertThat(database.value("select sum(troubles) from refresh_token")).isEqualTo("3");
    }

    @Test
    void a_token_at_which_the_provider_fails_holds_up_no_other() {
        begin(WELL, "acme", 3);
        provider.script.add(() -> FAILED);

        ask();

        assertThat(provider.asked).hasSize(3);
        assertThat(database.value("select sum(troubles) from refresh_token")).isEqualTo("1");
    }

    @Test
    void a_provider_that_does_not_take_us_for_its_client_is_asked_once() {
        begin(WELL, "acme", 3);
        provider.script.add(() -> new HttpDoor.Answer(401, Map.of(), "{\"error\":\"invalid_client\"}"));

        ask();

        assertThat(provider.asked).hasSize(1);
        assertThat(live()).isEqualTo("3");
    }

    @Test
    void who_is_welcome_no_more_is_signed_out_and_the_others_are_asked_for() {
        begin(WELL, "acme", 3);
        provider.script.add(() -> REFUSED);

        ask();

        assertThat(provider.asked).hasSize(3);
        assertThat(live()).isEqualTo("2");
        assertThat(kept()).isEqualTo("2");
    }

    @Test
    void a_no_counts_after_a_question_without_an_answer_too_and_the_log_says_so() {
        begin(WELL, "acme", 1);
        provider.isAway(2);
        ask();
        clock.forward(Duration.ofSeconds(15));
        provider.script.add(() -> REFUSED);

        assertThat(ask()).contains("is refused after a question without an answer");

        assertThat(live()).isEqualTo("0");
    }

    @Test
    void tokens_of_sessions_that_are_over_are_given_back() {
        begin(WELL, "acme", 2);
        database.sql("update app_session set ended_at = began_at");

        ask();

        assertThat(provider.asked)
                .containsOnly(URI.create("https://acme.okta.com/revoke"))
                .hasSize(2);
        assertThat(kept()).isEqualTo("0");
    }

    @Test
    void a_token_of_another_client_is_of_no_use() {
        begin(WELL, "acme", 1);
        database.sql("update refresh_token set client_id = 'the one before'");

        ask();

        assertThat(provider.asked).isEmpty();
        assertThat(kept()).isEqualTo("0");
    }

    @Test
    void where_a_connection_is_off_nobody_is_asked() {
        begin(WELL, "acme", 1);
        database.sql("update connection set state = 'DISABLED'");

        ask();

        assertThat(provider.asked).isEmpty();
        assertThat(kept()).isEqualTo("0");
        assertThat(live()).isEqualTo("1");
    }

    /** Begins sessions that bring a token, and lets the time come at which it is asked by. */
    private void begin(ConnectionId connection, String customer, int sessions) {
        String client = "client-of-" + (connection.equals(WELL) ? "acme" : "other") + ".okta.com";
        database.change(entities -> {
            for (int i = 0; i < sessions; i++) {
                OpenSessions.beginWithToken(
                        entities,
                        account("ada", customer, "ada@example.example", Role.MEMBER),
                        clock,
                        connection,
                        client);
            }
        });
        clock.forward(EVERY);
    }

    /** What the log says. */
    private String ask() {
        StringBuilder said = new StringBuilder();
        Handler listener = new Handler() {
            @Override
            public void publish(LogRecord line) {
                said.append(line.getLevel()).append(' ').append(new SimpleFormatter().formatMessage(line));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger log = Logger.getLogger("dev.gatehouse.upkeep");
        log.addHandler(listener);
        try {
            database.change(entities -> welcomes(entities).run());
        } finally {
            log.removeHandler(listener);
        }
        return said.toString();
    }

    private Welcomes welcomes(EntityManager entities) {
        Duration hour = Duration.ofHours(1);
        Freshness freshness = new Freshness(hour, Duration.ofMinutes(2), hour, Duration.ofSeconds(10));
        Lines lines = new Lines(
                OpenConnections.connections(entities, clock),
                new Clients(new BaseUrl(URI.create("https://sign.example")), SEAL),
                new Providers(new Keeping(provider, freshness, clock, Runnable::run), 10),
                new TokenEndpoint(provider, clock, new Random(7)));
        return new Welcomes(OpenSessions.refreshTokens(entities, EVERY, clock), lines, new Askers(Runnable::run));
    }

    private String troubles(ConnectionId connection) {
        return database.value("select troubles from refresh_token where connection_id = '" + connection + "'");
    }

    private String kept() {
        return database.value("select count(*) from refresh_token");
    }

    private String due() {
        return database.value("select count(*) from refresh_token where next_at <= timestamp with time zone '"
                + clock.instant().toString().replace('T', ' ').replace("Z", "+00") + "'");
    }

    private String live() {
        return database.value("select count(*) from app_session where ended_at is null");
    }
}
