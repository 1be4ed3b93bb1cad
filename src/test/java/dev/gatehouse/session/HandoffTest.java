package dev.gatehouse.session;

import static dev.gatehouse.testing.database.Samples.VISITOR;
import static dev.gatehouse.testing.database.Samples.account;
import static dev.gatehouse.testing.database.Samples.customer;
import static dev.gatehouse.testing.database.Samples.customerId;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.account.Account;
import dev.gatehouse.account.OpenAccounts;
import dev.gatehouse.account.Role;
import dev.gatehouse.account.VendorCustomer;
import dev.gatehouse.ids.Reference;
import dev.gatehouse.journal.Actor;
import dev.gatehouse.journal.OpenJournal;
import dev.gatehouse.journal.Visitor;
import dev.gatehouse.journal.Way;
import dev.gatehouse.secret.Redacted;
import dev.gatehouse.testing.database.Database;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HandoffTest {

    private static final Instant BEGAN = Instant.parse("2026-11-22T10:15:30Z");
    private static final SessionLimits LIMITS = new SessionLimits(Duration.ofMinutes(30), Duration.ofHours(12));
    private static final Account ADA = account("ada", "acme", "Ada@acme.example", Role.MEMBER, Role.ADMIN);
    private static final VendorCustomer VENDOR = new VendorCustomer(customerId("vendor"));
    private static final Actor PROGRAM =
            new Actor(customerId("vendor"), null, "API key Ledger", new Visitor("192.0.2.9", "Ledger/1"));

    /** RFC 7636, appendix B. */
    private static final Redacted VERIFIER = Redacted.of("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk");

    private static final CodeChallenge CHALLENGE = new CodeChallenge("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");

    private final Random random = new Random(7);
    private final Database database = Database.empty();
    private Instant now = BEGAN;

    @BeforeEach
    void accounts() {
        database.change(entities -> {
            entities.persist(customer("acme"));
            entities.flush();
            OpenAccounts.accounts(entities, VENDOR).add(ADA, null);
        });
    }

    @Test
    void who_is_handed_over_is_described_by_their_account_and_session() {
        SignedIn person = signedIn();

        HandedOver profile = redeem(make(person), VERIFIER).orElseThrow();

        assertThat(profile)
                .isEqualTo(new HandedOver(
                        person.sessionId(),
                        ADA,
                        Way.PASSWORD,
                        Optional.of(BEGAN),
                        Optional.empty(),
                        BEGAN.plus(Duration.ofHours(12))));
        assertThat(isLive(person)).isTrue();
    }

    @Test
    void when_somebody_proved_who_they_are_is_not_said_where_nobody_knows() {
        SignedIn person = signedIn().provenAgain(NewSession.NOT_KNOWN);

        assertThat(redeem(make(person), VERIFIER).orElseThrow().authenticated()).isEmpty();
    }

    @Test
    void roles_and_name_are_those_that_the_account_has_now() {
        Redacted code = make(signedIn());
        database.sql("update account set roles = 'MEMBER', name = 'Ada King' where id = 'ada'");

        Account account = redeem(code, VERIFIER).orElseThrow().account();

        assertThat(account.roles()).containsExactly(Role.MEMBER);
        assertThat(account.name()).isEqualTo("Ada King");
    }

    @Test
    void of_a_code_the_hash_alone_is_stored() {
        Redacted code = make(signedIn());

        assertThat(code.reveal()).matches("[0-9A-Z]{52}");
        assertThat(database.value("select hash from handoff_code")).isEqualTo(code.sha256());
    }

    @Test
    void a_code_that_nobody_made_is_redeemed_for_nobody() {
        make(signedIn());

        assertThat(redeem(Redacted.of("0".repeat(52)), VERIFIER)).isEmpty();
    }

    @Test
    void a_code_is_good_for_a_minute() {
        Redacted code = make(signedIn());
        now = BEGAN.plusSeconds(59);

        assertThat(redeem(code, VERIFIER)).isPresent();
    }

    @Test
    void a_code_is_good_for_no_longer_than_a_minute() {
        SignedIn person = signedIn();
        Redacted code = make(person);
        now = BEGAN.plusSeconds(60);

        assertThat(redeem(code, VERIFIER)).isEmpty();
        assertThat(isLive(person)).isTrue();
    }

    @Test
    void another_verifier_redeems_nothing_and_the_code_is_spent() {
        SignedIn person = signedIn();
        Redacted code = make(person);

        assertThat(redeem(code, Redacted.of("x".repeat(43)))).isEmpty();

        assertThat(isLive(person)).isTrue();
        assertThat(redeem(code, VERIFIER)).isEmpty();
        assertThat(isLive(person)).as("it came twice").isFalse();
    }

    @Test
    void a_code_that_is_redeemed_twice_ends_its_session_and_the_customer_reads_of_it() {
        SignedIn person = signedIn();
        SignedIn elsewhere = signedIn();
        Redacted code = make(person);
        redeem(code, VERIFIER);

        assertThat(redeem(code, VERIFIER)).isEmpty();

        assertThat(isLive(person)).isFalse();
        assertThat(isLive(elsewhere)).isTrue();
        assertThat(database.value("select ended_by from app_session where id = '" + person.session() + "'"))
                .isEqualTo("HANDED_OVER_TWICE");
        assertThat(database.value("select concat_ws(' ', customer_id, actor_name, subject) from audit_entry"
                        + " where action = 'HANDOFF_REPEATED'"))
                .isEqualTo("acme API key Ledger " + person.session());
    }

    @Test
    void a_code_that_comes_a_third_time_is_written_down_no_more() {
        Redacted code = make(signedIn());
        redeem(code, VERIFIER);
        redeem(code, VERIFIER);

        redeem(code, VERIFIER);

        assertThat(database.value("select count(*) from audit_entry")).isEqualTo("1");
    }

    @Test
    void a_code_of_a_session_that_was_ended_meanwhile_is_redeemed_for_nobody() {
        SignedIn person = signedIn();
        Redacted code = make(person);
        database.change(entities -> register(entities).end(person.sessionId(), Register.Ending.SIGNED_OUT));

        assertThat(redeem(code, VERIFIER)).isEmpty();
    }

    @Test
    void a_code_of_a_session_that_was_swept_away_with_all_is_redeemed_for_nobody() {
        Redacted code = make(signedIn());
        database.sql("update customer set sessions_valid_from = timestamp with time zone '2026-11-22 10:16:00+00'");

        assertThat(redeem(code, VERIFIER)).isEmpty();
    }

    @Test
    void an_account_that_was_disabled_meanwhile_is_not_handed_over() {
        Redacted code = make(signedIn());
        database.sql("update account set active = false");

        assertThat(redeem(code, VERIFIER)).isEmpty();
    }

    @Test
    void an_account_that_is_gone_is_not_handed_over() {
        Redacted code = make(signedIn());
        database.sql("delete from account");

        assertThat(redeem(code, VERIFIER)).isEmpty();
    }

    @Test
    void codes_are_forgotten_after_a_day() {
        make(signedIn());
        now = BEGAN.plus(Duration.ofHours(25));

        make(signedIn());

        assertThat(database.value("select count(*) from handoff_code")).isEqualTo("1");
    }

    private SignedIn signedIn() {
        NewSession session = NewSession.withoutProvider(Reference.random(random), Way.PASSWORD, now);
        return database.read(entities -> register(entities).begin(ADA, session, VISITOR));
    }

    private Redacted make(SignedIn person) {
        return database.read(entities -> codes(entities).make(person, CHALLENGE));
    }

    private Optional<HandedOver> redeem(Redacted code, Redacted verifier) {
        return database.read(entities -> new Handoff(
                        codes(entities),
                        new Sessions(entities, register(entities), OpenJournal.audit(entities, clock()), clock()),
                        register(entities),
                        OpenAccounts.accounts(entities, VENDOR))
                .redeem(code, verifier, PROGRAM));
    }

    private boolean isLive(SignedIn person) {
        return database.read(entities -> register(entities).isLive(person.sessionId()));
    }

    private HandoffCodes codes(EntityManager entities) {
        return new HandoffCodes(entities, register(entities), OpenJournal.audit(entities, clock()), clock(), random);
    }

    private Register register(EntityManager entities) {
        return new Register(entities, LIMITS, clock(), random);
    }

    private Clock clock() {
        return Clock.fixed(now, ZoneOffset.UTC);
    }
}
