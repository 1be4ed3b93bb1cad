package dev.gatehouse.account;

import static dev.gatehouse.testing.database.Samples.connectionId;
import static dev.gatehouse.testing.database.Samples.customer;
import static dev.gatehouse.testing.database.Samples.customerId;
import static dev.gatehouse.testing.database.Samples.on;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.account.Links.Link;
import dev.gatehouse.connection.OpenConnections;
import dev.gatehouse.ids.AccountId;
import dev.gatehouse.testing.database.Database;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LinksTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:15:30.123456Z");
    private static final String OKTA = "https://acme.okta.com";
    private static final AccountId ADA = new AccountId("ada");
    private static final AccountId BOB = new AccountId("bob");

    private final Database database = Database.empty();

    @BeforeEach
    void connections() {
        database.change(entities -> {
            entities.persist(customer("acme"));
            entities.persist(customer("other"));
            entities.flush();
            OpenConnections.connections(entities).add(on("first", "acme", OKTA));
            OpenConnections.connections(entities).add(on("second", "acme", OKTA));
            OpenConnections.connections(entities).add(on("theirs", "other", OKTA));
        });
    }

    @Test
    void a_link_is_stored_with_all_that_it_is_made_of() {
        link(identity("first", OKTA, "00u1"), ADA);

        assertThat(database.value("select concat_ws(' ', id like 'link_%', customer_id, connection_id, issuer, subject,"
                        + " account_id, linked_at = timestamp with time zone '2026-11-22 10:15:30.123456+00')"
                        + " from linked_identity"))
                .isEqualTo("TRUE acme " + connectionId("first") + " " + OKTA + " 00u1 ada TRUE");
    }

    @Test
    void nobody_is_linked_at_first() {
        assertThat(of(identity("first", OKTA, "00u1"))).isEmpty();
        assertThat(isTaken(ADA, identity("first", OKTA, "00u1"))).isFalse();
    }

    @Test
    void a_linked_person_is_known_again() {
        link(identity("first", OKTA, "00u1"), ADA);

        assertThat(of(identity("first", OKTA, "00u1"))).contains(new Link(ADA, true, true));
        assertThat(of(identity("first", OKTA, "00u2"))).isEmpty();
        assertThat(of(identity("first", OKTA + "/oauth2/default", "00u1"))).isEmpty();
    }

    @Test
    void the_case_of_a_subject_matters() {
        link(identity("first", OKTA, "00uA"), ADA);

        assertThat(of(identity("first", OKTA, "00ua"))).isEmpty();
    }

    @Test
    void a_link_carries_over_to_another_connection_of_the_customer() {
        link(identity("first", OKTA, "00u1"), ADA);

        assertThat(of(identity("second", OKTA, "00u1"))).contains(new Link(ADA, false, true));
    }

    @Test
    void a_link_of_the_connection_itself_comes_before_one_that_carries_over() {
        link(identity("first", OKTA, "00u1"), ADA);
        link(identity("second", OKTA, "00u1"), BOB);

        assertThat(of(identity("first", OKTA, "00u1"))).contains(new Link(ADA, true, true));
        assertThat(of(identity("second", OKTA, "00u1"))).contains(new Link(BOB, true, true));
    }

    @Test
    void a_link_never_carries_over_to_another_customer() {
        link(identity("first", OKTA, "00u1"), ADA);

        assertThat(of(theirs("00u1"))).isEmpty();
        assertThat(isTaken(ADA, theirs("00u2"))).isFalse();
    }

    @Test
    void an_account_is_taken_on_its_connection_and_issuer() {
        link(identity("first", OKTA, "00u1"), ADA);

        assertThat(isTaken(ADA, identity("first", OKTA, "00u2"))).isTrue();
        assertThat(isTaken(ADA, identity("second", OKTA, "00u2"))).isFalse();
        assertThat(isTaken(ADA, identity("first", OKTA, "00u1"))).isFalse();
        assertThat(isTaken(ADA, identity("first", "https://new.okta.com", "00u2")))
                .isFalse();
        assertThat(isTaken(BOB, identity("first", OKTA, "00u2"))).isFalse();
    }

    @Test
    void the_database_refuses_a_second_link_of_a_person() {
        link(identity("first", OKTA, "00u1"), ADA);

        assertThatThrownBy(() -> link(identity("first", OKTA, "00u1"), BOB))
                .isInstanceOf(PersistenceException.class)
                .hasStackTraceContaining("LINKED_IDENTITY_SUBJECT");
    }

    @Test
    void the_database_refuses_a_second_link_of_an_account() {
        link(identity("first", OKTA, "00u1"), ADA);

        assertThatThrownBy(() -> link(identity("first", OKTA, "00u2"), ADA))
                .isInstanceOf(PersistenceException.class)
                .hasStackTraceContaining("LINKED_IDENTITY_ACCOUNT");
    }

    private static Identity identity(String connection, String issuer, String subject) {
        return new Identity(customerId("acme"), connectionId(connection), issuer, subject);
    }

    private static Identity theirs(String subject) {
        return new Identity(customerId("other"), connectionId("theirs"), OKTA, subject);
    }

    private void link(Identity identity, AccountId account) {
        database.change(entities -> links(entities).link(identity, account));
    }

    private Optional<Link> of(Identity identity) {
        return database.read(entities -> links(entities).of(identity));
    }

    private boolean isTaken(AccountId account, Identity identity) {
        return database.read(entities -> links(entities).isTaken(account, identity));
    }

    private static Links links(EntityManager entities) {
        return new Links(entities, Clock.fixed(NOW, ZoneOffset.UTC));
    }
}
