package dev.gatehouse.account;

import static dev.gatehouse.testing.database.Samples.account;
import static dev.gatehouse.testing.database.Samples.customer;
import static dev.gatehouse.testing.database.Samples.customerId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.gatehouse.account.NewPasswords.Flaw;
import dev.gatehouse.ids.AccountId;
import dev.gatehouse.ids.CustomerId;
import dev.gatehouse.journal.Actor;
import dev.gatehouse.journal.OpenJournal;
import dev.gatehouse.secret.Redacted;
import dev.gatehouse.testing.database.Database;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NewPasswordsTest {

    private static final Account ADA = account("ada", "acme", "Ada@acme.example", Role.ADMIN);
    private static final Redacted GOOD = Redacted.of("a password made of words");

    private final Database database = Database.empty();

    /** A directory of the vendor's that keeps its passwords to itself. */
    private static final class Elsewhere implements AccountDirectory {
        @Override
        public Optional<Account> byEmail(CustomerId customer, String email) {
            return Optional.empty();
        }

        @Override
        public Optional<Account> byId(CustomerId customer, AccountId id) {
            return Optional.empty();
        }

        @Override
        public List<Account> admins(CustomerId customer) {
            return List.of();
        }

        @Override
        public List<Account> part(CustomerId customer, Part part) {
            throw new UnsupportedOperationException();
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

    @BeforeEach
    void accounts() {
        database.change(entities -> {
            entities.persist(customer("acme"));
            entities.flush();
            directory(entities).add(ADA, "an old hash");
        });
    }

    @Test
    void a_new_password_is_stored_as_its_hash_audited_and_announced() {
        set(ADA, GOOD);

        Account found = database.read(entities -> OpenAccounts.passwords()
                .matching(directory(entities).withPassword(Optional.empty(), ADA.email()), GOOD)
                .get(0));
        assertThat(found).isEqualTo(ADA);
        assertThat(database.value("select password_hash from account")).doesNotContain(GOOD.reveal());
        assertThat(database.value("select concat_ws(' ', a.action, a.subject, a.detail, (select 'announced' from"
                        + " outbox_event e where e.audit_id = a.id)) from audit_entry a"))
                .isEqualTo("PASSWORD_SET Ada@acme.example  announced");
    }

    @Test
    void a_short_one_is_refused() {
        assertThat(flawOf("")).contains(Flaw.TOO_SHORT);
        assertThat(flawOf("eleven char")).contains(Flaw.TOO_SHORT);
        assertThat(flawOf("twelve chars")).isEmpty();
        assertThat(flawOf("🙂".repeat(11))).contains(Flaw.TOO_SHORT);
    }

    @Test
    void one_of_blanks_is_refused() {
        assertThat(flawOf(" ".repeat(30))).contains(Flaw.TOO_SHORT);
        assertThat(flawOf("     eleven char     ")).contains(Flaw.TOO_SHORT);
    }

    @Test
    void one_that_no_check_would_read_to_its_end_is_refused() {
        assertThat(flawOf("x".repeat(1000))).isEmpty();
        assertThat(flawOf("x".repeat(1001))).contains(Flaw.TOO_LONG);
    }

    @Test
    void the_email_is_refused_in_any_case() {
        assertThat(flawOf("ADA@acme.example")).contains(Flaw.EMAIL);
        assertThat(flawOf(" ada@acme.example ")).contains(Flaw.EMAIL);
    }

    @Test
    void one_with_a_flaw_is_not_stored() {
        assertThatIllegalArgumentException().isThrownBy(() -> set(ADA, Redacted.of("short")));
        assertThat(database.value("select password_hash from account")).isEqualTo("an old hash");
    }

    @Test
    void another_customers_account_of_the_same_id_gets_none() {
        Account theirs = account("ada", "other", "ada@other.example", Role.ADMIN);

        assertThatIllegalArgumentException().isThrownBy(() -> set(theirs, GOOD));
        assertThat(database.value("select password_hash from account")).isEqualTo("an old hash");
    }

    @Test
    void a_directory_that_keeps_passwords_to_itself_takes_none() {
        database.change(entities -> {
            NewPasswords passwords = new NewPasswords(
                    new Elsewhere(), OpenAccounts.passwords(), OpenJournal.audit(entities, Clock.systemUTC()));
            assertThat(passwords.arePossible()).isFalse();
            assertThatIllegalStateException().isThrownBy(() -> passwords.set(ADA, GOOD, Actor.itself(ADA.customer())));
        });
    }

    private Optional<Flaw> flawOf(String password) {
        return database.read(entities -> passwords(entities).flawOf(Redacted.of(password), ADA));
    }

    private void set(Account account, Redacted password) {
        database.change(entities -> passwords(entities).set(account, password, Actor.itself(account.customer())));
    }

    private static NewPasswords passwords(EntityManager entities) {
        return new NewPasswords(
                directory(entities), OpenAccounts.passwords(), OpenJournal.audit(entities, Clock.systemUTC()));
    }

    private static StoredAccounts directory(EntityManager entities) {
        return OpenAccounts.accounts(entities, new VendorCustomer(customerId("vendor")));
    }
}
