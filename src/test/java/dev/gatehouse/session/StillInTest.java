package dev.gatehouse.session;

import static dev.gatehouse.testing.database.Samples.VISITOR;
import static dev.gatehouse.testing.database.Samples.account;
import static dev.gatehouse.testing.database.Samples.customer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.account.Account;
import dev.gatehouse.account.AccountDirectory;
import dev.gatehouse.account.Part;
import dev.gatehouse.account.Role;
import dev.gatehouse.ids.AccountId;
import dev.gatehouse.ids.CustomerId;
import dev.gatehouse.ids.Reference;
import dev.gatehouse.journal.Way;
import dev.gatehouse.testing.database.Database;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StillInTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:15:30Z");
    private static final Account ADA = account("ada", "acme", "ada@acme.example", Role.ADMIN, Role.MEMBER);

    private final Database database = Database.empty();
    private final Elsewhere elsewhere = new Elsewhere();

    @BeforeEach
    void acme() {
        database.change(entities -> entities.persist(customer("acme")));
    }

    @Test
    void who_stands_there_as_before_goes_on() {
        assertThat(stillLetIn(begin(Way.PASSWORD))).isTrue();
    }

    @Test
    void who_is_disabled_there_is_let_in_no_more_and_the_session_is_over() {
        SignedIn person = begin(Way.PASSWORD);
        elsewhere.now = new Account(ADA.id(), ADA.customer(), ADA.email(), ADA.name(), ADA.roles(), false);

        assertThat(stillLetIn(person)).isFalse();
        assertThat(endedBy()).isEqualTo("ACCOUNT_CHANGED");
    }

    @Test
    void who_is_gone_from_there_is_let_in_no_more() {
        SignedIn person = begin(Way.PASSWORD);
        elsewhere.now = null;

        assertThat(stillLetIn(person)).isFalse();
        assertThat(endedBy()).isEqualTo("ACCOUNT_CHANGED");
    }

    @Test
    void who_has_lost_a_role_there_is_let_in_no_more() {
        SignedIn person = begin(Way.PASSWORD);
        elsewhere.now = account("ada", "acme", "ada@acme.example", Role.MEMBER);

        assertThat(stillLetIn(person)).isFalse();
    }

    @Test
    void who_was_given_a_role_there_has_it_at_once() {
        SignedIn person = begin(Way.PASSWORD);
        elsewhere.now = account("ada", "acme", "ada@acme.example", Role.ADMIN, Role.MEMBER, Role.OPERATOR);

        assertThat(now(person)).get().extracting(SignedIn::roles).isEqualTo(Set.of("ADMIN", "MEMBER", "OPERATOR"));
    }

    @Test
    void who_came_by_a_recovery_code_goes_on_while_they_are_an_admin_there() {
        SignedIn person = begin(Way.RECOVERY);
        assertThat(stillLetIn(person)).isTrue();

        elsewhere.now = account("ada", "acme", "ada@acme.example", Role.MEMBER);
        assertThat(stillLetIn(person)).isFalse();
    }

    @Test
    void accounts_whose_changes_we_are_told_of_are_looked_at_by_the_first_request_alone() {
        elsewhere.told = true;
        SignedIn person = now(begin(Way.PASSWORD)).orElseThrow();
        elsewhere.now = null;

        assertThat(stillLetIn(person)).isTrue();
    }

    @Test
    void who_was_disabled_while_they_signed_in_is_let_in_no_more() {
        SignedIn person = begin(Way.PASSWORD);
        elsewhere.told = true;
        elsewhere.now = new Account(ADA.id(), ADA.customer(), ADA.email(), ADA.name(), ADA.roles(), false);

        assertThat(stillLetIn(person)).isFalse();
        assertThat(endedBy()).isEqualTo("ACCOUNT_CHANGED");
    }

    @Test
    void an_account_that_has_changed_is_looked_at_once() {
        SignedIn person = begin(Way.PASSWORD);
        elsewhere.told = true;
        elsewhere.now = account("ada", "acme", "ada.new@acme.example", Role.ADMIN, Role.MEMBER);
        database.change(entities -> OpenSessions.register(entities, clock()).accountChanged(ADA));

        SignedIn changed = now(person).orElseThrow();
        assertThat(changed.email()).isEqualTo("ada.new@acme.example");
        assertThat(changed.authenticated()).isEqualTo(person.authenticated());

        elsewhere.now = null;
        assertThat(now(changed)).contains(changed);
    }

    @Test
    void an_account_that_changed_so_that_it_may_do_less_is_let_in_no_more() {
        SignedIn person = begin(Way.PASSWORD);
        elsewhere.told = true;
        elsewhere.now = account("ada", "acme", "ada@acme.example", Role.MEMBER);
        database.change(entities -> OpenSessions.register(entities, clock()).accountChanged(ADA));

        assertThat(stillLetIn(person)).isFalse();
        assertThat(endedBy()).isEqualTo("ACCOUNT_CHANGED");
    }

    @Test
    void who_came_by_a_recovery_code_gets_no_role_by_a_change() {
        SignedIn person = begin(Way.RECOVERY);
        elsewhere.now = account("ada", "acme", "ada@acme.example", Role.ADMIN, Role.MEMBER, Role.OPERATOR);

        assertThat(now(person)).get().extracting(SignedIn::roles).isEqualTo(Set.of(SignedIn.RECOVERY));
    }

    @Test
    void a_change_of_one_account_is_no_matter_for_another() {
        elsewhere.told = true;
        SignedIn person = now(begin(Way.PASSWORD)).orElseThrow();
        elsewhere.now = null;
        database.change(entities -> OpenSessions.register(entities, clock())
                .accountChanged(account("bob", "acme", "bob@acme.example", Role.MEMBER)));
        database.change(entities -> OpenSessions.register(entities, clock())
                .accountChanged(account("ada", "other", "ada@other.example", Role.MEMBER)));

        assertThat(now(person)).contains(person);
    }

    private SignedIn begin(Way way) {
        NewSession session = NewSession.withoutProvider(Reference.random(new Random(7)), way, NOW);
        return database.read(
                entities -> OpenSessions.register(entities, clock()).begin(ADA, session, VISITOR));
    }

    private boolean stillLetIn(SignedIn person) {
        return now(person).isPresent();
    }

    private Optional<SignedIn> now(SignedIn person) {
        return database.read(entities -> {
            Register register = OpenSessions.register(entities, clock());
            return new StillIn(OpenSessions.presence(entities, clock()), elsewhere, register).of(person);
        });
    }

    private String endedBy() {
        return database.value("select ended_by from app_session");
    }

    private static Clock clock() {
        return Clock.fixed(NOW.plus(Duration.ofMinutes(1)), ZoneOffset.UTC);
    }

    /** One account, in a table that we do not write. */
    private static final class Elsewhere implements AccountDirectory {
        private @Nullable Account now = ADA;
        private boolean told;

        @Override
        public boolean tellsOfChanges() {
            return told;
        }

        @Override
        public Optional<Account> byId(CustomerId customer, AccountId id) {
            return Optional.ofNullable(now).filter(account -> account.id().equals(id));
        }

        @Override
        public Optional<Account> byEmail(CustomerId customer, String email) {
            return Optional.empty();
        }

        @Override
        public List<Account> admins(CustomerId customer) {
            return List.of();
        }

        @Override
        public List<Account> part(CustomerId customer, Part part) {
            return List.of();
        }

        @Override
        public List<WithPassword> withPassword(Optional<CustomerId> customer, String email) {
            return List.of();
        }

        @Override
        public List<Account> withEmail(String email) {
            return List.of();
        }
    }
}
