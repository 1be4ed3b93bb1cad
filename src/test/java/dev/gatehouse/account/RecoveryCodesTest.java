package dev.gatehouse.account;

import static dev.gatehouse.testing.database.Samples.account;
import static dev.gatehouse.testing.database.Samples.customer;
import static dev.gatehouse.testing.database.Samples.customerId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.gatehouse.ids.CustomerId;
import dev.gatehouse.journal.Actor;
import dev.gatehouse.journal.OpenJournal;
import dev.gatehouse.journal.Visitor;
import dev.gatehouse.refusal.Refusal;
import dev.gatehouse.refusal.RefusalCode;
import dev.gatehouse.refusal.Refused;
import dev.gatehouse.secret.Redacted;
import dev.gatehouse.testing.database.Database;
import jakarta.persistence.PersistenceException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** DESIGN 4.8, case by case. */
class RecoveryCodesTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:15:30.123456Z");
    private static final CustomerId ACME = customerId("acme");
    private static final Account ADA = account("ada", "acme", "Ada@acme.example", Role.ADMIN, Role.MEMBER);
    private static final Account BOB = account("bob", "acme", "bob@acme.example", Role.ADMIN);
    private static final Account MIA = account("mia", "acme", "mia@acme.example", Role.MEMBER);
    private static final Account EVE = account("eve", "other", "eve@other.example", Role.ADMIN);
    private static final String ADAS = "ada@acme.example";

    private final Random random = new Random(7);
    private final Database database = Database.empty();

    @BeforeEach
    void customers() {
        database.change(entities -> {
            List.of("acme", "other", "vendor").forEach(id -> entities.persist(customer(id)));
            entities.flush();
            StoredAccounts accounts = OpenAccounts.accounts(entities, new VendorCustomer(customerId("vendor")));
            List.of(ADA, BOB, MIA, EVE).forEach(account -> accounts.add(account, null));
        });
    }

    @Test
    void ten_codes_are_made_and_only_their_hashes_kept() {
        List<Redacted> codes = make(ADA);

        assertThat(codes).hasSize(10).doesNotHaveDuplicates();
        assertThat(remaining()).isEqualTo(10);
        String stored = database.value("select listagg(concat_ws(' ', hash, set_id), ' ') from recovery_code");
        assertThat(codes).allSatisfy(code -> {
            assertThat(stored).doesNotContain(code.reveal());
            assertThat(stored).doesNotContain(code.reveal().replace("-", ""));
        });
        assertThat(madeAt()).contains(NOW);
    }

    @Test
    void making_them_is_audited_and_announced() {
        make(ADA);

        assertThat(audited()).isEqualTo("acme ada RECOVERY_CODES_MADE acme 10 codes announced");
    }

    @Test
    void a_customer_without_codes_has_none() {
        assertThat(remaining()).isZero();
        assertThat(madeAt()).isEmpty();
    }

    @Test
    void new_codes_void_all_earlier_ones() {
        Redacted old = make(ADA).get(0);
        Redacted present = make(BOB).get(0);

        assertThat(customerOf(old)).isEmpty();
        assertThat(found(old, ADAS)).isEqualTo("no code of this customer");
        assertThat(owner(present, ADAS)).isEqualTo(ADA);
        assertThat(database.value("select count(*) from recovery_code")).isEqualTo("10");
        assertThat(database.value("select count(*) from recovery_set_admin")).isEqualTo("2");
    }

    @Test
    void new_codes_leave_those_of_other_customers_alone() {
        Redacted theirs = make(EVE).get(0);
        make(ADA);

        assertThat(owner(theirs, customerId("other"), "eve@other.example")).isEqualTo(EVE);
    }

    @Test
    void a_code_says_whose_it_is_and_opens_with_an_admins_email_in_any_case() {
        Redacted code = make(ADA).get(3);
        Redacted sloppy = Redacted.of(code.reveal().toLowerCase(Locale.ROOT).replace("-", " "));

        assertThat(customerOf(sloppy)).contains(ACME);
        assertThat(owner(sloppy, "ADA@acme.example")).isEqualTo(ADA);
        assertThat(owner(sloppy, "bob@acme.example")).isEqualTo(BOB);
    }

    @Test
    void a_code_is_used_once() {
        Redacted code = make(ADA).get(0);
        use(code, ADA);

        assertThat(remaining()).isEqualTo(9);
        assertThat(found(code, ADAS)).contains("was used at 2026-11-22T10:15:30");
        assertThatThrownBy(() -> use(code, ADA)).isInstanceOf(Refused.class);
        assertThat(remaining()).isEqualTo(9);
        assertThat(database.value("select used_by from recovery_code where used_at is not null"))
                .isEqualTo("ada");
    }

    @Test
    void using_a_code_is_audited_and_announced_with_what_is_left() {
        Redacted code = make(ADA).get(0);
        database.sql("delete from outbox_event");
        database.sql("delete from audit_entry");
        use(code, BOB);

        assertThat(audited()).isEqualTo("acme bob RECOVERY_CODE_USED bob@acme.example 9 left announced");
    }

    @Test
    void a_code_that_was_never_made_is_nobodys() {
        make(ADA);
        Redacted guess = Redacted.of("00000-00000-00000-00000");

        assertThat(customerOf(guess)).isEmpty();
        assertThat(code(guess, ADAS)).isEqualTo(RefusalCode.RECOVERY_REJECTED);
        assertThatThrownBy(() -> use(guess, ADA)).isInstanceOf(Refused.class);
    }

    @Test
    void a_wrong_email_is_refused() {
        Redacted code = make(ADA).get(0);

        assertThat(code(code, "nobody@acme.example")).isEqualTo(RefusalCode.RECOVERY_REJECTED);
        assertThat(code(code, "")).isEqualTo(RefusalCode.RECOVERY_REJECTED);
    }

    @Test
    void a_members_email_is_refused() {
        Redacted code = make(ADA).get(0);

        assertThat(found(code, "mia@acme.example")).contains("no admin's");
    }

    @Test
    void another_customers_admin_is_refused() {
        Redacted code = make(ADA).get(0);

        assertThat(found(code, "eve@other.example")).contains("no admin's");
        assertThat(refusal(code, customerId("other"), "eve@other.example").found())
                .isEqualTo("no code of this customer");
        Actor eve = actor(EVE);
        assertThatThrownBy(() -> change(codes -> codes.use(code, eve))).isInstanceOf(Refused.class);
        assertThat(remaining()).isEqualTo(10);
    }

    @Test
    void all_are_void_once_an_admin_is_deactivated() {
        Redacted code = make(ADA).get(0);
        database.sql("update account set active = false where id = 'bob'");

        assertThat(found(code, ADAS)).contains("before an admin was removed");
        assertThat(remaining()).isZero();
    }

    @Test
    void all_are_void_once_an_admin_is_one_no_more() {
        Redacted code = make(ADA).get(0);
        database.sql("update account set roles = 'MEMBER' where id = 'bob'");

        assertThat(found(code, ADAS)).contains("before an admin was removed");
    }

    @Test
    void all_are_void_once_an_admin_is_gone() {
        Redacted code = make(ADA).get(0);
        database.sql("delete from account where id = 'bob'");

        assertThat(found(code, ADAS)).contains("before an admin was removed");
    }

    @Test
    void codes_that_were_made_after_an_admin_was_removed_are_good() {
        database.sql("update account set active = false where id = 'bob'");
        Redacted code = make(ADA).get(0);

        assertThat(owner(code, ADAS)).isEqualTo(ADA);
        assertThat(code(code, "bob@acme.example")).isEqualTo(RefusalCode.RECOVERY_REJECTED);
    }

    @Test
    void a_new_admin_voids_nothing_and_may_use_a_code() {
        Redacted code = make(ADA).get(0);
        database.sql("update account set roles = 'ADMIN' where id = 'mia'");

        assertThat(owner(code, "mia@acme.example").id()).isEqualTo(MIA.id());
    }

    @Test
    void the_database_lets_one_customer_have_one_set() {
        make(ADA);

        assertThatThrownBy(() -> database.sql(
                        "insert into recovery_set (id, customer_id, made_at) values ('rcs_2', 'acme', ?)", NOW))
                .isInstanceOf(PersistenceException.class)
                .hasStackTraceContaining("RECOVERY_SET_CUSTOMER");
    }

    private static Actor actor(Account account) {
        return new Actor(account.customer(), account.id(), account.email(), new Visitor("192.0.2.1", "Firefox"));
    }

    private List<Redacted> make(Account by) {
        return with(codes -> codes.make(actor(by)));
    }

    private void use(Redacted code, Account by) {
        change(codes -> codes.use(code, actor(by)));
    }

    private int remaining() {
        return with(codes -> codes.remaining(ACME));
    }

    private Optional<Instant> madeAt() {
        return with(codes -> codes.madeAt(ACME));
    }

    private Optional<CustomerId> customerOf(Redacted code) {
        return with(codes -> codes.customerOf(code));
    }

    private Account owner(Redacted code, String email) {
        return owner(code, ACME, email);
    }

    private Account owner(Redacted code, CustomerId customer, String email) {
        return with(codes -> codes.owner(code, customer, email));
    }

    private Refusal refusal(Redacted code, CustomerId customer, String email) {
        Refused refused = catchThrowableOfType(Refused.class, () -> owner(code, customer, email));
        assertThat(refused).isNotNull();
        return refused.refusal();
    }

    private RefusalCode code(Redacted code, String email) {
        return refusal(code, ACME, email).code();
    }

    private String found(Redacted code, String email) {
        return refusal(code, ACME, email).found();
    }

    /** The one line of the audit trail. */
    private String audited() {
        return database.value("select concat_ws(' ', a.customer_id, a.account_id, a.action, a.subject, a.detail,"
                + " (select 'announced' from outbox_event e where e.audit_id = a.id)) from audit_entry a");
    }

    private void change(Consumer<RecoveryCodes> work) {
        with(codes -> {
            work.accept(codes);
            return true;
        });
    }

    private <T> T with(Function<RecoveryCodes, T> work) {
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        return database.read(entities -> work.apply(new RecoveryCodes(
                OpenAccounts.accounts(entities, new VendorCustomer(customerId("vendor"))),
                OpenJournal.audit(entities, clock),
                entities,
                clock,
                random)));
    }
}
