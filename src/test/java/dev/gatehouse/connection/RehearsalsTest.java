package dev.gatehouse.connection;

import static dev.gatehouse.connection.OpenConnections.connections;
import static dev.gatehouse.testing.database.Samples.account;
import static dev.gatehouse.testing.database.Samples.connectionId;
import static dev.gatehouse.testing.database.Samples.customer;
import static dev.gatehouse.testing.database.Samples.customerId;
import static dev.gatehouse.testing.database.Samples.draft;
import static dev.gatehouse.testing.database.Samples.provider;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.gatehouse.account.Caller;
import dev.gatehouse.account.Role;
import dev.gatehouse.ids.AccountId;
import dev.gatehouse.ids.Reference;
import dev.gatehouse.journal.Actor;
import dev.gatehouse.journal.OpenJournal;
import dev.gatehouse.journal.Visitor;
import dev.gatehouse.refusal.Refusal;
import dev.gatehouse.refusal.RefusalCode;
import dev.gatehouse.refusal.Refused;
import dev.gatehouse.testing.StoppedClock;
import dev.gatehouse.testing.database.Database;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RehearsalsTest {

    private static final Reference ATTEMPT = new Reference("7K3M-9QXD-42HF-T6WA");
    private static final AccountId ADA = new AccountId("ada");
    private static final Rehearsal.Received RECEIVED =
            new Rehearsal.Received("https://acme.okta.com", "00u1", "{}", "ada@acme.example", null, null);

    private final Database database = Database.empty();
    private final StoppedClock clock = new StoppedClock();

    @BeforeEach
    void aDraft() {
        database.change(entities -> entities.persist(customer("acme")));
        database.change(entities ->
                connections(entities).add(draft("first", "acme", provider("https://acme.okta.com", false))));
        change(rehearsals -> rehearsals.begin(caller(), revision(), ATTEMPT));
    }

    @Test
    void one_that_was_begun_is_under_way_for_its_own_account() {
        assertThat(read().outcome()).isEqualTo(Rehearsal.Outcome.UNDER_WAY);
        assertThat(underWay(ADA)).isNull();
    }

    @Test
    void another_account_ends_nothing() {
        assertThat(underWay(new AccountId("bob"))).isEqualTo(RefusalCode.REHEARSAL_OF_OTHER_ACCOUNT);
    }

    @Test
    void nobody_who_is_signed_out_ends_anything() {
        assertThat(underWay(null)).isEqualTo(RefusalCode.REHEARSAL_OF_OTHER_ACCOUNT);
    }

    @Test
    void one_that_passed_proves_the_draft_for_a_day() {
        change(rehearsals -> rehearsals.pass(ATTEMPT, RECEIVED));

        assertThat(read().outcome()).isEqualTo(Rehearsal.Outcome.PASSED);
        assertThat(revision().connection().state()).isEqualTo(ConnectionState.REHEARSED);
        assertThat(revision().history().isProven(clock.instant())).isTrue();
        clock.forward(Duration.ofHours(24));
        assertThat(revision().history().isProven(clock.instant())).isFalse();
    }

    @Test
    void one_that_is_over_is_not_ended_again() {
        change(rehearsals -> rehearsals.pass(ATTEMPT, RECEIVED));

        assertThat(underWay(ADA)).isEqualTo(RefusalCode.REHEARSAL_OVER);
    }

    @Test
    void an_attempt_that_never_was_one_is_over() {
        database.sql("delete from rehearsal");

        assertThat(underWay(ADA)).isEqualTo(RefusalCode.REHEARSAL_OVER);
    }

    @Test
    void one_that_failed_keeps_why_and_what_was_received() {
        Refusal why = new Refusal(RefusalCode.REHEARSAL_REACHED_OTHER_ACCOUNT, "ada@acme.example", "bob@acme.example");
        change(rehearsals -> rehearsals.fail(ATTEMPT, RECEIVED, why));

        assertThat(read().refusal()).contains(why);
        assertThat(read().subject()).contains("00u1");
        assertThat(revision().connection().state()).isEqualTo(ConnectionState.DRAFT);
        assertThat(revision().history().isProven(clock.instant())).isFalse();
    }

    @Test
    void values_that_changed_meanwhile_are_not_proven() {
        database.change(entities -> connections(entities)
                .revision(connectionId("first"), 1)
                .orElseThrow()
                .changed(Actor.itself(customerId("acme")), clock.instant()));

        assertThat(underWay(ADA)).isEqualTo(RefusalCode.CONNECTION_CHANGED);
        change(rehearsals -> rehearsals.pass(ATTEMPT, RECEIVED));
        assertThat(read().outcome()).isEqualTo(Rehearsal.Outcome.FAILED);
        assertThat(revision().history().isProven(clock.instant())).isFalse();
    }

    @Test
    void the_latest_of_another_customer_is_not_shown() {
        assertThat(database.<Boolean>read(entities -> rehearsals(entities)
                        .latest(customerId("other"), connectionId("first"))
                        .isEmpty()))
                .isTrue();
    }

    private Caller caller() {
        return new Caller(
                account("ada", "acme", "ada@acme.example", Role.ADMIN),
                clock.instant(),
                false,
                new Visitor("192.0.2.7", "a browser"));
    }

    private RefusalCode underWay(AccountId account) {
        Refused refused = catchThrowableOfType(
                Refused.class,
                () -> database.read(entities -> rehearsals(entities).underWay(ATTEMPT, account)));
        return refused == null ? null : refused.refusal().code();
    }

    private Rehearsal read() {
        return database.read(entities -> rehearsals(entities)
                .latest(customerId("acme"), connectionId("first"))
                .orElseThrow());
    }

    private Revision revision() {
        return database.read(entities ->
                connections(entities).revision(connectionId("first"), 1).orElseThrow());
    }

    private void change(Consumer<Rehearsals> change) {
        database.change(entities -> change.accept(rehearsals(entities)));
    }

    private Rehearsals rehearsals(EntityManager entities) {
        return new Rehearsals(entities, connections(entities), OpenJournal.audit(entities, clock), clock);
    }
}
