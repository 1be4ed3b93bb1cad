package dev.gatehouse.account;

import static dev.gatehouse.testing.database.Samples.customerId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.account.AccountDirectory.WithPassword;
import dev.gatehouse.ids.AccountId;
import dev.gatehouse.ids.CustomerId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForeignAccountsTest {

    private static final CustomerId ACME = customerId("acme");
    private static final CustomerId OTHER = customerId("other");
    private static final CustomerId HOME = customerId("vendor");
    private static final VendorCustomer VENDOR = new VendorCustomer(HOME);

    private final Ledger ledger = new Ledger();

    @AfterEach
    void end() {
        ledger.close();
    }

    @Test
    void an_account_is_found_by_its_email_and_by_its_id() {
        ledger.person(11, 1, "Ada@Acme.example", "boss", "clerk");

        Account ada = accounts().byEmail(ACME, "ada@acme.example").orElseThrow();

        assertThat(ada)
                .isEqualTo(new Account(
                        new AccountId("11"),
                        ACME,
                        "Ada@Acme.example",
                        "Name of 11",
                        Set.of(Role.ADMIN, Role.MEMBER),
                        true));
        assertThat(accounts().byId(ACME, new AccountId("11"))).contains(ada);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ada@acme.example", "ADA@ACME.EXAMPLE", " Ada@acme.example "})
    void an_email_is_found_in_whatever_case_it_is_written(String written) {
        ledger.person(11, 1, "Ada@Acme.example");

        assertThat(accounts().byEmail(ACME, written)).isPresent();
        assertThat(accounts().withEmail(written)).hasSize(1);
    }

    @Test
    void letters_beyond_ascii_are_compared_as_they_are() {
        ledger.person(11, 1, "Änne@acme.example");

        assertThat(accounts().byEmail(ACME, "Änne@acme.example")).isPresent();
        assertThat(accounts().byEmail(ACME, "änne@acme.example")).isEmpty();
    }

    @Test
    void a_letter_that_the_database_takes_for_another_is_another() {
        ledger.person(11, 1, "\u212Aim@acme.example");

        assertThat(accounts().byEmail(ACME, "kim@acme.example")).isEmpty();
        assertThat(accounts().withEmail("kim@acme.example")).isEmpty();
    }

    @Test
    void another_customers_account_is_not_found_by_email() {
        ledger.person(11, 2, "ada@acme.example");

        assertThat(accounts().byEmail(ACME, "ada@acme.example")).isEmpty();
        assertThat(accounts().byEmail(OTHER, "ada@acme.example")).isPresent();
    }

    @Test
    void another_customers_account_is_not_found_by_id() {
        ledger.person(11, 2, "ada@acme.example");

        assertThat(accounts().byId(ACME, new AccountId("11"))).isEmpty();
    }

    @Test
    void a_row_that_changes_its_customer_under_way_counts_for_nothing() {
        ledger.person(11, 1, "ada@acme.example", "boss");
        ledger.sql("create alias turn for 'dev.gatehouse.account.Crooked.turn'");
        AccountDirectory crooked = ledger.accounts(
                "select id, turn(customer_id) as customer_id, email, name, active from (" + Ledger.PEOPLE + ") p",
                VENDOR);

        for (int right = 0; right < 5; right++) {
            List<Account> found = new ArrayList<>();
            Crooked.answerRightly(right);
            crooked.byId(ACME, new AccountId("11")).ifPresent(found::add);
            Crooked.answerRightly(right);
            crooked.byEmail(ACME, "ada@acme.example").ifPresent(found::add);
            Crooked.answerRightly(right);
            found.addAll(crooked.part(ACME, new Part("", Optional.empty(), false, 10)));
            Crooked.answerRightly(right);
            found.addAll(crooked.admins(ACME));
            assertThat(found).allMatch(account -> account.customer().equals(ACME));
        }
    }

    @Test
    void of_two_accounts_with_one_email_in_a_customer_none_is_found_by_it() {
        ledger.person(11, 1, "ada@acme.example").person(12, 1, "ADA@acme.example");

        assertThat(accounts().byEmail(ACME, "ada@acme.example")).isEmpty();
        assertThat(accounts().byId(ACME, new AccountId("12"))).isPresent();
    }

    @Test
    void of_two_accounts_with_one_id_none_is_found() {
        ledger.person(11, 1, "ada@acme.example");
        AccountDirectory doubled = ledger.accounts(Ledger.PEOPLE + " union all " + Ledger.PEOPLE, VENDOR);

        assertThat(doubled.byId(ACME, new AccountId("11"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"011", "+11", "11.0", "1e1", "eleven", "99999999999999999999", "' or 1=1 --"})
    void an_id_that_is_written_otherwise_is_no_accounts(String id) {
        ledger.person(11, 1, "ada@acme.example");

        assertThat(accounts().byId(ACME, new AccountId(id))).isEmpty();
    }

    @Test
    void an_email_that_is_sql_finds_nobody() {
        ledger.person(11, 1, "ada@acme.example");

        assertThat(accounts().byEmail(ACME, "' or '1'='1")).isEmpty();
    }

    @Test
    void an_account_that_is_not_active_says_so() {
        ledger.person(11, 1, "ada@acme.example");
        ledger.sql("update person set state = 'X'");

        assertThat(accounts().byEmail(ACME, "ada@acme.example").orElseThrow().active())
                .isFalse();
    }

    @Test
    void where_nothing_says_whether_an_account_is_active_it_is_not() {
        ledger.person(11, 1, "ada@acme.example");
        ledger.sql("update person set state = null");

        assertThat(accounts().byEmail(ACME, "ada@acme.example").orElseThrow().active())
                .isFalse();
    }

    @Test
    void who_has_no_name_is_called_by_the_email() {
        ledger.person(11, 1, "ada@acme.example");
        ledger.sql("update person set full_name = ' '");

        assertThat(accounts().byEmail(ACME, "ada@acme.example").orElseThrow().name())
                .isEqualTo("ada@acme.example");
    }

    @Test
    void an_operator_counts_in_the_vendors_customer_alone() {
        ledger.person(11, 1, "eve@acme.example", "support").person(31, 3, "olga@vendor.example", "support");

        assertThat(accounts().byEmail(ACME, "eve@acme.example").orElseThrow().roles())
                .containsExactly(Role.MEMBER);
        assertThat(accounts().byEmail(HOME, "olga@vendor.example").orElseThrow().roles())
                .containsExactlyInAnyOrder(Role.MEMBER, Role.OPERATOR);
    }

    @Test
    void a_word_that_means_nothing_gives_no_role() {
        ledger.person(11, 1, "ada@acme.example", "ADMIN", "Boss");

        assertThat(accounts().byEmail(ACME, "ada@acme.example").orElseThrow().roles())
                .containsExactly(Role.MEMBER);
    }

    @Test
    void the_admins_are_those_who_are_active_and_called_so_in_the_order_of_their_emails() {
        ledger.person(11, 1, "zoe@acme.example", "boss")
                .person(12, 1, "Ada@acme.example", "owner", "clerk")
                .person(13, 1, "mia@acme.example", "clerk")
                .person(14, 1, "old@acme.example", "boss")
                .person(21, 2, "eve@other.example", "boss");
        ledger.sql("update person set state = 'X' where no = 14");

        assertThat(ids(accounts().admins(ACME))).containsExactly("12", "11");
    }

    @Test
    void people_are_leafed_through_forwards_and_backwards() {
        IntStream.range(10, 20).forEach(i -> ledger.person(i, 1, "P" + i + "@acme.example"));
        ledger.person(21, 2, "p15@acme.example");

        assertThat(part("", null, false, 3)).containsExactly("10", "11", "12");
        assertThat(part("", "12", false, 3)).containsExactly("13", "14", "15");
        assertThat(part("", "18", false, 3)).containsExactly("19");
        assertThat(part("", "13", true, 2)).containsExactly("11", "12");
        assertThat(part("", null, true, 2)).containsExactly("18", "19");
    }

    @Test
    void people_are_found_by_what_email_or_name_begins_with() {
        ledger.person(11, 1, "ada@acme.example").person(12, 1, "bob@acme.example");
        ledger.sql("update person set full_name = 'Adam' where no = 12");

        assertThat(part("AD", null, false, 9)).containsExactly("11", "12");
        assertThat(part("bob", null, false, 9)).containsExactly("12");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "_da", "!", "a%d"})
    void in_what_people_type_nothing_stands_for_anything_else(String prefix) {
        ledger.person(11, 1, "ada@acme.example");

        assertThat(part(prefix, null, false, 9)).isEmpty();
    }

    @Test
    void an_account_of_another_customer_is_no_place_to_go_on_from() {
        ledger.person(11, 1, "ada@acme.example").person(21, 2, "zoe@other.example");

        assertThat(part("", "21", false, 9)).containsExactly("11");
    }

    @Test
    void rows_without_id_or_email_are_left_out() {
        ledger.person(11, 1, "ada@acme.example").person(12, 1, "bob@acme.example");
        ledger.sql("update person set mail = null where no = 12");

        assertThat(part("", null, false, 9)).containsExactly("11");
        assertThat(accounts().byId(ACME, new AccountId("12"))).isEmpty();
    }

    @Test
    void a_row_whose_customer_could_be_none_of_ours_is_left_out() {
        ledger.person(11, 1, "ada@acme.example");
        ledger.sql("update tenant set short = 'Not An Id' where no = 1");

        assertThat(accounts().withEmail("ada@acme.example")).isEmpty();
    }

    @Test
    void an_email_is_found_in_all_customers_at_once() {
        ledger.person(11, 1, "ada@acme.example")
                .person(21, 2, "Ada@acme.example")
                .person(22, 2, "bob@acme.example");

        assertThat(ids(accounts().withEmail("ada@acme.example"))).containsExactly("11", "21");
    }

    @Test
    void no_more_than_twenty_are_found_by_an_email() {
        IntStream.range(10, 40).forEach(i -> ledger.person(i, 1, "ada@acme.example"));

        assertThat(accounts().withEmail("ada@acme.example")).hasSize(AccountDirectory.MOST_WITH_EMAIL);
    }

    @Test
    void where_passwords_are_the_applications_affair_nobody_is_found_with_one() {
        ledger.person(11, 1, "ada@acme.example");

        assertThat(accounts().withPassword(Optional.empty(), "ada@acme.example"))
                .isEmpty();
        assertThat(accounts().withPassword(Optional.of(ACME), "ada@acme.example"))
                .isEmpty();
    }

    @Test
    void where_hashes_are_given_accounts_are_found_with_theirs() {
        ledger.person(11, 1, "ada@acme.example")
                .person(21, 2, "ada@acme.example")
                .person(22, 2, "bob@acme.example");
        ledger.sql("update person set password = null where no = 22");
        AccountDirectory accounts = withPasswords();

        assertThat(accounts.withPassword(Optional.of(OTHER), "ADA@acme.example"))
                .extracting(WithPassword::hash)
                .containsExactly("hash 21");
        assertThat(accounts.withPassword(Optional.empty(), "ada@acme.example")).hasSize(2);
        assertThat(accounts.withPassword(Optional.empty(), "bob@acme.example")).isEmpty();
    }

    @Test
    void no_more_than_three_are_found_with_a_password() {
        IntStream.range(10, 15).forEach(i -> ledger.person(i, 1, "ada@acme.example"));

        assertThat(withPasswords().withPassword(Optional.empty(), "ada@acme.example"))
                .hasSize(3);
    }

    @Test
    void a_column_with_the_email_as_it_is_compared_is_used() {
        ledger.person(11, 1, "ada@acme.example");
        AccountDirectory accounts =
                ledger.accounts(Ledger.PEOPLE.replace(" as email,", " as email, 'x' as email_key,"), VENDOR);

        assertThat(accounts.byEmail(ACME, "ada@acme.example")).isEmpty();
        assertThat(accounts.byEmail(ACME, "x"))
                .as("found by the database, and refused")
                .isEmpty();
    }

    @Test
    void ids_may_be_texts_or_uuids() {
        ledger.sql(
                "create table someone (id uuid primary key, customer_id varchar(40), email varchar(80), name varchar(80),"
                        + " active boolean)");
        String id = "0b8e2f0a-1b7d-4c42-9b8e-8f3f6d1f2a11";
        ledger.sql("insert into someone values ('" + id + "', 'acme', 'ada@acme.example', 'Ada', true)");
        ForeignSql sql = new ForeignSql(
                "select * from someone;", "select id as account_id, 'boss' as role from someone", Ledger.MEANING);

        AccountDirectory accounts = ForeignAccounts.open(ledger.source(), ForeignReads.Reading::read, sql, VENDOR);

        assertThat(accounts.byId(ACME, new AccountId(id)).orElseThrow().roles()).contains(Role.ADMIN);
        assertThat(accounts.byId(ACME, new AccountId("ada"))).isEmpty();
        assertThat(accounts.byId(ACME, new AccountId(id.toUpperCase(java.util.Locale.ROOT))))
                .isEmpty();
        assertThat(ids(accounts.admins(ACME))).containsExactly(id);
    }

    @Test
    void nothing_is_stored_in_tables_that_are_not_ours() {
        assertThat(accounts().passwordStore()).isEmpty();
        assertThat(accounts().newAccounts()).isEmpty();
        assertThat(accounts().roleStore()).isEmpty();
    }

    @Test
    void when_the_tables_are_gone_nobody_is_told_what_the_database_said_about_them() {
        AccountDirectory accounts = accounts();
        ledger.sql("drop table person_role");
        ledger.sql("drop table person");

        assertThatThrownBy(() -> accounts.byEmail(ACME, "ada@acme.example"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the vendor's accounts cannot be read");
    }

    private AccountDirectory accounts() {
        return ledger.accounts(VENDOR);
    }

    private AccountDirectory withPasswords() {
        return ledger.accounts(Ledger.PEOPLE.replace(" as email,", " as email, p.password as password_hash,"), VENDOR);
    }

    private List<String> part(
            String prefix, @org.jspecify.annotations.Nullable String beside, boolean backwards, int most) {
        return ids(accounts()
                .part(ACME, new Part(prefix, Optional.ofNullable(beside).map(AccountId::new), backwards, most)));
    }

    private static List<String> ids(List<Account> accounts) {
        return accounts.stream().map(account -> account.id().value()).toList();
    }
}
