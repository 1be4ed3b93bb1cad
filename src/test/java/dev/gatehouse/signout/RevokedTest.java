package dev.gatehouse.signout;

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
import dev.gatehouse.account.StoredAccounts;
import dev.gatehouse.account.VendorCustomer;
import dev.gatehouse.connection.OpenConnections;
import dev.gatehouse.connection.Revision;
import dev.gatehouse.ids.AccountId;
import dev.gatehouse.journal.OpenJournal;
import dev.gatehouse.journal.Visitor;
import dev.gatehouse.oidc.Untrusted;
import dev.gatehouse.session.OpenSessions;
import dev.gatehouse.signout.Answer.Outcome;
import dev.gatehouse.testing.StoppedClock;
import dev.gatehouse.testing.database.Database;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RevokedTest {

    private static final VendorCustomer VENDOR = new VendorCustomer(customerId("vendor"));
    private static final Visitor OKTA = new Visitor("192.0.2.7", "");
    private static final String ISSUER = "https://acme.okta.com";
    private static final String MOVED = "https://login.acme.example";
    private static final Account ADA = account("ada", "acme", "ada@acme.example", Role.MEMBER);
    private static final Revision FIRST = on("first", "acme", ISSUER);

    private final Database database = Database.empty();
    private final StoppedClock clock = new StoppedClock();
    private int tokens;

    @BeforeEach
    void accounts() {
        database.change(entities -> {
            List.of("acme", "other").forEach(id -> entities.persist(customer(id)));
            entities.flush();
            OpenConnections.connections(entities).add(on("first", "acme", ISSUER));
            OpenConnections.connections(entities).add(on("second", "acme", "https://second.okta.com"));
            OpenAccounts.accounts(entities, VENDOR).add(ADA, null);
            OpenAccounts.accounts(entities, VENDOR).add(account("eve", "other", "ada@acme.example"), null);
        });
    }

    @Test
    void sessions_by_password_of_the_linked_account_end_too() {
        link("first", ISSUER);
        database.change(entities -> OpenSessions.begin(entities, ADA, clock));

        assertThat(bySubject(ISSUER)).isEqualTo(Outcome.HEARD);
        assertThat(live()).isEqualTo("0");
    }

    @Test
    void an_account_of_another_customer_with_the_same_email_keeps_its_sessions() {
        link("first", ISSUER);
        database.change(entities -> OpenSessions.begin(entities, account("eve", "other", "ada@acme.example"), clock));

        assertThat(byEmail()).isEqualTo(Outcome.HEARD);
        assertThat(live()).isEqualTo("1");
    }

    @Test
    void somebody_who_is_linked_on_another_connection_is_nobody_here() {
        link("second", ISSUER);
        database.change(entities -> OpenSessions.begin(entities, ADA, clock));

        assertThat(bySubject(ISSUER)).isEqualTo(Outcome.NOBODY);
        assertThat(byEmail()).isEqualTo(Outcome.NOBODY);
        assertThat(live()).isEqualTo("1");
    }

    @Test
    void another_proven_name_of_the_org_names_its_people_too_and_an_unproven_one_does_not() {
        link("first", ISSUER);
        database.change(entities -> OpenSessions.begin(entities, ADA, clock));
        assertThat(bySubject(MOVED)).isEqualTo(Outcome.NO_SAY);
        assertThat(live()).isEqualTo("1");

        database.change(entities -> OpenAccounts.aliases(entities)
                .prove(new Aliases.Proof(
                        customerId("acme"),
                        connectionId("first"),
                        new Aliases.Name(ISSUER, "acme.okta.com"),
                        new Aliases.Name(MOVED, "login.acme.example"),
                        "ada@acme.example",
                        "a-key")));
        assertThat(bySubject(MOVED)).isEqualTo(Outcome.HEARD);
        assertThat(live()).isEqualTo("0");
    }

    @Test
    void by_email_the_word_is_kept_of_whoever_is_linked() {
        link("first", ISSUER);
        byEmail();

        assertThat(database.value("select count(*) from logout_word where subject = '00uAda'"))
                .isEqualTo("1");
        assertThat(database.value("select count(*) from logout_word where email_key = 'ada@acme.example'"))
                .isEqualTo("1");
    }

    @Test
    void an_org_that_has_no_say_leaves_no_word() {
        assertThat(bySubject("https://evil.okta.com")).isEqualTo(Outcome.NO_SAY);
        assertThat(database.value("select count(*) from logout_word")).isEqualTo("0");
    }

    @Test
    void what_it_ended_stands_in_the_audit_trail() {
        link("first", ISSUER);
        database.change(entities -> OpenSessions.begin(entities, ADA, clock));
        bySubject(ISSUER);

        assertThat(database.value(
                        "select concat_ws(' ', customer_id, actor_name, action, subject, detail) from audit_entry"))
                .isEqualTo("acme Title of first SESSIONS_ENDED account ada 1 session, by Universal Logout");
    }

    private void link(String connection, String issuer) {
        Identity ada = new Identity(customerId("acme"), connectionId(connection), issuer, "00uAda");
        database.change(entities -> OpenAccounts.links(entities).link(ada, ADA.id()));
    }

    @Test
    void where_ending_fails_the_same_token_is_still_good() {
        link("first", ISSUER);
        database.change(entities -> OpenSessions.begin(entities, ADA, clock));
        database.sql("alter table app_session add constraint nobody_ends check (ended_at is null)");
        try {
            assertThatThrownBy(() -> by(subject(ISSUER), "the-token")).isInstanceOf(PersistenceException.class);
        } finally {
            database.sql("alter table app_session drop constraint nobody_ends");
        }
        assertThat(live()).isEqualTo("1");

        assertThat(by(subject(ISSUER), "the-token")).isEqualTo(Outcome.HEARD);
        assertThat(live()).isEqualTo("0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense",
                "{\"sub_id\":{\"format\":\"phone_number\",\"phone_number\":\"+1\"}}",
                "{\"sub_id\":{\"format\":\"iss_sub\",\"iss\":\"https://evil.okta.com\",\"sub\":\"00uAda\"}}",
                "{\"sub_id\":{\"format\":\"iss_sub\",\"iss\":\"https://acme.okta.com\",\"sub\":\"00uNobody\"}}",
                "{\"sub_id\":{\"format\":\"email\",\"email\":\"nobody@acme.example\"}}"
            })
    void a_token_is_good_for_one_body_also_where_that_ends_nothing(String body) {
        link("first", ISSUER);
        database.change(entities -> OpenSessions.begin(entities, ADA, clock));
        by(body, "the-token");

        assertThatThrownBy(() -> by(subject(ISSUER), "the-token")).isInstanceOf(Untrusted.class);
        assertThat(live()).isEqualTo("1");
    }

    private Outcome bySubject(String issuer) {
        return by(subject(issuer), "token-" + ++tokens);
    }

    private Outcome byEmail() {
        return by("{\"sub_id\":{\"format\":\"email\",\"email\":\"Ada@acme.example\"}}", "token-" + ++tokens);
    }

    private static String subject(String issuer) {
        return "{\"sub_id\":{\"format\":\"iss_sub\",\"iss\":\"" + issuer + "\",\"sub\":\"00uAda\"}}";
    }

    private Outcome by(String body, String token) {
        Once once = new Once(FIRST.connectionId(), token, clock.instant().plusSeconds(720));
        return database.read(entities -> revoked(entities).by(body, new Revoked.Demand(FIRST, once, OKTA)))
                .outcome();
    }

    private Revoked revoked(EntityManager entities) {
        StoredAccounts accounts = OpenAccounts.accounts(entities, VENDOR);
        return new Revoked(
                accounts,
                OpenAccounts.links(entities),
                OpenAccounts.aliases(entities),
                OpenSessions.words(entities, clock),
                new Committing(database, clock));
    }

    /** Each verb in a transaction of its own, as the container has it. */
    private static final class Committing extends Revocation {

        private final Database database;
        private final Clock clock;

        Committing(Database database, Clock clock) {
            this(database, clock, database.read(entities -> entities));
        }

        private Committing(Database database, Clock clock, EntityManager closed) {
            super(
                    new UsedTokens(closed, clock),
                    OpenSessions.register(closed, clock),
                    OpenJournal.audit(closed, clock));
            this.database = database;
            this.clock = clock;
        }

        @Override
        public void use(Once once) {
            database.change(entities -> of(entities).use(once));
        }

        @Override
        public int end(Revoked.Demand demand, Optional<Identity> identity, Optional<AccountId> account) {
            return database.read(entities -> of(entities).end(demand, identity, account));
        }

        private Revocation of(EntityManager entities) {
            return new Revocation(
                    new UsedTokens(entities, clock),
                    OpenSessions.register(entities, clock),
                    OpenJournal.audit(entities, clock));
        }
    }

    private String live() {
        return database.value("select count(*) from app_session where ended_at is null");
    }
}
