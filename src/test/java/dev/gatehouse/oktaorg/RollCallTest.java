package dev.gatehouse.oktaorg;

import static dev.gatehouse.testing.database.Samples.account;
import static dev.gatehouse.testing.database.Samples.connectionId;
import static dev.gatehouse.testing.database.Samples.customerId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.gatehouse.account.Account;
import dev.gatehouse.account.Identity;
import dev.gatehouse.account.Links.Known;
import dev.gatehouse.account.Role;
import dev.gatehouse.ids.ConnectionId;
import dev.gatehouse.okta.management.Assigned;
import dev.gatehouse.oktaorg.Standing.Kind;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who gets in, decided as the sign-in decides it. */
class RollCallTest {

    private static final Instant NOW = Instant.parse("2026-11-22T20:00:00Z");
    private static final ConnectionId HERE = connectionId("here");
    private static final ConnectionId ELSEWHERE = connectionId("elsewhere");
    private static final Account ADA = account("ada", "acme", "ada@acme.example", Role.MEMBER);
    private static final Account BOB = account("bob", "acme", "bob@acme.example", Role.MEMBER);

    private final RollCall roll = new RollCall(HERE, email -> email.endsWith("@new.example"));

    @Test
    void who_is_assigned_with_the_accounts_email_gets_in() {
        roll.seat(ADA, List.of());
        roll.take(List.of(person("00u1", "ada@acme.example")));
        assertThat(of(ADA).kind()).isEqualTo(Kind.LET_IN);
        assertThat(of(ADA).isDiffering()).isFalse();
        assertThat(report().unmatchedCount()).isZero();
    }

    @Test
    void an_email_that_differs_by_case_alone_gets_in_and_is_told() {
        roll.seat(ADA, List.of());
        roll.take(List.of(person("00u1", "Ada@ACME.example")));
        assertThat(of(ADA).kind()).isEqualTo(Kind.LET_IN);
        assertThat(report().differing()).extracting(Standing::at).containsExactly("Ada@ACME.example");
    }

