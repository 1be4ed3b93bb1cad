package dev.gatehouse.signin;

import static dev.gatehouse.testing.database.Samples.VISITOR;
import static dev.gatehouse.testing.database.Samples.account;
import static dev.gatehouse.testing.database.Samples.connectionId;
import static dev.gatehouse.testing.database.Samples.customer;
import static dev.gatehouse.testing.database.Samples.customerId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.account.Account;
import dev.gatehouse.account.Identity;
import dev.gatehouse.ids.Reference;
import dev.gatehouse.journal.Way;
import dev.gatehouse.refusal.RefusalCode;
import dev.gatehouse.refusal.Refused;
import dev.gatehouse.session.AppSession;
import dev.gatehouse.session.Authentication;
import dev.gatehouse.session.NewSession;
import dev.gatehouse.session.OpenSessions;
import dev.gatehouse.session.Register;
import dev.gatehouse.session.SignedIn;
import dev.gatehouse.session.SignedOut;
import dev.gatehouse.testing.StoppedClock;
import dev.gatehouse.testing.database.Database;
import jakarta.persistence.EntityManager;
import java.time.Duration;
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

    private static final Reference ATTEMPT = new Reference("7K3M-9QXD-42HF-T6WA");
    private static final Account ADAS = account("ada", "acme", "ada@acme.example");

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

    @Test
    void where_nobody_can_say_the_session_ends_and_the_failure_goes_on() {
        EntityManager gone = database.read(entities -> entities);

        assertThatThrownBy(() -> database.change(entities -> new Heeding(OpenSessions.words(gone, clock), committing())
                        .unlessSignedOut(WHO, ADA, began, this::session)))
                .isInstanceOf(IllegalStateException.class)
                .hasNoSuppressedExceptions();
        assertThat(live()).isEqualTo("0");
        assertThat(database.value("select ended_by from app_session")).isEqualTo("UNCERTAIN");
    }

    @Test
    void where_it_cannot_even_be_ended_the_first_failure_goes_on() {
        EntityManager gone = database.read(entities -> entities);
        Heeding heeding = new Heeding(OpenSessions.words(gone, clock), OpenSessions.register(gone, clock));

        assertThatThrownBy(() -> heeding.unlessSignedOut(WHO, ADA, began, this::session))
                .satisfies(failure -> assertThat(failure.getSuppressed()).hasSize(1));
        assertThat(live()).isEqualTo("1");
    }

    @Test
    void who_comes_again_for_a_session_is_met_by_a_word_that_was_missed() {
        session();
        say();

        assertThat(again(began)).contains(RefusalCode.SIGNED_OUT_MEANWHILE);
        assertThat(database.value("select ended_by from app_session")).isEqualTo("SIGNED_OUT_AT_PROVIDER");
    }

    @Test
    void who_comes_again_is_met_by_a_word_about_the_providers_session_or_about_their_email() {
        session();
        keep(SignedOut.by(WHO.customer(), WHO.connection(), Optional.empty(), Optional.of("s1")));
        assertThat(again(began)).contains(RefusalCode.SIGNED_OUT_MEANWHILE);

        database.sql("update app_session set ended_at = null, ended_by = null");
        database.sql("delete from logout_word");
        keep(SignedOut.byEmail(WHO.customer(), WHO.connection(), "Ada@acme.example"));
        assertThat(again(began)).contains(RefusalCode.SIGNED_OUT_MEANWHILE);
    }

    @Test
    void who_comes_again_and_was_not_signed_out_comes_in() {
        session();
        say();

        assertThat(again(began.plusMillis(1))).isEmpty();
        assertThat(live()).isEqualTo("1");
    }

    @Test
    void who_comes_again_while_nobody_can_say_does_not_come_in() {
        session();
        EntityManager gone = database.read(entities -> entities);

        assertThatThrownBy(() -> database.change(entities -> new Heeding(OpenSessions.words(gone, clock), committing())
                        .unlessSignedOut(begun(entities), ADAS, began)))
                .isInstanceOf(IllegalStateException.class);
        assertThat(live()).isEqualTo("0");
    }

    private Optional<RefusalCode> again(Instant since) {
        return database.read(entities -> {
            Heeding heeding = new Heeding(OpenSessions.words(entities, clock), OpenSessions.register(entities, clock));
            try {
                heeding.unlessSignedOut(begun(entities), ADAS, since);
                return Optional.empty();
            } catch (Refused refused) {
                return Optional.of(refused.refusal().code());
            }
        });
    }

    private AppSession begun(EntityManager entities) {
        return OpenSessions.register(entities, clock)
                .ofAttempt(ATTEMPT, Duration.ofMinutes(1))
                .orElseThrow();
    }

    /** Ends sessions in a transaction of its own, as the container has it. */
    private Register committing() {
        return OpenSessions.committing(database::change, clock);
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
                ATTEMPT, Way.OKTA, "Okta", "digest", WHO, "s1", clock.instant(), Authentication.UNKNOWN, null);
        return database.read(entities -> OpenSessions.register(entities, clock).begin(ADAS, session, VISITOR));
    }

    private void say() {
        keep(SignedOut.by(WHO.customer(), WHO.connection(), Optional.of("00uAda"), Optional.empty()));
    }

    private void keep(SignedOut who) {
        database.change(entities -> OpenSessions.words(entities, clock).keep(who));
    }

    private String live() {
        return database.value("select count(*) from app_session where ended_at is null");
    }
}
