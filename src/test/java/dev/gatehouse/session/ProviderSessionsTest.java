package dev.gatehouse.session;

import static dev.gatehouse.testing.database.Samples.VISITOR;
import static dev.gatehouse.testing.database.Samples.account;
import static dev.gatehouse.testing.database.Samples.connectionId;
import static dev.gatehouse.testing.database.Samples.customer;
import static dev.gatehouse.testing.database.Samples.customerId;
import static dev.gatehouse.testing.database.Samples.on;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.account.Aliases;
import dev.gatehouse.account.Identity;
import dev.gatehouse.account.OpenAccounts;
import dev.gatehouse.connection.OpenConnections;
import dev.gatehouse.ids.Reference;
import dev.gatehouse.ids.SessionId;
import dev.gatehouse.journal.Way;
import dev.gatehouse.testing.StoppedClock;
import dev.gatehouse.testing.database.Database;
import jakarta.persistence.EntityManager;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProviderSessionsTest {

    private static final String ISSUER = "https://acme.okta.com";
    private static final String MOVED = "https://login.acme.example";
    private static final Optional<String> ADA = Optional.of("00uAda");
    private static final Optional<String> NONE = Optional.empty();

    private final Database database = Database.empty();
    private final StoppedClock clock = new StoppedClock();

    @BeforeEach
    void customers() {
        database.change(entities -> entities.persist(customer("acme")));
    }

    @Test
    void a_person_is_signed_out_of_all_their_sessions() {
        SessionId one = begin("first", "00uAda", "s1");
        SessionId other = begin("first", "00uAda", null);
        begin("first", "00uBruno", "s2");

        assertThat(of(ADA, NONE)).containsExactlyInAnyOrder(one, other);
    }

    @Test
    void a_session_of_the_providers_is_found_by_its_name() {
        SessionId one = begin("first", "00uAda", "s1");
        begin("first", "00uAda", "s2");

        assertThat(of(NONE, Optional.of("s1"))).containsExactly(one);
        assertThat(of(NONE, Optional.of("s3"))).isEmpty();
    }

    @Test
    void of_a_named_person_one_that_has_no_name_may_be_the_one() {
        SessionId named = begin("first", "00uAda", "s1");
        SessionId nameless = begin("first", "00uAda", null);
        begin("first", "00uAda", "s2");
        begin("first", "00uBruno", null);

        assertThat(of(ADA, Optional.of("s1"))).containsExactlyInAnyOrder(named, nameless);
    }

    @Test
    void a_session_of_somebody_else_is_not_found_by_its_name_where_a_person_is_named() {
        begin("first", "00uBruno", "s1");

        assertThat(of(ADA, Optional.of("s1"))).isEmpty();
    }

    @Test
    void sessions_of_another_connection_are_not_found() {
        begin("second", "00uAda", "s1");

        assertThat(of(ADA, NONE)).isEmpty();
        assertThat(of(NONE, Optional.of("s1"))).isEmpty();
    }

    @Test
    void sessions_under_another_proven_name_of_the_org_are_found_and_under_an_unproven_one_are_not() {
        SessionId before = begin("first", "00uAda", "s1");
        assertThat(under(MOVED)).isEmpty();

        database.change(entities -> OpenConnections.connections(entities).add(on("first", "acme", ISSUER)));
        database.change(entities -> OpenAccounts.aliases(entities)
                .prove(new Aliases.Proof(
                        customerId("acme"),
                        connectionId("first"),
                        new Aliases.Name(ISSUER, "acme.okta.com"),
                        new Aliases.Name(MOVED, "login.acme.example"),
                        "ada@acme.example",
                        "a-key")));

        assertThat(under(MOVED)).containsExactly(before);
    }

    @Test
    void an_email_finds_no_session_by_itself() {
        begin("first", "00uAda", "s1");
        SignedOut who = SignedOut.byEmail(customerId("acme"), connectionId("first"), "ada@acme.example");

        List<SessionId> found = database.read(entities -> sessions(entities).of(who, ISSUER));
        assertThat(found).isEmpty();
    }

    @Test
    void those_that_are_over_are_not_found() {
        begin("first", "00uAda", "s1");
        clock.forward(Duration.ofHours(12));

        assertThat(of(ADA, NONE)).isEmpty();
    }

    @Test
    void all_who_end_them_do_so_in_one_order() {
        for (int i = 0; i < 5; i++) {
            begin("first", "00uAda", "s1");
        }

        assertThat(of(ADA, NONE)).hasSize(5).isSortedAccordingTo(Comparator.comparing(SessionId::value));
        assertThat(of(NONE, Optional.of("s1"))).isSortedAccordingTo(Comparator.comparing(SessionId::value));
    }

    @Test
    void they_end_with_the_reason_and_it_is_told() {
        begin("first", "00uAda", "s1");
        int ended = database.read(entities -> sessions(entities)
                .end(
                        SignedOut.by(customerId("acme"), connectionId("first"), ADA, NONE),
                        ISSUER,
                        Register.Ending.SIGNED_OUT_AT_PROVIDER));

        assertThat(ended).isEqualTo(1);
        assertThat(of(ADA, NONE)).isEmpty();
        assertThat(database.value("select ended_by from app_session")).isEqualTo("SIGNED_OUT_AT_PROVIDER");
        assertThat(database.value("select detail from outbox_event")).isEqualTo("SIGNED_OUT_AT_PROVIDER");
    }

    private List<SessionId> of(Optional<String> subject, Optional<String> session) {
        SignedOut who = SignedOut.by(customerId("acme"), connectionId("first"), subject, session);
        return database.read(entities -> sessions(entities).of(who, ISSUER));
    }

    private List<SessionId> under(String issuer) {
        SignedOut who = SignedOut.by(customerId("acme"), connectionId("first"), ADA, NONE);
        return database.read(entities -> sessions(entities).of(who, issuer));
    }

    private ProviderSessions sessions(EntityManager entities) {
        return OpenSessions.providerSessions(entities, clock);
    }

    private SessionId begin(String connection, String subject, @Nullable String providerSession) {
        Identity identity = new Identity(customerId("acme"), connectionId(connection), ISSUER, subject);
        NewSession session = new NewSession(
                Reference.random(new SecureRandom()),
                Way.OKTA,
                "Okta",
                "digest",
                identity,
                providerSession,
                clock.instant(),
                Authentication.UNKNOWN,
                null);
        return database.read(entities -> OpenSessions.register(entities, clock)
                .begin(account("of-" + subject, "acme", subject + "@acme.example"), session, VISITOR)
                .sessionId());
    }
}
