package dev.gatehouse.session;

import static dev.gatehouse.testing.database.Samples.VISITOR;
import static dev.gatehouse.testing.database.Samples.account;
import static dev.gatehouse.testing.database.Samples.customer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.account.Account;
import dev.gatehouse.account.Role;
import dev.gatehouse.ids.Reference;
import dev.gatehouse.journal.Way;
import dev.gatehouse.testing.database.Database;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SessionsTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:15:30Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final Account ADA = account("ada", "acme", "ada@acme.example", Role.MEMBER);
    private static final Authentication STRONG = new Authentication(NOW, Optional.of("phr"));

    private final Database database = Database.empty();
    private SignedIn person;

    @BeforeEach
    void adaIsSignedIn() {
        database.change(entities -> entities.persist(customer("acme")));
        NewSession session = NewSession.withoutProvider(Reference.random(new Random(7)), Way.OKTA, NOW.minusSeconds(9));
        person =
                database.read(entities -> OpenSessions.register(entities, CLOCK).begin(ADA, session, VISITOR));
    }

    @Test
    void a_new_proof_stands_in_the_register_and_with_the_person() {
        SignedIn again = provenAgain(Optional.empty());

        assertThat(again.authentication()).isEqualTo(STRONG);
        assertThat(database.value("select acr from app_session")).isEqualTo("phr");
    }

    @Test
    void a_proof_that_names_an_end_brings_it_forward() {
        Instant end = NOW.plusSeconds(60);

        provenAgain(Optional.of(end));
        provenAgain(Optional.of(NOW.plusSeconds(3_600)));

        assertThat(database.<Instant>read(entities -> OpenSessions.sessions(entities, CLOCK)
                        .byId(person.sessionId())
                        .orElseThrow()
                        .ends()))
                .isEqualTo(end);
    }

    @Test
    void a_session_that_is_over_stays_so_whatever_is_proven() {
        database.change(
                entities -> OpenSessions.register(entities, CLOCK).end(person.sessionId(), Register.Ending.SIGNED_OUT));

        provenAgain(Optional.empty());

        assertThat(database.value("select coalesce(acr, 'none') || ' ' || ended_by from app_session"))
                .isEqualTo("none SIGNED_OUT");
    }

    private SignedIn provenAgain(Optional<Instant> latest) {
        return database.read(entities -> OpenSessions.sessions(entities, CLOCK).provenAgain(person, STRONG, latest));
    }
}