    @Test
    void nobody_like_the_account_is_not_assigned() {
        roll.seat(ADA, List.of());
        roll.take(List.of(person("00u2", "bob@acme.example")));
        assertThat(of(ADA).kind()).isEqualTo(Kind.NOT_ASSIGNED);
        assertThat(of(ADA).at()).isEmpty();
        assertThat(report().unmatched())
                .extracting(Unmatched::at, Unmatched::kind)
                .containsExactly(tuple("bob@acme.example", Unmatched.Kind.NO_ACCOUNT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"SUSPENDED", "DEPROVISIONED", "STAGED", ""})
    void who_is_assigned_and_may_not_sign_in_is_turned_away(String status) {
        roll.seat(ADA, List.of());
        roll.take(List.of(new Assigned("00u1", "ada", "ada@acme.example", status)));
        assertThat(of(ADA).kind()).isEqualTo(Kind.TURNED_AWAY);
    }

    @ParameterizedTest
    @CsvSource({
        "ada@acme.example, ada+okta@acme.example",
        "ada@acme.example, ADA+okta@acme.example",
        "ada+here@acme.example, ada@acme.example",
        "ada+here@acme.example, ada+okta@acme.example"
    })
    void an_alias_does_not_get_in_and_is_named(String here, String there) {
        Account aliased = account("ada", "acme", here, Role.MEMBER);
        roll.seat(aliased, List.of());
        roll.take(List.of(person("00u1", there)));
        assertThat(of(aliased).kind()).isEqualTo(Kind.ALIAS);
        assertThat(of(aliased).at()).isEqualTo(there);
        assertThat(report().unmatchedCount()).as("they have no account").isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bob@acme.example", "ada@other.example", "adam@acme.example", "ada-okta@acme.example"})
    void another_email_is_no_alias(String there) {
        roll.seat(ADA, List.of());
        roll.take(List.of(person("00u1", there)));
        assertThat(of(ADA).kind()).isEqualTo(Kind.NOT_ASSIGNED);
    }

    @Test
    void who_is_linked_gets_in_whatever_their_email_says() {
        roll.seat(ADA, linked(HERE, "00u1"));
        roll.take(List.of(person("00u1", "ada.lovelace@acme.example")));
        assertThat(of(ADA).kind()).isEqualTo(Kind.LET_IN);
        assertThat(of(ADA).isDiffering()).isTrue();
        assertThat(report().unmatchedCount()).isZero();
    }

    @Test
    void a_linked_person_who_is_gone_is_locked_out_and_has_left() {
        roll.seat(ADA, linked(HERE, "00u1"));
        roll.take(List.of());
        assertThat(of(ADA).kind()).isEqualTo(Kind.NOT_ASSIGNED);
        assertThat(report().left()).hasSize(1);
    }

    @Test
    void a_linked_person_who_is_suspended_has_left() {
        roll.seat(ADA, linked(HERE, "00u1"));
        roll.take(List.of(new Assigned("00u1", "ada", "ada@acme.example", "SUSPENDED")));
        assertThat(of(ADA).kind()).isEqualTo(Kind.TURNED_AWAY);
        assertThat(report().left()).hasSize(1);
    }

    @Test
    void somebody_else_with_the_email_of_a_linked_account_is_held() {
        roll.seat(ADA, linked(HERE, "00u1"));
        roll.take(List.of(person("00u9", "ada@acme.example")));
        assertThat(of(ADA).kind()).isEqualTo(Kind.HELD);
        assertThat(report().left()).as("whom it was linked to has left").hasSize(1);
    }

    @Test
    void a_link_of_another_connection_to_the_same_issuer_carries_over() {
        roll.seat(ADA, linked(ELSEWHERE, "00u1"));
        roll.take(List.of(person("00u1", "else@acme.example")));
        assertThat(of(ADA).kind()).isEqualTo(Kind.LET_IN);
    }

    @Test
    void who_is_gone_that_another_connection_knew_has_not_left_this_one() {
        roll.seat(ADA, linked(ELSEWHERE, "00u1"));
        roll.take(List.of());
        assertThat(of(ADA).kind()).isEqualTo(Kind.NOT_ASSIGNED);
        assertThat(report().left()).isEmpty();
    }

    @Test
    void the_link_of_this_connection_counts_before_that_of_another() {
        roll.seat(ADA, linked(ELSEWHERE, "00u1"));
        roll.seat(BOB, linked(HERE, "00u1"));
        roll.take(List.of(person("00u1", "ada@acme.example")));
        assertThat(of(BOB).kind()).isEqualTo(Kind.LET_IN);
        assertThat(of(ADA).kind()).isEqualTo(Kind.NOT_ASSIGNED);
    }

    @Test
    void who_is_linked_to_one_account_does_not_get_into_another_by_email() {
        roll.seat(ADA, List.of());
        roll.seat(BOB, linked(HERE, "00u2"));
        roll.take(List.of(person("00u2", "ada@acme.example")));
        assertThat(of(ADA).kind()).isEqualTo(Kind.NOT_ASSIGNED);
    }

    @Test
    void an_operators_account_is_not_reached_by_email() {
        Account otto = account("otto", "acme", "otto@acme.example", Role.OPERATOR);
        roll.seat(otto, List.of());
        roll.take(List.of(person("00u1", "otto@acme.example")));
        assertThat(of(otto).kind()).isEqualTo(Kind.HELD);
    }

    @Test
    void whom_an_admin_has_refused_is_held() {
        roll.seat(ADA, List.of());
        roll.take(List.of(person("00u1", "ada@acme.example")));
        assertThat(roll.report(NOW, Set.of("00u1")).lockedOut())
                .extracting(Standing::kind)
                .containsExactly(Kind.HELD);
    }

    @Test
    void of_two_with_one_email_who_may_sign_in_counts() {
        roll.seat(ADA, List.of());
        roll.take(List.of(person("00u1", "ada@acme.example")));
        roll.take(List.of(new Assigned("00u2", "ada", "ada@acme.example", "SUSPENDED")));
        assertThat(of(ADA).kind()).isEqualTo(Kind.LET_IN);
    }

    @Test
    void a_disabled_account_is_not_counted_and_its_owner_is_told() {
        roll.seat(
                new Account(ADA.id(), ADA.customer(), ADA.email(), ADA.name(), Set.of(Role.MEMBER), false), List.of());
        roll.take(List.of(person("00u1", "ada@acme.example")));
        assertThat(report().active()).isZero();
        assertThat(report().unmatched()).extracting(Unmatched::kind).containsExactly(Unmatched.Kind.DISABLED);
    }

    @Test
    void who_gets_an_account_at_the_first_sign_in_is_told() {
        roll.take(List.of(person("00u1", "nora@new.example")));
        assertThat(report().unmatched()).extracting(Unmatched::kind).containsExactly(Unmatched.Kind.MADE_AT_FIRST);
    }

    @Test
    void a_person_without_an_email_reaches_nobody() {
        roll.seat(account("none", "acme", "", Role.MEMBER), List.of());
        roll.take(List.of(new Assigned("00u1", "nobody", "", "ACTIVE")));
        assertThat(report().lockedOut()).extracting(Standing::kind).containsExactly(Kind.NOT_ASSIGNED);
        assertThat(report().unmatched()).extracting(Unmatched::at).containsExactly("nobody");
    }

    @Test
    void who_comes_twice_is_counted_once() {
        roll.take(List.of(person("00u1", "nora@acme.example")));
        roll.take(List.of(person("00u1", "nora@acme.example")));
        assertThat(report().unmatchedCount()).isEqualTo(1);
    }

    @Test
    void more_than_are_kept_are_counted() {
        for (int i = 0; i < RollCall.MOST_UNMATCHED + 7; i++) {
            roll.take(List.of(person("00u" + i, "person" + i + "@acme.example")));
        }
        assertThat(report().unmatched()).hasSize(RollCall.MOST_UNMATCHED);
        assertThat(report().unmatchedCount()).isEqualTo(RollCall.MOST_UNMATCHED + 7);
    }

    private ReachReport report() {
        return roll.report(NOW, Set.of());
    }

    private Standing of(Account account) {
        return report().standings().stream()
                .filter(standing -> standing.account().equals(account))
                .findFirst()
                .orElseThrow();
    }

    private static Assigned person(String subject, String email) {
        return new Assigned(subject, email, email, "ACTIVE");
    }

    private static List<Known> linked(ConnectionId connection, String subject) {
        Identity identity = new Identity(customerId("acme"), connection, "https://acme.okta.example", subject);
        return List.of(new Known("link_1", ADA.id(), identity, NOW));
    }
}
