package dev.gatehouse.session;

import static dev.gatehouse.testing.database.Samples.VISITOR;
import static dev.gatehouse.testing.database.Samples.account;
import static dev.gatehouse.testing.database.Samples.connectionId;
import static dev.gatehouse.testing.database.Samples.customer;
import static dev.gatehouse.testing.database.Samples.customerId;
import static dev.gatehouse.testing.database.Samples.on;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.account.Account;
import dev.gatehouse.account.Aliases;
import dev.gatehouse.account.Identity;
import dev.gatehouse.account.OpenAccounts;
import dev.gatehouse.account.Role;
import dev.gatehouse.connection.OpenConnections;
import dev.gatehouse.ids.Reference;
import dev.gatehouse.ids.SessionId;
import dev.gatehouse.journal.Way;
import dev.gatehouse.testing.database.Database;
import jakarta.persistence.PersistenceException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Random;
import java.util.TimeZone;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegisterTest {

    private static final Instant BEGAN = Instant.parse("2026-11-22T10:15:30.123456Z");
    private static final SessionLimits LIMITS = new SessionLimits(Duration.ofMinutes(30), Duration.ofHours(12));
    private static final Reference ATTEMPT = new Reference("7K3M-9QXD-42HF-T6WA");
    private static final Reference OTHER_ATTEMPT = new Reference("0000-0000-0000-0000");
    private static final Account ADA = account("ada", "acme", "Ada@acme.example", Role.MEMBER, Role.ADMIN);
    private static final Identity IDENTITY =
            new Identity(customerId("acme"), connectionId("first"), "https://acme.okta.com", "00u1");

    private final Random random = new Random(7);
    private final Database database = Database.empty();

    @BeforeEach
    void customers() {
        database.change(entities -> entities.persist(customer("acme")));
    }

    @Test
    void a_session_is_stored_with_all_that_it_is_made_of() {
        SignedIn person = begin(throughOkta(ATTEMPT));

        assertThat(database.value("select concat_ws(' ', id, attempt, customer_id, account_id, connection_id, issuer,"
                        + " subject, provider_session, began_at = timestamp with time zone"
                        + " '2026-11-22 10:15:30.123456+00', ends_at = timestamp with time zone"
                        + " '2026-11-22 22:15:30.123456+00', ended_at is null, ended_by is null) from app_session"))
                .isEqualTo(person.session() + " " + ATTEMPT + " acme ada " + connectionId("first")
                        + " https://acme.okta.com 00u1 idp-session TRUE TRUE TRUE TRUE");
    }

    @Test
    void who_is_signed_in_travels_with_all_that_pages_show() throws Exception {
        SignedIn person = afterTravel(begin(throughOkta(ATTEMPT)));

        assertThat(person.email()).isEqualTo("Ada@acme.example");
        assertThat(person.name()).isEqualTo("Name of ada");
        assertThat(person.customerId()).isEqualTo(customerId("acme"));
        assertThat(person.accountId()).isEqualTo(ADA.id());
        assertThat(person.roles()).containsExactly("ADMIN", "MEMBER");
        assertThat(person.way()).isEqualTo(Way.OKTA);
        assertThat(person.through()).isEqualTo("Acme's Okta");
        assertThat(person.attempt()).isEqualTo("digest");
        assertThat(person.since()).isEqualTo(BEGAN);
        assertThat(person.isOf(ADA)).isTrue();
        assertThat(person.isOf(account("ada", "other", "Ada@acme.example"))).isFalse();
        assertThat(person.isOf(account("bob", "acme", "Ada@acme.example"))).isFalse();
    }

    @Test
    void a_password_session_names_no_provider() {
        begin(NewSession.withoutProvider(ATTEMPT, Way.PASSWORD, BEGAN));

        assertThat(database.value("select connection_id is null and issuer is null and subject is null"
                        + " and provider_session is null from app_session"))
                .isEqualToIgnoringCase("true");
    }

    @Test
    void one_attempt_ends_in_one_session() {
        begin(throughOkta(ATTEMPT));

        assertThatThrownBy(() -> begin(throughOkta(ATTEMPT)))
                .isInstanceOf(PersistenceException.class)
                .hasStackTraceContaining("APP_SESSION_ATTEMPT");
        begin(throughOkta(OTHER_ATTEMPT));
        assertThat(database.value("select count(*) from app_session")).isEqualTo("2");
    }

    @Test
    void a_session_lives_until_its_absolute_limit() {
        SessionId id = begin(throughOkta(ATTEMPT)).sessionId();

        assertThat(isLive(id, BEGAN)).isTrue();
        assertThat(isLive(id, BEGAN.plus(Duration.ofHours(12)).minusMillis(1))).isTrue();
        assertThat(isLive(id, BEGAN.plus(Duration.ofHours(12)))).isFalse();
    }

    @Test
    void an_unknown_session_does_not_live() {
        assertThat(isLive(SessionId.random(random), BEGAN)).isFalse();
    }

    @Test
    void an_ended_session_does_not_live() {
        SessionId id = begin(throughOkta(ATTEMPT)).sessionId();
        SessionId other = begin(throughOkta(OTHER_ATTEMPT)).sessionId();

        end(id, Register.Ending.SIGNED_OUT);

        assertThat(isLive(id, BEGAN.plusSeconds(1))).isFalse();
        assertThat(isLive(other, BEGAN.plusSeconds(1))).isTrue();
        assertThat(database.value("select ended_by from app_session where id = '" + id + "'"))
                .isEqualTo("SIGNED_OUT");
    }

    @Test
    void an_ended_session_keeps_its_first_ending() {
        SessionId id = begin(throughOkta(ATTEMPT)).sessionId();
        end(id, Register.Ending.REPLACED);

        end(id, Register.Ending.SIGNED_OUT);

        assertThat(database.value("select ended_by from app_session")).isEqualTo("REPLACED");
    }

    @Test
    void sessions_that_began_before_the_customers_word_are_over() {
        SessionId id = begin(throughOkta(ATTEMPT)).sessionId();

        validFrom("2026-11-22 10:15:30.123456+00");
        assertThat(isLive(id, BEGAN.plusSeconds(1))).isTrue();
        validFrom("2026-11-22 10:15:30.123457+00");
        assertThat(isLive(id, BEGAN.plusSeconds(1))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z"})
    void a_session_of_the_hour_that_comes_twice_keeps_its_time(Instant began) {
        TimeZone before = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("Europe/Berlin"));
            begin(NewSession.withoutProvider(ATTEMPT, Way.PASSWORD, began));

            assertThat(ofAttempt(began).orElseThrow().began()).isEqualTo(began);
        } finally {
            TimeZone.setDefault(before);
        }
    }

    @Test
    void the_session_of_an_attempt_is_found_for_a_moment() {
        SessionId id = begin(throughOkta(ATTEMPT)).sessionId();

        assertThat(ofAttempt(BEGAN.plusSeconds(59)).map(AppSession::id)).contains(id);
        assertThat(ofAttempt(BEGAN.plusSeconds(60))).isEmpty();
    }

    @Test
    void a_found_session_says_whose_it_is() {
        begin(throughOkta(ATTEMPT));

        AppSession session = ofAttempt(BEGAN).orElseThrow();

        assertThat(session.customer()).isEqualTo(customerId("acme"));
        assertThat(session.account()).isEqualTo(ADA.id());
        assertThat(session.began()).isEqualTo(BEGAN);
    }

    @Test
    void the_session_of_an_attempt_is_not_found_once_it_ended() {
        SessionId id = begin(throughOkta(ATTEMPT)).sessionId();
        end(id, Register.Ending.SIGNED_OUT);

        assertThat(ofAttempt(BEGAN.plusSeconds(1))).isEmpty();
    }

    @Test
    void the_session_of_another_attempt_is_not_found() {
        begin(throughOkta(OTHER_ATTEMPT));

        assertThat(ofAttempt(BEGAN.plusSeconds(1))).isEmpty();
    }

    @Test
    void who_rejoins_a_session_keeps_its_id() {
        begin(throughOkta(ATTEMPT));
        AppSession session = ofAttempt(BEGAN).orElseThrow();

        SignedIn again = with(BEGAN, register -> register.rejoin(session, ADA, throughOkta(ATTEMPT)));

        assertThat(again.sessionId()).isEqualTo(session.id());
        assertThat(again.isOf(ADA)).isTrue();
    }

    @Test
    void a_recovery_lasts_half_an_hour_and_holds_one_role_that_no_account_has() {
        SignedIn person = begin(NewSession.withoutProvider(ATTEMPT, Way.RECOVERY, BEGAN));

        assertThat(person.roles()).containsExactly("RECOVERY");
        assertThat(isLive(person.sessionId(), BEGAN.plusSeconds(1799))).isTrue();
        assertThat(isLive(person.sessionId(), BEGAN.plusSeconds(1800))).isFalse();
    }

    @Test
    void a_recovery_lasts_no_longer_than_any_session_may() {
        SessionLimits strict = new SessionLimits(Duration.ofMinutes(1), Duration.ofMinutes(10));

        assertThat(strict.end(Way.RECOVERY, BEGAN)).isEqualTo(BEGAN.plusSeconds(600));
        assertThat(LIMITS.end(Way.PASSWORD, BEGAN)).isEqualTo(BEGAN.plus(Duration.ofHours(12)));
    }

    @Test
    void all_sessions_of_an_account_end_but_for_one() {
        SessionId kept = begin(throughOkta(ATTEMPT)).sessionId();
        SessionId other = begin(throughOkta(OTHER_ATTEMPT)).sessionId();
        SessionId bobs = beginAs(account("bob", "acme", "bob@acme.example"), "1111-1111-1111-1111");

        assertThat(endAllOf("acme", Optional.of(kept))).isEqualTo(1);

        assertThat(isLive(kept, BEGAN)).isTrue();
        assertThat(isLive(other, BEGAN)).isFalse();
        assertThat(isLive(bobs, BEGAN)).isTrue();
        assertThat(endAllOf("acme", Optional.empty())).isEqualTo(1);
        assertThat(isLive(kept, BEGAN)).isFalse();
    }

    @Test
    void sessions_of_an_identity_end_by_whichever_name_of_its_org_they_began() {
        String moved = "https://login.acme.example";
        Identity now = new Identity(IDENTITY.customer(), IDENTITY.connection(), moved, IDENTITY.subject());
        SessionId before = begin(throughOkta(ATTEMPT)).sessionId();
        assertThat((int) with(BEGAN, register -> register.endAllOf(now, Register.Ending.UNLINKED)))
                .isZero();
        database.change(
                entities -> OpenConnections.connections(entities).add(on("first", "acme", "https://acme.okta.com")));
        database.change(entities -> OpenAccounts.aliases(entities)
                .prove(new Aliases.Proof(
                        IDENTITY.customer(),
                        IDENTITY.connection(),
                        new Aliases.Name(IDENTITY.issuer(), "acme.okta.com"),
                        new Aliases.Name(moved, "login.acme.example"),
                        "ada@acme.example",
                        "a-key")));

        assertThat((int) with(BEGAN, register -> register.endAllOf(now, Register.Ending.UNLINKED)))
                .isEqualTo(1);
        assertThat(isLive(before, BEGAN)).isFalse();
    }

    @Test
    void sessions_of_another_customers_account_of_the_same_id_do_not_end() {
        SessionId adas = begin(throughOkta(ATTEMPT)).sessionId();

        assertThat(endAllOf("other", Optional.empty())).isZero();
        assertThat(isLive(adas, BEGAN)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(value = Register.Ending.class, mode = EnumSource.Mode.EXCLUDE, names = "REPLACED")
    void that_a_session_ended_is_told_with_its_ids_and_why(Register.Ending why) {
        SessionId id = begin(throughOkta(ATTEMPT)).sessionId();
        end(id, why);

        assertThat(database.value("select type || ' ' || customer_id || ' ' || account_id || ' ' || session_id || ' '"
                        + " || detail from outbox_event"))
                .isEqualTo("SESSION_ENDED acme ada " + id + " " + why);
    }

    @Test
    void that_the_same_browser_has_a_new_session_is_told_to_nobody() {
        end(begin(throughOkta(ATTEMPT)).sessionId(), Register.Ending.REPLACED);

        assertThat(database.value("select count(*) from outbox_event")).isEqualTo("0");
    }

    @Test
    void that_a_session_ended_is_told_once() {
        SessionId id = begin(throughOkta(ATTEMPT)).sessionId();
        end(id, Register.Ending.SIGNED_OUT);
        end(id, Register.Ending.SIGNED_OUT);

        assertThat(database.value("select count(*) from outbox_event")).isEqualTo("1");
    }

    @Test
    void signing_in_by_oneself_is_a_proof_and_through_a_provider_it_is_none_unless_it_says_so() {
        assertThat(NewSession.withoutProvider(ATTEMPT, Way.PASSWORD, BEGAN)
                        .authentication()
                        .at())
                .isEqualTo(BEGAN);
        assertThat(begin(throughOkta(ATTEMPT)).authenticated()).isEqualTo(NewSession.NOT_KNOWN);
        Instant before = BEGAN.minusSeconds(60);
        assertThat(throughOkta(ATTEMPT)
                        .proven(new Authentication(before, Optional.empty()))
                        .authentication()
                        .at())
                .isEqualTo(before);
    }

    @Test
    void a_proof_that_is_yet_to_come_counts_from_now() {
        assertThat(throughOkta(ATTEMPT)
                        .proven(new Authentication(BEGAN.plusSeconds(86_400), Optional.empty()))
                        .authentication()
                        .at())
                .isEqualTo(BEGAN);
    }

    @Test
    void a_new_proof_changes_nothing_else_of_who_is_signed_in() {
        SignedIn person = begin(throughOkta(ATTEMPT));
        SignedIn again = person.provenAgain(BEGAN.plusSeconds(600));

        assertThat(again.authenticated()).isEqualTo(BEGAN.plusSeconds(600));
        assertThat(again.provenAgain(person.authenticated())).isEqualTo(person);
    }

    private int endAllOf(String customer, Optional<SessionId> but) {
        return with(
                BEGAN,
                register -> register.endAllOf(customerId(customer), ADA.id(), Register.Ending.PROOF_CHANGED, but));
    }

    private SessionId beginAs(Account account, String attempt) {
        NewSession session = NewSession.withoutProvider(new Reference(attempt), Way.PASSWORD, BEGAN);
        return with(BEGAN, register -> register.begin(account, session, VISITOR))
                .sessionId();
    }

    private static NewSession throughOkta(Reference attempt) {
        return new NewSession(
                attempt,
                Way.OKTA,
                "Acme's Okta",
                "digest",
                IDENTITY,
                "idp-session",
                BEGAN,
                Authentication.UNKNOWN,
                null);
    }

    private SignedIn begin(NewSession session) {
        return with(BEGAN, register -> register.begin(ADA, session, VISITOR));
    }

    private void end(SessionId id, Register.Ending why) {
        with(BEGAN, register -> {
            register.end(id, why);
            return true;
        });
    }

    private boolean isLive(SessionId id, Instant now) {
        return with(now, register -> register.isLive(id));
    }

    private Optional<AppSession> ofAttempt(Instant now) {
        return with(now, register -> register.ofAttempt(ATTEMPT, Duration.ofMinutes(1)));
    }

    private void validFrom(String moment) {
        database.sql("update customer set sessions_valid_from = timestamp with time zone '" + moment + "'");
    }

    private <T> T with(Instant now, Function<Register, T> work) {
        Clock clock = Clock.fixed(now, ZoneOffset.UTC);
        return database.read(entities -> work.apply(new Register(entities, LIMITS, clock, random)));
    }

    private static SignedIn afterTravel(SignedIn person) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(person);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (SignedIn) in.readObject();
        }
    }
}
