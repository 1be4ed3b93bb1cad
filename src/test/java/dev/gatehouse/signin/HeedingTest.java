package dev.gatehouse.signin;

import static dev.gatehouse.testing.database.Samples.VISITOR;
import static dev.gatehouse.testing.database.Samples.account;
import static dev.gatehouse.testing.database.Samples.connectionId;
import static dev.gatehouse.testing.database.Samples.customer;
import static dev.gatehouse.testing.database.Samples.customerId;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.account.Identity;
import dev.gatehouse.ids.Reference;
import dev.gatehouse.journal.Way;
import dev.gatehouse.refusal.RefusalCode;
import dev.gatehouse.refusal.Refused;
import dev.gatehouse.session.Authentication;
import dev.gatehouse.session.NewSession;
import dev.gatehouse.session.OpenSessions;
import dev.gatehouse.session.SignedIn;
import dev.gatehouse.session.SignedOut;
import dev.gatehouse.testing.StoppedClock;
import dev.gatehouse.testing.database.Database;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A logout that arrives during an attempt is not lost (DESIGN 4.22). */
class HeedingTest {

    private static final Verified ADA = new Verified("https://acme.okta.com", "00uAda", "s1", "ada@acme.example", true);
    private static final Identity WHO =
            new Identity(customerId("acme"), connectionId("first"), ADA.issuer(), ADA.subject());

    private final Database database = Database.empty();
    private final StoppedClock clock = new StoppedClock();
    private final Instant began = clock.instant();

    @BeforeEach
    void customers() {
        database.change(entities -> entities.persist(customer("acme")));
    }

    @Test
    void who_was_not_signed_out_comes_in() {
        assertThat(refusal(began, this::session)).isEmpty();
        assertThat(live()).isEqualTo("1");
    }

    @Test
    void who_was_signed_out_since_the_attempt_began_has_no_session() {
        say();

        assertThat(refusal(began, this::session)).contains(RefusalCode.SIGNED_OUT_MEANWHILE);
        assertThat(live()).isEqualTo("0");
    }

    @Test
    void a_word_that_arrives_just_as_the_session_begins_ends_it() {
        Supplier<SignedIn> lettingIn = () -> {
            SignedIn in = session();
            say();
            return in;
        };

        assertThat(refusal(began, lettingIn)).contains(RefusalCode.SIGNED_OUT_MEANWHILE);
        assertThat(live()).isEqualTo("0");
        assertThat(database.value("select ended_by from app_session")).isEqualTo("SIGNED_OUT_AT_PROVIDER");
    }

    @Test
    void an_attempt_that_began_after_the_word_is_not_met_by_it() {
        say();

        assertThat(refusal(began.plusMillis(1), this::session)).isEmpty();
        assertThat(live()).isEqualTo("1");
    }

    /** Why they are turned away; what is written before stays, as each step is committed by itself. */
    private Optional<RefusalCode> refusal(Instant since, Supplier<SignedIn> admission) {
        return database.read(entities -> {
            Heeding heeding = new Heeding(OpenSessions.words(entities, clock), OpenSessions.register(entities, clock));
            try {
                heeding.unlessSignedOut(WHO, ADA, since, admission);
                return Optional.empty();
            } catch (Refused refused) {
                return Optional.of(refused.refusal().code());
            }
        });
    }

    private SignedIn session() {
        NewSession session = new NewSession(
                new Reference("7K3M-9QXD-42HF-T6WA"),
                Way.OKTA,
                "Okta",
                "digest",
                WHO,
                "s1",
                clock.instant(),
                Authentication.UNKNOWN,
                null);
        return database.read(entities -> OpenSessions.register(entities, clock)
                .begin(account("ada", "acme", "ada@acme.example"), session, VISITOR));
    }

    private void say() {
        database.change(entities -> OpenSessions.words(entities, clock)
                .keep(SignedOut.by(WHO.customer(), WHO.connection(), Optional.of("00uAda"), Optional.empty())));
    }

    private String live() {
        return database.value("select count(*) from app_session where ended_at is null");
    }
}
