package dev.gatehouse.signout;

import static dev.gatehouse.testing.database.Samples.VISITOR;
import static dev.gatehouse.testing.database.Samples.account;
import static dev.gatehouse.testing.database.Samples.connectionId;
import static dev.gatehouse.testing.database.Samples.customer;
import static dev.gatehouse.testing.database.Samples.customerId;
import static dev.gatehouse.testing.database.Samples.on;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.account.Identity;
import dev.gatehouse.account.OpenAccounts;
import dev.gatehouse.connection.OpenConnections;
import dev.gatehouse.ids.Reference;
import dev.gatehouse.ids.SessionId;
import dev.gatehouse.journal.Way;
import dev.gatehouse.limits.NodeLimit;
import dev.gatehouse.limits.Rate;
import dev.gatehouse.session.Authentication;
import dev.gatehouse.session.NewSession;
import dev.gatehouse.session.OpenSessions;
import dev.gatehouse.session.Register;
import dev.gatehouse.testing.StoppedClock;
import dev.gatehouse.testing.database.Database;
import jakarta.persistence.EntityManager;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrontChannelLogoutTest {

    private static final String ISSUER = "https://acme.okta.com";
    private static final int MOST = 3;

    private final Database database = Database.empty();
    private final StoppedClock clock = new StoppedClock();
    private final Distrust distrust = new Distrust(new NodeLimit(clock, new Rate(MOST, Duration.ofMinutes(1))));

    @BeforeEach
    void connections() {
        database.change(entities -> {
            entities.persist(customer("acme"));
            entities.persist(customer("other"));
            entities.flush();
            OpenConnections.connections(entities).add(on("first", "acme", ISSUER));
            OpenConnections.connections(entities).add(on("second", "other", ISSUER));
        });
    }

    @Test
    void the_session_ends_that_is_named_and_the_word_is_kept() {
        begin("s1");
        load("first", "s1");

        assertThat(live()).isEqualTo("0");
        assertThat(words()).isEqualTo("1");
    }

    @Test
    void of_a_session_that_has_just_ended_the_word_is_kept_too() {
        end(begin("s1"));
        clock.forward(Duration.ofMinutes(59));
        load("first", "s1");

        assertThat(words()).isEqualTo("1");
    }

    @Test
    void of_one_that_has_just_run_out_too() {
        begin("s1");
        clock.forward(Duration.ofHours(12).plusMinutes(59));
        load("first", "s1");

        assertThat(words()).isEqualTo("1");
    }

    @Test
    void of_one_that_ended_long_ago_no_word_is_kept() {
        end(begin("s1"));
        clock.forward(Duration.ofHours(1));
        load("first", "s1");

        assertThat(words()).isEqualTo("0");
    }

    @Test
    void who_names_nobodys_session_writes_nothing() {
        begin("s1");
        load("first", "s2");

        assertThat(live()).isEqualTo("1");
        assertThat(words()).isEqualTo("0");
    }

    @Test
    void another_customers_address_ends_nothing_though_the_provider_is_the_same() {
        begin("s1");
        load("second", "s1");

        assertThat(live()).isEqualTo("1");
        assertThat(words()).isEqualTo("0");
    }

    @Test
    void a_connection_that_is_off_ends_nothing() {
        begin("s1");
        database.sql("update connection set state = 'DISABLED'");
        load("first", "s1");

        assertThat(live()).isEqualTo("1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"s\u00001", "s\n1", ""})
    void what_no_session_can_be_called_is_not_looked_for(String session) {
        load("first", session);
        load("first", "s".repeat(256));

        assertThat(words()).isEqualTo("0");
    }

    @Test
    void who_guesses_too_often_ends_nothing_for_a_while() {
        begin("s1");
        for (int i = 0; i < MOST; i++) {
            load("first", "guess" + i);
        }
        load("first", "s1");
        assertThat(live()).isEqualTo("1");

        clock.forward(Duration.ofMinutes(1));
        load("first", "s1");
        assertThat(live()).isEqualTo("0");
    }

    @Test
    void who_names_a_session_that_has_just_ended_does_not_guess() {
        end(begin("s1"));
        begin("s2");
        for (int i = 0; i < MOST; i++) {
            load("first", "s1");
        }
        load("first", "s2");

        assertThat(live()).isEqualTo("0");
    }

    private void load(String connection, String session) {
        database.change(entities -> frontChannel(entities)
                .receive(Optional.of(connectionId(connection)), Optional.of(ISSUER), Optional.of(session), VISITOR));
    }

    private FrontChannelLogout frontChannel(EntityManager entities) {
        return new FrontChannelLogout(
                new FrontChannelLogout.Names(OpenConnections.connections(entities), OpenAccounts.aliases(entities)),
                distrust,
                OpenSessions.words(entities, clock),
                OpenSessions.providerSessions(entities, clock),
                new Ending(new UsedTokens(entities, clock), OpenSessions.providerSessions(entities, clock)));
    }

    private SessionId begin(String session) {
        NewSession begun = new NewSession(
                Reference.random(new SecureRandom()),
                Way.OKTA,
                "Okta",
                "digest",
                new Identity(customerId("acme"), connectionId("first"), ISSUER, "00uAda"),
                session,
                clock.instant(),
                Authentication.UNKNOWN,
                null);
        return database.read(entities -> OpenSessions.register(entities, clock)
                .begin(account("ada", "acme", "ada@acme.example"), begun, VISITOR)
                .sessionId());
    }

    private void end(SessionId session) {
        database.change(entities -> OpenSessions.register(entities, clock).end(session, Register.Ending.SIGNED_OUT));
    }

    private String live() {
        return database.value("select count(*) from app_session where ended_at is null");
    }

    private String words() {
        return database.value("select count(*) from logout_word where provider_session = 's1'");
    }
}
