package dev.gatehouse.signout;

import static dev.gatehouse.testing.database.Samples.connectionId;
import static dev.gatehouse.testing.database.Samples.customer;
import static dev.gatehouse.testing.database.Samples.on;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.connection.OpenConnections;
import dev.gatehouse.connection.Revision;
import dev.gatehouse.ids.ConnectionId;
import dev.gatehouse.journal.Visitor;
import dev.gatehouse.limits.NodeLimit;
import dev.gatehouse.limits.Rate;
import dev.gatehouse.oidc.Freshness;
import dev.gatehouse.oidc.HttpDoor;
import dev.gatehouse.oidc.Keeping;
import dev.gatehouse.oidc.Provider;
import dev.gatehouse.oidc.Providers;
import dev.gatehouse.oidc.Untrusted;
import dev.gatehouse.refusal.Refusal;
import dev.gatehouse.refusal.RefusalCode;
import dev.gatehouse.refusal.Refused;
import dev.gatehouse.signout.Answer.Outcome;
import dev.gatehouse.testing.StoppedClock;
import dev.gatehouse.testing.database.Database;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HearingTest {

    private static final Visitor SENDER = new Visitor("192.0.2.7", "");
    private static final Visitor OTHER = new Visitor("192.0.2.8", "");
    private static final int MOST = 3;

    private final Database database = Database.empty();
    private final StoppedClock clock = new StoppedClock();
    private final Distrust distrust = new Distrust(new NodeLimit(clock, new Rate(MOST, Duration.ofMinutes(1))));
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger fetched = new AtomicInteger();
    private final Providers providers = new Providers(
            new Keeping(
                    this::metadata,
                    new Freshness(
                            Duration.ofMinutes(10), Duration.ofMinutes(2), Duration.ofHours(1), Duration.ofSeconds(10)),
                    clock,
                    Runnable::run),
            10);

    @BeforeEach
    void connections() {
        database.change(entities -> {
            entities.persist(customer("acme"));
            entities.flush();
            OpenConnections.connections(entities).add(on("first", "acme", "https://acme.okta.com"));
            OpenConnections.connections(entities).add(on("second", "acme", "https://acme.okta.com"));
        });
    }

    @Test
    void a_word_at_a_connection_is_judged_by_what_is_in_use() {
        assertThat(hear("first", SENDER, (by, provider) -> {
                    assertThat(by.provider().issuer().value()).isEqualTo("https://acme.okta.com");
                    return Answer.HEARD;
                }))
                .isEqualTo(Outcome.HEARD);
    }

    @Test
    void a_word_at_no_connection_is_not_judged() {
        assertThat(hear("nobody", SENDER, this::heard)).isEqualTo(Outcome.NOT_BELIEVED);
        assertThat(asked).hasValue(0);
    }

    @Test
    void a_word_that_is_not_believed_says_which_rule_it_breaks_and_nothing_of_what_was_found() {
        Answer answer = database.read(entities -> hearing(entities)
                .hear(Optional.of(connectionId("first")), SENDER, (by, provider) -> {
                    throw new Untrusted(Untrusted.Rule.ISSUE_TIME, "found");
                }));

        assertThat(answer.outcome()).isEqualTo(Outcome.NOT_BELIEVED);
        assertThat(answer.why()).endsWith("issue time").doesNotContain("found");
    }

    @Test
    void keys_that_cannot_be_had_leave_it_undecided() {
        assertThat(hear("first", SENDER, HearingTest::undecided)).isEqualTo(Outcome.UNDECIDED);
    }

    @Test
    void for_who_is_not_believed_too_often_nothing_is_fetched() {
        for (int i = 0; i < MOST; i++) {
            hear("first", SENDER, HearingTest::notBelieved);
        }

        assertThat(hear("first", SENDER, this::heard)).isEqualTo(Outcome.TOO_MANY);
        assertThat(asked).hasValue(0);
        assertThat(fetched).hasValue(0);
    }

    @Test
    void a_word_that_can_be_judged_by_what_is_held_is_heard_whoever_else_is_not_believed_from_there() {
        hear("first", OTHER, this::heard);
        for (int i = 0; i < 2 * MOST; i++) {
            hear("first", SENDER, HearingTest::notBelieved);
        }

        assertThat(hear("first", SENDER, this::heard)).isEqualTo(Outcome.HEARD);
        assertThat(fetched).hasValue(1);
    }

    @Test
    void who_is_not_believed_too_often_still_reads_which_rule_is_not_met() {
        for (int i = 0; i < MOST; i++) {
            hear("first", SENDER, HearingTest::notBelieved);
        }

        assertThat(hear("first", SENDER, HearingTest::notBelieved)).isEqualTo(Outcome.NOT_BELIEVED);
    }

    @Test
    void who_asks_while_no_keys_can_be_had_does_not_have_them_fetched_for_ever() {
        for (int i = 0; i < MOST; i++) {
            hear("first", SENDER, HearingTest::undecided);
        }

        assertThat(hear("first", SENDER, this::heard)).isEqualTo(Outcome.TOO_MANY);
    }

    @Test
    void distrust_passes() {
        for (int i = 0; i < MOST; i++) {
            hear("first", SENDER, HearingTest::notBelieved);
        }
        clock.forward(Duration.ofMinutes(1));

        assertThat(hear("first", SENDER, this::heard)).isEqualTo(Outcome.HEARD);
    }

    @Test
    void who_is_not_believed_at_one_connection_is_still_heard_at_another() {
        for (int i = 0; i < MOST; i++) {
            hear("first", SENDER, HearingTest::notBelieved);
        }

        assertThat(hear("second", SENDER, this::heard)).isEqualTo(Outcome.HEARD);
        assertThat(hear("first", OTHER, this::heard)).isEqualTo(Outcome.HEARD);
    }

    @Test
    void for_who_tries_connections_out_nothing_is_fetched_at_any() {
        for (int i = 0; i < MOST; i++) {
            hear("nobody" + i, SENDER, this::heard);
        }

        assertThat(hear("first", SENDER, this::heard)).isEqualTo(Outcome.TOO_MANY);
        assertThat(hear("nobody", SENDER, this::heard)).isEqualTo(Outcome.NOT_BELIEVED);
        assertThat(fetched).hasValue(0);
    }

    @Test
    void who_speaks_the_truth_is_heard_however_often() {
        for (int i = 0; i < 10 * MOST; i++) {
            assertThat(hear("first", SENDER, this::heard)).isEqualTo(Outcome.HEARD);
        }
    }

    private Outcome hear(String connection, Visitor sender, BiFunction<Revision, Provider, Answer> word) {
        Optional<ConnectionId> at = Optional.of(connectionId(connection));
        return database.read(entities -> hearing(entities).hear(at, sender, word))
                .outcome();
    }

    private HttpDoor.Answer metadata(HttpDoor.Request request) {
        fetched.incrementAndGet();
        String issuer = "https://acme.okta.com";
        String document = """
                {"issuer": "%1$s", "authorization_endpoint": "%1$s/authorize", "token_endpoint": "%1$s/token",
                 "userinfo_endpoint": "%1$s/userinfo", "jwks_uri": "%1$s/keys", "response_types_supported": ["code"],
                 "subject_types_supported": ["public"], "id_token_signing_alg_values_supported": ["RS256"]}""";
        return new HttpDoor.Answer(200, Map.of(), document.formatted(issuer));
    }

    private Hearing hearing(EntityManager entities) {
        return new Hearing(OpenConnections.connections(entities), providers, distrust);
    }

    /** A word that needs the provider. */
    private Answer heard(Revision by, Provider provider) {
        provider.metadata();
        asked.incrementAndGet();
        return Answer.HEARD;
    }

    private static Answer notBelieved(Revision by, Provider provider) {
        throw new Untrusted(Untrusted.Rule.SIGNATURE, "no key");
    }

    private static Answer undecided(Revision by, Provider provider) {
        throw new Refused(Refusal.of(RefusalCode.PROVIDER_UNREACHABLE));
    }
}
